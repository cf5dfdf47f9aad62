// The organisation's own keys: made at the first start, kept in the data folder, and what is signed with them.
import path from 'node:path';
import * as z from 'zod/mini';
import { isBase64Url, timeFrom } from '../model/scalars';
import { text } from '../model/text';
import { type Signer, signerOf } from '../trust/ed25519';
import { readEvidence, writeEvidence } from '../trust/evidence-file';
import { type KeySetClaims, organisationUrn, signKeySet } from '../trust/keys';

const seed = z.string().check(z.length(43), z.refine(isBase64Url));
const OrganisationFile = z.strictObject({
  v: z.literal(1),
  id: z.string().check(z.regex(/^[a-z0-9.-]{1,64}$/)),
  name: text(64),
  createdAt: z.string(),
  /** Private keys (seeds of RFC 8032), by use. */
  keys: seed,
  ask: seed,
  witness: seed,
});

const DAY_SECONDS = 86_400;
const KEY_LIFE_YEARS = 5;
const KEY_SET_DAYS = 30;

/** The organisation that this endpoint serves. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly keysSigner: Signer;
  readonly askSigner: Signer;
  readonly witnessSigner: Signer;
  readonly createdAt: number;
}

/** What the organisation is called, at the first start; later starts find it in the data folder. */
export interface OrganisationNames {
  readonly id: string;
  readonly name: string;
}

/**
 * Loads the organisation, or makes it.
 * @param dataDir the file is `organisation.json`, mode 0600 · @param drawSeed 32 random bytes
 * @throws Error if the file is there but unreadable: it is never replaced, for every computer has pinned its keys
 */
export function openOrganisation(
  dataDir: string,
  names: OrganisationNames,
  world: { readonly now: number; readonly drawSeed: () => Uint8Array },
): Organisation {
  const filePath = path.join(dataDir, 'organisation.json');
  const read = readEvidence(filePath, OrganisationFile);
  if (read.found === 'unreadable')
    throw new Error(
      `${filePath} cannot be read (${read.detail}). Restore it from a backup: its keys are pinned.`,
    );
  const draw = () => Buffer.from(world.drawSeed()).toString('base64url');
  const created = { v: 1 as const, ...names, createdAt: timeFrom(world.now) };
  const file =
    read.found === 'value' ? read.value : { ...created, keys: draw(), ask: draw(), witness: draw() };
  if (read.found === 'nothing') writeEvidence(filePath, OrganisationFile.parse(file));
  const signer = (encoded: string) => signerOf(Buffer.from(encoded, 'base64url'));
  return {
    id: file.id,
    name: file.name,
    keysSigner: signer(file.keys),
    askSigner: signer(file.ask),
    witnessSigner: signer(file.witness),
    createdAt: Date.parse(file.createdAt),
  };
}

/**
 * The key set as of now (C13). Its version is the second in which it was signed, so a later one is always newer.
 * @param now ms since the epoch
 */
export function keySetOf(organisation: Organisation, now: number): string {
  const iat = Math.floor(now / 1000);
  const from = timeFrom(organisation.createdAt);
  const until = timeFrom(organisation.createdAt + KEY_LIFE_YEARS * 366 * DAY_SECONDS * 1000);
  const claims: KeySetClaims = {
    iss: organisationUrn(organisation.id),
    iat,
    exp: iat + KEY_SET_DAYS * DAY_SECONDS,
    version: iat,
    keys: [
      { x: organisation.keysSigner.key, use: 'keys', from, until },
      { x: organisation.askSigner.key, use: 'ask', from, until },
      { x: organisation.witnessSigner.key, use: 'witness', from, until },
    ],
    revoked: [],
  };
  return signKeySet(claims, organisation.keysSigner);
}
