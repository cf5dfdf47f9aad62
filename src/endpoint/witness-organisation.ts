// An organisation whose keys are elsewhere: here lies the witness key alone, and the newest key set as it was handed over.
// Whoever breaks into such an endpoint can confirm journals, and can neither ask nor name a key that may.
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { isBase64Url, Jws, Time, timeFrom } from '../model/scalars';
import { text } from '../model/text';
import { readEvidence, writeEvidence } from '../trust/evidence-file';
import { statedKeysKeys } from '../trust/enrolment';
import { hashOf, signerOf } from '../trust/ed25519';
import { type KeySet, verifyKeySet } from '../trust/keys';
import { ApiError, badRequest, signedElsewhere } from './errors';
import type { NamedKey, Organisation, OrganisationNames } from './organisation';

const WitnessFile = z.strictObject({
  v: z.literal(1),
  id: z.string().check(z.regex(/^[a-z0-9.-]{1,64}$/)),
  name: text(64),
  createdAt: Time,
  /** Private key: seed of RFC 8032. */
  witness: z.string().check(z.length(43), z.refine(isBase64Url)),
  /** The newest key set, signed elsewhere. */
  keySet: z.optional(Jws),
});

function witnessPath(dataDir: string): string {
  return path.join(dataDir, 'witness.json');
}

/**
 * True if the data folder is one of an endpoint without keys that ask, or is to become one.
 * @throws Error if it holds such keys: whoever had a copy of them could go on asking
 */
export function isWitnessOnly(dataDir: string, isWanted = false): boolean {
  if (existsSync(witnessPath(dataDir))) return true;
  if (isWanted && existsSync(path.join(dataDir, 'organisation.json')))
    throw new Error(`${dataDir} holds keys that ask: begin with a new data folder and a new ask key.`);
  return isWanted;
}

/**
 * Loads it, or makes it with a witness key of its own.
 * @param dataDir the file is `witness.json`, mode 0600
 * @throws Error if the file is there but unreadable: computers know its key
 */
export function openWitnessOrganisation(
  dataDir: string,
  names: OrganisationNames,
  world: { readonly now: number; readonly drawSeed: () => Uint8Array },
): Organisation {
  const filePath = witnessPath(dataDir);
  const read = readEvidence(filePath, WitnessFile);
  if (read.found === 'unreadable')
    throw new Error(`${filePath} cannot be read (${read.detail}). Restore it from a backup.`);
  const draw = () => Buffer.from(world.drawSeed()).toString('base64url');
  const made = { v: 1 as const, ...names, createdAt: timeFrom(world.now), witness: draw() };
  let file: z.infer<typeof WitnessFile> = read.found === 'value' ? read.value : made;
  if (read.found === 'nothing') writeEvidence(filePath, WitnessFile.parse(file));
  const witness = signerOf(Buffer.from(file.witness, 'base64url'));
  let keySet = file.keySet === undefined ? undefined : held(file.keySet, file.id, world.now);

  return {
    id: file.id,
    name: file.name,
    holds: (use) => use === 'witness',
    signer: (use) => {
      if (use === 'witness') return witness;
      throw signedElsewhere();
    },
    keySet: () => {
      if (keySet !== undefined) return keySet.jws;
      throw new ApiError(503, 'no-key-set', 'This endpoint waits for its first key set: hand one over.');
    },
    keys: () => (keySet === undefined ? [] : named(keySet)),
    rotate: () => {
      throw signedElsewhere();
    },
    revoke: () => {
      throw signedElsewhere();
    },
    install: (jws, now) => {
      const next = verified(jws, file.id, now, keySet);
      const isNamed = next.keys.some(({ use, key }) => use === 'witness' && key.key === witness.key);
      if (!isNamed)
        throw badRequest(`keys: the key set does not name this endpoint's witness key ${witness.key}.`);
      file = { ...file, keySet: jws };
      writeEvidence(filePath, file);
      keySet = next;
    },
  };
}

/** The first set is believed as it comes; a later one must be signed by a key of the one before, and be no older. */
function verified(jws: string, organisationId: string, now: number, previous?: KeySet): KeySet {
  const verdict = verifyKeySet(jws, {
    ...{ organisationId, now },
    ...(previous === undefined
      ? { trusted: statedKeysKeys(jws) }
      : { trusted: [], previous, floor: { version: previous.version, hash: hashOf(previous.jws) } }),
  });
  if (!verdict.ok) throw badRequest(`keys: ${verdict.code}: ${verdict.detail}.`); // SECURITY(10): whoever breaks in names no key that may ask
  return verdict.keySet;
}

/** The set kept here: it was checked when it came, and may have expired since. */
function held(jws: string, organisationId: string, now: number): KeySet {
  const verdict = verifyKeySet(jws, { organisationId, now, trusted: statedKeysKeys(jws), held: true });
  if (!verdict.ok) throw new Error(`the key set in witness.json does not verify: ${verdict.detail}`);
  return verdict.keySet;
}

function named({ keys, revoked }: KeySet): readonly NamedKey[] {
  return keys.map(({ key: { key: x, kid }, use, from, until }) => ({
    ...{ kid, x, use, from: timeFrom(from), until: timeFrom(until), revoked: revoked.has(kid) },
  }));
}
