// The product's closed lists of words: trust, doors, refusal codes, holds, answers, reasons (design 2, C3, C4, C7).
import * as z from 'zod/mini';

/** How far the origin of a message was proved, from least to most. */
export const TRUSTS = ['unverified', 'administrator', 'signed'] as const;
export const Trust = z.enum(TRUSTS);
export type Trust = z.infer<typeof Trust>;

export const Door = z.enum(['inbox', 'stream']);
export type Door = z.infer<typeof Door>;

/** Why a message was refused, in the order in which the checks run (C3, C2, C15). */
export const RefusalCode = z.enum([
  'size',
  'malformed',
  'header',
  'typ',
  'key-unknown',
  'key-expired',
  'key-revoked',
  'algorithm',
  'signature',
  'claims',
  'issuer',
  'audience',
  'lifetime',
  'trust',
  'policy',
  'roster',
  'approval',
  'display',
  'rate',
  'replay',
  'record-failed',
  'unknown-session',
  'unknown-ask',
  'already-answered',
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

export const Hold = z.enum(['locked', 'away', 'paused', 'queue', 'scheduled', 'in-control']);
export type Hold = z.infer<typeof Hold>;

export const Answer = z.enum(['accepted', 'declined', 'postponed', 'unanswered', 'withdrawn']);
export type Answer = z.infer<typeof Answer>;

/** Why an ask was not answered by the person, or who took it back. */
export const AnswerReason = z.enum([
  'timeout',
  'locked',
  'away',
  'paused',
  'in-control',
  'nobody',
  'prompt-failed',
  'agent-stopped',
  'record-failed',
  'superseded',
  'policy',
  'technician',
  'unenrolled',
]);
export type AnswerReason = z.infer<typeof AnswerReason>;

export const DeclineReason = z.enum(['busy', 'sensitive', 'unexpected', 'other']);
export type DeclineReason = z.infer<typeof DeclineReason>;

/** Afterwards: whether the problem is solved, and how it was. */
export const Solved = z.enum(['yes', 'partly', 'no']);
export type Solved = z.infer<typeof Solved>;
export const Stars = z.int().check(z.minimum(1), z.maximum(5));

/** How urgent help is: it can wait; it slows the person down; they cannot work. */
export const Urgency = z.enum(['low', 'normal', 'urgent']);
export type Urgency = z.infer<typeof Urgency>;

export const Input = z.enum(['pointer', 'key', 'assistive']);
export type Input = z.infer<typeof Input>;

export const Basis = z.enum(['consent', 'approval', 'emergency', 'stated', 'none']);
export type Basis = z.infer<typeof Basis>;

export const EndedBy = z.enum(['technician', 'tool', 'person', 'limit', 'restart', 'heartbeat', 'unenrol']);
export type EndedBy = z.infer<typeof EndedBy>;

/** How administrator rights for one program ended. `failed`: the tool that gives them could not be told. */
export const ElevationEndedBy = z.enum(['time', 'person', 'technician', 'failed']);
export type ElevationEndedBy = z.infer<typeof ElevationEndedBy>;

/** What shows that a session is over. */
export const EndProof = z.enum(['message', 'command', 'sighting', 'none']);
export type EndProof = z.infer<typeof EndProof>;

export const Screen = z.enum(['unlocked', 'locked', 'away']);
export type Screen = z.infer<typeof Screen>;

export const Platform = z.enum(['win32', 'darwin', 'linux']);
export type Platform = z.infer<typeof Platform>;
