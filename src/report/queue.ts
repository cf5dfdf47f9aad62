// What is to be sent next: the journal as a queue (C11). Closed journals first; one that is refused does not hold up the rest.
import { ATTEMPT_AT_CAP, BACKOFF_CAP_MS, backoffMs } from '../core/backoff';
import { timeFrom } from '../model/scalars';
import type { Id } from '../model/scalars';
import { openCursors } from './progress';
import type {
  Cursor,
  JournalSpan,
  ReportAlarm,
  ReporterOptions,
  ReportLine,
  ReportProgress,
} from './reportable';

/** Most entries and most bytes of lines in one request. */
const BATCH_MAX_ENTRIES = 500;
const BATCH_MAX_BYTES = 524_288;

/** What one request is about. Without lines it only asks what the endpoint has. */
export interface Sending {
  readonly span: JournalSpan;
  readonly lines: readonly ReportLine[];
  /** The endpoint must have at least this. */
  readonly expect: number;
}

export interface ReportQueue {
  /** What is next; `blocked`: only journals that wait, the first of them for so many milliseconds. */
  next(): Sending | { readonly next: 'idle' } | { readonly next: 'blocked'; readonly ms: number };
  /** The destination has this journal to `have`, for certain. */
  advance(journal: Id, have: number): void;
  /** The destination says that it has this journal to `have`: only where to send from, until it is confirmed. */
  claim(journal: Id, have: number): void;
  /** This journal is not reported further. */
  stop(journal: Id, stopped: NonNullable<Cursor['stopped']>): void;
  /** This journal waits long, and an alarm is raised: what was refused once will not be taken in seconds. */
  block(alarm: ReportAlarm): void;
  /** Raises an alarm, each one once. */
  alarm(alarm: ReportAlarm): void;
  /** The next requests carry half as many entries as this one, until requests succeed again. */
  halve(sending: Sending): void;
  progress(): ReportProgress;
}

type QueueOptions = Pick<
  ReporterOptions,
  'journal' | 'store' | 'kind' | 'log' | 'now' | 'mono' | 'random' | 'onAlarm'
>;

function rank({ device, open }: JournalSpan): number {
  return device === undefined ? Number(open) : 2;
}

export function createQueue(options: QueueOptions): ReportQueue {
  const { journal, kind } = options;
  const cursors = openCursors(options.store, (line) => options.log(line));
  const claimed = new Map<Id, number>();
  const blockedUntil = new Map<Id, number>();
  const alarmed = new Set<string>();
  let limit = BATCH_MAX_ENTRIES;

  function alarm(raised: ReportAlarm): void {
    const known = JSON.stringify(raised);
    if (!alarmed.has(known)) options.onAlarm(raised);
    alarmed.add(known);
  }

  function block(raised: ReportAlarm): void {
    alarm(raised);
    claimed.delete(raised.journal);
    const ms = BACKOFF_CAP_MS / 2 + Math.floor(backoffMs(ATTEMPT_AT_CAP, options.random) / 2);
    blockedUntil.set(raised.journal, options.mono() + ms);
  }

  function linesFrom(id: Id, seq: number): readonly ReportLine[] {
    try {
      return journal.lines(id, seq, BATCH_MAX_BYTES).slice(0, limit);
    } catch (error) {
      options.log(`report: ${id} could not be read: ${String(error)}`);
      return [];
    }
  }

  function isDue(span: JournalSpan): boolean {
    const { have, stopped } = cursors.cursor(span.id);
    if (stopped !== undefined || have === span.last) return false;
    return have < span.last || (span.open && kind === 'tallylight');
  }

  /** Undefined: it cannot be sent, and was blocked. */
  function sendingOf(span: JournalSpan): Sending | undefined {
    const sure = cursors.cursor(span.id).have;
    // It was confirmed further than it reaches here: the journal was put back to an older state, which the endpoint shall say.
    if (sure > span.last) return { span, lines: [], expect: sure };
    const said = claimed.get(span.id);
    if (said === span.last) return { span, lines: [], expect: said };
    const from = (said ?? sure) + 1;
    if (from < span.first && said !== undefined) {
      block({ what: 'pruned', journal: span.id, have: said });
      return undefined;
    }
    const start = Math.max(from, span.first);
    const lines = linesFrom(span.id, start);
    const last = lines.at(-1);
    if (last === undefined) block({ what: 'unreadable', journal: span.id, seq: start });
    return last === undefined ? undefined : { span, lines, expect: last.seq };
  }

  function next(): ReturnType<ReportQueue['next']> {
    const spans = journal.journals().filter(isDue);
    // What another key signed comes last: the endpoint takes it because our own journal names it.
    const inOrder = spans.toSorted((one, other) => rank(one) - rank(other));
    for (const span of inOrder) {
      if ((blockedUntil.get(span.id) ?? 0) > options.mono()) continue;
      const sending = sendingOf(span);
      if (sending !== undefined) return sending;
    }
    if (inOrder.length === 0) return { next: 'idle' };
    const until = Math.min(...inOrder.map((span) => blockedUntil.get(span.id) ?? 0));
    return { next: 'blocked', ms: Math.max(0, until - options.mono()) };
  }

  return {
    next,
    alarm,
    block,
    advance: (id, have) => {
      cursors.advance(id, have, timeFrom(options.now()));
      claimed.delete(id);
      limit = Math.min(BATCH_MAX_ENTRIES, limit * 2);
    },
    claim: (id, have) => void claimed.set(id, have),
    stop: (id, stopped) => cursors.stop(id, stopped),
    halve: ({ lines }) => (limit = Math.max(1, Math.floor(lines.length / 2))),
    progress: () => cursors.progress(journal.journals()),
  };
}
