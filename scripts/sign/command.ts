// The signing side of an endpoint that cannot ask: draws keys, signs key sets, and signs messages for one device each (C3, C13).
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseStrict } from '../../src/core/strict-json';
import { type Message, readMessage } from '../../src/model/messages';
import { Device, Jws, timeFrom } from '../../src/model/scalars';
import { KeyUse, organisationUrn, signKeySet, type KeySetClaims, verifyKeySet } from '../../src/trust/keys';
import { maxLifeSeconds, signMessage, useFor } from '../../src/trust/message';
import { makeKey, openKey } from './key-file';

export const USAGE = `Usage:
  sign key --use keys|ask|roster --out FILE            draws a key into FILE (private); prints its row for a key set
  sign keys ROWS --organisation ID --key FILE          prints a key set; ROWS is JSON: {"keys": [row, …], "revoked": [kid, …]}
  sign messages MESSAGE --organisation ID --key FILE (--device DEVICE | --devices LIST)…
                                                       prints one signed message a line; MESSAGE is JSON, or a key set`;

const YEAR_MS = 366 * 86_400_000;
const KEY_YEARS = 5;
const KEY_SET_SECONDS = 30 * 86_400;
/** Keys count a little before they are made: clocks differ. */
const FROM_BEFORE_MS = 5 * 60_000;
/** How long an ask waits for its answer where its file does not say, in seconds: as at the endpoint. */
const ASK_SECONDS = 4 * 3_600;

/** Time in ms since the epoch, and randomness. */
export interface SigningWorld {
  readonly now: number;
  readonly drawSeed: () => Uint8Array;
  readonly drawId: () => string;
}
interface Flags {
  readonly use?: string;
  readonly out?: string;
  readonly organisation?: string;
  readonly key?: string;
  readonly device?: readonly string[];
  readonly devices?: readonly string[];
}

const text = { type: 'string' } as const;
const several = { type: 'string', multiple: true } as const;
const OPTIONS = { use: text, out: text, organisation: text, key: text, device: several, devices: several };

/**
 * Does one command.
 * @returns what to print
 * @throws Error with a sentence that says what to do; then nothing was signed
 */
export function sign(argv: readonly string[], world: SigningWorld): string {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  const [verb, file] = positionals;
  if (verb === 'key') return drawKey(values, world);
  if (verb === 'keys' && file !== undefined) return signedKeys(file, values, world);
  if (verb === 'messages' && file !== undefined) return signedMessages(file, values, world).join('\n');
  throw new Error(`unknown command\n${USAGE}`);
}

function given(value: string | undefined, flag: string): string {
  if (value === undefined) throw new Error(`${flag} is missing\n${USAGE}`);
  return value;
}

function drawKey({ use: wanted, out }: Flags, { now, drawSeed }: SigningWorld): string {
  const use = KeyUse.safeParse(wanted);
  if (!use.success || use.data === 'witness')
    throw new Error('--use is keys, ask or roster: the endpoint makes the witness key itself');
  const { key, kid } = makeKey(given(out, '--out'), use.data, drawSeed());
  const valid = { from: timeFrom(now - FROM_BEFORE_MS), until: timeFrom(now + KEY_YEARS * YEAR_MS) };
  return JSON.stringify({ kid, row: { x: key, use: use.data, ...valid } });
}

function jsonIn(file: string): Readonly<Record<string, unknown>> {
  const parsed = parseStrict(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`${file}: ${parsed.detail}`);
  if (typeof parsed.value !== 'object' || parsed.value === null) throw new Error(`${file}: not an object`);
  return parsed.value as Readonly<Record<string, unknown>>;
}

/** The version is the second of signing, so that a later set is always newer. */
function signedKeys(file: string, { organisation, key }: Flags, { now }: SigningWorld): string {
  const iat = Math.floor(now / 1000);
  const { keys, revoked = [], ...unknown } = jsonIn(file);
  if (Object.keys(unknown).length > 0) throw new Error(`${file}: only keys and revoked may stand in it`);
  const iss = organisationUrn(given(organisation, '--organisation'));
  const claims = { iss, iat, exp: iat + KEY_SET_SECONDS, version: iat, keys, revoked };
  const signer = openKey(given(key, '--key'), 'keys');
  const jws = signKeySet(claims as KeySetClaims, signer);
  const organisationId = given(organisation, '--organisation');
  const verdict = verifyKeySet(jws, { organisationId, trusted: [signer.key], now });
  if (!verdict.ok) throw new Error(`${file}: no device would take this key set: ${verdict.detail}`);
  return jws;
}

function signedMessages(file: string, flags: Flags, world: SigningWorld): readonly string[] {
  const message = messageIn(file, world);
  const devices = devicesOf(flags);
  if (message.type === 'ask' && devices.length > 1)
    throw new Error('an ask goes to one device: sign another file for the next');
  const organisationId = given(flags.organisation, '--organisation');
  const signer = openKey(given(flags.key, '--key'), useFor(message.type));
  const iat = Math.floor(world.now / 1000);
  const ends = Math.ceil(Date.parse(message.expiresAt) / 1000);
  const exp = Math.min(ends, iat + maxLifeSeconds(message.type));
  return devices.map((device) => signMessage(message, { organisationId, device, iat, exp }, signer));
}

/** A message as its file says it, with what every message has filled in; or one around a key set. */
function messageIn(file: string, { now, drawId }: SigningWorld): Message {
  const said = readFileSync(file, 'utf8').trim();
  const members = Jws.safeParse(said).success ? { type: 'keys', keys: said } : jsonIn(file);
  const type = members.type as Message['type'];
  const life = type === 'ask' ? ASK_SECONDS : maxLifeSeconds(type);
  if (!(life > 0)) throw new Error(`${file}: type: no message that an organisation signs`);
  const times = { issuedAt: timeFrom(now), expiresAt: timeFrom(now + life * 1000) };
  const read = readMessage({ v: 1, id: drawId(), ...times, ...members });
  if (!read.ok) throw new Error(`${file}: ${read.detail}`);
  return read.message;
}

function devicesOf({ device = [], devices = [] }: Flags): readonly Device[] {
  const listed = devices.flatMap((file) => readFileSync(file, 'utf8').split(/\s+/));
  const named = [...new Set([...device, ...listed].filter((one) => one !== ''))];
  if (named.length === 0) throw new Error('say for which devices: --device DEVICE, or --devices LIST');
  const wrong = named.find((one) => !Device.safeParse(one).success);
  if (wrong !== undefined) throw new Error(`${wrong} is no device: endpoint device list names them`);
  return named;
}
