// Part of the composition root: the record as its window reads it, piece by piece, so that nothing else waits meanwhile.
import { setImmediate } from 'node:timers/promises';
import { paperEdges, paperView } from './core/paper';
import type { Paper } from './core/paper';
import type { Wording } from './core/prompt-words';
import { recordCsv } from './core/record-csv';
import { recordDetail } from './core/record-detail';
import { createRecordGroups } from './core/record-groups';
import type { RecordGroup, RecordGroups } from './core/record-groups';
import { recordRow } from './core/record-row';
import type { RecordRoom, RoomDesk } from './desktop/desktop-types';
import type { Log } from './desktop/desktop-event';
import { everyLine } from './journal/export';
import type { Journal, JournalLine } from './journal/journal';
import { readEntry } from './model/entries';
import { keepCheck } from './record-check';
import type { ExportFormat, PageView, RecordPage, RecordRow } from './model/record-views';
import { say } from './model/strings/format';
import { writeWhole } from './desktop/write-whole';
import type { RecordPages } from './record-pages';
import type { Id, Key } from './model/scalars';

/** What the room needs of the root. */
export interface RecordRoomOptions {
  readonly journal: () => Journal;
  /** `H/journal` */
  readonly dir: string;
  readonly key: Key;
  readonly witnesses: () => readonly Key[];
  readonly wording: () => Wording;
  readonly pages: RecordPages;
  /** Names of this computer and of the person. */
  readonly about: Pick<Paper, 'host' | 'person'>;
  /** Wall clock, ms since the epoch. */
  readonly now: () => number;
  readonly desk: RoomDesk;
  readonly log: Log;
}

/** So much is read at once, in bytes: a few milliseconds. */
const PIECE_BYTES = 262_144;

/** So many of the newest entries are read before all the others: some rows more than a large window shows. */
const FIRST_LOOK = 200;

/** Opens the record for reading. It is read once its window asks for it, so that the window comes first. */
export function openRecordRoom(options: RecordRoomOptions): RecordRoom {
  const { journal, wording, pages, desk, log } = options;
  const groups = createRecordGroups();
  /** What is shown until all is read. */
  const firstLook = createRecordGroups();
  let newest: readonly RecordRow[] | undefined;
  const rows = new Map<string, RecordRow>();
  /** The last entry read of each journal. */
  const readTo = new Map<Id, number>();
  let isReading = false;
  let isWanted = false;
  let isComplete = false;
  let isOver = false;
  let open: RecordPage = 'record';
  let told: { readonly page?: string; readonly waiting?: number } = {};
  const fail = (error: unknown): void =>
    log(`record: ${error instanceof Error ? error.message : 'unreadable'}`);
  const check = keepCheck({
    ...options,
    tell: (view) => desk.tell({ rows: [], isReading: !isComplete, check: view }),
    isOver: () => isOver,
    fail,
  });

  /** Reads one piece. @returns false where there was nothing new */
  const readPiece = (): boolean => {
    const span = journal()
      .journals()
      .find(({ id, last }) => (readTo.get(id) ?? 0) < last);
    if (span === undefined) return false;
    const from = Math.max(span.first, (readTo.get(span.id) ?? 0) + 1);
    const lines = journal().lines(span.id, from, PIECE_BYTES);
    readTo.set(span.id, lines.at(-1)?.seq ?? span.last);
    const news = changedBy(groups, lines).map(recordRow);
    for (const row of news) rows.set(row.id, row);
    if (news.length > 0 && isComplete) desk.tell({ rows: news, isReading: false });
    return true;
  };
  const readAll = async (): Promise<void> => {
    do await setImmediate();
    while (!isOver && readPiece());
    if (isOver) return;
    if (!isComplete) {
      isComplete = true;
      desk.tell({ rows: [...rows.values()], isWhole: true, isReading: false });
      check.begin();
    }
    tellPage();
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
  /** The newest entries; what began before them is told with all the others. */
  const readNewest = (): readonly RecordRow[] => {
    const { id, head } = journal();
    const lines = journal().lines(id, Math.max(1, head.seq - FIRST_LOOK + 1), Number.MAX_SAFE_INTEGER);
    return changedBy(firstLook, lines)
      .map(recordRow)
      .filter(({ title }) => title.key !== 'record.computer');
  };
  const page = (): PageView | undefined => pages.view(open, groups.all());
  /** What the open page says, and how much waits: told where it is another than before. */
  const tellPage = (): void => {
    const opened = page();
    const waiting = pages.waiting();
    const next = { waiting, ...(opened !== undefined && { page: JSON.stringify(opened) }) };
    if (next.page === told.page && waiting === told.waiting) return;
    told = next;
    desk.tell({ rows: [], isReading: !isComplete, waiting, ...(opened !== undefined && { opened }) });
  };
  const newestFirst = (): readonly RecordRow[] => [...rows.values()].sort((one, other) => other.at - one.at);
  /** The group's lines exactly as they stand in the file. */
  const linesOf = (group: RecordGroup): readonly string[] =>
    group.entries.flatMap((entry) => journal().lines(group.journal, entry.seq, 1)).map(({ json }) => json);
  /** Printed once all is read and checked: the verdict stands on every sheet. */
  const printed = async (): Promise<Uint8Array> => {
    const view = await check.done();
    const { language, catalogue } = wording();
    const paper = { ...options.about, rows: newestFirst(), check: view, now: options.now() };
    return desk.print(paperView(paper, language), paperEdges(paper, { catalogue, language }));
  };
  const copy = async (format: ExportFormat): Promise<Iterable<string | Uint8Array>> => {
    switch (format) {
      case 'pdf':
        return [await printed()];
      case 'csv': {
        await check.done(); // all is read by then
        const { catalogue, language } = wording();
        return recordCsv(newestFirst(), (line) => say(catalogue, line, language));
      }
      case 'jsonl':
        return everyLine(options.dir);
    }
  };

  return {
    view: (wanted) => {
      const shown = isComplete ? [...rows.values()] : (newest ??= readNewest());
      if (!isComplete) look();
      const checked = check.view();
      return {
        language: wording().language,
        page: wanted,
        rows: shown,
        isReading: !isComplete,
        waiting: pages.waiting(),
        ...(checked !== undefined && { check: checked }),
      };
    },
    open: (wanted) => {
      open = wanted;
      const opened = page();
      told = { ...told, page: JSON.stringify(opened) };
      return opened;
    },
    choose: (row) => {
      const group = groups.get(row) ?? firstLook.get(row);
      if (group === undefined) throw new Error('there is no such row');
      return recordDetail(group, linesOf(group));
    },
    check: check.begin,
    save: async (format, file) => writeWhole(file, await copy(format)),
    look,
    close: () => {
      isOver = true;
      check.close();
      rows.clear();
    },
  };
}

/** Puts lines into groups. @returns the groups that they made or changed */
function changedBy(groups: RecordGroups, lines: readonly JournalLine[]): readonly RecordGroup[] {
  const changed = new Set<RecordGroup>();
  for (const { json } of lines) {
    const read = readEntry(parsed(json));
    if ('entry' in read) for (const group of groups.add(read.entry)) changed.add(group);
  }
  return [...changed];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // an erased or damaged line: checking says so, the list passes over it
  }
}
