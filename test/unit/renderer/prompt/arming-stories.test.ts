// C8 over any sequence of events: no yes without its reasons, judged by rules that know nothing of the machine's state.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { step } from '../../../../renderer/prompt/arming';
import type { ArmingEvent } from '../../../../renderer/prompt/arming';
import {
  blur,
  click,
  disturbed,
  down,
  elsewhere,
  focus,
  keydown,
  keyup,
  onAllow,
  painted,
  play,
  press,
  up,
} from '../../../fakes/arming-events';
import type { Machine } from '../../../fakes/arming-events';
import { objections } from '../../../fakes/arming-rules';

const RUNS = process.env.TALLYLIGHT_LONG === '1' ? 10_000 : 500;

const anyHeld = fc.record({
  modified: fc.boolean(),
  trusted: fc.oneof(
    { weight: 9, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  onAllow: fc.oneof(
    { weight: 4, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
});
const held = fc.oneof({ weight: 4, arbitrary: fc.constant(onAllow) }, { weight: 1, arbitrary: anyHeld });
const pointer = fc.constantFrom(1, 1, 1, 2);
const mostly = fc.constantFrom(true, true, true, true, false);
const key = fc.constantFrom(' ', ' ', ' ', 'Enter', 'Escape', 'a');
type Make = (at: number) => ArmingEvent;
type Gesture = readonly { readonly wait: number; readonly event: Make }[];
const wait = fc.oneof(
  fc.integer({ min: 0, max: 120 }),
  fc.integer({ min: 200, max: 1_300 }),
  fc.constantFrom(0, 50, 51, 100, 101, 999, 1_000),
);

const lone: fc.Arbitrary<Gesture> = fc
  .record({
    wait,
    make: fc.oneof<fc.Arbitrary<Make>[]>(
      fc.constantFrom(painted, focus, blur, disturbed, focus),
      fc.constantFrom('hidden', 'visible', 'other-input').map((type) => (at: number) => ({ type, at })),
      fc
        .tuple(held, pointer, mostly, fc.constantFrom('pointerdown', 'pointerup'))
        .map(([how, id, primary, type]) => (at: number) => ({ type, at, pointer: id, primary, ...how })),
      fc
        .tuple(held, key, fc.boolean(), fc.constantFrom('keydown', 'keyup'))
        .map(([how, name, repeat, type]) => (at: number) => ({ type, at, key: name, repeat, ...how })),
      fc
        .tuple(held, pointer, fc.constantFrom(0, 1, 1, 2))
        .map(([how, id, detail]) => (at: number) => ({ type: 'click', at, pointer: id, detail, ...how })),
    ),
  })
  .map(({ wait: first, make }) => [{ wait: first, event: make }]);
/** What people and browsers really do, so that yeses are met often enough to be judged. */
const whole: fc.Arbitrary<Gesture> = fc
  .tuple(wait, fc.constantFrom('click', 'space', 'assistive', 'click after focus'), pointer)
  .map(([first, how, other]) => {
    if (how === 'space')
      return [
        { wait: first, event: (at) => keydown(at) },
        { wait: 60, event: (at) => keyup(at) },
      ];
    if (how === 'assistive') return [{ wait: first, event: (at) => click(at, { detail: 0 }) }];
    const clicked: Gesture = [
      { wait: 20, event: (at) => down(at) },
      { wait: 60, event: (at) => up(at, { pointer: other }) },
      { wait: 0, event: (at) => click(at) },
    ];
    return how === 'click'
      ? [{ wait: first, event: blur }, ...clicked]
      : [{ wait: first, event: focus }, ...clicked];
  });
const story: fc.Arbitrary<readonly ArmingEvent[]> = fc
  .tuple(fc.array(fc.oneof(lone, whole), { minLength: 1, maxLength: 14 }), fc.integer({ min: 0, max: 40 }))
  .map(([gestures, late]) => {
    let now = 0;
    return [{ wait: 0, event: painted }, ...gestures.flat()].map(({ wait: first, event }, index) => {
      now += first;
      const made = event(now);
      return 'trusted' in made && index % 3 === 0 ? { ...made, at: Math.max(0, now - late) } : made;
    });
  });

/** Every yes that the machine gives in a story, with what C8 has against it. */
function wrongYes(events: readonly ArmingEvent[], machine: Machine = step): readonly string[] {
  return play(events, machine).flatMap(({ index, outcome }) =>
    outcome === 'too-early' || outcome === 'use-space' ? [] : objections(events, index, outcome),
  );
}

describe('over any sequence of events', () => {
  it(`no yes breaks C8 (${RUNS} stories)`, () => {
    fc.assert(
      fc.property(story, (events) => {
        expect(wrongYes(events)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('stories do contain yeses of all three kinds', () => {
    const met = fc.sample(story, 2_000).flatMap((events) => play(events).map(({ outcome }) => outcome));
    expect(new Set(met)).toEqual(new Set(['pointer', 'key', 'assistive', 'too-early', 'use-space']));
  });

  const deaf =
    (...types: readonly ArmingEvent['type'][]): Machine =>
    (state, event) =>
      types.includes(event.type) ? { state } : step(state, event);
  const careless =
    (changes: Partial<ArmingEvent>): Machine =>
    (state, event) =>
      step(state, { ...event, ...changes } as ArmingEvent);
  it.each([
    ['does not hear focus', deaf('focus')],
    ['does not hear moves', deaf('disturbed')],
    ['does not hear that it is hidden', deaf('hidden')],
    ['does not hear other input', deaf('other-input', 'keydown', 'keyup')],
    ['does not hear that the focus is lost', deaf('blur')],
    ['trusts scripts', careless({ trusted: true })],
    ['takes any place for Allow', careless({ onAllow: true })],
    ['takes modified presses', careless({ modified: false })],
    ['takes any pointer', careless({ pointer: 1 })],
  ])('would notice a machine that %s', (_case, machine) => {
    const found = fc.check(
      fc.property(story, (events) => wrongYes(events, machine).length === 0),
      { numRuns: 20_000, seed: 8 },
    );
    expect(found.failed).toBe(true);
  });

  it('a whole press after an undisturbed second is always a yes', () => {
    const calm = fc.tuple(story, fc.constantFrom(...(['pointer', 'key', 'assistive'] as const)));
    const property = fc.property(calm, ([events, how]) => {
      const end = Math.max(...events.map(({ at }) => at)) + 10;
      const settled = [
        ...events,
        { type: 'visible', at: end } as const,
        blur(end),
        focus(end),
        down(end, elsewhere),
        up(end, elsewhere),
      ];
      const last = end + 1_200;
      const presses = {
        pointer: press(last),
        key: [keydown(last), keyup(last + 60)],
        assistive: [click(last, { detail: 0 })],
      };
      expect(play([...settled, ...presses[how]]).at(-1)).toMatchObject({ outcome: how });
    });
    fc.assert(property, { numRuns: RUNS });
  });
});
