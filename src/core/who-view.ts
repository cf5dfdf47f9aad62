// "Who may connect" in the tray: the roster in words, those who were added first (C13: additions are shown).
import type { Line } from '../model/strings/types';
import type { TrayItem } from '../model/tray-views';
import { mayAsk } from './roster';
import type { HeldRoster, RosterContent } from './roster';
import type { State } from './state';

/** A menu that is longer is read by nobody. */
const LINES_AT_MOST = 20;

type Technician = RosterContent['technicians'][number];

/** The list, where a roster is held. @param now wall clock in ms */
export function whoMayConnect(state: State, now: number): TrayItem | undefined {
  const { roster, policy } = state;
  if (roster === undefined) return undefined;
  const { coming, there } = onTheList(roster, now);
  const lines = [
    ...coming.map(({ row, at }): Line => ({
      key: 'tray.who.from',
      args: { technician: row.name, time: at },
    })),
    ...there.map(named),
  ];
  const shown = lines.slice(0, LINES_AT_MOST);
  const count = lines.length - shown.length;
  return {
    kind: 'menu',
    line: { key: 'tray.who' },
    items: [
      words({ key: policy.rosterRequired ? 'tray.who.required' : 'tray.who.known' }),
      { kind: 'separator' },
      ...(shown.length === 0 ? [words({ key: 'tray.who.nobody' })] : shown.map(words)),
      ...(count > 0 ? [words({ key: 'tray.who.more', args: { count } })] : []),
      { kind: 'separator' },
      { kind: 'action', line: { key: 'tray.who.page' }, action: { do: 'open', page: 'who' } },
    ],
  };
}

/** Who may ask now, and who may from when on. Whose time is over is not there. @param now wall clock in ms */
export function onTheList(
  roster: HeldRoster,
  now: number,
): {
  readonly coming: readonly { readonly row: Technician; readonly at: number }[];
  readonly there: readonly Technician[];
} {
  const rows = roster.layers[0].content?.technicians ?? [];
  const times = rows.map((row) => ({ row, at: beginsAt(roster, row, now) }));
  return {
    coming: times.filter(({ row, at }) => at > now && !isOver(row, now)),
    there: rows.filter((row) => mayAsk(roster, row, now)),
  };
}

/** When somebody who may not ask yet may: by their row, and when every layer that names them not is over. */
function beginsAt(roster: HeldRoster, row: Technician, now: number): number {
  const from = Date.parse(row.from);
  if (mayAsk(roster, row, Math.max(now, from))) return from;
  return Math.max(from, ...roster.layers.map(({ effectiveAt }) => effectiveAt));
}

function isOver({ until }: Technician, now: number): boolean {
  return until !== undefined && Date.parse(until) <= now;
}

function named({ name: technician, until }: Technician): Line {
  return until === undefined
    ? { key: 'tray.who.one', args: { technician } }
    : { key: 'tray.who.until', args: { technician, time: Date.parse(until) } };
}

function words(line: Line): TrayItem {
  return { kind: 'words', line };
}
