// Which rows the list shows: those of the chosen kind that hold every word that is searched for, under the day on which they happened.
import type { RecordRow, RowKind } from '../../src/model/record-views';
import type { Line } from '../../src/model/strings/types';

/** What the person looks for. */
export interface Wanted {
  readonly kind: RowKind | 'all';
  readonly words: string;
}

/** What the person looks for, and at. */
export interface Looking {
  readonly wanted: Wanted;
  /** The row beside the list; undefined until one is chosen. */
  readonly chosen: string | undefined;
}
export const LOOKING_AT_ALL = { wanted: { kind: 'all', words: '' } as Wanted };

/** A line of the list. */
export type Item =
  | { readonly type: 'day'; readonly line: Line; readonly at: number }
  | { readonly type: 'row'; readonly row: RecordRow; readonly place: number };

type Say = (line: Line) => string;

/** The text of a row that is searched; made once a row, since ten thousand of them take a while. */
const texts = new WeakMap<RecordRow, string>();

function textOf(row: RecordRow, say: Say): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const lines = [row.title, ...(row.detail === undefined ? [] : [row.detail])].map(say);
  const text = [...lines, row.also].join('\n').toLocaleLowerCase();
  texts.set(row, text);
  return text;
}

/** @param rows newest first */
export function found(rows: readonly RecordRow[], wanted: Wanted, say: Say): readonly RecordRow[] {
  const words = wanted.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (wanted.kind === 'all' || row.kind === wanted.kind) &&
      (words.length === 0 || words.every((word) => textOf(row, say).includes(word))),
  );
}

/** The day on which it was, by name; made once a row. */
const days = new WeakMap<RecordRow, string>();

function dayOf(row: RecordRow): string {
  const known = days.get(row);
  if (known !== undefined) return known;
  const day = new Date(row.at).toDateString();
  days.set(row, day);
  return day;
}

/** The rows with a heading before the first of each day. @param now wall clock in ms */
export function withDays(rows: readonly RecordRow[], now: number): readonly Item[] {
  const items: Item[] = [];
  let day = '';
  for (const [place, row] of rows.entries()) {
    const its = dayOf(row);
    if (its !== day) items.push({ type: 'day', line: dayLine(row.at, now), at: row.at });
    day = its;
    items.push({ type: 'row', row, place });
  }
  return items;
}

function dayLine(at: number, now: number): Line {
  const date = new Date(at);
  const today = new Date(now);
  const yesterday = new Date(now);
  yesterday.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return { key: 'record.today' };
  if (date.toDateString() === yesterday.toDateString()) return { key: 'record.yesterday' };
  const isThisYear = date.getFullYear() === today.getFullYear();
  return { key: isThisYear ? 'record.day' : 'record.day.year', args: { time: at } };
}
