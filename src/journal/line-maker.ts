// Makes signed lines from notes: frame, canonical form, one signature, bytes, hash (C6).
import { signedLine, unsignedLine, LineError } from '../core/line';
import { ENTRY_DATA, LINE_MAX_BYTES, type Entry, type LineFrame, type Note } from '../model/entries';
import { timeFrom, type Device, type Hash, type Id, type Key } from '../model/scalars';
import { JournalWriteError } from './errors';
import { hashOf } from './keys';

/** The device's key as the journal needs it. */
export interface JournalKey {
  readonly publicKey: Key;
  readonly device: Device;
  /** Ed25519 over the bytes; 64 bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}
/** What the time is: `now` wall clock in ms since the epoch, `mono` monotonic ms since the agent's start. */
export interface JournalClock {
  now(): number;
  mono(): number;
}
/** What all lines of one run have in common. */
export interface Run {
  readonly key: JournalKey;
  readonly clock: JournalClock;
  readonly boot: Id;
}
/** A line that is ready to be written. */
export interface MadeLine {
  readonly entry: Entry;
  /** With LF. */
  readonly bytes: Buffer;
  readonly hash: Hash;
}
/** Where a line goes: its journal, its number, and the hash of the line before it. */
export interface Place {
  readonly journal: Id;
  readonly seq: number;
  readonly prev: Hash;
}

/**
 * Makes the line for one note.
 * @throws JournalWriteError `unsafe` for data that is not of its type's form, `too-long`
 */
export function makeLine(note: Note, place: Place, run: Run): MadeLine {
  const form = ENTRY_DATA[note.type].safeParse(note.data);
  if (!form.success) {
    const issue = form.error.issues[0];
    throw new JournalWriteError(
      'unsafe',
      `${note.type}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  }
  const { clock, boot, key } = run;
  const { journal, seq, prev } = place;
  const { type, data } = note;
  const mono = Math.max(0, Math.floor(clock.mono()));
  const time = timeFrom(clock.now());
  const parts = partsOf({ v: 1, journal, seq, prev, time, boot, mono }, note);
  const sig = base64url(key.sign(Buffer.from(parts.head + parts.tail)));
  const bytes = Buffer.from(`${signedLine(parts, sig)}\n`);
  if (bytes.length > LINE_MAX_BYTES) throw new JournalWriteError('too-long', `${bytes.length} bytes`);
  // Member by member: spreading frame and note would take a twentieth of the whole commit, its fdatasync included.
  const entry = { v: 1, journal, seq, prev, time, boot, mono, sig, type, data } as Entry; // type and data are of one note
  return { entry, bytes, hash: hashOf(bytes.subarray(0, -1)) };
}

/** Node signs into a Buffer: it is not copied. */
function base64url(bytes: Uint8Array): string {
  return (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString('base64url');
}

function partsOf(frame: Omit<LineFrame, 'sig'>, note: Note) {
  try {
    return unsignedLine(frame, note);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    throw new JournalWriteError('unsafe', `${note.type}: ${error.message}`, { cause: error });
  }
}
