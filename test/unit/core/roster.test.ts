// Who may ask and who may approve by the roster that is held (C13): never more than every layer says.
import { describe, expect, it } from 'vitest';
import type { HeldRoster, RosterLayer } from '../../../src/core/roster';
import { approverOf, isMisnamed, mayAsk } from '../../../src/core/roster';
import { timeFrom } from '../../../src/model/scalars';
import { DANA, KIM, MORNING } from '../../fakes/ask-messages';
import { approver, APPROVER_DEVICE, DAY_MS, listed, onRoster } from '../../fakes/rosters';

const HASH = 'H'.repeat(42) + 'A';
function layer(version: number, effectiveAt: number, content?: RosterLayer['content']): RosterLayer {
  return { version, hash: HASH, effectiveAt, ...(content !== undefined && { content }) };
}
const held = (...layers: [RosterLayer, ...RosterLayer[]]): HeldRoster => ({ layers });
const saying = (technicians: readonly ReturnType<typeof listed>[], approvers = [approver()]) => ({
  technicians: [...technicians],
  approvers,
});
const question = { device: APPROVER_DEVICE, what: 'unattended', host: 'PC-0417' } as const;

describe('the roster', () => {
  it('lets nobody in where none is held', () => {
    expect(mayAsk(undefined, DANA, MORNING)).toBe(false);
    expect(approverOf(undefined, question, MORNING)).toBeUndefined();
  });

  it('lets in who is on it, from `from` up to `until`', () => {
    const from = timeFrom(MORNING);
    const until = timeFrom(MORNING + DAY_MS);
    const roster = held(layer(1, MORNING - DAY_MS, saying([listed(DANA, { from, until })])));
    const times = [-1, 0, DAY_MS - 1, DAY_MS].map((ms) => mayAsk(roster, DANA, MORNING + ms));
    expect(times).toEqual([false, true, true, false]);
    expect(mayAsk(roster, KIM, MORNING)).toBe(false);
  });

  it('lets in who was added once the notice is over, and shuts out who was removed at once', () => {
    const roster = held(
      layer(2, MORNING + DAY_MS, saying([onRoster.kim])),
      layer(1, MORNING - DAY_MS, saying([onRoster.dana])),
    );
    expect(mayAsk(roster, DANA, MORNING)).toBe(false);
    expect(mayAsk(roster, KIM, MORNING + DAY_MS - 1)).toBe(false);
    expect(mayAsk(roster, KIM, MORNING + DAY_MS)).toBe(true);
  });

  it('lets in nobody by what the journal knows of but the disk has lost', () => {
    expect(mayAsk(held(layer(1, MORNING - DAY_MS)), DANA, MORNING)).toBe(false);
    const under = held(layer(2, MORNING + DAY_MS, saying([onRoster.dana])), layer(1, MORNING - DAY_MS));
    expect(mayAsk(under, DANA, MORNING)).toBe(false);
    expect(approverOf(under, question, MORNING)).toBeUndefined();
  });

  it('knows a technician by one name', () => {
    const roster = held(layer(1, MORNING, saying([onRoster.dana])));
    expect(isMisnamed(roster, DANA)).toBe(false);
    expect(isMisnamed(roster, { ...DANA, name: 'Robin Vale' })).toBe(true);
    expect(mayAsk(roster, { ...DANA, name: 'Robin Vale' }, MORNING)).toBe(false);
    expect(isMisnamed(roster, KIM)).toBe(false);
  });

  it('a longer time or a new name is an addition: until it counts, the old one does', () => {
    const until = timeFrom(MORNING + 2 * DAY_MS);
    const roster = held(
      layer(2, MORNING + 5 * DAY_MS, saying([onRoster.dana])),
      layer(1, MORNING - DAY_MS, saying([listed(DANA, { until })])),
    );
    const days = [0, 1, 2, 4, 5].map((day) => mayAsk(roster, DANA, MORNING + day * DAY_MS));
    expect(days).toEqual([true, true, false, false, true]);
  });
});

describe('an approver', () => {
  const of = (changes: Parameters<typeof approver>[0]) =>
    held(layer(1, MORNING - DAY_MS, saying([], [approver(changes)])));

  it('is known by the device', () => {
    const { id, name } = approver();
    expect(approverOf(of({}), question, MORNING)).toEqual({ id, name });
    expect(approverOf(of({ devices: [HASH] }), question, MORNING)).toBeUndefined();
  });

  it('approves only what they may', () => {
    expect(approverOf(of({ mayApprove: ['roster'] }), question, MORNING)).toBeUndefined();
  });

  it('approves only for hosts or technicians that a glob names', () => {
    const technician = DANA.id;
    const forWhom = (...globs: string[]) =>
      approverOf(of({ for: globs }), { ...question, technician }, MORNING) !== undefined;
    expect([forWhom('PC-04*'), forWhom(DANA.id), forWhom('PC-1*', 'kim@*'), forWhom()]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(approverOf(of({ for: [DANA.id] }), question, MORNING)).toBeUndefined();
  });

  it('waits for the notice with every new right, and loses a right at once', () => {
    const roster = held(
      layer(2, MORNING + DAY_MS, saying([], [approver({ mayApprove: ['unattended', 'roster'] })])),
      layer(1, MORNING - DAY_MS, saying([], [approver({ mayApprove: ['unattended', 'elevation'] })])),
    );
    const may = (what: 'unattended' | 'elevation' | 'roster', now: number) =>
      approverOf(roster, { ...question, what }, now) !== undefined;
    expect([may('unattended', MORNING), may('elevation', MORNING), may('roster', MORNING)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(may('roster', MORNING + DAY_MS)).toBe(true);
  });
});
