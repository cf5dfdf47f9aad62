// Everything that may be said to the agent: the closed schema of contract C2. Signed or plain, the message is the same.
import * as z from 'zod/mini';
import { form } from './form';
import { Count, Device, Hash, HttpsUrl, Id, Jws, LanguageTag, Time, whole } from './scalars';
import { lines, name, text } from './text';

/** Largest message in bytes, as received. */
export const MESSAGE_MAX_BYTES = 65_536;
/** Longest time between `issuedAt` and `expiresAt`. */
export const MESSAGE_MAX_LIFE_MS = 30 * 24 * 3_600_000;
/** How far `issuedAt` may lie ahead of our clock. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

export const SCOPES = ['view', 'control', 'files', 'clipboard', 'terminal', 'elevate'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

/** Distinct scopes, at least one. */
export const Scopes = z.array(Scope).check(
  z.minLength(1),
  z.refine((list) => new Set(list).size === list.length, 'a scope stands twice'),
);

/** The scopes with what they imply (`control` implies `view`), in the order of `SCOPES`. */
export function withImplied(scopes: readonly Scope[]): readonly Scope[] {
  const all = new Set(scopes);
  if (all.has('control')) all.add('view');
  return SCOPES.filter((scope) => all.has(scope));
}

export const Technician = form(() => ({
  id: text(64),
  name: name(64),
  title: z.optional(text(64)),
  company: z.optional(name(64)),
  email: z.optional(text(120)),
  phone: z.optional(text(40)),
  amr: z.optional(z.array(text(16)).check(z.maxLength(8))),
  authTime: z.optional(Time),
}));
export type Technician = z.infer<typeof Technician>;

export const Ticket = form(() => ({
  id: text(64),
  system: z.optional(text(40)),
  url: z.optional(HttpsUrl),
}));
export type Ticket = z.infer<typeof Ticket>;

export const Contact = z.enum(['teams', 'phone', 'email', 'sms', 'in-person', 'other']);
const Minutes = whole(1, 1440);
const envelope = { v: z.literal(1), id: Id, issuedAt: Time, expiresAt: Time };
const ask = { ...envelope, type: z.literal('ask'), technician: Technician };

export const SessionAsk = form(() => ({
  ...ask,
  kind: z.literal('session'),
  purpose: text(600),
  steps: z.optional(z.array(text(200)).check(z.maxLength(10))),
  ticket: z.optional(Ticket),
  minutes: Minutes,
  scopes: Scopes,
  startsAt: z.optional(Time),
  contact: z.optional(Contact),
  tool: z.optional(name(60)),
  follows: z.optional(Id),
}));
export const AgreementAsk = form(() => ({
  ...ask,
  kind: z.literal('agreement'),
  agreement: z.strictObject({
    id: text(64),
    version: text(32),
    language: LanguageTag,
    title: text(120),
    body: lines(32_000),
  }),
}));
export const AdvisoryAsk = form(() => ({
  ...ask,
  kind: z.literal('advisory'),
  advice: z.strictObject({
    id: text(64),
    title: text(120),
    body: lines(8_000),
    risk: text(600),
    acknowledgement: text(600),
  }),
  /** Whose answer is wanted, whoever sits at the computer. */
  addressee: z.optional(name(120)),
  ticket: z.optional(Ticket),
}));
const Program = form(() => ({ name: name(120), publisher: z.optional(name(120)), hash: Hash }));
export const ApprovalAsk = form(() => ({
  ...ask,
  kind: z.literal('approval'),
  approval: z.strictObject({
    what: z.enum(['unattended', 'elevation', 'roster']),
    device: z.optional(Device),
    computer: text(120),
    person: z.optional(name(120)),
    purpose: text(600),
    scopes: z.optional(Scopes),
    program: z.optional(Program),
    /** Of `elevation`: for how long the program gets administrator rights. */
    minutes: z.optional(Minutes),
    notBefore: Time,
    notAfter: Time,
    uses: whole(1, 100),
  }),
  ticket: z.optional(Ticket),
}));
export const Ask = z.discriminatedUnion('kind', [SessionAsk, AgreementAsk, AdvisoryAsk, ApprovalAsk]);
export type Ask = z.infer<typeof Ask>;
export type SessionAsk = z.infer<typeof SessionAsk>;
export type AgreementAsk = z.infer<typeof AgreementAsk>;
export type AdvisoryAsk = z.infer<typeof AdvisoryAsk>;
export type ApprovalAsk = z.infer<typeof ApprovalAsk>;

export const AskWithdraw = form(() => ({
  ...envelope,
  type: z.literal('ask.withdraw'),
  ask: Id,
  reason: z.optional(text(200)),
}));
export type AskWithdraw = z.infer<typeof AskWithdraw>;

export const Stated = form(() => ({
  contact: Contact,
  at: Time,
  words: text(300),
  reference: z.optional(text(200)),
}));
const start = () => ({
  ...envelope,
  type: z.literal('session.start'),
  session: Id,
  technician: Technician,
  purpose: text(600),
  scopes: Scopes,
  minutes: Minutes,
  reach: z.enum(['computer', 'person']),
  tool: z.optional(name(60)),
  ticket: z.optional(Ticket),
  heartbeatSeconds: z.optional(whole(30, 600)),
});
export const SessionStart = z.discriminatedUnion('basis', [
  form(() => ({ ...start(), basis: z.literal('consent'), ask: Id })),
  form(() => ({
    ...start(),
    basis: z.literal('approval'),
    receipts: z.array(Jws).check(z.minLength(1), z.maxLength(2)),
  })),
  form(() => ({ ...start(), basis: z.literal('emergency'), reason: text(600) })),
  form(() => ({ ...start(), basis: z.literal('stated'), stated: Stated })),
]);
export type SessionStart = z.infer<typeof SessionStart>;

export const SessionNote = form(() => ({
  ...envelope,
  type: z.literal('session.note'),
  session: Id,
  text: z.optional(text(280)),
}));
export type SessionNote = z.infer<typeof SessionNote>;
export const Outcome = z.enum(['solved', 'partly', 'not-solved']);
export type Outcome = z.infer<typeof Outcome>;
export const SessionEnd = form(() => ({
  ...envelope,
  type: z.literal('session.end'),
  session: Id,
  at: z.optional(Time),
  summary: z.optional(lines(2_000)),
  outcome: z.optional(Outcome),
}));
export type SessionEnd = z.infer<typeof SessionEnd>;
export const SessionDocument = form(() => ({
  ...envelope,
  type: z.literal('session.document'),
  session: Id,
  done: lines(2_000),
  why: lines(1_000),
  outcome: lines(1_000),
  url: z.optional(HttpsUrl),
}));

/** What became of a request for administrator rights. The receipts prove a yes: the device judges them itself. */
export const ElevationAnswer = form(() => ({
  ...envelope,
  type: z.literal('elevation.answer'),
  elevation: Id,
  answer: z.enum(['accepted', 'declined', 'unanswered']),
  receipts: z.optional(z.array(Jws).check(z.minLength(1), z.maxLength(2))),
  /** So many approvers may still answer. */
  open: Count,
}));
export type ElevationAnswer = z.infer<typeof ElevationAnswer>;
export const ElevationEnd = form(() => ({ ...envelope, type: z.literal('elevation.end'), elevation: Id }));

export const KeysMessage = form(() => ({ ...envelope, type: z.literal('keys'), keys: Jws }));
export type KeysMessage = z.infer<typeof KeysMessage>;
export const RosterMessage = form(() => ({
  ...envelope,
  type: z.literal('roster'),
  version: Count,
  technicians: z.array(z.strictObject({ id: text(64), name: name(64), from: Time, until: z.optional(Time) })),
  approvers: z.array(
    z.strictObject({
      id: text(64),
      name: name(64),
      devices: z.array(Device),
      mayApprove: z.array(z.enum(['unattended', 'elevation', 'roster'])),
      for: z.array(text(120)),
    }),
  ),
  evidence: z.optional(z.array(Jws)),
}));
export type RosterMessage = z.infer<typeof RosterMessage>;
export const PolicyMessage = form(() => ({
  ...envelope,
  type: z.literal('policy'),
  version: Count,
  values: z.record(z.string(), z.unknown()),
}));
export const UnenrolReason = z.enum(['offboarding', 'compromise', 'moved']);
export const UnenrolMessage = form(() => ({
  ...envelope,
  type: z.literal('unenrol'),
  reason: UnenrolReason,
}));
export type UnenrolMessage = z.infer<typeof UnenrolMessage>;
export const AgentFinish = form(() => ({
  ...envelope,
  type: z.literal('agent.finish'),
  reason: z.enum(['upgrade', 'uninstall']),
}));
export type AgentFinish = z.infer<typeof AgentFinish>;

/** What an organisation says about itself: signed only, and kept by the device (C13). */
export type OrganisationMessage = z.infer<
  typeof KeysMessage | typeof RosterMessage | typeof PolicyMessage | typeof UnenrolMessage
>;

/** The schema of each `type` of message. */
const MESSAGES = {
  ask: Ask,
  'ask.withdraw': AskWithdraw,
  'session.start': SessionStart,
  'session.note': SessionNote,
  'session.end': SessionEnd,
  'session.document': SessionDocument,
  'elevation.answer': ElevationAnswer,
  'elevation.end': ElevationEnd,
  keys: KeysMessage,
  roster: RosterMessage,
  policy: PolicyMessage,
  unenrol: UnenrolMessage,
  'agent.finish': AgentFinish,
} as const;
export type MessageType = keyof typeof MESSAGES;
export type Message = { [T in MessageType]: z.infer<(typeof MESSAGES)[T]> }[MessageType];

/** True for `keys`, `roster`, `policy`, `unenrol`. */
export function isOrganisationMessage(message: Message): message is OrganisationMessage {
  return ['keys', 'roster', 'policy', 'unenrol'].includes(message.type);
}

/** A message that was read, or why not. `display`: the shape is right but a text may not be shown; other checks come before that one. */
export type ReadMessage =
  | { readonly ok: true; readonly message: Message }
  | { readonly ok: false; readonly code: 'malformed'; readonly detail: string }
  | { readonly ok: false; readonly code: 'display'; readonly detail: string; readonly message: Message };

/**
 * Reads one message from parsed JSON. Unknown types and members are refused (C: all objects closed).
 * @param value what JSON.parse returned; duplicate members must have been refused before
 */
export function readMessage(value: unknown): ReadMessage {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(MESSAGES, type))
    return { ok: false, code: 'malformed', detail: 'type: not a known message type' };
  const result = MESSAGES[type as MessageType].safeParse(value);
  const issue = result.success ? undefined : worst(result.error.issues);
  const detail = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`;
  if (issue !== undefined && !isDisplay(issue)) return { ok: false, code: 'malformed', detail };
  const message = result.success ? result.data : (value as Message); // its shape is right, or it would have been refused above
  const lifeMs = Date.parse(message.expiresAt) - Date.parse(message.issuedAt);
  if (lifeMs <= 0 || lifeMs > MESSAGE_MAX_LIFE_MS)
    return { ok: false, code: 'malformed', detail: 'expiresAt: must be after issuedAt, by at most 30 days' };
  return issue === undefined ? { ok: true, message } : { ok: false, code: 'display', detail, message };
}

function isDisplay({ message }: z.core.$ZodIssue): boolean {
  return message.startsWith('display:');
}

/** A fault of the shape, if there is one: it comes before what may not be shown. */
function worst(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  return issues.find((issue) => !isDisplay(issue)) ?? issues[0];
}
