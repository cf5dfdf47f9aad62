// What a receipt says (C14): one final answer, as the journal recorded it, and the key with which anyone can check it.
import * as z from 'zod/mini';
import { form, membersOf } from './form';
import { ApprovalAsk, Scopes } from './messages';
import { Count, Hash, Id, Key, Time, whole } from './scalars';
import { name, text } from './text';
import { AnswerReason, Input } from './words';

/** The answers that end an ask. `postponed` is an interim state and has no receipt. */
export const FINAL_ANSWERS = ['accepted', 'declined', 'unanswered', 'withdrawn'] as const;

const AskName = form(() => ({
  id: Id,
  digest: Hash,
  kind: z.enum(['session', 'agreement', 'advisory', 'approval']),
}));

const shape = form(() => ({
  /** `urn:tallylight:device:<Device>`: whose answer it is. */
  iss: z.string(),
  /** `answeredAt` in whole seconds. */
  iat: Count,
  /** `<journal>/<seq>` of the entry `ask.answered`. */
  jti: z.string(),
  /** The device's public key; its thumbprint is the `Device` in `iss` and the header's `kid`. */
  key: Key,
  /** Where the device was enrolled when it answered. */
  organisation: z.optional(z.strictObject({ id: z.string(), name: text(64) })),
  ask: AskName,
  technician: z.strictObject({ id: text(64), name: name(64) }),
  /** Kind `session` only. */
  purpose: z.optional(text(600)),
  /** Kind `session` only: what was allowed where accepted, else what was asked for. */
  scopes: z.optional(Scopes),
  /** Kind `approval` only: as it was asked. */
  approval: z.optional(membersOf(ApprovalAsk).approval),
  /** Kinds `agreement` and `advisory`, answered by the person: the name under which they did. */
  name: z.optional(name(120)),
  answer: z.enum(FINAL_ANSWERS),
  reason: z.optional(AnswerReason),
  /** When the question was last put on screen; absent, like `text`, if it never was. */
  shownAt: z.optional(Time),
  answeredAt: Time,
  input: z.optional(Input),
  duringControl: z.boolean(),
  text: z.optional(z.strictObject({ hash: Hash, language: z.string(), version: z.string() })),
  /** The entry `ask.answered`: `hash` is that of its line. */
  journal: z.strictObject({ id: Id, seq: whole(1, Number.MAX_SAFE_INTEGER), hash: Hash }),
}));
type Shape = z.infer<typeof shape>;

/** Given by the person, and by nothing else. */
function isByPerson(answer: Shape['answer']): boolean {
  return answer === 'accepted' || answer === 'declined';
}

/** The members that belong to the kind of ask are there, and no others. */
function fitsKind({ ask, purpose, scopes, approval, answer, name: signed }: Shape): boolean {
  const isSession = ask.kind === 'session';
  const isNamed = ask.kind === 'agreement' || ask.kind === 'advisory';
  return (
    (purpose !== undefined) === isSession &&
    (scopes !== undefined) === isSession &&
    (approval !== undefined) === (ask.kind === 'approval') &&
    (signed === undefined ? !(isNamed && answer === 'accepted') : isNamed && isByPerson(answer))
  );
}

/** The claims of a receipt: closed, and consistent in themselves. */
export const ReceiptClaims = shape.check(
  z.refine(
    ({ jti, journal }) => jti === `${journal.id}/${journal.seq}`,
    'jti is not the entry that journal names',
  ),
  z.refine(
    ({ iat, answeredAt }) => iat === Math.floor(Date.parse(answeredAt) / 1000),
    'iat is not answeredAt in seconds',
  ),
  z.refine(
    ({ shownAt, text: shown }) => (shownAt === undefined) === (shown === undefined),
    'shownAt and text belong together',
  ),
  z.refine(
    ({ answer, shownAt, input, reason }) =>
      answer !== 'accepted' || (shownAt !== undefined && input !== undefined && reason === undefined),
    'accepted, but nobody saw or pressed anything',
  ),
  z.refine(fitsKind, 'members that do not belong to this kind of ask'),
);
export type ReceiptClaims = z.infer<typeof ReceiptClaims>;
