// The administrator's side of a test: messages put into the inbox as a script of IT would, and the machine's policy file.
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Message, SessionAsk, SessionStart, Technician } from '../../src/model/messages';
import { timeFrom, type Id } from '../../src/model/scalars';

export const DANA: Technician = {
  id: 'dana@contoso.example',
  name: 'Dana Ruiz',
  title: 'Support engineer',
  company: 'Contoso IT',
};
export const KIM: Technician = { id: 'kim@contoso.example', name: 'Kim Osei' };

type Start = Extract<SessionStart, { basis: 'consent' }>;
/** What every message has besides what it is about. */
type Envelope = 'v' | 'id' | 'issuedAt' | 'expiresAt';
type WithoutEnvelope<M> = M extends Message ? Omit<M, Envelope> & Partial<Pick<M, Envelope>> : never;
/** A message as a test writes it: the envelope is filled in. */
export type Draft = WithoutEnvelope<Message>;

/** `everyone/`, or the person's own folder. */
export type Where = 'person' | 'everyone';

export interface Inbox {
  /** Puts a message in, atomically, and returns it whole. Without `where`: asks to the person, sessions to everyone. */
  readonly drop: (draft: Draft, where?: Where) => Message;
  /** Puts bytes in as they are, under a name of a message. */
  readonly dropBytes: (id: Id, bytes: string | Uint8Array, where?: Where) => void;
  /** Puts a compact JWS in, for the person. */
  readonly dropSigned: (id: Id, jws: string) => void;
  /** Asks for a session; without changes Dana asks to see and control for 20 minutes. */
  readonly ask: (changes?: Partial<SessionAsk>, where?: Where) => SessionAsk;
  readonly withdraw: (ask: Id) => void;
  /** Starts a session on an accepted ask, of the same technician and scopes unless changed. */
  readonly startSession: (ask: SessionAsk, changes?: Partial<Start>) => Id;
  readonly note: (session: Id, text?: string) => void;
  readonly endSession: (session: Id, summary?: string) => void;
  /** Deletes every message, as its writer does in the end. */
  readonly clear: () => void;
  /** What a message lies in, for tests that look at or change the files themselves. */
  readonly fileOf: (id: Id, where?: Where) => string;
}

const LIFE_MS = 4 * 3_600_000;

/** Fills in the envelope: fresh, valid for four hours unless the draft says otherwise. */
export function messageOf(draft: Draft, now = Date.now()): Message {
  const envelope = { v: 1, id: randomUUID(), issuedAt: timeFrom(now), expiresAt: timeFrom(now + LIFE_MS) };
  return { ...envelope, ...draft } as Message;
}

/** Writes as C1 says: under another name in the same folder, then renamed. */
function writeInto(dir: string, name: string, bytes: string | Uint8Array): void {
  const temporary = path.join(dir, `.${name}.tmp`);
  writeFileSync(temporary, bytes, { mode: 0o644 });
  renameSync(temporary, path.join(dir, name));
}

/**
 * The inbox of one machine folder. The person's folder is made at the first message, as scripts make it.
 * @param person uid
 */
export function openInbox(machineDir: string, person: number): Inbox {
  const dirOf = (where: Where): string =>
    path.join(machineDir, 'inbox', where === 'person' ? String(person) : where);
  const fileOf = (id: Id, where: Where = 'person'): string => path.join(dirOf(where), `${id}.json`);
  const dropBytes: Inbox['dropBytes'] = (id, bytes, where = 'person') => {
    mkdirSync(dirOf(where), { recursive: true, mode: 0o755 });
    writeInto(dirOf(where), `${id}.json`, bytes);
  };
  const drop: Inbox['drop'] = (draft, where) => {
    const message = messageOf(draft);
    const isForAll = message.type.startsWith('session.') || message.type === 'agent.finish';
    dropBytes(message.id, JSON.stringify(message), where ?? (isForAll ? 'everyone' : 'person'));
    return message;
  };
  return {
    drop,
    dropBytes,
    dropSigned: (id, jws) => {
      mkdirSync(dirOf('person'), { recursive: true, mode: 0o755 });
      writeInto(dirOf('person'), `${id}.jwt`, jws);
    },
    clear: () => {
      for (const where of ['person', 'everyone'] as const)
        for (const name of existsSync(dirOf(where)) ? readdirSync(dirOf(where)) : [])
          rmSync(path.join(dirOf(where), name), { force: true });
    },
    fileOf,
    ask: (changes = {}, where) => {
      const ask = {
        type: 'ask',
        kind: 'session',
        technician: DANA,
        purpose: 'The label printer prints blank pages',
        ticket: { id: 'INC-20418' },
        minutes: 20,
        scopes: ['view', 'control'],
      } as const;
      return drop({ ...ask, scopes: [...ask.scopes], ...changes }, where) as SessionAsk;
    },
    withdraw: (ask) => void drop({ type: 'ask.withdraw', ask }),
    startSession: ({ id, technician, purpose, scopes, minutes }, changes = {}) => {
      const session = changes.session ?? randomUUID();
      const facts = { technician, purpose, scopes, minutes, reach: 'computer' } as const;
      drop({ type: 'session.start', basis: 'consent', ask: id, ...facts, ...changes, session });
      return session;
    },
    note: (session, text) =>
      void drop({ type: 'session.note', session, ...(text !== undefined && { text }) }),
    endSession: (session, summary) =>
      void drop({ type: 'session.end', session, ...(summary !== undefined && { summary }) }),
  };
}

/** Sets the machine's policy (C12), as its administrator; `undefined` takes the file away. */
export function writePolicy(machineDir: string, values: Readonly<Record<string, unknown>> | undefined): void {
  if (values === undefined) rmSync(path.join(machineDir, 'policy.json'), { force: true });
  else writeInto(machineDir, 'policy.json', JSON.stringify(values));
}

/** Whose the person's folder of the inbox is. The person's own, as on a machine that nobody manages: trust is then `unverified`. */
export function giveFolder(
  machineDir: string,
  person: number,
  to: { readonly uid: number; readonly gid: number } | 'root',
): void {
  const dir = path.join(machineDir, 'inbox', String(person));
  mkdirSync(dir, { recursive: true });
  const { uid, gid } = to === 'root' ? { uid: 0, gid: 0 } : to;
  if (process.getuid?.() === 0) chownSync(dir, uid, gid);
}
