// How far the destination has each journal: cursors in memory and in their store, and the sums that people see.
import type { Id, Time } from '../model/scalars';
import type { Cursor, Cursors, CursorStore, JournalSpan, ReportProgress } from './reportable';

/** The cursors of one destination. */
export interface CursorBook {
  cursor(journal: Id): Cursor;
  /** The destination has this journal to `have`. */
  advance(journal: Id, have: number, at: Time): void;
  /** This journal is not reported further. */
  stop(journal: Id, stopped: NonNullable<Cursor['stopped']>): void;
  progress(spans: readonly JournalSpan[]): ReportProgress;
}

const NOTHING: Cursor = { have: 0 };

/** Opens the cursors. A store that fails is logged and costs only that the destination is asked again after a restart. */
export function openCursors(store: CursorStore, log: (line: string) => void): CursorBook {
  let cursors: Cursors = readCursors(store, log);

  function put(journal: Id, cursor: Cursor, lastConfirmedAt: Time | undefined): void {
    const journals = { ...cursors.journals, [journal]: cursor };
    cursors = { journals, ...(lastConfirmedAt !== undefined && { lastConfirmedAt }) };
    try {
      store.write(cursors);
    } catch (error) {
      log(`report: cursors were not kept: ${String(error)}`);
    }
  }

  const cursor = (journal: Id): Cursor => cursors.journals[journal] ?? NOTHING;
  return {
    cursor,
    advance: (journal, have, at) => put(journal, { have }, at),
    stop: (journal, stopped) => put(journal, { ...cursor(journal), stopped }, cursors.lastConfirmedAt),
    progress: (spans) => {
      const reported = spans.filter((span) => cursor(span.id).stopped === undefined);
      const open = spans.find((span) => span.open);
      const { lastConfirmedAt } = cursors;
      return {
        unsent: reported.reduce((sum, span) => sum + unsentOf(span, cursor(span.id)), 0),
        confirmedSeq: open === undefined ? 0 : cursor(open.id).have,
        ...(lastConfirmedAt !== undefined && { lastConfirmedAt }),
      };
    },
  };
}

function unsentOf({ first, last }: JournalSpan, { have }: Cursor): number {
  return Math.max(0, last - Math.max(have, first - 1));
}

function readCursors(store: CursorStore, log: (line: string) => void): Cursors {
  try {
    return store.read() ?? { journals: {} };
  } catch (error) {
    log(`report: cursors could not be read, the destination will be asked: ${String(error)}`);
    return { journals: {} };
  }
}
