// The whole agent on real folders and a real endpoint, without windows: the true composition root with a screen that paints at once and never presses.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startAgent, type Agent } from '../../src/app';
import type { DesktopOptions, Desired, HelpRoom } from '../../src/desktop/desktop-types';
import { type Places, placesFor } from '../../src/intake/places';
import type { Entry, EntryOf, EntryType } from '../../src/model/entries';
import type { Id } from '../../src/model/scalars';
import { besideRegistry } from '../../src/policy/beside-registry';
import type { PolicyReader, PolicyReading } from '../../src/policy/reader';
import type { RightsLooks } from '../../src/rights-looks';
import { until } from './manual-schedule';
import { MemoryCursors } from './report-bench';

/** An agent at work; its journal is read from the disk, as anybody would. */
export interface HeadlessAgent {
  readonly home: string;
  readonly desired: () => Desired | undefined;
  readonly log: readonly string[];
  readonly entries: () => readonly Entry[];
  readonly entriesOf: <T extends EntryType>(type: T) => readonly EntryOf<T>[];
  /** Waits for an entry. */
  readonly entry: <T extends EntryType>(type: T, is?: (entry: EntryOf<T>) => boolean) => Promise<EntryOf<T>>;
  /** The person presses Decline. */
  readonly decline: (ask: Id) => void;
  /** The person presses Allow, as soon as it counts. */
  readonly allow: (ask: Id) => Promise<void>;
  /** The person opens the window in which they ask for help. */
  readonly askForHelp: () => Promise<HelpRoom>;
  /** A signed message in the person's inbox. */
  readonly drop: (id: Id, jws: string) => void;
  /** The administrator changes the machine's policy. */
  readonly setPolicy: (policy: object) => void;
  readonly stop: () => Promise<void>;
}

/** The computer and the person of every headless agent. */
export const DESK = {
  machine: createHash('sha256').update('desk').digest('base64url'),
  host: 'desk',
  person: { id: '1000', name: 'Mara' },
  platform: 'linux',
  version: '1.0.0',
} as const;

/** The folders of a headless agent. */
export function deskPlaces(home: string): Places {
  return placesFor({
    platform: 'linux',
    env: {},
    homedir: home,
    uid: 1000,
    overrides: { home, machine: home },
  });
}

const cursors = new Map<string, MemoryCursors>();

/** What an agent has in its settings: how far it has reported. The next run finds it again. */
function cursorsOf(home: string): MemoryCursors {
  const kept = cursors.get(home) ?? new MemoryCursors();
  cursors.set(home, kept);
  return kept;
}

/** Starts an agent. @param home its folders: given again, it is the next run of the same agent · @param unread why policy cannot be read · @param wallClock the computer's clock · @param rights what is known of its folders: then inbox and policy.json go by them, as on Windows */
export function startHeadless(
  home: string,
  machine: object,
  unread: readonly string[] = [],
  wallClock: () => number = Date.now,
  rights?: RightsLooks,
): HeadlessAgent {
  const places = deskPlaces(home);
  mkdirSync(places.inboxPerson, { recursive: true });
  mkdirSync(places.inboxEveryone, { recursive: true });
  const log: string[] = [];
  let policy = machine;
  let reread = (): void => undefined;
  let options: DesktopOptions | undefined;
  let desired: Desired | undefined;
  let painted: Id | undefined;
  const read = (): PolicyReading => ({
    given: { machine: { ...policy } },
    problems: unread.map((why) => ({ source: 'machine', why })),
  });
  const reader: PolicyReader = {
    read,
    refresh: () => Promise.resolve(read()),
    watch: (onChange) => {
      reread = onChange;
      return () => undefined;
    },
  };
  const agent: Agent = startAgent({
    places,
    about: DESK,
    system: { name: 'Debian', bootAt: Date.now() - 60_000 },
    wallClock,
    builtAt: 0,
    startedAt: Date.now(),
    locale: 'en',
    othersHere: () => false,
    choose: () => undefined,
    picture: { read: () => undefined, write: () => undefined },
    fetch: (url, init) => fetch(url, init),
    policyReader: rights === undefined ? reader : besideRegistry(reader, places.policyFile, rights),
    rights,
    openDesktop: (given) => {
      options = given;
      return {
        show: (next) => {
          desired = next;
          const ask = next.prompt?.ask;
          if (ask === undefined || ask === painted) return;
          painted = ask;
          setImmediate(() => given.emit({ type: 'prompt.painted', ask }));
        },
        announce: () => undefined,
        remind: () => undefined,
        reopenPrompt: () => undefined,
        focusPrompt: () => undefined,
        focusBanner: () => undefined,
        screen: () => 'unlocked',
        takenKeys: () => [],
        stop: () => undefined,
      };
    },
    welcomed: { read: () => true, write: () => undefined },
    licences: () => Promise.resolve([]),
    cursors: cursorsOf(home),
    runCommand: () => Promise.resolve(false),
    publisherOf: () => Promise.resolve(undefined),
    quit: () => undefined,
    log: (line, error) => void log.push(error instanceof Error ? `${line}: ${error.message}` : line),
  });
  const entries = (): readonly Entry[] =>
    readdirSync(places.journal)
      .filter((name) => name.endsWith('.jsonl'))
      .toSorted()
      .flatMap((name) => readFileSync(path.join(places.journal, name), 'utf8').split('\n').slice(0, -1))
      .map((line) => JSON.parse(line) as Entry);
  const entriesOf = <T extends EntryType>(type: T): readonly EntryOf<T>[] =>
    entries().filter((entry): entry is Entry & EntryOf<T> => entry.type === type);
  return {
    home,
    desired: () => desired,
    log,
    entries,
    entriesOf,
    entry: async (type, is = () => true) => {
      await until(() => entriesOf(type).some(is));
      const found = entriesOf(type).find(is);
      if (found === undefined) throw new Error(`no ${type}`);
      return found;
    },
    decline: (ask) => {
      options?.emit({ type: 'prompt.decline', ask, closed: false });
      options?.emit({ type: 'prompt.dismiss', ask }); // the person does not say why
    },
    allow: (ask) => until(() => options?.accept({ ask, input: 'key', dwellMs: 1_000 }) === 'accepted'),
    askForHelp: () => options?.rooms.help() ?? Promise.reject(new Error('no desktop')),
    drop: (id, jws) => {
      const dropped = path.join(places.inboxPerson, `.${id}.jwt.tmp`);
      writeFileSync(dropped, jws);
      renameSync(dropped, path.join(places.inboxPerson, `${id}.jwt`));
    },
    setPolicy: (next) => {
      policy = next;
      reread();
    },
    stop: () => agent.stop('quit', 5_000),
  };
}
