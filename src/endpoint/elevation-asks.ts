// Administrator rights: a request in a reported journal becomes asks to its approvers, and their receipts go back to its device, which judges them.
import { approverOf, isApproversOwn, type HeldRoster } from '../core/roster';
import type { EntryData } from '../model/entries';
import { Ask, type ElevationAnswer, type Message, readMessage } from '../model/messages';
import { type Device, type Id, type Jws, timeFrom } from '../model/scalars';
import { name as nameSchema } from '../model/text';
import { digestOf } from '../trust/message';
import type { ReceivedBatch } from './batch';
import { isOver } from './ask-view';
import type { DeviceRow, Endpoint } from './context';
import type { Querier } from './database';
import { asksOf, type ElevationAsk } from './elevation-view';
import { entriesAbout, lastOf } from './entry-lookup';
import { post } from './outbox';
import { currentRoster } from './rosters';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So long approvers may answer; the device waits as long. */
const ANSWER_WITHIN_MS = 4 * HOUR_MS;
/** So long what they approve may be used. */
const USABLE_MS = 8 * HOUR_MS;
/** Clocks of two computers differ. */
const BEFORE_MS = 5 * MINUTE_MS;
/** Most receipts in one answer (C5). */
const RECEIPTS_AT_MOST = 2;

interface Subject {
  readonly device: Device;
  readonly elevation: Id;
}

/** Does what follows from what a device has just reported: of its own requests, and of what it was asked to approve. */
export async function followElevations(endpoint: Endpoint, batch: ReceivedBatch): Promise<void> {
  const own = new Set<Id>();
  const asked = new Set<Id>();
  for (const { entry } of batch.lines)
    if (entry.type === 'elevation.requested' || entry.type === 'elevation.answered')
      own.add(entry.data.elevation);
    else if (entry.type === 'ask.refused' && entry.data.id !== undefined) asked.add(entry.data.id);
    else if (entry.type === 'ask.answered' || entry.type === 'receipt.issued') asked.add(entry.data.ask);
  const { device } = batch;
  const approved = asked.size === 0 ? [] : await requestsAbout(endpoint.database, [...asked], device);
  for (const subject of [...[...own].map((elevation) => ({ device, elevation })), ...approved])
    await follow(endpoint, subject);
}

/** The requests that an approver's device was asked about. */
async function requestsAbout(
  database: Querier,
  asks: readonly Id[],
  approver: Device,
): Promise<readonly Subject[]> {
  return database.query<{ device: Device; elevation: Id }>(
    `SELECT DISTINCT requester AS device, elevation FROM elevation_asks
     WHERE ask = ANY($1::text[]) AND device = $2`,
    [asks, approver],
  );
}

/** Takes up again what a crash prevented, whenever the device asks for its messages. */
export async function refreshElevations(endpoint: Endpoint, device: Device): Promise<void> {
  const rows = await endpoint.database.query<{ elevation: Id }>(
    `SELECT e.subject AS elevation FROM entries e JOIN journals j ON j.journal = e.journal
     WHERE e.type = 'elevation.requested' AND j.device = $1 AND e.received_at > $2 AND NOT EXISTS (
       SELECT 1 FROM entries a WHERE a.subject = e.subject AND a.type = 'elevation.answered')`,
    [device, timeFrom(endpoint.now() - ANSWER_WITHIN_MS)],
  );
  for (const { elevation } of rows) await follow(endpoint, { device, elevation });
}

/** Does what is due for one request. Doing it again changes nothing. */
async function follow(endpoint: Endpoint, subject: Subject): Promise<void> {
  if (!endpoint.organisation.holds('ask')) return; // signed elsewhere: technicians see it in the list, and hand over what is signed
  const told = await endpoint.database.transaction((inside) => work(endpoint, inside, subject));
  for (const device of told) endpoint.hub.notify(`device:${device}`);
}

/** @returns the devices that have a new message */
async function work(endpoint: Endpoint, inside: Querier, subject: Subject): Promise<readonly Device[]> {
  const { device, elevation } = subject;
  const [row] = await inside.query<DeviceRow & { unenrolled_at: Date | null }>(
    'SELECT * FROM devices WHERE device = $1 FOR UPDATE', // one at a time for each device
    [device],
  );
  const found = await entriesAbout(inside, elevation, device);
  const wanted = lastOf(found, 'elevation.requested')?.entry.data;
  if (row === undefined || wanted === undefined) return [];
  const asked = await asksOf(inside, subject, endpoint.now());
  if (lastOf(found, 'elevation.answered') !== undefined) return withdraw(endpoint, inside, asked);
  if (row.unenrolled_at !== null) return [];
  if (asked.length > 0) return say(endpoint, inside, subject, answerOf(asked));
  const made = await askApprovers(endpoint, inside, row, wanted);
  return made.length > 0 ? made : say(endpoint, inside, subject, { answer: 'unanswered', open: 0 });
}

/** The asks to the confirmed devices of those who may approve it, by the newest roster. @returns the devices */
async function askApprovers(
  endpoint: Endpoint,
  inside: Querier,
  requester: DeviceRow,
  wanted: EntryData<'elevation.requested'>,
): Promise<readonly Device[]> {
  const content = await currentRoster(inside);
  const roster: HeldRoster = { layers: [{ version: content.version, hash: '', effectiveAt: 0, content }] };
  const question = { what: 'elevation', host: requester.host } as const;
  const may = content.approvers.flatMap(({ devices }) =>
    devices.flatMap((device) => {
      const approver = approverOf(roster, { ...question, device }, endpoint.now());
      const isOwn = approver && isApproversOwn(roster, approver.id, requester.device); // nobody is asked about their own computer
      return approver === undefined || isOwn === true ? [] : [{ device, approver }];
    }),
  );
  const rows = await inside.query<{ device: Device }>(
    'SELECT device FROM devices WHERE device = ANY($1::text[]) AND confirmed AND unenrolled_at IS NULL',
    [may.map(({ device }) => device)],
  );
  const confirmed = new Set(rows.map(({ device }) => device));
  const byDevice = new Map(may.map((one) => [one.device, one.approver]));
  const asked: Device[] = [];
  for (const [device, approver] of byDevice) {
    const message = askOf(endpoint, requester, wanted);
    if (!confirmed.has(device) || message === undefined) continue;
    await inside.query(
      `INSERT INTO elevation_asks (ask, elevation, requester, device, approver, name, digest, message, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[message.id, wanted.elevation, requester.device, device, approver.id, approver.name],
        ...[digestOf(message), JSON.stringify(message), message.issuedAt],
      ],
    );
    await post(inside, message, message.id, [device]);
    asked.push(device);
  }
  return asked;
}

/** What an approver is asked; undefined where it could not be shown. */
function askOf(
  { drawId, now }: Endpoint,
  { device, host, person_name: person }: DeviceRow,
  { program, why, minutes }: EntryData<'elevation.requested'>,
): Ask | undefined {
  const at = now();
  const named = [person, host, 'PC'].find((one) => nameSchema(64).safeParse(one).success) ?? 'PC';
  const message = {
    ...{ v: 1, type: 'ask', kind: 'approval', id: drawId() },
    ...{ issuedAt: timeFrom(at), expiresAt: timeFrom(at + ANSWER_WITHIN_MS) },
    technician: { id: device, name: named },
    approval: {
      ...{ what: 'elevation', device, computer: host, person: named, purpose: why, program, minutes },
      ...{ notBefore: timeFrom(at - BEFORE_MS), notAfter: timeFrom(at + USABLE_MS), uses: 1 },
    },
  };
  return readMessage(message).ok ? Ask.parse(message) : undefined;
}

type Answer = Pick<ElevationAnswer, 'answer' | 'receipts' | 'open'>;

/** What the approvers have said so far; undefined while nobody has. The first no is the answer. */
function answerOf(asked: readonly ElevationAsk[]): Answer | undefined {
  if (asked.some(({ view }) => view.answer === 'declined')) return { answer: 'declined', open: 0 };
  const receipts = new Map<string, Jws>();
  for (const { approver, view } of asked)
    if (view.answer === 'accepted' && view.receipt !== undefined && !receipts.has(approver.id))
      receipts.set(approver.id, view.receipt);
  const isOpen = ({ view }: ElevationAsk) => !isOver(view) || (view.answer === 'accepted' && !view.receipt);
  const open = asked.filter((one) => isOpen(one) && !receipts.has(one.approver.id));
  const count = new Set(open.map(({ approver }) => approver.id)).size;
  if (receipts.size > 0)
    return { answer: 'accepted', receipts: [...receipts.values()].slice(0, RECEIPTS_AT_MOST), open: count };
  return count === 0 ? { answer: 'unanswered', open: 0 } : undefined;
}

/** Sends the answer, unless that is what was sent last. */
async function say(
  { drawId, now }: Endpoint,
  inside: Querier,
  { device, elevation }: Subject,
  answer: Answer | undefined,
): Promise<readonly Device[]> {
  if (answer === undefined) return [];
  const [last] = await inside.query<{ message: string }>(
    `SELECT message FROM outbox WHERE device = $1 AND subject = $2 AND type = 'elevation.answer'
     ORDER BY position DESC LIMIT 1`,
    [device, elevation],
  );
  const { answer: said, receipts, open } = JSON.parse(last?.message ?? '{}') as Partial<Answer>;
  if (said === answer.answer && open === answer.open && same(receipts, answer.receipts)) return [];
  await inside.query(
    `UPDATE outbox SET settled_by = 'superseded' WHERE device = $1 AND subject = $2 AND type = 'elevation.answer'
     AND settled_by IS NULL`,
    [device, elevation],
  );
  const at = now();
  const times = { issuedAt: timeFrom(at), expiresAt: timeFrom(at + USABLE_MS) };
  await post(
    inside,
    { v: 1, type: 'elevation.answer', id: drawId(), ...times, elevation, ...answer },
    elevation,
    [device],
  );
  return [device];
}

function same(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

/** It is decided: whoever has not answered need not any more. */
async function withdraw(
  { drawId, now }: Endpoint,
  inside: Querier,
  asked: readonly ElevationAsk[],
): Promise<readonly Device[]> {
  const told: Device[] = [];
  for (const { ask, device, view } of asked) {
    if (isOver(view)) continue;
    const sent = await inside.query(
      `SELECT 1 AS one FROM outbox WHERE device = $1 AND subject = $2 AND type = 'ask.withdraw'`,
      [device, ask],
    );
    if (sent.length > 0) continue;
    const at = now();
    const times = { issuedAt: timeFrom(at), expiresAt: timeFrom(at + USABLE_MS) };
    const message: Message = { v: 1, type: 'ask.withdraw', id: drawId(), ...times, ask };
    await post(inside, message, ask, [device]);
    told.push(device);
  }
  return told;
}
