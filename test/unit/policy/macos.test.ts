// Policy from /Library/Managed Preferences, with files that Apple's own format of Python's plistlib has written.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergePolicy } from '../../../src/core/policy-merge';
import { macosPolicy } from '../../../src/policy/macos';
import { parsePlist } from '../../../src/policy/plist';
import { policyFile } from '../../../src/policy/policy-file';

const DOMAIN = 'app.tallylight.agent.plist';
const isRoot = process.getuid?.() === 0;

/** The values as a property list. */
function plistOf(values: object, format: 'XML' | 'BINARY'): Buffer {
  const program = `import json,plistlib,sys; sys.stdout.buffer.write(plistlib.dumps(json.load(sys.stdin), fmt=plistlib.FMT_${format}))`;
  return execFileSync('python3', ['-c', program], { input: JSON.stringify(values) });
}

describe('a property list', () => {
  it.each(['XML', 'BINARY'] as const)('is read from %s, umlauts and all', (format) => {
    const values = { organisationName: 'Müller 🏢', promptSeconds: 60, requireTicket: true, requireAmr: ['mfa'], Defaults: { sounds: false }, keepDays: 3650 }; // prettier-ignore
    expect(parsePlist(plistOf(values, format))).toEqual(values);
  });

  it.each([
    ['a list', plistOf([1], 'XML')],
    ['a binary list', plistOf([1], 'BINARY')],
    ['a text', Buffer.from('promptSeconds = 60;')],
    ['a cut binary', plistOf({ promptSeconds: 60 }, 'BINARY').subarray(0, 40)],
    ['a cut XML', plistOf({ promptSeconds: 60 }, 'XML').subarray(0, 200)],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(() => parsePlist(bytes)).toThrow();
  });

  it('cannot reach what every object has', () => {
    const hostile = plistOf({ ['__proto__x']: 1 }, 'BINARY')
      .toString('latin1')
      .replace('__proto__x', '__proto__\0');
    expect(Object.hasOwn(Object.prototype, 'promptSeconds')).toBe(false);
    expect(() => parsePlist(Buffer.from(hostile, 'latin1'))).not.toThrow();
  });
});

describe.runIf(isRoot)('managed preferences below a folder of root', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync('/root/tallylight-test-');
    mkdirSync(path.join(folder, 'mara'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const put = (values: object, ...below: string[]): string => {
    const file = path.join(folder, ...below, DOMAIN);
    writeFileSync(file, plistOf(values, 'BINARY'), { mode: 0o644 });
    return file;
  };
  const readerOf = (person = 'mara') =>
    macosPolicy({
      folder,
      person,
      file: policyFile(path.join(folder, 'policy.json'), 'file'),
      parse: parsePlist,
    });

  it('count for the computer before those for the person, and the managed file is below both', () => {
    put({ promptSeconds: 60, Defaults: { sounds: false } });
    put({ promptSeconds: 90, grantMinutes: 30, Defaults: { sounds: true, language: 'de' } }, 'mara');
    writeFileSync(path.join(folder, 'policy.json'), '{"grantMinutes":60,"awayMinutes":5}', { mode: 0o644 });
    const { given, problems } = readerOf().read();
    expect(problems).toEqual([]);
    const { policy, sources } = mergePolicy(given);
    expect(policy).toMatchObject({ promptSeconds: 60, grantMinutes: 30, awayMinutes: 5, sounds: false, language: 'de' }); // prettier-ignore
    expect(sources).toMatchObject({ promptSeconds: 'machine', grantMinutes: 'machine', awayMinutes: 'file' });
  });

  it('leave out what MDM writes of the payload itself', () => {
    put({ promptSeconds: 60, PayloadUUID: 'x' });
    expect(mergePolicy(readerOf().read().given).ignored).toEqual([]);
  });

  it('are ignored, and said, where not only root can have written them', () => {
    const file = put({ minimumTrust: 'unverified' });
    chownSync(file, 65_534, 65_534);
    expect(readerOf().read()).toMatchObject({ given: {}, problems: [{ why: expect.stringContaining('not owned by root') as string }] }); // prettier-ignore
    chownSync(file, 0, 0);
    chmodSync(file, 0o666);
    expect(readerOf().read().given).toEqual({});
  });

  it('hold while a newer version cannot be read, and end when the file goes', () => {
    const file = put({ promptSeconds: 60 });
    const reader = readerOf();
    const good = reader.read().given;
    writeFileSync(file, 'nonsense');
    expect(reader.read()).toMatchObject({ given: good, problems: [{ source: 'machine' }] });
    rmSync(file);
    expect(reader.read()).toEqual({ given: {}, problems: [] });
  });

  it('are not looked for outside the folder, whatever the person is called', () => {
    mkdirSync(path.join(folder, 'inner'));
    put({ promptSeconds: 60 });
    const file = policyFile('/nonexistent/policy.json', 'file');
    const inner = macosPolicy({ folder: path.join(folder, 'inner'), person: '..', file, parse: parsePlist });
    expect(inner.read()).toEqual({ given: {}, problems: [] });
  });
});
