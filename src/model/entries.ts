// What the journal can say: the data of each entry type (C7) and the line around it (C6).
import * as z from 'zod/mini';
import { form } from './form';
import { Ask, Outcome, Scopes, Stated, Technician, Ticket } from './messages';
import { Count, Device, Hash, HttpsUrl, Id, Jws, Key, Nonce, Sig, Time, whole } from './scalars';
import { lines, name, text } from './text';
import {
  Answer,
  AnswerReason,
  Basis,
  DeclineReason,
  Door,
  ElevationEndedBy,
  EndedBy,
  EndProof,
  Hold,
  Input,
  Platform,
  RefusalCode,
  Solved,
  Stars,
  Trust,
  Urgency,
} from './words';

const Organisation = form(() => ({ id: z.string(), name: text(64) }));
const Seconds = Count;
/** Texts that this computer says of itself (host, person, version) are recorded as they are, bounded. */
const Own = z.string().check(z.minLength(1), z.maxLength(240));
const Change = form(() => ({
  key: z.string(),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  source: z.string(),
}));
const Ignored = form(() => ({ key: z.string(), source: z.string(), why: z.string() }));
/** A picture that goes to the endpoint beside the journal. */
export const Attachment = form(() => ({ hash: Hash, bytes: Count, type: z.string() }));
export type Attachment = z.infer<typeof Attachment>;
const FileProgram = form(() => ({ name: text(120), publisher: z.optional(text(120)), hash: Hash }));

/** The data of each type of entry. A new type is one more member here; the compiler lists the rest. */
export const ENTRY_DATA = {
  'journal.opened': form(() => ({
    reason: z.enum(['first', 'key-lost', 'corrupt', 'rolled-back', 'moved', 're-enrolled']),
    key: Key,
    device: Device,
    machine: Hash,
    person: z.strictObject({ id: Own, name: Own }),
    host: Own,
    platform: Platform,
    version: Own,
    previous: z.optional(z.strictObject({ journal: Id, seq: Count, hash: Hash })),
  })),
  'journal.pruned': form(() => ({ throughSeq: Count, throughHash: Hash, segments: Count })),
  'agent.started': form(() => ({ version: Own, os: Own, osBootAt: Time, clean: z.boolean() })),
  'agent.stopped': form(() => ({
    reason: z.enum(['sign-out', 'shutdown', 'upgrade', 'uninstall', 'quit', 'unenrol']),
  })),
  'agent.alive': form(() => ({ live: Count, unsent: Count, confirmedSeq: Count })),
  'agent.recovered': form(() => ({ bytes: Count, hash: Hash })),
  'clock.changed': form(() => ({ deltaMs: z.int() })),
  'device.enrolled': form(() => ({
    organisation: Organisation,
    endpoint: z.string(),
    keysVersion: Count,
    by: z.enum(['policy', 'person']),
  })),
  'device.unenrolled': form(() => ({
    organisation: Organisation,
    by: z.enum(['policy', 'endpoint', 'person']),
  })),
  'keys.changed': form(() => ({ organisation: Organisation, version: Count, hash: Hash })),
  'roster.changed': form(() => ({
    version: Count,
    hash: Hash,
    added: z.array(text(64)),
    removed: z.array(text(64)),
    effectiveAt: Time,
  })),
  'policy.changed': form(() => ({ changes: z.array(Change), ignored: z.optional(z.array(Ignored)) })),
  'ask.received': form(() => ({
    ask: Ask,
    digest: Hash,
    trust: Trust,
    door: Door,
    kid: z.optional(Device),
    nonce: Nonce,
  })),
  'ask.refused': form(() => ({
    code: RefusalCode,
    door: Door,
    id: z.optional(Id),
    digest: z.optional(Hash),
    bytes: Count,
    kid: z.optional(Device),
  })),
  'intake.flooded': form(() => ({ from: Time, to: Time, counts: z.record(z.string(), Count) })),
  'ask.held': form(() => ({ ask: Id, why: Hold })),
  'ask.shown': form(() => ({
    ask: Id,
    textHash: Hash,
    language: z.string(),
    textVersion: z.string(),
    until: Time,
  })),
  'ask.extended': form(() => ({ ask: Id, until: Time })),
  'ask.answered': form(() => ({
    ask: Id,
    answer: Answer,
    reason: z.optional(AnswerReason),
    scopes: z.optional(Scopes),
    grant: z.optional(z.strictObject({ from: Time, until: Time })),
    laterAt: z.optional(Time),
    declined: z.optional(DeclineReason),
    words: z.optional(text(300)),
    name: z.optional(name(120)),
    dwellMs: z.optional(Count),
    input: z.optional(Input),
    duringControl: z.boolean(),
  })),
  'ask.explained': form(() => ({ ask: Id, declined: DeclineReason, words: z.optional(text(300)) })),
  'pause.lifted': form(() => ({ technician: text(64) })),
  'asks.paused': form(() => ({ until: z.optional(Time) })),
  'asks.resumed': form(() => ({ by: z.enum(['person', 'time', 'policy']) })),
  'receipt.issued': form(() => ({ ask: Id, receipt: Jws })),
  'grant.lapsed': form(() => ({ ask: Id })),
  'session.started': form(() => ({
    session: Id,
    basis: Basis,
    mismatch: z.optional(z.array(z.string())),
    ask: z.optional(Id),
    evidence: z.optional(
      z.union([
        z.strictObject({ receipts: z.array(Jws) }),
        z.strictObject({ reason: text(600) }),
        z.strictObject({ stated: Stated }),
      ]),
    ),
    technician: Technician,
    purpose: text(600),
    scopes: Scopes,
    minutes: whole(1, 1440),
    reach: z.enum(['computer', 'person']),
    tool: z.optional(name(60)),
    ticket: z.optional(Ticket),
    heartbeatSeconds: z.optional(whole(30, 600)),
    at: Time,
    resumed: z.boolean(),
    late: z.boolean(),
    trust: Trust,
  })),
  'session.noted': form(() => ({ session: Id, text: text(280) })),
  'session.overrun': form(() => ({ session: Id, minutes: Count })),
  'session.extended': form(() => ({ session: Id, minutes: Count, duringControl: z.boolean() })),
  'session.end-requested': form(() => ({ session: Id, by: z.enum(['person', 'hotkey', 'policy']) })),
  'session.ended': form(() => ({
    session: Id,
    by: EndedBy,
    proof: EndProof,
    at: Time,
    seconds: Seconds,
    summary: z.optional(lines(2_000)),
    outcome: z.optional(Outcome),
    late: z.boolean(),
  })),
  'session.documented': form(() => ({
    session: Id,
    done: lines(2_000),
    why: lines(1_000),
    outcome: lines(1_000),
    url: z.optional(HttpsUrl),
  })),
  'session.feedback': form(() => ({
    session: Id,
    solved: Solved,
    stars: z.optional(Stars),
    words: z.optional(text(1_000)),
    followUp: z.boolean(),
  })),
  'session.unannounced': form(() => ({
    session: z.optional(Id),
    sighting: z.optional(Id),
    tool: z.optional(name(60)),
  })),
  'sighting.started': form(() => ({
    sighting: Id,
    tool: name(60),
    evidence: text(200),
    sure: z.enum(['high', 'medium', 'low']),
    session: z.optional(Id),
  })),
  'sighting.ended': form(() => ({ sighting: Id, seconds: Seconds })),
  'stated.answered': form(() => ({ session: Id, agreed: z.boolean() })),
  'notice.seen': form(() => ({ session: Id })),
  'help.requested': form(() => ({
    help: Id,
    what: lines(2_000),
    urgency: Urgency,
    affects: text(300),
    reach: text(200),
    when: z.optional(text(200)),
    attachment: z.optional(Attachment),
  })),
  'elevation.requested': form(() => ({
    elevation: Id,
    program: FileProgram,
    why: text(600),
    minutes: whole(1, 1440),
  })),
  'elevation.answered': form(() => ({
    elevation: Id,
    answer: Answer,
    receipts: z.optional(z.array(Jws)),
    approvers: z.optional(z.array(z.strictObject({ id: text(64), name: name(64) }))),
    mismatch: z.optional(z.array(z.string())),
  })),
  'elevation.started': form(() => ({ elevation: Id })),
  'elevation.ended': form(() => ({ elevation: Id, by: ElevationEndedBy })),
  'concern.raised': form(() => ({
    ask: z.optional(Id),
    session: z.optional(Id),
    words: z.optional(lines(1_000)),
  })),
} as const;

export type EntryType = keyof typeof ENTRY_DATA;
export type EntryData<T extends EntryType> = z.infer<(typeof ENTRY_DATA)[T]>;

/** What core asks the journal to say: a type with its data. The journal adds the rest of the line. */
export type Note = {
  readonly [T in EntryType]: { readonly type: T; readonly data: EntryData<T> };
}[EntryType];
export type NoteOf<T extends EntryType> = Extract<Note, { type: T }>;

/** The members that the journal adds around a note (C6). */
export interface LineFrame {
  readonly v: 1;
  readonly journal: Id;
  /** 1, 2, 3 … without gaps, across segments. */
  readonly seq: number;
  /** Wall clock. */
  readonly time: Time;
  /** Made at each start of the agent: a run, not a boot of the system. */
  readonly boot: Id;
  /** Milliseconds since that start, monotonic. */
  readonly mono: number;
  /** Hash of the previous line, or of the raw key bytes in seq 1. */
  readonly prev: Hash;
  readonly sig: Sig;
}
/** One line of the journal, parsed. */
export type Entry = LineFrame & Note;
export type EntryOf<T extends EntryType> = LineFrame & NoteOf<T>;

/** Longest line in bytes, LF included. */
export const LINE_MAX_BYTES = 131_072;
/** A new segment is begun when size + line would pass this many bytes. */
export const SEGMENT_MAX_BYTES = 1_048_576;

const frame = {
  v: z.literal(1),
  journal: Id,
  seq: whole(1, Number.MAX_SAFE_INTEGER),
  time: Time,
  boot: Id,
  mono: Count,
  prev: Hash,
  sig: Sig,
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
};
const Frame = z.strictObject(frame);

/** True if `type` names an entry type of this version. */
export function isEntryType(type: string): type is EntryType {
  return Object.hasOwn(ENTRY_DATA, type);
}

/**
 * Reads one entry from parsed JSON.
 * @returns the entry, or a sentence that says what is wrong with it
 */
export function readEntry(value: unknown): { readonly entry: Entry } | { readonly wrong: string } {
  const framed = Frame.safeParse(value);
  if (!framed.success) return { wrong: wording(framed.error.issues) };
  const { type } = framed.data;
  if (!isEntryType(type)) return { wrong: `type: ${type} is not known to this version` };
  const data = ENTRY_DATA[type].safeParse(framed.data.data);
  if (!data.success) return { wrong: `data.${wording(data.error.issues)}` };
  return { entry: { ...framed.data, data: data.data } as Entry };
}

function wording(issues: readonly z.core.$ZodIssue[]): string {
  const issue = issues[0];
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
}
