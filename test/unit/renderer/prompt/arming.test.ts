// C8, case by case: when Allow is armed, and which presses are a yes.
import { describe, expect, it } from 'vitest';
import type { ArmingEvent, ArmingOutcome } from '../../../../renderer/prompt/arming';
import {
  blur,
  click,
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

function outcomes(...events: readonly ArmingEvent[]): readonly ArmingOutcome[] {
  return play(events).map(({ outcome }) => outcome);
}

describe('Allow', () => {
  it('takes a click once nothing has disturbed the window for a second', () => {
    expect(outcomes(painted(0), ...press(1_000))).toEqual(['pointer']);
  });

  it('asks to press again when the press began a millisecond too early', () => {
    expect(outcomes(painted(0), ...press(999))).toEqual(['too-early']);
  });

  it('never arms before it is painted', () => {
    expect(outcomes(...press(5_000))).toEqual(['too-early']);
  });

  it.each(['disturbed', 'hidden', 'visible'] as const)(
    'starts the second again when the window is %s',
    (type) => {
      const events = [
        painted(0),
        { type, at: 2_000 },
        ...(type === 'hidden' ? [{ type: 'visible', at: 2_000 } as const] : []),
      ];
      expect(outcomes(...events, ...press(2_999))).toEqual(['too-early']);
      expect(outcomes(...events, ...press(3_000))).toEqual(['pointer']);
    },
  );

  it('takes the pointer press that the browser makes for a screen reader as assistive', () => {
    const made: ArmingEvent = {
      ...onAllow,
      type: 'click',
      at: 1_001,
      detail: 1,
      pointer: 1,
      simulated: true,
    };
    expect(outcomes(painted(0), down(1_000), up(1_000), made)).toEqual(['assistive']);
    expect(outcomes(painted(0), down(990), up(990), { ...made, at: 990 })).toEqual(['too-early']);
  });

  it('asks to press again when the window is moved in the middle of a press', () => {
    const moved: ArmingEvent = { type: 'disturbed', at: 3_010 };
    const [whole, ...end] = press(3_000);
    expect(outcomes(painted(0), whole ?? painted(0), moved, ...end)).toEqual(['too-early']);
    expect(outcomes(painted(0), focus(0), keydown(3_000), moved, keyup(3_050))).toEqual(['too-early']);
  });

  it('does not arm while the window is hidden', () => {
    expect(outcomes(painted(0), { type: 'hidden', at: 10 }, ...press(9_000))).toEqual(['too-early']);
  });

  it('starts the second again when the window gets the focus by itself', () => {
    expect(outcomes(painted(0), focus(2_000), ...press(2_999))).toEqual(['too-early']);
    expect(outcomes(painted(0), focus(2_000), ...press(3_000))).toEqual(['pointer']);
  });

  it.each([
    ['focus first, as on Windows', [focus(2_000), ...press(2_100)], ['pointer']],
    ['focus just too long before', [focus(2_000), ...press(2_101)], ['too-early']],
    ['press first', [down(2_000), focus(2_050), up(2_080), click(2_080)], ['pointer']],
    ['focus just too long after', [down(2_000), focus(2_101), up(2_180), click(2_180)], ['too-early']],
  ])('lets a press on this window explain the focus: %s', (_case, events, expected) => {
    expect(outcomes(painted(0), ...events)).toEqual(expected);
  });

  it('lets a press explain only the focus near it', () => {
    expect(outcomes(painted(0), focus(1_500), focus(2_000), ...press(2_010))).toEqual(['too-early']);
  });

  it.each([
    ['pressed elsewhere', [down(2_000, { onAllow: false }), up(2_080), click(2_080)]],
    ['let go elsewhere', [down(2_000), up(2_080, { onAllow: false }), click(2_080)]],
    ['two pointers', [down(2_000), up(2_080, { pointer: 2 }), click(2_080)]],
    ['not the primary pointer', [down(2_000, { primary: false }), up(2_080), click(2_080)]],
    ['a double click', [down(2_000), up(2_080), click(2_080, { detail: 2 })]],
    ['a click without a press', [click(2_080)]],
    ['a press without a release', [down(2_000), click(2_080)]],
    ['Space while the pointer is down', [focus(0), down(2_000), keydown(2_010), up(2_080), click(2_080)]],
    ['a second pointer pressed between', [down(2_000), down(2_010, { pointer: 2 }), up(2_080), click(2_080)]],
  ])('takes no click that is not whole: %s', (_case, events) => {
    expect(outcomes(painted(0), ...events).filter((outcome) => outcome !== 'too-early')).toEqual([]);
  });

  it.each(['down', 'up', 'click'])('takes no click with Ctrl, Alt or Meta at %s', (when) => {
    const events = [
      down(2_000, { modified: when === 'down' }),
      up(2_080, { modified: when === 'up' }),
      click(2_080, { modified: when === 'click' }),
    ];
    expect(outcomes(painted(0), ...events)).not.toContain('pointer');
  });

  it('ignores what a script makes', () => {
    const script = { trusted: false };
    expect(outcomes(painted(0), down(2_000, script), up(2_080, script), click(2_080, script))).toEqual([]);
    expect(outcomes(painted(0), focus(0), keydown(2_000, ' ', script), keyup(2_080, ' ', script))).toEqual(
      [],
    );
    expect(outcomes(painted(0), click(2_000, { ...script, detail: 0 }))).toEqual([]);
  });

  it('takes Space once the window has had the focus for a second', () => {
    expect(outcomes(painted(0), focus(0), keydown(1_000), keyup(1_080))).toEqual(['key']);
    expect(outcomes(painted(0), focus(1), keydown(1_000), keyup(1_080))).toEqual(['too-early']);
  });

  it('takes no Space without the focus in the window, however long it is painted', () => {
    expect(outcomes(painted(0), keydown(5_000), keyup(5_080))).toEqual(['too-early']);
    expect(outcomes(painted(0), focus(0), blur(4_900), keydown(5_000), keyup(5_080))).toEqual(['too-early']);
  });

  it('takes no Space after a click gave the window the focus a moment ago', () => {
    expect(outcomes(painted(0), focus(4_000), down(4_010, elsewhere), keydown(4_500), keyup(4_580))).toEqual([
      'too-early',
    ]);
  });

  it('takes no Space that repeats, was pressed elsewhere or loses the focus', () => {
    const ready = [painted(0), focus(0)];
    expect(outcomes(...ready, keydown(2_000, ' ', { repeat: true }), keyup(2_080))).toEqual([]);
    expect(outcomes(...ready, keydown(2_000, ' ', elsewhere), keyup(2_080))).toEqual([]);
    expect(outcomes(...ready, keydown(2_000), blur(2_010), focus(2_020), keyup(4_080))).toEqual([]);
  });

  it('takes no Space with Ctrl, Alt or Meta, and none with another key between', () => {
    const ready = [painted(0), focus(0)];
    expect(outcomes(...ready, keydown(2_000, ' ', { modified: true }), keyup(2_080))).toEqual([]);
    expect(outcomes(...ready, keydown(2_000), keyup(2_080, ' ', { modified: true }))).toEqual([]);
    expect(outcomes(...ready, keydown(2_000), keydown(2_010, 'a'), keyup(2_080))).toEqual([]);
  });

  it('takes no Enter, and says which key it is', () => {
    expect(outcomes(painted(0), focus(0), keydown(2_000, 'Enter'), click(2_000, { detail: 0 }))).toEqual([
      'use-space',
      'too-early',
    ]);
  });

  it('does nothing at Escape or when other keys are typed', () => {
    const typed = [...'Escape yes'].flatMap((key, n) => [
      keydown(2_000 + n * 90, key, elsewhere),
      keyup(2_040 + n * 90, key, elsewhere),
    ]);
    expect(
      outcomes(painted(0), focus(0), ...typed, keydown(4_000, 'Escape'), keyup(4_050, 'Escape')),
    ).toEqual([]);
  });

  it('takes an assistive press: a click with detail 0 and no input shortly before', () => {
    expect(outcomes(painted(0), click(1_000, { detail: 0 }))).toEqual(['assistive']);
    expect(outcomes(painted(0), { type: 'other-input', at: 1_949 }, click(2_000, { detail: 0 }))).toEqual([
      'assistive',
    ]);
    expect(outcomes(painted(0), { type: 'other-input', at: 1_950 }, click(2_000, { detail: 0 }))).toEqual([
      'too-early',
    ]);
  });

  it('counts a late event from when it was made, not from when it was handled', () => {
    expect(outcomes(painted(0), { type: 'other-input', at: 3_000 }, ...press(900))).toEqual(['too-early']);
  });
});
