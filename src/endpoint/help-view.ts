// Requests for help as technicians see them: what the person's device signed, and how often the same came before.
import { REPEATS_WITHIN_MS } from '../core/help';
import { aboutHelp } from '../core/help-entry';
import { isAlike, type Words, wordsOf } from '../core/resemblance';
import type { Attachment, EntryData, EntryOf } from '../model/entries';
import { type Device, timeFrom, type Time } from '../model/scalars';
import { attachmentsHere } from './attachment-store';
import type { Querier } from './database';

/** One request. */
export interface HelpRequestView extends Omit<EntryData<'help.requested'>, 'attachment'> {
  readonly at: Time;
  readonly device: Device;
  readonly host: string;
  readonly person: { readonly id: string; readonly name: string };
  /** An administrator has confirmed that host and person are what the device says. */
  readonly confirmed: boolean;
  /** How often this device reported something like it in the 30 days before. */
  readonly repeats: number;
  readonly attachment?: Attachment & {
    /** It has come. */
    readonly here: boolean;
  };
}

interface Row {
  readonly line: string;
  readonly device: string;
  readonly host: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly confirmed: boolean;
}

/** Which requests to list. */
export interface HelpFilter {
  readonly device?: Device;
  readonly limit: number;
}

const NAMES = `e.line, j.device, d.host, d.person_id, d.person_name, d.confirmed
  FROM entries e JOIN journals j ON j.journal = e.journal JOIN devices d ON d.device = j.device
  WHERE e.type = 'help.requested' AND e.line IS NOT NULL`;

/** A request with what it is compared by. */
interface Compared {
  readonly at: number;
  readonly words: Words;
}

function entryOf({ line }: Pick<Row, 'line'>): EntryOf<'help.requested'> {
  return JSON.parse(line) as EntryOf<'help.requested'>; // it passed `readEntry` when it was taken in
}

function compared(row: Pick<Row, 'line'>): Compared {
  const { time, data } = entryOf(row);
  return { at: Date.parse(time), words: wordsOf(aboutHelp(data)) };
}

/** What these devices asked in the time in which it counts as coming back, by device. */
async function earlier(
  database: Querier,
  rows: readonly Row[],
): Promise<ReadonlyMap<Device, readonly Compared[]>> {
  const oldest = Math.min(...rows.map((row) => Date.parse(entryOf(row).time)));
  const found = await database.query<Row>(
    `SELECT ${NAMES} AND j.device = ANY($1::text[]) AND (e.line::json->>'time') COLLATE "C" >= $2::text`,
    [[...new Set(rows.map(({ device }) => device))], timeFrom(oldest - REPEATS_WITHIN_MS)],
  );
  const byDevice = new Map<Device, Compared[]>();
  for (const row of found) byDevice.set(row.device, [...(byDevice.get(row.device) ?? []), compared(row)]);
  return byDevice;
}

function repeatsIn(before: readonly Compared[], one: Compared): number {
  const { at, words } = one;
  const recent = before.filter((other) => other.at < at && at - other.at < REPEATS_WITHIN_MS);
  return recent.filter((other) => isAlike(other.words, words)).length;
}

/** Requests for help, those that came last first. */
export async function listHelp(
  database: Querier,
  { device, limit }: HelpFilter,
): Promise<readonly HelpRequestView[]> {
  const rows = await database.query<Row>(
    `SELECT ${NAMES} AND ($1::text IS NULL OR j.device = $1::text)
     ORDER BY e.received_at DESC, e.journal, e.seq DESC LIMIT $2`,
    [device ?? null, limit],
  );
  if (rows.length === 0) return [];
  const before = await earlier(database, rows);
  const hashes = rows.flatMap((row) => entryOf(row).data.attachment?.hash ?? []);
  const here = await attachmentsHere(database, hashes);
  return rows.map((row) => {
    const { time, data } = entryOf(row);
    const { attachment, ...said } = data;
    return {
      ...said,
      at: time,
      device: row.device,
      host: row.host,
      person: { id: row.person_id, name: row.person_name },
      confirmed: row.confirmed,
      repeats: repeatsIn(before.get(row.device) ?? [], compared(row)),
      ...(attachment !== undefined && { attachment: { ...attachment, here: here.has(attachment.hash) } }),
    };
  });
}
