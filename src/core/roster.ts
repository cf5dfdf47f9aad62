// The roster that is held (C13): who may ask and who may approve at a given moment. Additions wait for their notice, removals count at once.
import type { RosterMessage } from '../model/messages';
import type { Device, Hash } from '../model/scalars';
import { matchesGlob } from './glob';

/** What one roster says. */
export type RosterContent = Pick<RosterMessage, 'technicians' | 'approvers'>;
/** What can be approved (C2). */
export type ApprovalWhat = RosterMessage['approvers'][number]['mayApprove'][number];

/** One roster that was taken in. */
export interface RosterLayer {
  readonly version: number;
  /** Digest of its message. */
  readonly hash: Hash;
  /** From when its additions count, wall clock in ms. */
  readonly effectiveAt: number;
  /** Absent: the journal knows of it, but its text is gone. It then lets nobody in. */
  readonly content?: RosterContent;
}

/**
 * The newest roster first, then those whose word still counts until the additions of the ones above take effect. Somebody
 * is on the roster if every layer names them, down to the first that is in effect.
 */
export interface HeldRoster {
  readonly layers: readonly [RosterLayer, ...RosterLayer[]];
}

/** Who is asking: the id, and the name that would be shown. */
export interface RosterName {
  readonly id: string;
  readonly name: string;
}

function holds({ layers }: HeldRoster, now: number, says: (content: RosterContent) => boolean): boolean {
  for (const { content, effectiveAt } of layers) {
    if (content === undefined || !says(content)) return false; // SECURITY(10): who was taken off the roster is off it at once, who was added waits for the notice to be over
    if (now >= effectiveAt) return true;
  }
  return false;
}

/**
 * True if this technician, under this name, may ask at `now`.
 * @param roster absent: nobody is on it · @param now wall clock in ms
 */
export function mayAsk(roster: HeldRoster | undefined, { id, name }: RosterName, now: number): boolean {
  return (
    roster !== undefined &&
    holds(roster, now, ({ technicians }) =>
      technicians.some(
        (row) =>
          row.id === id &&
          row.name === name &&
          now >= Date.parse(row.from) &&
          (row.until === undefined || now < Date.parse(row.until)),
      ),
    )
  );
}

/** True if the newest roster knows the id by another name only: somebody shows a name that is not theirs. */
export function isMisnamed(roster: HeldRoster | undefined, { id, name }: RosterName): boolean {
  const rows = roster?.layers[0].content?.technicians.filter((row) => row.id === id) ?? [];
  return rows.length > 0 && rows.every((row) => row.name !== name);
}

/** What somebody is asked to approve. */
export interface ApprovalQuestion {
  /** Whose receipt it is. */
  readonly device: Device;
  readonly what: ApprovalWhat;
  /** The computer that it is for, by its host name. */
  readonly host: string;
  /** The technician whom it lets in, by id. */
  readonly technician?: string;
}

/**
 * The approver whose device this is, if they may approve that at `now`: the device is theirs, `what` is among what they may
 * approve, and a glob of their `for` matches the host or the technician. To count approvers, count ids and devices.
 * @param roster absent: there are none · @param now wall clock in ms
 */
export function approverOf(
  roster: HeldRoster | undefined,
  question: ApprovalQuestion,
  now: number,
): RosterName | undefined {
  if (roster === undefined) return undefined;
  const approver = roster.layers[0].content?.approvers.find((row) => answersFor(row, question));
  if (approver === undefined) return undefined;
  const { id, name } = approver;
  const isHeld = holds(roster, now, ({ approvers }) =>
    approvers.some((row) => row.id === id && answersFor(row, question)),
  );
  return isHeld ? { id, name } : undefined;
}

/** True if the newest roster calls that device the approver's own. */
export function isApproversOwn(roster: HeldRoster | undefined, id: string, device: Device): boolean {
  const rows = roster?.layers[0].content?.approvers ?? [];
  return rows.some((row) => row.id === id && row.devices.includes(device));
}

/** Who could approve that at `now`, each once, whatever device they have. */
export function approversOf(
  roster: HeldRoster | undefined,
  question: Omit<ApprovalQuestion, 'device'>,
  now: number,
): readonly RosterName[] {
  const rows = roster?.layers[0].content?.approvers ?? [];
  const able = rows.filter(({ devices }) =>
    devices.some((device) => approverOf(roster, { ...question, device }, now) !== undefined),
  );
  return [...new Map(able.map(({ id, name }) => [id, { id, name }])).values()];
}

function answersFor(
  row: RosterContent['approvers'][number],
  { device, what, host, technician }: ApprovalQuestion,
): boolean {
  return (
    row.devices.includes(device) &&
    row.mayApprove.includes(what) &&
    row.for.some(
      (glob) => matchesGlob(glob, host) || (technician !== undefined && matchesGlob(glob, technician)),
    )
  );
}
