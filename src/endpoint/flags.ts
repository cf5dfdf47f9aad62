// What the journals show of a device that its own word would not: copied, put back from a backup, moved, its key lost (C6, C11).
import * as z from 'zod/mini';
import type { Entry } from '../model/entries';
import { type Device, type Id, timeFrom } from '../model/scalars';
import type { Querier } from './database';

/** `cloned`: two agents write under one key. The others are reasons for which a journal was opened (C6). */
export const FlagWord = z.enum(['cloned', 'rolled-back', 'moved', 'key-lost', 'corrupt']);
export type Flag = z.infer<typeof FlagWord>;

/** A flag as technicians and administrators see it. */
export interface RaisedFlag {
  readonly flag: Flag;
  /** The journal that shows it, and up to which entry its successor knew it. */
  readonly journal: Id;
  readonly seq: number;
  readonly at: string;
}

interface FlagRow {
  readonly device: Device;
  readonly flag: Flag;
  readonly journal: Id;
  readonly seq: number;
  readonly raised_at: Date;
}

/** Reasons of which an administrator should know. */
const TOLD: ReadonlySet<string> = new Set<Flag>(['rolled-back', 'moved', 'key-lost', 'corrupt']);

function isFlag(reason: string): reason is Flag {
  return TOLD.has(reason);
}

/** Raises a flag, again if it was cleared. A device in doubt has to be confirmed again: its approvals do not count until then. */
export async function raise(
  inside: Querier,
  device: Device,
  { flag, journal, seq }: Omit<RaisedFlag, 'at'>,
  now: number,
): Promise<void> {
  await inside.query(
    `INSERT INTO device_flags (device, flag, journal, seq, raised_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (device, flag, journal) DO UPDATE SET raised_at = excluded.raised_at, cleared_at = NULL
     WHERE device_flags.cleared_at IS NOT NULL`,
    [device, flag, journal, seq, timeFrom(now)],
  );
  const doubt = 'UPDATE devices SET confirmed = false WHERE device = $1';
  if (flag === 'cloned') await inside.query(doubt, [device]); // SECURITY(10): nobody knows which of the two answers
}

/** A new journal names the one before: why, and how far that one had come. The device that wrote it is told of, too. */
export async function flagOpening(inside: Querier, device: Device, entry: Entry, now: number): Promise<void> {
  if (entry.type !== 'journal.opened') return;
  const { reason, previous } = entry.data;
  if (previous === undefined || !isFlag(reason)) return;
  const { journal, seq } = previous;
  await raise(inside, device, { flag: reason, journal, seq }, now);
  if (reason !== 'moved') return;
  const owners = await inside.query<{ device: Device }>('SELECT device FROM journals WHERE journal = $1', [
    journal,
  ]);
  for (const owner of owners) await raise(inside, owner.device, { flag: reason, journal, seq }, now);
}

/**
 * A journal that was left behind still grows, and the one that followed it under the same key is in use, too: two agents
 * write with one key. The tail that a closed journal still owed is no growth.
 */
const IS_WRITTEN_TWICE = `
  WITH RECURSIVE heirs (journal) AS (
    SELECT e.journal FROM entries e JOIN journals j ON j.journal = e.journal AND j.device = $1
    WHERE e.type = 'journal.opened' AND e.subject = $2
      AND (e.line::json->'data'->>'reason' = 'rolled-back'
        OR (e.line::json->'data'->'previous'->>'seq')::bigint < $3)
    UNION
    SELECT e.journal FROM heirs JOIN entries e ON e.subject = heirs.journal AND e.type = 'journal.opened'
    JOIN journals j ON j.journal = e.journal AND j.device = $1)
  SELECT 1 AS one FROM heirs WHERE NOT EXISTS (
    SELECT 1 FROM entries e WHERE e.subject = heirs.journal AND e.type = 'journal.opened') LIMIT 1`;

/** Looks whether a journal that has just grown to `seq` should not have. */
export async function flagGrowth(
  inside: Querier,
  owner: Device,
  { journal, seq }: Pick<RaisedFlag, 'journal' | 'seq'>,
  now: number,
): Promise<void> {
  const found = await inside.query(IS_WRITTEN_TWICE, [owner, journal, seq]);
  if (found.length > 0) await raise(inside, owner, { flag: 'cloned', journal, seq }, now);
}

/** What is raised for these devices and not cleared yet, oldest first. */
export async function raisedFlags(
  database: Querier,
  devices: readonly Device[],
): Promise<ReadonlyMap<Device, readonly RaisedFlag[]>> {
  const rows = await database.query<FlagRow>(
    `SELECT device, flag, journal, seq, raised_at FROM device_flags
     WHERE device = ANY($1::text[]) AND cleared_at IS NULL ORDER BY raised_at, flag`,
    [devices],
  );
  const flags = new Map<Device, RaisedFlag[]>();
  for (const { device, flag, journal, seq, raised_at: at } of rows) {
    const raised = { flag, journal, seq, at: timeFrom(at.getTime()) };
    flags.set(device, [...(flags.get(device) ?? []), raised]);
  }
  return flags;
}

/** The administrator has looked into it. */
export async function clearFlags(database: Querier, device: Device, now: number): Promise<void> {
  await database.query('UPDATE device_flags SET cleared_at = $2 WHERE device = $1 AND cleared_at IS NULL', [
    device,
    timeFrom(now),
  ]);
}

/** True if a journal of `caller` follows this one: then it may hand over what is left of it. */
export async function isSuccessor(database: Querier, caller: Device, journal: Id): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 AS one FROM entries JOIN journals USING (journal)
     WHERE entries.type = 'journal.opened' AND entries.subject = $2 AND journals.device = $1 LIMIT 1`,
    [caller, journal],
  );
  return rows.length > 0;
}
