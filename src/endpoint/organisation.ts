// The organisation's own keys: made at the first start, kept in the data folder, replaced and revoked there, and what they sign.
import path from 'node:path';
import * as z from 'zod/mini';
import { Count, Device, isBase64Url, type Key, Time, timeFrom } from '../model/scalars';
import { text } from '../model/text';
import { type Signer, signerOf } from '../trust/ed25519';
import { readEvidence, writeEvidence } from '../trust/evidence-file';
import { KeyUse, organisationUrn, signKeySet } from '../trust/keys';
import { ApiError, signedElsewhere } from './errors';

/** Private key: seed of RFC 8032. */
const Seed = z.string().check(z.length(43), z.refine(isBase64Url));
const names = { id: z.string().check(z.regex(/^[a-z0-9.-]{1,64}$/)), name: text(64), createdAt: Time };
const FirstFile = z.strictObject({ v: z.literal(1), ...names, keys: Seed, ask: Seed, witness: Seed });
const OrganisationFile = z.strictObject({
  v: z.literal(2),
  ...names,
  /** The version of the newest key set must be at least this, in seconds. */
  newest: Count,
  keys: z.array(z.strictObject({ use: KeyUse, seed: Seed, from: Time, until: Time })),
  revoked: z.array(Device),
});
type OrganisationFile = z.infer<typeof OrganisationFile>;
const EitherFile = z.union([FirstFile, OrganisationFile]);

const DAY_MS = 86_400_000;
const KEY_LIFE_MS = 5 * 366 * DAY_MS;
const KEY_SET_DAYS = 30;
/** A key is named so long after its end: what it signed is then refused as expired. Witness keys are named for ever. */
const NAMED_AFTER_END_MS = 31 * DAY_MS;
/** A signature is of use for at least this long: longer than an envelope lives, and a slow clock. */
const LEFT_AT_LEAST_MS = 20 * 60_000;
/** Keys count a little before they are made: clocks differ. */
const FROM_BEFORE_MS = 5 * 60_000;

/** A key of the organisation as administrators see it. */
export interface NamedKey {
  readonly kid: Device;
  /** Public key. */
  readonly x: Key;
  readonly use: KeyUse;
  readonly from: string;
  readonly until: string;
  readonly revoked: boolean;
}

/** The organisation that this endpoint serves. Times in ms since the epoch. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  /** Whether this endpoint has a private key for the use, as the one that only confirms has none but for `witness`. */
  readonly holds: (use: KeyUse) => boolean;
  /**
   * The key that signs now. While two overlap it is the older one: every device knows it.
   * @throws Error if there is none
   */
  readonly signer: (use: KeyUse, now: number) => Signer;
  /** The key set as of now (C13). Its version is the second in which it was signed, so a later one is always newer. */
  readonly keySet: (now: number) => string;
  readonly keys: () => readonly NamedKey[];
  /** Makes a new key for the use; the old one ends after the overlap. */
  readonly rotate: (use: KeyUse, overlapMs: number, now: number) => void;
  /** Revokes a key, at once; where its use has no other one is made. @returns false if devices would trust no key any more, or there is no such key */
  readonly revoke: (kid: Device, now: number) => boolean;
  /** Takes over a key set that was signed elsewhere. @throws ApiError where the keys are here, or the set does not hold */
  readonly install: (jws: string, now: number) => void;
}

/** What the organisation is called, at the first start; later starts find it in the data folder. */
export interface OrganisationNames {
  readonly id: string;
  readonly name: string;
}

/** @throws ApiError 409 where the endpoint has no key for the use: nothing is kept that could never be sent */
export function mustHold(organisation: Organisation, use: KeyUse): void {
  if (!organisation.holds(use)) throw signedElsewhere();
}

/** A key with its private half. */
interface OwnKey {
  readonly signer: Signer;
  readonly use: KeyUse;
  readonly from: number;
  readonly until: number;
}

/**
 * Loads the organisation, or makes it.
 * @param dataDir the file is `organisation.json`, mode 0600 · @param drawSeed 32 random bytes
 * @throws Error if the file is there but unreadable: it is never replaced, for every computer has pinned its keys
 */
export function openOrganisation(
  dataDir: string,
  given: OrganisationNames,
  { now: openedAt, drawSeed }: { readonly now: number; readonly drawSeed: () => Uint8Array },
): Organisation {
  const filePath = path.join(dataDir, 'organisation.json');
  const read = readEvidence(filePath, EitherFile);
  if (read.found === 'unreadable')
    throw new Error(
      `${filePath} cannot be read (${read.detail}). Restore it from a backup: its keys are pinned.`,
    );
  const draw = (): string => Buffer.from(drawSeed()).toString('base64url');
  const found = read.found === 'value' ? read.value : firstFile(given, openedAt, draw);
  let file = found.v === 2 ? found : converted(found);
  let own = file.keys.map(ownKey);
  if (found !== file || read.found === 'nothing') writeEvidence(filePath, file);

  function keep(next: OrganisationFile, now: number): void {
    const newest = Math.max(Math.floor(now / 1000), file.newest) + 1;
    const changed = OrganisationFile.parse({ ...next, newest });
    writeEvidence(filePath, changed);
    file = changed;
    own = file.keys.map(ownKey);
  }

  function valid(use: KeyUse, now: number): readonly OwnKey[] {
    const isRevoked = ({ signer }: OwnKey): boolean => file.revoked.includes(signer.kid);
    const fit = own.filter((key) => key.use === use && key.from <= now && now < key.until && !isRevoked(key));
    return fit.sort((one, other) => one.until - other.until);
  }

  function signer(use: KeyUse, now: number): Signer {
    const fit = valid(use, now);
    const key =
      fit.find(({ until }) => until > now + LEFT_AT_LEAST_MS) ??
      fit.at(-1) ??
      own.findLast((one) => one.use === use && !file.revoked.includes(one.signer.kid)); // a clock that was set back
    if (key === undefined) throw new Error(`there is no key with use ${use}: rotate it`);
    return key.signer;
  }

  const freshKey = (use: KeyUse, now: number): OrganisationFile['keys'][number] => ({
    ...{ use, seed: draw(), from: timeFrom(now - FROM_BEFORE_MS), until: timeFrom(now + KEY_LIFE_MS) },
  });

  return {
    id: file.id,
    name: file.name,
    holds: () => true,
    install: () => {
      throw new ApiError(409, 'own-keys', 'This endpoint makes its key sets itself.');
    },
    signer,
    keySet: (now) => {
      const version = Math.max(Math.floor(now / 1000), file.newest);
      const named = own.filter(({ use, until }) => use === 'witness' || until > now - NAMED_AFTER_END_MS);
      const claims = {
        iss: organisationUrn(file.id),
        ...{ iat: version, exp: version + KEY_SET_DAYS * 86_400, version },
        keys: named.map(({ signer: { key: x }, use, from, until }) => ({
          ...{ x, use, from: timeFrom(from), until: timeFrom(until) },
        })),
        revoked: [...file.revoked],
      };
      return signKeySet(claims, signer('keys', now));
    },
    keys: () =>
      own.map(({ signer: { kid, key: x }, use, from, until }) => ({
        ...{ kid, x, use, from: timeFrom(from), until: timeFrom(until), revoked: file.revoked.includes(kid) },
      })),
    rotate: (use, overlapMs, now) => {
      const ends = now + overlapMs;
      const kept = file.keys.map((key) =>
        key.use === use && Date.parse(key.until) > ends ? { ...key, until: timeFrom(ends) } : key,
      );
      keep({ ...file, keys: [...kept, freshKey(use, now)] }, now);
    },
    revoke: (kid, now) => {
      const key = own.find((one) => one.signer.kid === kid);
      if (key === undefined) return false;
      const isLast = valid(key.use, now).every((one) => one.signer.kid === kid);
      if (isLast && key.use === 'keys') return false;
      const keys = isLast ? [...file.keys, freshKey(key.use, now)] : file.keys;
      keep({ ...file, keys, revoked: [...new Set([...file.revoked, kid])] }, now);
      return true;
    },
  };
}

function ownKey({ use, seed, from, until }: OrganisationFile['keys'][number]): OwnKey {
  const signer = signerOf(Buffer.from(seed, 'base64url'));
  return { signer, use, from: Date.parse(from), until: Date.parse(until) };
}

function firstFile(given: OrganisationNames, now: number, draw: () => string): OrganisationFile {
  const names = { ...given, createdAt: timeFrom(now) };
  return converted({ v: 1, ...names, keys: draw(), ask: draw(), witness: draw() });
}

/** Files of the first version held one key for each use, valid from the day on which they were made. */
function converted({ id, name, createdAt, ...seeds }: z.infer<typeof FirstFile>): OrganisationFile {
  const from = createdAt;
  const until = timeFrom(Date.parse(createdAt) + KEY_LIFE_MS);
  const uses = ['keys', 'ask', 'witness'] as const;
  const keys = uses.map((use) => ({ use, seed: seeds[use], from, until }));
  return OrganisationFile.parse({ v: 2, id, name, createdAt, newest: 0, keys, revoked: [] });
}
