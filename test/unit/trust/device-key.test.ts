// The device key is made once, kept safely, and never silently replaced; evidence files are never taken for empty.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  type DeviceKeyPlace,
  deviceKeyPath,
  NoVaultError,
  openDeviceKey,
  type Vault,
} from '../../../src/trust/device-key';
import { readEvidence, writeEvidence } from '../../../src/trust/evidence-file';
import { verifierOf } from '../../../src/trust/ed25519';
import { NOW } from '../../fakes/organisation';

let stateDir: string;
let seeds: number;
beforeEach(() => {
  stateDir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-key-'));
  seeds = 0;
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

/** A vault that turns every byte around. */
const flip = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0xff);
const vault: Vault = { available: true, protect: flip, open: flip };
const place = (over: Partial<DeviceKeyPlace> = {}): DeviceKeyPlace => ({
  stateDir,
  platform: 'linux',
  drawSeed: () => new Uint8Array(32).fill(++seeds),
  now: NOW,
  home: { machine: 'desk', person: '1000' },
  ...over,
});
const file = () => readFileSync(deviceKeyPath(stateDir), 'utf8');

describe('the device key', () => {
  it('is made at the first start and is the same at the next', () => {
    const first = openDeviceKey(place({ vault }));
    const second = openDeviceKey(place({ vault }));
    expect(first).toMatchObject({ created: true, storage: 'vault' });
    expect(second).toMatchObject({ created: false, storage: 'vault', key: first.key, kid: first.kid });
    const bytes = new TextEncoder().encode('hello');
    expect(verifierOf(first.key).verify(bytes, second.sign(bytes))).toBe(true);
  });
  it('does not lie in the file where a vault protects it', () => {
    openDeviceKey(place({ vault }));
    expect(file()).not.toContain(Buffer.alloc(32, 1).toString('base64url'));
    expect(file()).toContain(Buffer.alloc(32, 0xfe).toString('base64url'));
  });
  it('lies in a file that only this person can read, on Linux without a keyring', () => {
    expect(openDeviceKey(place()).storage).toBe('file');
    expect(statSync(deviceKeyPath(stateDir)).mode & 0o777).toBe(0o600);
    expect(openDeviceKey(place({ vault: { ...vault, available: false } })).created).toBe(false);
  });
  it.each(['win32', 'darwin'] as const)('is never written in plain text on %s', (platform) => {
    expect(() => openDeviceKey(place({ platform }))).toThrow(NoVaultError);
    expect(() => openDeviceKey(place({ platform, vault: { ...vault, available: false } }))).toThrow(
      NoVaultError,
    );
    expect(readdirSync(stateDir)).toEqual([]);
  });
  it.each(['win32', 'darwin'] as const)('is not taken from a plain file put there on %s', (platform) => {
    const plain = openDeviceKey(place());
    const opened = openDeviceKey(place({ platform, vault }));
    expect(opened.key).not.toBe(plain.key);
    expect(opened.lost?.detail).toBe('the key lies in plain text');
  });
  it.each([
    ['empty', ''],
    ['not JSON', '{"v":1,'],
    ['of another shape', '{"v":2}'],
    ['a secret of another length', '{"v":1,"storage":"file","secret":"AAAA"}'],
  ])('that cannot be read is set aside, not overwritten: %s', (_name, content) => {
    writeFileSync(deviceKeyPath(stateDir), content);
    const opened = openDeviceKey(place());
    expect(opened).toMatchObject({ created: true });
    expect(readFileSync(opened.lost?.path ?? '', 'utf8')).toBe(content);
    expect(openDeviceKey(place())).toMatchObject({ created: false, key: opened.key });
  });
  it.each([
    ['computer', { machine: 'laptop', person: '1000' }],
    ['person', { machine: 'desk', person: '1001' }],
  ])('that came along from another %s is set aside, and said so', (_what, home) => {
    const first = openDeviceKey(place());
    const opened = openDeviceKey(place({ home }));
    expect(opened.key).not.toBe(first.key);
    expect(readFileSync(opened.moved?.path ?? '', 'utf8')).toContain('secret');
  });
  it('that the vault cannot open is lost, and said so', () => {
    const first = openDeviceKey(place({ vault }));
    const closed: Vault = { ...vault, open: () => { throw new Error('another person'); } }; // prettier-ignore
    const opened = openDeviceKey(place({ vault: closed }));
    expect(opened.lost?.detail).toBe('another person');
    expect(opened.key).not.toBe(first.key);
  });
});

describe('an evidence file', () => {
  const schema = z.strictObject({ a: z.number() });
  const filePath = () => path.join(stateDir, 'deeper', 'evidence.json');
  it('is read as it was written, and leaves no other file behind', () => {
    writeEvidence(filePath(), { a: 1 });
    writeEvidence(filePath(), { a: 2 });
    expect(readEvidence(filePath(), schema)).toEqual({ found: 'value', value: { a: 2 } });
    expect(readdirSync(path.dirname(filePath()))).toEqual(['evidence.json']);
    expect(statSync(path.dirname(filePath())).mode & 0o777).toBe(0o700);
  });
  it('that is not there is nothing', () => {
    expect(readEvidence(filePath(), schema)).toEqual({ found: 'nothing' });
  });
  it.each(['', '{"a":1', '{"b":1}', '{"a":1,"a":1}', '{}'])('is never taken for empty: %s', (content) => {
    writeEvidence(filePath(), { a: 1 });
    writeFileSync(filePath(), content);
    expect(readEvidence(filePath(), schema)).toMatchObject({ found: 'unreadable', path: filePath() });
  });
  it('that is a folder is unreadable, and writing it fails without leaving a trace', () => {
    expect(readEvidence(stateDir, schema)).toMatchObject({ found: 'unreadable', detail: 'EISDIR' });
    expect(() => writeEvidence(stateDir, { a: 1 })).toThrow();
    expect(readdirSync(path.dirname(stateDir)).filter((name) => name.startsWith(`.${path.basename(stateDir)}`))).toEqual([]); // prettier-ignore
  });
});
