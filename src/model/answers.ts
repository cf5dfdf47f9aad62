// The files through which scripts learn what became of an ask or a session (C10), and their exit codes.
import * as z from 'zod/mini';
import { form } from './form';
import { Count, Device, Id, Time } from './scalars';
import { Scopes } from './messages';
import { Answer, AnswerReason, Basis, DeclineReason, Hold, RefusalCode, Screen } from './words';

/** `H/answers/<ask id>.json`. */
export const AskAnswerFile = form(() => ({
  v: z.literal(1),
  kind: z.literal('ask'),
  id: Id,
  state: z.enum(['received', 'held', 'shown', 'postponed', 'answered', 'refused']),
  at: Time,
  held: z.optional(Hold),
  until: z.optional(Time),
  code: z.optional(z.string().check(z.regex(/^\d{4}$/))),
  answer: z.optional(Answer),
  reason: z.optional(AnswerReason),
  laterAt: z.optional(Time),
  scopes: z.optional(Scopes),
  grantUntil: z.optional(Time),
  declined: z.optional(DeclineReason),
  words: z.optional(z.string()),
  refusal: z.optional(RefusalCode),
  receipt: z.optional(z.string()),
  device: Device,
  person: z.string(),
}));
export type AskAnswerFile = z.infer<typeof AskAnswerFile>;

/** `H/answers/<session id>.json`. */
export const SessionAnswerFile = form(() => ({
  v: z.literal(1),
  kind: z.literal('session'),
  id: Id,
  state: z.enum(['live', 'ending', 'ended', 'refused']),
  basis: z.optional(Basis),
  mismatch: z.optional(z.array(z.string())),
  at: Time,
  endRequestedBy: z.optional(z.enum(['person', 'hotkey', 'policy'])),
  refusal: z.optional(RefusalCode),
  device: Device,
  person: z.string(),
}));
export type SessionAnswerFile = z.infer<typeof SessionAnswerFile>;

/** An answer file without what only the root of the agent knows. */
export type AskAnswer = Omit<AskAnswerFile, 'device' | 'person'>;
export type SessionAnswer = Omit<SessionAnswerFile, 'device' | 'person'>;

/** `H/answers/status.json`, written on change only. */
export const StatusFile = form(() => ({
  v: z.literal(1),
  at: Time,
  pid: Count,
  startedAt: Time,
  version: z.string(),
  device: Device,
  person: z.string(),
  screen: Screen,
  asks: Count,
  sessions: z.array(Id),
  enrolled: z.boolean(),
  unsent: Count,
  lastConfirmedAt: z.optional(Time),
}));
export type StatusFile = z.infer<typeof StatusFile>;

/** Exit codes of scripts and commands (C10). */
export const EXIT = {
  ok: 0,
  declined: 10,
  postponed: 11,
  timeout: 12,
  nobody: 13,
  held: 14,
  agentGone: 15,
  withdrawn: 16,
  refused: 20,
  unannounced: 21,
  unverifiedRecord: 30,
  badArguments: 64,
  internal: 70,
} as const;
