// The last time that the endpoint signed, from run to run (design 7): so that a clock put back while the agent was off makes nothing fresh again.
import path from 'node:path';
import * as z from 'zod/mini';
import { Time, timeFrom } from '../model/scalars';
import { type EvidenceRead, readEvidence, writeEvidence } from './evidence-file';

/** `H/state/server-time.json`. */
const ServerTimeFile = z.strictObject({ v: z.literal(1), at: Time });
export type ServerTimeFile = z.infer<typeof ServerTimeFile>;

function serverTimePath(stateDir: string): string {
  return path.join(stateDir, 'server-time.json');
}

/** Reads the time. `unreadable` is no time at all, and is said; the next confirmation writes it anew. */
export function readServerTime(stateDir: string): EvidenceRead<ServerTimeFile> {
  return readEvidence(serverTimePath(stateDir), ServerTimeFile);
}

/** Keeps the time, ms since the epoch. @throws the file system's error */
export function writeServerTime(stateDir: string, at: number): void {
  writeEvidence(serverTimePath(stateDir), { v: 1, at: timeFrom(at) });
}
