// "My record" as a table for spreadsheets: one line a row, every cell quoted, and none that a spreadsheet would take for a formula (RFC 4180).
import type { RecordRow } from '../model/record-views';
import type { Line } from '../model/strings/types';

/** How a cell begins that spreadsheets calculate. */
const FORMULA = /^[=+\-@\t\r]/;
/** So that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

const HEADINGS: readonly Line[] = [
  { key: 'record.csv.time' },
  { key: 'record.csv.kind' },
  { key: 'record.csv.what' },
  { key: 'record.csv.more' },
  { key: 'record.csv.also' },
];

/** One cell: what would be a formula gets an apostrophe before it, which spreadsheets show as text. */
export function csvCell(text: string): string {
  let safe = text;
  if (FORMULA.test(text)) safe = `'${text}`; // SECURITY(7): text from outside never calculates
  return `"${safe.replaceAll('"', '""')}"`;
}

/** @param rows in the order wanted · @param say puts a line into the person's words */
export function* recordCsv(rows: Iterable<RecordRow>, say: (line: Line) => string): IterableIterator<string> {
  yield `${BYTE_ORDER_MARK}${rowOf(HEADINGS.map(say))}`;
  for (const { at, kind, title, detail, also } of rows) {
    const more = detail === undefined ? '' : say(detail);
    const words = also.replaceAll('\n', ' · ');
    yield rowOf([new Date(at).toISOString(), say({ key: `record.filter.${kind}` }), say(title), more, words]);
  }
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
