// Machine policy on Linux is believed only where nobody but root can have written it (C16, promise 7).
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyFile } from '../../../src/policy/policy-file';
import { readOwnedText } from '../../../src/policy/owned-file';

const isRoot = process.getuid?.() === 0;
const standardUser = 65_534;
const good = '{"promptSeconds":60}';

/** Only root can own a folder in which nobody else may write; others see what the reader says of their own files. */
describe.runIf(isRoot)('policy.json below a folder of root', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync('/var/lib/tallylight-test-');
    file = join(folder, 'policy.json');
    writeFileSync(file, good, { mode: 0o644 });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const why = () =>
    policyFile(file, 'machine')
      .read()
      .problems.map((problem) => problem.why);

  it('is read when root alone can have written it', () => {
    expect(policyFile(file, 'machine').read()).toEqual({
      given: { machine: { promptSeconds: 60 } },
      problems: [],
    });
  });

  it('is no problem when there is none', () => {
    rmSync(file);
    expect(policyFile(file, 'machine').read()).toEqual({ given: {}, problems: [] });
  });

  it.each<[string, () => void, RegExp]>([
    ['someone else owns it', () => chownSync(file, standardUser, standardUser), /not owned by root/],
    ['its group may write', () => chmodSync(file, 0o664), /writable by others/],
    ['everyone may write', () => chmodSync(file, 0o646), /writable by others/],
    ['it has a second name', () => linkSync(file, join(folder, 'other')), /more than one name/],
    ['everyone may write to its folder', () => chmodSync(folder, 0o777), /lies under .*writable by others/],
    [
      'someone else owns its folder',
      () => chownSync(folder, standardUser, standardUser),
      /lies under .*not owned/,
    ],
    ['it is too large', () => writeFileSync(file, ' '.repeat(70_000) + good), /larger than 65536/],
    ['it is not UTF-8', () => writeFileSync(file, Buffer.from([0x22, 0xff, 0x22])), /not UTF-8/],
    ['it is not JSON', () => writeFileSync(file, '{"promptSeconds":'), /cannot be understood/],
    [
      'a member stands twice',
      () => writeFileSync(file, '{"sounds":true,"sounds":false}'),
      /cannot be understood/,
    ],
    ['it is a list', () => writeFileSync(file, '[]'), /one object/],
  ])('is ignored, and says so, when %s', (_what, spoil, expected) => {
    spoil();
    expect(policyFile(file, 'machine').read().given).toEqual({});
    expect(why()).toEqual([expect.stringMatching(expected)]);
  });

  it('is ignored when it is a link to a good file', () => {
    renameSync(file, join(folder, 'real.json'));
    symlinkSync(join(folder, 'real.json'), file);
    expect(why()).toEqual([expect.stringMatching(/is a link/)]);
  });

  it('does not wait for a pipe', () => {
    rmSync(file);
    execFileSync('mkfifo', [file]);
    expect(why()).toEqual([expect.stringMatching(/not a regular file/)]);
  });

  it('keeps the last good values while a newer version cannot be read, and drops them when the file goes', () => {
    const reader = policyFile(file, 'machine');
    reader.read();
    writeFileSync(file, '{"promptSec');
    expect(reader.read().given).toEqual({ machine: { promptSeconds: 60 } });
    expect(reader.read().problems).toHaveLength(1);
    rmSync(file);
    expect(reader.read().given).toEqual({});
  });

  it('tells when the file is replaced by renaming', async () => {
    const reader = policyFile(file, 'machine');
    await new Promise<void>((resolve) => {
      const stop = reader.watch(() => {
        stop();
        resolve();
      });
      writeFileSync(join(folder, 'next'), '{"promptSeconds":90}', { mode: 0o644 });
      renameSync(join(folder, 'next'), file);
    });
    expect(reader.read().given).toEqual({ machine: { promptSeconds: 90 } });
  });
});

describe('policy.json anywhere else', () => {
  it('is ignored in a folder where others may create files', () => {
    const folder = mkdtempSync('/tmp/tallylight-test-');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'policy.json'), good, { mode: 0o644 });
    expect(policyFile(join(folder, 'policy.json'), 'machine').read().given).toEqual({});
    rmSync(folder, { recursive: true });
  });

  it('is absent where there is no folder', () => {
    expect(readOwnedText('/nonexistent/tallylight/policy.json')).toEqual({ kind: 'absent' });
    expect(() =>
      policyFile('/nonexistent/tallylight/policy.json', 'machine').watch(() => undefined)(),
    ).not.toThrow();
  });
});
