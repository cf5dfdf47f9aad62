// Part of the composition root: the record as its window reads it, piece by piece, so that nothing else waits meanwhile.
import { setImmediate } from 'node:timers/promises';
import { recordCsv } from './core/record-csv';
import { recordDetail } from './core/record-detail';
import { createRecordGroups } from './core/record-groups';
import type { RecordGroup } from './core/record-groups';
import { recordRow } from './core/record-row';
import type { RecordRoom } from './desktop/desktop-types';
import type { Log } from './desktop/desktop-event';
import { everyLine } from './journal/export';
import type { Journal } from './journal/journal';
import { readEntry } from './model/entries';
import { checkRecord } from './record-check';
import type { CheckView, RecordNews, RecordRow } from './model/record-views';
import type { Line } from './model/strings/types';
import { writeWhole } from './record-copy';
import type { Id, Key } from './model/scalars';

/** What the room needs of the root. */
export interface RecordRoomOptions {
  readonly journal: () => Journal;
  /** `H/journal` */
  readonly dir: string;
  readonly key: Key;
  readonly witnesses: () => readonly Key[];
  readonly language: () => string;
  readonly say: (line: Line) => string;
  readonly tell: (news: RecordNews) => void;
  readonly log: Log;
}

/** So much is read at once, in bytes: a few milliseconds. */
const PIECE_BYTES = 262_144;

/** Opens the record for reading and begins to read it. */
export function openRecordRoom(options: RecordRoomOptions): RecordRoom {
  const { journal, language, tell, log } = options;
  const groups = createRecordGroups();
  const rows = new Map<string, RecordRow>();
  /** The last entry read of each journal. */
  const readTo = new Map<Id, number>();
  let isReading = false;
  let isWanted = false;
  let isComplete = false;
  let isOver = false;
  let checked: CheckView | undefined;
  const fail = (error: unknown): void =>
    log(`record: ${error instanceof Error ? error.message : 'unreadable'}`);

  /** Reads one piece. @returns false where there was nothing new */
  const readPiece = (): boolean => {
    const span = journal()
      .journals()
      .find(({ id, last }) => (readTo.get(id) ?? 0) < last);
    if (span === undefined) return false;
    const from = Math.max(span.first, (readTo.get(span.id) ?? 0) + 1);
    const lines = journal().lines(span.id, from, PIECE_BYTES);
    readTo.set(span.id, lines.at(-1)?.seq ?? span.last);
    const changed = new Map<string, RecordGroup>();
    for (const { json } of lines) {
      const read = readEntry(parsed(json));
      if ('entry' in read) for (const group of groups.add(read.entry)) changed.set(group.id, group);
    }
    const news = [...changed.values()].map(recordRow);
    for (const row of news) rows.set(row.id, row);
    if (news.length > 0) tell({ rows: news, isReading: !isComplete });
    return true;
  };
  const readAll = async (): Promise<void> => {
    while (!isOver && readPiece()) await setImmediate();
    if (isOver || isComplete) return;
    isComplete = true;
    tell({ rows: [], isReading: false });
    check();
  };
  const check = (): void => {
    if (checked?.state === 'checking' || isOver) return;
    const say = (view: CheckView): void => {
      checked = view;
      if (!isOver) tell({ rows: [], isReading: !isComplete, check: view });
    };
    const spans = journal().journals();
    const entries = spans.reduce((sum, span) => sum + Math.max(0, span.last - span.first + 1), 0);
    const { dir, key } = options;
    const [first] = journal().entries();
    const since = Date.parse(first?.time ?? '');
    checkRecord({
      dir,
      key,
      witnesses: options.witnesses(),
      entries,
      since,
      tell: say,
      isOver: () => isOver,
    }).catch((error: unknown) => {
      fail(error);
      say({ state: 'failed' });
    });
  };
  const look = (): void => {
    isWanted = true;
    if (isReading || isOver) return;
    isReading = true;
    isWanted = false;
    readAll()
      .catch(fail)
      .finally(() => {
        isReading = false;
        if (isWanted) look();
      });
  };
  /** The group's lines exactly as they stand in the file. */
  const linesOf = (group: RecordGroup): readonly string[] =>
    group.entries.flatMap((entry) => journal().lines(group.journal, entry.seq, 1)).map(({ json }) => json);

  look();
  return {
    view: (page) => ({
      language: language(),
      page,
      rows: [...rows.values()],
      isReading: !isComplete,
      ...(checked !== undefined && { check: checked }),
    }),
    choose: (row) => {
      const group = groups.get(row);
      if (group === undefined) throw new Error('there is no such row');
      return recordDetail(group, linesOf(group));
    },
    check,
    save: (format, file) => {
      const newestFirst = [...rows.values()].sort((one, other) => other.at - one.at);
      return writeWhole(
        file,
        format === 'csv' ? recordCsv(newestFirst, options.say) : everyLine(options.dir),
      );
    },
    look,
    close: () => {
      isOver = true;
      rows.clear();
    },
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // an erased or damaged line: checking says so, the list passes over it
  }
}
