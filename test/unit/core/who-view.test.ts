// "Who may connect" in the tray (C13): who was added is shown before they may ask, who was removed is gone.
import { describe, expect, it } from 'vitest';
import type { HeldRoster, RosterLayer } from '../../../src/core/roster';
import { trayView } from '../../../src/core/tray-view';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { timeFrom } from '../../../src/model/scalars';
import type { TrayItem } from '../../../src/model/tray-views';
import { policyWith } from '../../fakes/machine-driver';
import { DAY_MS, listed, onRoster } from '../../fakes/rosters';
import { AT, CONTOSO, stateWith } from '../../fakes/screen-states';

const layer = (
  version: number,
  effectiveAt: number,
  technicians?: readonly ReturnType<typeof listed>[],
): RosterLayer => ({
  version,
  hash: 'H'.repeat(42) + 'A',
  effectiveAt,
  ...(technicians !== undefined && { content: { technicians: [...technicians], approvers: [] } }),
});

function isWho(item: TrayItem): boolean {
  return item.kind === 'menu' && say(en, item.line, 'en-GB') === 'Who may connect';
}

const opensPage = {
  kind: 'action',
  line: { key: 'tray.who.page' },
  action: { do: 'open', page: 'who' },
};

function lines(roster: HeldRoster | undefined, policy = CONTOSO): readonly string[] | undefined {
  const state = stateWith(roster === undefined ? {} : { roster }, policy);
  const item = trayView(state, { now: AT.now }).menu.find(isWho);
  if (item?.kind !== 'menu') return undefined;
  const [page, separator, ...listed] = [...item.items].reverse();
  expect([page, separator]).toEqual([opensPage, { kind: 'separator' }]);
  return listed.reverse().map((one) => (one.kind === 'separator' ? '—' : say(en, one.line, 'en-GB')));
}
const day = (ms: number) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(ms);

describe('who may connect', () => {
  it('is no list where no roster is held: then it opens the page, which says so', () => {
    expect(lines(undefined)).toBeUndefined();
    expect(trayView(stateWith({}), { now: AT.now }).menu).toContainEqual({
      ...opensPage,
      line: { key: 'tray.who' },
    });
  });

  it('names who was added, and from when, before who may ask already', () => {
    const from = AT.now + 2 * DAY_MS;
    const until = timeFrom(AT.now + 9 * DAY_MS);
    const dana = listed({ id: 'd', name: 'Dana Ruiz' }, { until });
    const added = layer(2, from, [dana, onRoster.kim]);
    expect(lines({ layers: [added, layer(1, AT.now - DAY_MS, [dana])] })).toEqual([
      'These people are known to IT',
      '—',
      `New: Kim Osei, from ${day(from)}`,
      `Dana Ruiz, until ${day(AT.now + 9 * DAY_MS)}`,
    ]);
  });

  it('names who is to begin later, and nobody whose time is over', () => {
    const later = AT.now + 30 * DAY_MS;
    const rows = [
      listed({ id: 'k', name: 'Kim Osei' }, { from: timeFrom(later) }),
      listed({ id: 'l', name: 'Lee Park' }, { until: timeFrom(AT.now) }),
    ];
    expect(lines({ layers: [layer(1, AT.now, rows)] })?.slice(2)).toEqual([
      `New: Kim Osei, from ${day(later)}`,
    ]);
  });

  it('says that only these may ask, where policy says so; and nobody, where the text is gone', () => {
    const policy = policyWith({ rosterRequired: true });
    expect(lines({ layers: [layer(1, AT.now)] }, policy)).toEqual([
      'Only these people may ask to connect',
      '—',
      'Nobody',
    ]);
  });

  it('is not longer than a screen', () => {
    const rows = Array.from({ length: 50 }, (_, n) =>
      listed({ id: `t${n}`, name: `Technician ${'A'.repeat(n + 1)}` }),
    );
    const shown = lines({ layers: [layer(1, AT.now, rows)] }) ?? [];
    expect(shown).toHaveLength(23);
    expect(shown.at(-1)).toBe('… and 30 more');
  });
});
