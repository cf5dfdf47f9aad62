// That this device leaves its organisation, or was taken out of it: it does not enrol there again by the token that it had.
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { Hash } from '../model/scalars';
import { type EvidenceRead, readEvidence, writeEvidence } from './evidence-file';

/** `H/state/left.json`: the endpoint's origin, and the hash of the enrolment token that policy gave. */
const Departure = z.strictObject({ v: z.literal(1), endpoint: z.string(), token: Hash });
export type Departure = z.infer<typeof Departure>;

const departurePath = (stateDir: string): string => path.join(stateDir, 'left.json');

export function readDeparture(stateDir: string): EvidenceRead<Departure> {
  return readEvidence(departurePath(stateDir), Departure);
}

/** @throws the file system's error */
export function writeDeparture(stateDir: string, departure: Departure): void {
  writeEvidence(departurePath(stateDir), departure);
}

const wishPath = (stateDir: string): string => path.join(stateDir, 'leave.json');

/** The person's command asks the agent to leave. @throws the file system's error */
export function wishToLeave(stateDir: string): void {
  writeEvidence(wishPath(stateDir), { v: 1 });
}

/** True if the person's command has asked to leave; asks once. */
export function takeWishToLeave(stateDir: string): boolean {
  const isWished = existsSync(wishPath(stateDir));
  if (isWished) rmSync(wishPath(stateDir), { force: true });
  return isWished;
}
