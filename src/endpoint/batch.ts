// A batch of CloudEvents (C11) as lines of one journal: every claim of the envelope is checked against the entry itself.
import * as z from 'zod/mini';
import { canonicalJson, LineError, withoutSignature } from '../core/line';
import { type Entry, LINE_MAX_BYTES, readEntry } from '../model/entries';
import type { Device, Hash, Id } from '../model/scalars';
import { hashOf, type PublicKey } from '../trust/ed25519';
import { ApiError } from './errors';

/** Most entries in one request. */
export const BATCH_MAX_ENTRIES = 1_000;

/** A line that was taken out of its envelope; its signature and its place are not checked yet. */
export interface ReceivedLine {
  readonly entry: Entry;
  /** RFC 8785 form, without LF: the bytes that were signed and chained. */
  readonly text: string;
  readonly hash: Hash;
}
export interface ReceivedBatch {
  readonly journal: Id;
  readonly device: Device;
  readonly lines: readonly [ReceivedLine, ...ReceivedLine[]];
}

const Event = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  time: z.string(),
  datacontenttype: z.literal('application/json'),
  data: z.unknown(),
});

/** 400 (the request is wrong) or 422 (an entry is wrong): the agent raises an alarm and skips nothing. */
function bad(status: 400 | 422, seq: number, why: string): ApiError {
  return new ApiError(status, 'bad-entry', `Entry ${seq}: ${why}.`, { bad: { seq, why } });
}

const SOURCE = /^urn:tallylight:device:([A-Za-z0-9_-]{43})$/;

function lineOf(value: unknown): ReceivedLine & { readonly device: Device } {
  const event = Event.safeParse(value);
  if (!event.success) throw bad(400, 0, `not a CloudEvent: ${event.error.issues[0]?.path.join('.') ?? ''}`);
  const { id, source, type, time, data } = event.data;
  const stated = Number(id.split('/')[1] ?? 0);
  const seq = Number.isSafeInteger(stated) ? stated : 0;
  const read = readEntry(data);
  if ('wrong' in read) throw bad(422, seq, read.wrong);
  const { entry } = read;
  const device = SOURCE.exec(source)?.[1];
  const matches =
    id === `${entry.journal}/${entry.seq}` &&
    type === `app.tallylight.${entry.type}.v1` &&
    time === entry.time;
  if (device === undefined || !matches)
    throw bad(400, seq, 'id, source, type or time is not that of the entry');
  const text = canonical(data, seq);
  if (Buffer.byteLength(text) >= LINE_MAX_BYTES) throw bad(422, seq, 'longer than 128 KiB');
  return { entry, text, hash: hashOf(text), device };
}

function canonical(data: unknown, seq: number): string {
  try {
    return canonicalJson(data);
  } catch (error) {
    if (error instanceof LineError) throw bad(422, seq, error.message);
    throw error;
  }
}

/**
 * Takes a batch out of its envelopes.
 * @param body parsed JSON
 * @throws ApiError 400 or 422 with `bad {seq, why}`; `seq` 0 where no entry can be named
 */
export function readBatch(body: unknown): ReceivedBatch {
  if (!Array.isArray(body) || body.length === 0) throw bad(400, 0, 'not a batch of at least one event');
  if (body.length > BATCH_MAX_ENTRIES)
    throw new ApiError(413, 'too-large', `Send at most ${BATCH_MAX_ENTRIES} entries at once.`);
  const lines = body.map(lineOf);
  const [first] = lines;
  if (first === undefined) throw bad(400, 0, 'not a batch of at least one event');
  for (const [index, { entry, device }] of lines.entries()) {
    if (entry.journal !== first.entry.journal || device !== first.device)
      throw bad(400, entry.seq, 'one journal of one device a request');
    if (entry.seq !== first.entry.seq + index)
      throw bad(400, entry.seq, 'the batch must be ascending, without gaps');
  }
  return { journal: first.entry.journal, device: first.device, lines: [first, ...lines.slice(1)] };
}

/**
 * Checks each line's signature and the chain within the batch. Where the batch begins is the store's to check.
 * @throws ApiError 422 with `bad {seq, why}`
 */
export function checkLines({ lines, device }: ReceivedBatch, key: PublicKey): void {
  let prev: Hash | undefined;
  for (const { entry, text, hash } of lines) {
    const { seq } = entry;
    const signed = withoutSignature(text) ?? '';
    const fits = key.verify(Buffer.from(signed), Buffer.from(entry.sig, 'base64url'));
    if (!fits) throw bad(422, seq, "the signature is not by the journal's key"); // SECURITY(10): the answer is the device's own signed entry
    const follows = prev === undefined || entry.prev === prev;
    if (!follows) throw bad(422, seq, 'prev is not the hash of the entry before'); // SECURITY(10): nothing is put between two entries
    prev = hash;
    if (seq === 1) checkGenesis(entry, device, key); // SECURITY(10): a journal is of the device that began it
    const isOpening = seq > 1 && entry.type === 'journal.opened';
    if (isOpening) throw bad(422, seq, 'journal.opened stands only in entry 1');
  }
}

function checkGenesis(entry: Entry, device: Device, key: PublicKey): void {
  if (entry.type !== 'journal.opened') throw bad(422, 1, 'a journal begins with journal.opened');
  const isOwn = entry.data.key === key.key && entry.data.device === device;
  const begins = entry.prev === hashOf(Buffer.from(key.key, 'base64url'));
  if (!isOwn || !begins) throw bad(422, 1, "the genesis is not that of the device's key");
}
