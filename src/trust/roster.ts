// Rosters (C13): who approved one, as its evidence shows, and the texts of those that the journal says were taken over.
import canonicalize from 'canonicalize';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Adoption } from '../core/incoming';
import type { RosterContent } from '../core/roster';
import { readMessage, type RosterMessage } from '../model/messages';
import { Count, type Device, type Hash, Jws } from '../model/scalars';
import { hashOf } from './ed25519';
import { readEvidence, writeEvidence } from './evidence-file';
import { splitJws } from './jws';
import { digestOf } from './message';
import { verifyReceipt } from './receipt';

const RosterFile = z.strictObject({ v: z.literal(1), rosters: z.array(Jws) });
const Claims = z.object({ iat: Count, msg: z.unknown() });

/**
 * What an approval of a roster names as `program.hash`: the hash of the RFC 8785 form of version, technicians and approvers, so
 * that it approves this roster and no other.
 */
export function rosterHash({
  version,
  technicians,
  approvers,
}: Pick<RosterMessage, 'version' | 'technicians' | 'approvers'>): Hash {
  return hashOf(canonicalize({ version, technicians, approvers }) ?? '');
}

/**
 * The devices whose receipts, among the evidence, approve exactly this roster. Whether they are approvers' is for the roster
 * that is held to say.
 */
function approvedBy(
  message: RosterMessage,
  to: { readonly organisationId: string; readonly device: Device },
): readonly Device[] {
  const hash = rosterHash(message);
  return (message.evidence ?? []).flatMap((receipt) => {
    const verdict = verifyReceipt(receipt);
    if (!verdict.ok) return [];
    const { answer, approval, organisation, answeredAt } = verdict.claims;
    if (answer !== 'accepted' || approval?.what !== 'roster') return []; // SECURITY(10): silence, a no, or a yes to something else approves no roster
    if (approval.program?.hash !== hash) return []; // SECURITY(10): a yes to another roster does not count for this one
    if ((organisation?.id ?? to.organisationId) !== to.organisationId) return []; // SECURITY(10): a contact of another organisation approves nothing here
    if ((approval.device ?? to.device) !== to.device) return []; // SECURITY(10): what was approved for one computer holds there
    const at = Date.parse(answeredAt);
    const isInTime = at >= Date.parse(approval.notBefore) && at <= Date.parse(approval.notAfter);
    if (!isInTime) return []; // SECURITY(10): a yes outside its time is none
    return [verdict.device];
  });
}

/** What a verified roster brings with it. @param jws as it came */
export function weighRoster(
  jws: string,
  message: RosterMessage,
  to: { readonly organisationId: string; readonly device: Device },
): Adoption {
  const claims = claimsOf(jws);
  const at = claims === undefined ? {} : { signedAt: claims.iat * 1000 };
  return { jws, notes: [], ...at, approvedBy: approvedBy(message, to) };
}

function claimsOf(jws: string): z.infer<typeof Claims> | undefined {
  const split = splitJws(jws);
  const claims = Claims.safeParse(split.ok ? split.claims : undefined);
  return claims.success ? claims.data : undefined;
}

function rosterIn(jws: string): RosterMessage | undefined {
  const read = readMessage(claimsOf(jws)?.msg);
  return read.ok && read.message.type === 'roster' ? read.message : undefined;
}

function rosterPath(stateDir: string): string {
  return path.join(stateDir, 'roster.json');
}

/**
 * The texts of rosters by the digests of their messages. A text counts only where the journal names its digest: what somebody
 * else put into the file is not looked at.
 * @param log for the debug log: a file that cannot be read is no empty one, and then nobody is on the roster
 */
export function readRosters(stateDir: string, log: (line: string) => void): ReadonlyMap<Hash, RosterContent> {
  const read = readEvidence(rosterPath(stateDir), RosterFile);
  if (read.found === 'unreadable') log(`roster: ${read.path} cannot be read: ${read.detail}`);
  if (read.found !== 'value') return new Map();
  const messages = read.value.rosters.map(rosterIn).filter((message) => message !== undefined);
  return new Map(messages.map((message) => [digestOf(message), message]));
}

/**
 * Keeps the text of a roster, and of the earlier ones that still count.
 * @param held digests of the messages of all rosters that count, this one among them
 * @throws the file system's error
 */
export function keepRoster(stateDir: string, jws: string, held: readonly Hash[]): void {
  const read = readEvidence(rosterPath(stateDir), RosterFile);
  const kept = read.found === 'value' ? read.value.rosters : [];
  const counts = (text: string): boolean => {
    const message = rosterIn(text);
    return message !== undefined && held.includes(digestOf(message));
  };
  writeEvidence(rosterPath(stateDir), { v: 1, rosters: [jws, ...kept.filter(counts)] });
}
