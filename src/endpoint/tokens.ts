// Tokens that people and scripts show: drawn at random, told once, kept only as hashes.
import { timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod/mini';
import { timeFrom } from '../model/scalars';
import { Technician } from '../model/messages';
import { hashOf } from '../trust/ed25519';
import { readEvidence, writeEvidence } from '../trust/evidence-file';
import type { Database } from './database';

/** Whom a token belongs to shows in its beginning, so that a leaked one can be recognised. */
const PREFIX = { enrolment: 'tle_', technician: 'tlt_', admin: 'tla_' } as const;

export interface TokenWorld {
  /** ms since the epoch */
  readonly now: number;
  /** 32 random bytes. */
  readonly drawSeed: () => Uint8Array;
}

function draw(kind: keyof typeof PREFIX, { drawSeed }: TokenWorld): string {
  return PREFIX[kind] + Buffer.from(drawSeed()).toString('base64url');
}

/** Makes an enrolment token. Low value by design: it lets a computer join, nothing else, and can be revoked. */
export async function createEnrolmentToken(
  database: Database,
  label: string,
  world: TokenWorld,
): Promise<string> {
  const token = draw('enrolment', world);
  await database.query('INSERT INTO enrolment_tokens (hash, label, created_at) VALUES ($1, $2, $3)', [
    hashOf(token),
    label,
    timeFrom(world.now),
  ]);
  return token;
}

export async function isEnrolmentToken(database: Database, token: string): Promise<boolean> {
  const rows = await database.query(
    'SELECT 1 AS one FROM enrolment_tokens WHERE hash = $1 AND revoked_at IS NULL',
    [hashOf(token)],
  );
  return rows.length === 1;
}

/** Makes a technician's token. The same technician gets a new one; the old stops working. */
export async function createTechnicianToken(
  database: Database,
  technician: Technician,
  world: TokenWorld,
): Promise<string> {
  const token = draw('technician', world);
  await database.query(
    `INSERT INTO technicians (id, profile, token_hash, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET profile = excluded.profile, token_hash = excluded.token_hash`,
    [technician.id, JSON.stringify(technician), hashOf(token), timeFrom(world.now)],
  );
  return token;
}

/** The technician whom a token names, or undefined. */
export async function technicianOf(database: Database, token: string): Promise<Technician | undefined> {
  if (!token.startsWith(PREFIX.technician)) return undefined;
  const [row] = await database.query<{ profile: string }>(
    'SELECT profile FROM technicians WHERE token_hash = $1',
    [hashOf(token)],
  );
  return row === undefined ? undefined : Technician.parse(JSON.parse(row.profile));
}

const AdminFile = z.strictObject({ v: z.literal(1), token: z.string() });

function adminPath(dataDir: string): string {
  return path.join(dataDir, 'admin.json');
}

/**
 * The administrator's token, from the data folder (mode 0600).
 * @returns undefined before the endpoint's first start
 * @throws Error if it is there but unreadable
 */
export function readAdminToken(dataDir: string): string | undefined {
  const read = readEvidence(adminPath(dataDir), AdminFile);
  if (read.found === 'unreadable')
    throw new Error(`${read.path} cannot be read (${read.detail}): remove it and restart for a new token`);
  return read.found === 'value' ? read.value.token : undefined;
}

/** The administrator's token; made at the first start. */
export function adminToken(dataDir: string, world: TokenWorld): string {
  const token = readAdminToken(dataDir) ?? draw('admin', world);
  writeEvidence(adminPath(dataDir), { v: 1, token });
  return token;
}

/** Compares without telling by its duration how much was right. */
export function isSameToken(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(one)), Buffer.from(hashOf(other)));
}
