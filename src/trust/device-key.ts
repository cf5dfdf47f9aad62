// This device's own key: made once, kept where only this person's session can use it, never silently replaced.
import { renameSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { isBase64Url } from '../model/scalars';
import { type Signer, signerOf } from './ed25519';
import { type EvidenceRead, readEvidence, writeEvidence } from './evidence-file';

/** Encryption by the operating system for this person (Electron's `safeStorage`). */
export interface Vault {
  readonly available: boolean;
  readonly protect: (bytes: Uint8Array) => Uint8Array;
  /** @throws if the bytes cannot be opened, for instance by another person or on another machine */
  readonly open: (bytes: Uint8Array) => Uint8Array;
}

/** What `openDeviceKey` needs of the world. */
export interface DeviceKeyPlace {
  /** `H/state`. */
  readonly stateDir: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** Absent: there is none, as in the command. */
  readonly vault?: Vault;
  /** 32 random bytes for a new key. */
  readonly drawSeed: () => Uint8Array;
  /** ms since the epoch; names the file that is set aside. */
  readonly now: number;
  /** The computer and the person here and now: a key that was made elsewhere is not used. */
  readonly home: KeyHome;
  /** The journal says that it was opened elsewhere: counts where the file itself does not say where it was made. */
  readonly cameFromElsewhere?: () => boolean;
}

/** Where a key was made: hash of the computer's identifier, and id of the person (C7). */
export interface KeyHome {
  readonly machine: string;
  readonly person: string;
}

/** The device's key. */
export interface DeviceKey extends Signer {
  /** It did not exist before. */
  readonly created: boolean;
  /** `file`: a plain file of mode 0600 (Linux without a keyring); `doctor` says so. */
  readonly storage: 'vault' | 'file';
  /** There was a key that cannot be read any more; it was set aside here, and a new journal `key-lost` is due. */
  readonly lost?: { readonly path: string; readonly detail: string };
  /** The key that lay here was made on another computer or for another person; it was set aside here, and is never used. */
  readonly moved?: { readonly path: string };
}

/** No vault where plain text is forbidden: nothing was written. The caller says so and does not start a journal. */
export class NoVaultError extends Error {
  override readonly name = 'NoVaultError';
  constructor(platform: string) {
    super(`the operating system offers no protected storage for the device key (${platform})`);
  }
}

const base64 = z.string().check(z.minLength(1), z.refine(isBase64Url));
const Home = z.strictObject({ machine: z.string(), person: z.string() });
const KeyFile = z.strictObject({
  v: z.literal(1),
  storage: z.enum(['vault', 'file']),
  secret: base64,
  /** Absent in files of versions that did not say it. */
  home: z.optional(Home),
});
type KeyFile = z.infer<typeof KeyFile>;

/** Where the key lies below `H/state`. */
export function deviceKeyPath(stateDir: string): string {
  return path.join(stateDir, 'device-key.json');
}

function seedOf(file: KeyFile, { vault, platform }: DeviceKeyPlace): Uint8Array {
  const secret = Buffer.from(file.secret, 'base64url');
  const isPlain = file.storage === 'file';
  if (isPlain && platform !== 'linux') throw new Error('the key lies in plain text'); // SECURITY(6): a plain key put there is not taken on Windows and macOS
  if (isPlain) return secret;
  if (vault?.available !== true) throw new Error('the protected storage is not available');
  return vault.open(secret);
}

/** The key in the file, or why it cannot be used. */
function load(read: EvidenceRead<KeyFile>, place: DeviceKeyPlace): Signer | { readonly detail: string } {
  if (read.found !== 'value') return { detail: read.found === 'nothing' ? 'nothing' : read.detail };
  try {
    return signerOf(seedOf(read.value, place));
  } catch (error) {
    return { detail: error instanceof Error ? error.message : String(error) };
  }
}

function create(place: DeviceKeyPlace): DeviceKey {
  const { vault, platform } = place;
  const usable = vault?.available === true ? vault : undefined;
  if (usable === undefined && platform !== 'linux') throw new NoVaultError(platform); // SECURITY(6): on Windows and macOS the key never lies in plain text
  const seed = place.drawSeed();
  const signer = signerOf(seed);
  const secret = Buffer.from(usable?.protect(seed) ?? seed).toString('base64url');
  const storage = usable === undefined ? 'file' : 'vault';
  writeEvidence(deviceKeyPath(place.stateDir), { v: 1, storage, secret, home: place.home } satisfies KeyFile);
  return { ...signer, created: true, storage };
}

function isFromElsewhere({ home }: KeyFile, place: DeviceKeyPlace): boolean {
  if (home === undefined) return place.cameFromElsewhere?.() === true;
  return home.machine !== place.home.machine || home.person !== place.home.person; // SECURITY(6): a copied profile never speaks as the device that it was copied from
}

/** Sets the file aside under a name that says why, and makes a new key. */
function replace(place: DeviceKeyPlace, why: 'lost' | 'moved'): DeviceKey & { readonly aside: string } {
  const aside = path.join(place.stateDir, `device-key.${why}-${place.now}.json`);
  renameSync(deviceKeyPath(place.stateDir), aside);
  return { ...create(place), aside };
}

/**
 * Opens the device's key, or makes it at the first start. A key that is there but cannot be read, or that came with a profile
 * from another computer or person, is set aside, not overwritten, and `lost` or `moved` says so.
 * @throws NoVaultError, or the file system's error if the key could not be written
 */
export function openDeviceKey(place: DeviceKeyPlace): DeviceKey {
  const filePath = deviceKeyPath(place.stateDir);
  const read = readEvidence(filePath, KeyFile);
  if (read.found === 'nothing') return create(place);
  if (read.found === 'value' && isFromElsewhere(read.value, place)) {
    const { aside, ...key } = replace(place, 'moved');
    return { ...key, moved: { path: aside } };
  }
  const loaded = load(read, place);
  if ('key' in loaded && read.found === 'value')
    return { ...loaded, created: false, storage: read.value.storage };
  const detail = 'detail' in loaded ? loaded.detail : 'unreadable';
  const { aside, ...key } = replace(place, 'lost');
  return { ...key, lost: { path: aside, detail } };
}
