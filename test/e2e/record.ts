// What the agent leaves behind, read as scripts and auditors read it: answer files (C10) and the journal (C6, C7).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyJournal } from '../../src/journal/verify';
import type { Verdict } from '../../src/journal/verdict';
import { AskAnswerFile, SessionAnswerFile, StatusFile } from '../../src/model/answers';
import { readEntry, type Entry, type EntryOf, type EntryType } from '../../src/model/entries';
import type { Id } from '../../src/model/scalars';
import { SOON_MS, until } from './waiting';

export interface Recorded {
  /** The answer file of an ask; undefined until there is one. */
  readonly askFile: (ask: Id) => AskAnswerFile | undefined;
  /** Waits until the ask's file says this state. @throws if it gets a final answer instead */
  readonly askState: (ask: Id, state: AskAnswerFile['state'], withinMs?: number) => Promise<AskAnswerFile>;
  /** Waits for the ask's final answer. */
  readonly answer: (ask: Id, withinMs?: number) => Promise<AskAnswerFile>;
  readonly sessionFile: (session: Id) => SessionAnswerFile | undefined;
  readonly sessionState: (
    session: Id,
    state: SessionAnswerFile['state'],
    withinMs?: number,
  ) => Promise<SessionAnswerFile>;
  readonly status: () => StatusFile | undefined;
  /** All entries of the open journal that are whole, in order. */
  readonly entries: () => readonly Entry[];
  readonly entriesOf: <T extends EntryType>(type: T) => readonly EntryOf<T>[];
  /** Waits for an entry of this type. */
  readonly entry: <T extends EntryType>(
    type: T,
    isIt?: (entry: EntryOf<T>) => boolean,
    withinMs?: number,
  ) => Promise<EntryOf<T>>;
  /** Checks every line of the open journal. */
  readonly verdict: () => Verdict;
  readonly debugLog: () => string;
}

function jsonIn(file: string): unknown {
  if (!existsSync(file)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return parsed;
}

function isOf<T extends EntryType>(entry: Entry, type: T): entry is EntryOf<T> & Entry {
  return entry.type === type;
}

/** @throws if a whole line is not an entry */
function entryFrom(line: string): Entry {
  const read = readEntry(JSON.parse(line));
  if ('wrong' in read) throw new Error(`a line of the journal is not an entry: ${read.wrong}`);
  return read.entry;
}

/** Reads what the agent of this home folder (C1: H) leaves behind. */
export function readRecord(homeDir: string): Recorded {
  const journalDir = path.join(homeDir, 'journal');
  const answerFile = (name: string): unknown => jsonIn(path.join(homeDir, 'answers', `${name}.json`));
  const askFile: Recorded['askFile'] = (ask) => {
    const json = answerFile(ask);
    return json === undefined ? undefined : AskAnswerFile.parse(json);
  };
  const sessionFile: Recorded['sessionFile'] = (session) => {
    const json = answerFile(session);
    return json === undefined ? undefined : SessionAnswerFile.parse(json);
  };
  const entries = (): readonly Entry[] => {
    if (!existsSync(journalDir)) return [];
    const segments = readdirSync(journalDir).filter((name) => name.endsWith('.jsonl'));
    return segments.sort().flatMap((name) => {
      const whole = readFileSync(path.join(journalDir, name), 'utf8').split('\n').slice(0, -1);
      return whole.map(entryFrom);
    });
  };
  const entriesOf = <T extends EntryType>(type: T): readonly EntryOf<T>[] =>
    entries().filter((entry) => isOf(entry, type));
  const askState: Recorded['askState'] = (ask, state, withinMs = SOON_MS) =>
    until(
      `ask ${ask} ${state}`,
      () => {
        const file = askFile(ask);
        if (file?.state === state) return file;
        if (file?.state === 'answered' || file?.state === 'refused')
          throw new Error(`waited for ${state}, and the ask is over: ${JSON.stringify(file)}`);
        return undefined;
      },
      withinMs,
    );
  return {
    askFile,
    askState,
    answer: (ask, withinMs) => askState(ask, 'answered', withinMs),
    sessionFile,
    sessionState: (session, state, withinMs) =>
      until(
        `session ${session} ${state}`,
        () => {
          const file = sessionFile(session);
          return file?.state === state ? file : undefined;
        },
        withinMs,
      ),
    status: () => {
      const json = answerFile('status');
      return json === undefined ? undefined : StatusFile.parse(json);
    },
    entries,
    entriesOf,
    entry: (type, isIt = () => true, withinMs) =>
      until(`an entry ${type}`, () => entriesOf(type).find(isIt), withinMs),
    verdict: () => verifyJournal(journalDir, { full: true }),
    debugLog: () => {
      const file = path.join(homeDir, 'logs/debug.log');
      return existsSync(file) ? readFileSync(file, 'utf8') : '';
    },
  };
}
