// What the journal remembers of overrides (C5): how often an approval was used, and how many emergencies a technician declared.
import type { EntryData } from '../model/entries';
import type { Id } from '../model/scalars';
import type { OpenReceipt } from './receipt';

/** As the entries say it, wall clock in ms. */
export interface Overrides {
  /** By the ask that was approved: when sessions started on its receipts. */
  readonly approvalUses: ReadonlyMap<Id, readonly number[]>;
  /** By technician: when emergencies started. */
  readonly emergencies: ReadonlyMap<string, readonly number[]>;
}

export const NO_OVERRIDES: Overrides = { approvalUses: new Map(), emergencies: new Map() };

/** Counts one start, when it happens and when it is read from the journal. A session that resumes has been counted. */
export function countOverride(
  before: Overrides,
  { basis, resumed, evidence, technician, at }: EntryData<'session.started'>,
  openReceipt: OpenReceipt,
): Overrides {
  if (resumed) return before;
  const time = Date.parse(at);
  if (basis === 'emergency')
    return { ...before, emergencies: counted(before.emergencies, [technician.id], time) };
  if (basis !== 'approval' || evidence === undefined || !('receipts' in evidence)) return before;
  return countUses(before, evidence.receipts, time, openReceipt);
}

/** Counts one use of what was approved. @param time wall clock in ms */
export function countUses(
  before: Overrides,
  receipts: readonly string[],
  time: number,
  openReceipt: OpenReceipt,
): Overrides {
  const asks = receipts.map((jws) => openReceipt(jws)?.claims.ask.id);
  return { ...before, approvalUses: counted(before.approvalUses, asks, time) };
}

/** One more at `time` for each distinct key. */
function counted(
  before: ReadonlyMap<string, readonly number[]>,
  keys: readonly (string | undefined)[],
  time: number,
): ReadonlyMap<string, readonly number[]> {
  const after = new Map(before);
  for (const key of new Set(keys)) if (key !== undefined) after.set(key, [...(before.get(key) ?? []), time]);
  return after;
}

/** Drops what lies before `before`, wall clock in ms. */
export function forgetOverrides({ approvalUses, emergencies }: Overrides, before: number): Overrides {
  const kept = (all: Overrides['emergencies']) =>
    new Map([...all].filter(([, times]) => times.some((time) => time >= before)));
  return { approvalUses: kept(approvalUses), emergencies: kept(emergencies) };
}
