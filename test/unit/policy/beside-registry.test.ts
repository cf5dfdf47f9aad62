// The managed file on Windows: read once its folder has passed, below the registry, and kept as every other source is (C12, C16).
import { mkdtempSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mergePolicy } from '../../../src/core/policy-merge';
import type { FolderStanding } from '../../../src/core/folder-rights';
import { besideRegistry } from '../../../src/policy/beside-registry';
import type { PolicyReader } from '../../../src/policy/reader';
import { windowsPolicy } from '../../../src/policy/windows';
import { FakeRegistry } from '../../fakes/registry';

let folder: string;
let file: string;
let standing: FolderStanding;
let onLooked: (isNews: boolean) => void;
let readied: number;
let registry: FakeRegistry;
let reader: PolicyReader;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'tallylight-managed-'));
  file = path.join(folder, 'policy.json');
  writeFileSync(file, '{"promptSeconds":45,"maxSessionMinutes":30}');
  standing = { is: 'safe' };
  readied = 0;
  registry = new FakeRegistry();
  const rights = {
    standing: (one: string): FolderStanding =>
      one === folder ? standing : { is: 'unsafe', why: 'is another' },
    ready: () => {
      readied += 1;
      if (standing.is === 'pending') standing = { is: 'safe' };
      return Promise.resolve();
    },
    watch: (told: (isNews: boolean) => void) => {
      onLooked = told;
      return () => (onLooked = () => undefined);
    },
  };
  reader = besideRegistry(windowsPolicy(registry), file, rights);
});
afterEach(() => rmSync(folder, { recursive: true }));

const whyNot = (): readonly string[] => reader.read().problems.map(({ why }) => why);

it('is the weaker source beside the registry', () => {
  const { given, problems } = reader.read();
  expect(problems).toEqual([]);
  expect(given.file).toEqual({ promptSeconds: 45, maxSessionMinutes: 30 });
  const { policy, sources } = mergePolicy(given);
  expect([policy.promptSeconds, sources.promptSeconds]).toEqual([60, 'machine']);
  expect([policy.maxSessionMinutes, sources.maxSessionMinutes]).toEqual([30, 'file']);
});

it('says nothing before its folder was looked at, and is no problem meanwhile', () => {
  standing = { is: 'pending' };
  const reading = reader.read();
  expect(reading).toMatchObject({ problems: [], isPending: true });
  expect(reading.given.file).toBeUndefined();
  expect(reading.given.machine).toBeDefined();
});

it('is waited for at every look after the first, together with the registry', async () => {
  standing = { is: 'pending' };
  expect(await reader.refresh()).toEqual(reader.read());
  expect(readied).toBe(1);
  expect(reader.read().given.file).toBeDefined();
  expect(reader.read()).not.toHaveProperty('isPending');
});

it('is ignored, and says so, where others may write its folder', () => {
  standing = { is: 'unsafe', why: 'lets BU do FW' };
  expect(reader.read().given.file).toBeUndefined();
  expect(whyNot()).toEqual([`policy.json lies in ${folder}, which lets BU do FW`]);
});

it('leaves its last good values in force while its folder is looked at anew, and after it did not pass', () => {
  const good = reader.read().given;
  writeFileSync(file, '{"promptSeconds":300}');
  standing = { is: 'pending' };
  expect(reader.read()).toMatchObject({ given: good, isPending: true });
  standing = { is: 'unsafe', why: 'lets BU do FW' };
  expect(reader.read()).toMatchObject({ given: good, problems: [{ source: 'file' }] });
});

it('is no matter where it is not there, whatever is known of its folder', () => {
  rmSync(file);
  for (const one of [{ is: 'pending' }, { is: 'unsafe', why: 'is not there' }] as const) {
    standing = one;
    expect(reader.read().given.file).toBeUndefined();
    expect(reader.read()).toMatchObject({ problems: [] });
    expect(reader.read()).not.toHaveProperty('isPending');
  }
});

it.each<[string, () => void, RegExp]>([
  ['it is too large', () => writeFileSync(file, ' '.repeat(70_000)), /larger than 65536/],
  ['it is not UTF-8', () => writeFileSync(file, Buffer.from([0x22, 0xff, 0x22])), /not UTF-8/],
  ['it is not JSON', () => writeFileSync(file, '{"promptSec'), /cannot be understood/],
  ['it is a folder', () => (rmSync(file), mkdirSync(file)), /not a regular file|EISDIR/],
  ['it leads round in a circle', () => (rmSync(file), symlinkSync(file, file)), /is a link/],
])('is ignored, and says so, when %s', (_what, spoil, expected) => {
  spoil();
  expect(reader.read().given.file).toBeUndefined();
  expect(whyNot()).toEqual([expect.stringMatching(expected)]);
});

it('tells when another word of its folder comes, and not at each look', () => {
  let told = 0;
  const stop = reader.watch(() => (told += 1));
  standing = { is: 'pending' };
  standing = { is: 'safe' };
  onLooked(true);
  onLooked(false);
  expect(told).toBe(1);
  standing = { is: 'unsafe', why: 'lets BU do FW' };
  onLooked(true);
  expect(told).toBe(2);
  stop();
  onLooked(true);
  expect(told).toBe(2);
});
