// Notes of asks and their answers, as the machine would leave them: for receipts, which follow from them.
import type { NoteOf } from '../../src/model/entries';
import type { Ask } from '../../src/model/messages';
import type { Id } from '../../src/model/scalars';
import { DANA, digestOf, idOf, MORNING, sessionAsk } from './ask-messages';
import { NONCE } from './machine-driver';

const HASH = 'A'.repeat(43);
const envelope = (n: number) => {
  const { v, issuedAt, expiresAt } = sessionAsk();
  return { v, issuedAt, expiresAt, type: 'ask', id: idOf('ask', n), technician: DANA } as const;
};

/** An ask of a kind. */
export function askOf(kind: Ask['kind'], n = 1): Ask {
  switch (kind) {
    case 'session':
      return sessionAsk({ id: idOf('ask', n) });
    case 'agreement':
      return {
        ...envelope(n),
        kind,
        agreement: { id: 'a', version: '3', language: 'en', title: 'Remote access', body: 'One.\nTwo.' },
      };
    case 'advisory':
      return {
        ...envelope(n),
        kind,
        advice: { id: 'b', title: 'Replace it', body: 'Old.', risk: 'Loss.', acknowledgement: 'I know.' },
      };
    case 'approval':
      return {
        ...envelope(n),
        kind,
        approval: {
          what: 'unattended',
          computer: 'PC-17',
          purpose: 'Replace the disk',
          scopes: ['control'],
          notBefore: new Date(MORNING).toISOString(),
          notAfter: new Date(MORNING + 3_600_000).toISOString(),
          uses: 1,
        },
      };
  }
}

export const received = (ask: Ask): NoteOf<'ask.received'> => ({
  type: 'ask.received',
  data: { ask, digest: digestOf(ask), trust: 'administrator', door: 'inbox', nonce: NONCE },
});
export const shown = (ask: Id, textVersion = '0.1.0'): NoteOf<'ask.shown'> => ({
  type: 'ask.shown',
  data: { ask, textHash: HASH, language: 'en', textVersion, until: new Date(MORNING).toISOString() },
});
export const answered = (
  ask: Id,
  data: Omit<NoteOf<'ask.answered'>['data'], 'ask' | 'duringControl'>,
): NoteOf<'ask.answered'> => ({ type: 'ask.answered', data: { ask, duringControl: false, ...data } });
/** A yes to an ask of a kind; those that are answered under a name have one. */
export const accepted = (ask: Id, kind: Ask['kind'] = 'session'): NoteOf<'ask.answered'> =>
  answered(ask, {
    answer: 'accepted',
    input: 'pointer',
    dwellMs: 2_000,
    ...(kind === 'session' && { scopes: ['view', 'control'] }),
    ...((kind === 'agreement' || kind === 'advisory') && { name: 'Jordan Lee' }),
  });
export const enrolled = (id: string): NoteOf<'device.enrolled'> => ({
  type: 'device.enrolled',
  data: {
    organisation: { id, name: 'Example IT' },
    endpoint: 'https://e.example',
    keysVersion: 1,
    by: 'policy',
  },
});
