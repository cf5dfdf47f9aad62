// Valid messages with sensible defaults and fixed ids, and what `trust` makes of them: tests change only what they are about.
import { createHash } from 'node:crypto';
import type { SessionDocument } from '../../src/core/afterwards';
import type { GenuineMessage } from '../../src/core/incoming';
import type {
  AdvisoryAsk,
  AgentFinish,
  AgreementAsk,
  ApprovalAsk,
  AskWithdraw,
  Message,
  SessionAsk,
  SessionEnd,
  SessionNote,
  SessionStart,
  Technician,
} from '../../src/model/messages';
import { timeFrom, type Id } from '../../src/model/scalars';

/** Monday morning: when the tests' clock starts, ms since the epoch. */
export const MORNING = Date.parse('2026-03-02T09:00:00.000Z');
const FOUR_HOURS_MS = 4 * 3_600_000;

/** The n-th id of a family; families keep messages, asks and sessions apart. */
export function idOf(family: 'ask' | 'session' | 'message', n: number): Id {
  const digit = { ask: 'a', session: '5', message: 'e' }[family];
  return `${digit.repeat(8)}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const DANA: Technician = { id: 'dana@example.org', name: 'Dana Reyes', title: 'Support engineer' };
export const KIM: Technician = { id: 'kim@example.org', name: 'Kim Osei' };
export const ASK = idOf('ask', 1);
export const SESSION = idOf('session', 1);
/** The issuer and key id of a signed message. */
export const ISSUER = 'urn:tallylight:organisation:example';
export const KID = 'K'.repeat(42) + 'A';

export function envelope(id: Id, now: number) {
  return { v: 1, id, issuedAt: timeFrom(now), expiresAt: timeFrom(now + FOUR_HOURS_MS) } as const;
}

/** An ask of kind `session`: view and control for 30 minutes. */
export function sessionAsk(changes: Partial<SessionAsk> = {}, now = MORNING): SessionAsk {
  return {
    ...envelope(ASK, now),
    type: 'ask',
    kind: 'session',
    technician: DANA,
    purpose: 'The printer on floor 2 prints nothing.',
    minutes: 30,
    scopes: ['view', 'control'],
    ...changes,
  };
}

/** An ask of kind `approval`: an unattended connection to another computer, twice on one afternoon. */
export function approvalAsk(
  approval: Partial<ApprovalAsk['approval']> = {},
  changes: Partial<ApprovalAsk> = {},
  now = MORNING,
): ApprovalAsk {
  return {
    ...envelope(ASK, now),
    type: 'ask',
    kind: 'approval',
    technician: DANA,
    approval: {
      what: 'unattended',
      computer: 'PC-17',
      purpose: 'Install the new driver after office hours.',
      scopes: ['control'],
      notBefore: timeFrom(now + 3_600_000),
      notAfter: timeFrom(now + 5 * 3_600_000),
      uses: 2,
      ...approval,
    },
    ...changes,
  };
}

/** An ask of kind `advisory`: a recommendation, with its risk, to nobody by name. */
export function advisoryAsk(changes: Partial<AdvisoryAsk> = {}, now = MORNING): AdvisoryAsk {
  return {
    ...envelope(ASK, now),
    type: 'ask',
    kind: 'advisory',
    technician: DANA,
    advice: {
      id: 'ADV-7',
      title: 'Replace the disk',
      body: 'The disk reports errors.\nReplace it this week.',
      risk: 'The files on it can be lost.',
      acknowledgement: 'I know that the files on this disk can be lost.',
    },
    ...changes,
  };
}

/** An ask of kind `agreement`: version 3 of the remote access agreement. */
export function agreementAsk(
  agreement: Partial<AgreementAsk['agreement']> = {},
  changes: Partial<AgreementAsk> = {},
  now = MORNING,
): AgreementAsk {
  return {
    ...envelope(ASK, now),
    type: 'ask',
    kind: 'agreement',
    technician: DANA,
    agreement: {
      id: 'remote-access',
      version: '3',
      language: 'en',
      title: 'Remote access agreement',
      body: '1. Permission first\nIT connects only after you have said yes.',
      ...agreement,
    },
    ...changes,
  };
}

export function askWithdraw(changes: Partial<AskWithdraw> = {}, now = MORNING): AskWithdraw {
  return { ...envelope(idOf('message', 0x10), now), type: 'ask.withdraw', ask: ASK, ...changes };
}

export type ConsentStart = Extract<SessionStart, { basis: 'consent' }>;

/** A start of basis `consent` that names `ASK`. */
export function sessionStart(changes: Partial<ConsentStart> = {}, now = MORNING): ConsentStart {
  return {
    ...envelope(idOf('message', 0x20), now),
    type: 'session.start',
    session: SESSION,
    technician: DANA,
    basis: 'consent',
    ask: ASK,
    purpose: 'The printer on floor 2 prints nothing.',
    scopes: ['view', 'control'],
    minutes: 30,
    reach: 'computer',
    ...changes,
  };
}

export type EmergencyStart = Extract<SessionStart, { basis: 'emergency' }>;

/** A start of basis `emergency`. */
export function emergencyStart(changes: Partial<EmergencyStart> = {}, now = MORNING): EmergencyStart {
  const { ask: _ask, ...start } = sessionStart({}, now);
  return { ...start, reason: 'The server room is on fire.', ...changes, basis: 'emergency' };
}

export function sessionDocument(changes: Partial<SessionDocument> = {}, now = MORNING): SessionDocument {
  return {
    ...envelope(idOf('message', 0x60), now),
    type: 'session.document',
    session: SESSION,
    done: 'Shut the servers down.',
    why: 'They were burning.',
    outcome: 'Nothing was lost.',
    ...changes,
  };
}

export function sessionNote(changes: Partial<SessionNote> = {}, now = MORNING): SessionNote {
  return { ...envelope(idOf('message', 0x30), now), type: 'session.note', session: SESSION, ...changes };
}

export function sessionEnd(changes: Partial<SessionEnd> = {}, now = MORNING): SessionEnd {
  return { ...envelope(idOf('message', 0x40), now), type: 'session.end', session: SESSION, ...changes };
}

export function agentFinish(changes: Partial<AgentFinish> = {}, now = MORNING): AgentFinish {
  return { ...envelope(idOf('message', 0x50), now), type: 'agent.finish', reason: 'upgrade', ...changes };
}

/** SHA-256 in base64url of the message; the real digest is of its canonical form, which only `trust` needs. */
export function digestOf(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('base64url');
}

/** The message as an administrator wrote it into the inbox. */
export function fromInbox(message: Message, changes: Partial<GenuineMessage> = {}): GenuineMessage {
  const bytes = JSON.stringify(message).length;
  return { message, digest: digestOf(message), trust: 'administrator', door: 'inbox', bytes, ...changes };
}

/** The message as the organisation signed it and the endpoint sent it. */
export function fromStream(message: Message, changes: Partial<GenuineMessage> = {}): GenuineMessage {
  return fromInbox(message, { trust: 'signed', door: 'stream', kid: KID, issuer: ISSUER, ...changes });
}
