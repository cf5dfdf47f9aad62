// "Who may connect" in the tray: the roster in words, those who were added first (C13: additions are shown).
import type { Line } from '../model/strings/types';
import type { TrayItem } from '../model/views';
import { mayAsk } from './roster';
import type { RosterContent } from './roster';
import type { State } from './state';

/** A menu that is longer is read by nobody. */
const LINES_AT_MOST = 20;

type Technician = RosterContent['technicians'][number];

/** The list, where a roster is held. @param now wall clock in ms */
export function whoMayConnect(state: State, now: number): TrayItem | undefined {
  const { roster, policy } = state;
  if (roster === undefined) return undefined;
  const rows = roster.layers[0].content?.technicians ?? [];
  const coming = rows.filter((row) => beginsAt(state, row, now) > now && !isOver(row, now));
  const there = rows.filter((row) => mayAsk(roster, row, now));
  const lines = [
    ...coming.map((row): Line => ({
      key: 'tray.who.from',
      args: { technician: row.name, time: beginsAt(state, row, now) },
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
    ],
  };
}

/** When somebody who may not ask yet may: by their row, and when every layer that names them not is over. */
function beginsAt({ roster }: State, row: Technician, now: number): number {
  const from = Date.parse(row.from);
  if (roster === undefined || mayAsk(roster, row, Math.max(now, from))) return from;
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
