// Entries of a record as the agent would write them, for tests of "My record" and of what it hands out.
import type { Entry, EntryData, Note } from '../../src/model/entries';
import { timeFrom } from '../../src/model/scalars';
import type { Basis } from '../../src/model/words';
import { idOf } from './ask-messages';
import { NONCE } from './machine-driver';
import { AT, DANA, PRINTER, printerAsk } from './screen-states';

/** How the question about the printer goes on. */
export interface Story {
  readonly answer: EntryData<'ask.answered'>['answer'];
  readonly reason?: EntryData<'ask.answered'>['reason'];
  readonly declined?: EntryData<'ask.answered'>['declined'];
  /** Nobody connected. */
  readonly lapsed?: boolean;
  /** Other than `consent`: nobody asked. */
  readonly basis: Basis;
  readonly documented?: boolean;
  /** Tells one story from another. */
  readonly number: number;
  /** When it begins, wall clock in ms. */
  readonly at: number;
  readonly technician: typeof DANA;
}

const HASH = `${'H'.repeat(42)}A`;
const JOURNAL = '0f000000-0000-4000-8000-000000000001';
const BOOT = 'b0000000-0000-4000-8000-000000000001';

/** Notes as entries of one journal, a second apart, the first with number `seq`. */
export function entriesOf(notes: readonly Note[], from = { seq: 1, at: AT.now }): readonly Entry[] {
  return notes.map((note, index): Entry => ({
    ...note,
    v: 1,
    journal: JOURNAL,
    seq: from.seq + index,
    time: timeFrom(from.at + index * 1_000),
    boot: BOOT,
    mono: index * 1_000,
    prev: HASH,
    sig: 'S'.repeat(86),
  }));
}

/** From the question to the end of the session. */
export function printerStory(changes: Partial<Story> = {}): readonly Note[] {
  const told: Story = {
    answer: 'accepted',
    basis: 'consent',
    number: 1,
    at: AT.now,
    technician: DANA,
    ...changes,
  };
  const session = sessionNotes(told);
  if (told.basis !== 'consent') return session;
  const asked = askNotes(told);
  if (told.answer !== 'accepted') return asked;
  const lapsed: Note = { type: 'grant.lapsed', data: { ask: idOf('ask', told.number) } };
  return told.lapsed === true ? [...asked, lapsed] : [...asked, ...session];
}

function askNotes({ number, answer, reason, declined, at, technician }: Story): readonly Note[] {
  const ask = printerAsk({ id: idOf('ask', number), technician });
  const until = timeFrom(at + 120_000);
  return [
    { type: 'ask.received', data: { ask, digest: HASH, trust: 'signed', door: 'stream', nonce: NONCE } },
    { type: 'ask.shown', data: { ask: ask.id, textHash: HASH, language: 'en', textVersion: '1', until } },
    {
      type: 'ask.answered',
      data: {
        ask: ask.id,
        answer,
        ...(reason !== undefined && { reason }),
        ...(declined !== undefined && { declined }),
        ...(answer === 'accepted' && { scopes: ['view', 'control'] }),
        duringControl: false,
      },
    },
  ];
}

function sessionNotes({ number, basis, documented, at, technician }: Story): readonly Note[] {
  const session = idOf('session', number);
  const written = { done: 'Restarted it.', why: 'It was down.', outcome: 'It runs.' };
  return [
    {
      type: 'session.started',
      data: {
        session,
        basis,
        ...(basis === 'consent' && { ask: idOf('ask', number) }),
        ...(basis === 'emergency' && { evidence: { reason: 'The server room is on fire' } }),
        technician,
        purpose: PRINTER,
        scopes: ['view', 'control'],
        minutes: 20,
        reach: 'person',
        tool: 'TeamViewer',
        ticket: { id: 'INC-20418' },
        at: timeFrom(at),
        resumed: false,
        late: false,
        trust: 'signed',
      },
    },
    { type: 'session.noted', data: { session, text: 'Installing the printer driver' } },
    {
      type: 'session.ended',
      data: {
        session,
        by: 'technician',
        proof: 'message',
        at: timeFrom(at + 26 * 60_000),
        seconds: 26 * 60,
        summary: 'Replaced the printer driver.',
        late: false,
      },
    },
    ...(documented === true ? [{ type: 'session.documented', data: { session, ...written } } as const] : []),
  ];
}
