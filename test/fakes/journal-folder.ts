// A journal in a folder of its own, with a key, a clock and ids that are the same in every run.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NoteOf } from '../../src/model/entries';
import { nodeFiles, type JournalFiles } from '../../src/journal/files';
import { openJournal, type OpenedJournal } from '../../src/journal/journal';
import { deviceOf } from '../../src/journal/keys';
import type { JournalKey } from '../../src/journal/line-maker';
import type { JournalOptions } from '../../src/journal/opening';

/** The real file system, without waiting for the disk: no test here pulls the plug. */
export const quickFiles: JournalFiles = { ...nodeFiles, sync: () => undefined, syncDir: () => undefined };

/** PKCS #8 of an Ed25519 key before its 32-byte seed (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A device key that follows from one number. */
export function keyFromSeed(seed: number): JournalKey {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.alloc(32, seed)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  return { publicKey, device: deviceOf(publicKey), sign: (bytes) => sign(null, bytes, privateKey) };
}

/** Ids in order: the `n`th drawn ends in n. */
export function idsInOrder(): () => string {
  let drawn = 0;
  return () => {
    drawn += 1;
    return `00000000-0000-4000-8000-${String(drawn).padStart(12, '0')}`;
  };
}

/** A folder that stands for `H`. */
export interface JournalFolder {
  readonly home: string;
  readonly dir: string;
  /** Wall clock in ms; goes on by one second at each look. */
  now: number;
  /** Opens the journal as a new run of the agent would. */
  open(changes?: Partial<JournalOptions>): OpenedJournal;
  remove(): void;
}

export const BEGAN = Date.parse('2026-03-02T09:00:00.000Z');

/** Makes an empty folder. Remove it when the test is done. */
export function journalFolder(): JournalFolder {
  const home = mkdtempSync(path.join(tmpdir(), 'tallylight-journal-'));
  const dir = path.join(home, 'journal');
  const newId = idsInOrder();
  let mono = 0;
  const folder: JournalFolder = {
    home,
    dir,
    now: BEGAN,
    open: (changes) =>
      openJournal({
        dir,
        stateDir: path.join(home, 'state'),
        key: keyFromSeed(1),
        about: {
          machine: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
          person: { id: '1000', name: 'Robin Meyer' },
          host: 'desk-17',
          platform: 'linux',
          version: '0.1.0',
        },
        boot: 'b0000000-0000-4000-8000-000000000001',
        clock: { now: () => (folder.now += 1000), mono: () => (mono += 1000) },
        newId,
        files: quickFiles,
        ...changes,
      }),
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
  return folder;
}

/** A note whose number can be found again. */
export function aliveNote(confirmedSeq: number): NoteOf<'agent.alive'> {
  return { type: 'agent.alive', data: { live: 0, unsent: 0, confirmedSeq } };
}
/** A note of about `characters` bytes. */
export function longNote(characters: number): NoteOf<'policy.changed'> {
  return {
    type: 'policy.changed',
    data: { changes: [{ key: 'language', to: 'x'.repeat(characters), source: 'm' }] },
  };
}
/** A note that may use the reserve. */
export function answerNote(): NoteOf<'ask.answered'> {
  const ask = '0a000000-0000-4000-8000-000000000001';
  return { type: 'ask.answered', data: { ask, answer: 'declined', declined: 'busy', duringControl: false } };
}
