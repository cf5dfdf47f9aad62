// Which entries belong together: those of one ask and its session, or of one other happening, become one row of "My record".
import type { Entry, EntryOf, EntryType } from '../model/entries';
import type { Id } from '../model/scalars';
import { restsElsewhere } from './elsewhere';

/** Entries that tell of one happening, in order. */
export interface RecordGroup {
  /** Journal and number of the entry that began it. */
  readonly id: string;
  readonly journal: Id;
  readonly entries: readonly Entry[];
}

/** Collects entries into groups as they are read. */
export interface RecordGroups {
  /** @returns the groups that this entry made or changed */
  add(entry: Entry): readonly RecordGroup[];
  get(id: string): RecordGroup | undefined;
  /** All, in the order in which they began. */
  all(): Iterable<RecordGroup>;
}

interface Growing extends RecordGroup {
  readonly entries: Entry[];
}

/** What the agent itself does from day to day: one row a day. */
const DAILY: ReadonlySet<EntryType> = new Set([
  'agent.started',
  'agent.stopped',
  'agent.alive',
  'agent.recovered',
  'clock.changed',
  'journal.pruned',
]);

/** True for entries of that type. */
export function isOf<T extends EntryType>(entry: Entry, type: T): entry is EntryOf<T> & Entry {
  return entry.type === type;
}

/** The first entry of that type in a group. */
export function firstOf<T extends EntryType>({ entries }: RecordGroup, type: T): EntryOf<T> | undefined {
  return entries.find((entry) => isOf(entry, type));
}

/** The last entry of that type in a group. */
export function lastOf<T extends EntryType>({ entries }: RecordGroup, type: T): EntryOf<T> | undefined {
  return entries.findLast((entry) => isOf(entry, type));
}

/** Nothing collected yet. */
export function createRecordGroups(): RecordGroups {
  const byId = new Map<string, Growing>();
  const byName = new Map<string, Growing>();

  const join = (entry: Entry, name: string): RecordGroup => {
    const known = byName.get(name);
    const group = known ?? {
      id: `${entry.journal}/${entry.seq}/${name.split(' ', 1).join('')}`,
      journal: entry.journal,
      entries: [],
    };
    group.entries.push(entry);
    if (known === undefined) {
      byId.set(group.id, group);
      byName.set(name, group);
    }
    return group;
  };

  return {
    add: (entry) => {
      if (isOf(entry, 'session.started')) {
        const { ask, session } = entry.data;
        const asked = ask === undefined ? undefined : byName.get(`ask ${ask}`);
        const isFirst = asked !== undefined && firstOf(asked, 'session.started') === undefined;
        if (isFirst && !byName.has(`session ${session}`)) byName.set(`session ${session}`, asked);
      }
      return namesOf(entry).map((name) => join(entry, name));
    },
    get: (id) => byId.get(id),
    all: () => byId.values(),
  };
}

/** What an entry is about; a concern stands for itself too. */
function namesOf(entry: Entry): readonly string[] {
  const { data, seq, type } = entry;
  const own = `entry ${entry.journal} ${seq}`;
  if (DAILY.has(type)) return [`day ${entry.time.slice(0, 10)}`];
  if (isOf(entry, 'concern.raised')) return [own, ...aboutOf(data)];
  if (isOf(entry, 'ask.received')) return [`ask ${entry.data.ask.id}`];
  const [about = own] = aboutOf(data);
  return [about];
}

/** Members by which entries name what they are about; a session before its ask. */
const ABOUT = ['session', 'ask', 'sighting', 'help', 'elevation'] as const;

function aboutOf(data: Entry['data']): readonly string[] {
  const members = data as Readonly<Record<string, unknown>>;
  const name = ABOUT.find((one) => typeof members[one] === 'string');
  return name === undefined ? [] : [`${name} ${String(members[name])}`];
}

/** True for a session to which, as IT says, another person at this computer agreed: why it was is not told here (design 5). */
export function isAboutAnother(group: RecordGroup): boolean {
  const started = firstOf(group, 'session.started');
  return started !== undefined && restsElsewhere(started.data);
}
