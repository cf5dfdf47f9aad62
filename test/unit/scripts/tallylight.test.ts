// `npm run tallylight -- policy …` from the sources: the readers of this system, the person's choices included.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
// Below /var/lib a file of root's is policy (C16); anywhere else, and of anybody else's, it is not, and that is said.
const isRoot = process.getuid?.() === 0;
const dir = mkdtempSync(path.join(isRoot ? '/var/lib' : os.tmpdir(), 'tallylight-policy-'));
afterAll(() => rmSync(dir, { recursive: true }));

function tallylight(...args: readonly string[]) {
  const command = [
    path.join(root, 'node_modules/tsx/dist/cli.mjs'),
    path.join(root, 'scripts/tallylight.ts'),
  ];
  const done = spawnSync(process.execPath, [...command, `--home=${dir}`, `--machine=${dir}`, ...args], {
    encoding: 'utf8',
  });
  return { code: done.status, stdout: done.stdout };
}

describe('policy in development', () => {
  it('shows what is in force, by whom, and what was not heeded', () => {
    writeFileSync(path.join(dir, 'policy.json'), '{"promptSeconds":60,"quitAllowed":"yes"}', { mode: 0o644 });
    writeFileSync(path.join(dir, 'choices.json'), '{"value":{"sounds":false,"promptSeconds":600}}');
    const { code, stdout } = tallylight('policy', 'show', '--json');
    expect(code).toBe(0);
    const { values, ignored } = JSON.parse(stdout) as {
      values: readonly object[];
      ignored: readonly object[];
    };
    expect(values).toContainEqual({ key: 'sounds', value: false, source: 'person' });
    expect(ignored).toContainEqual(expect.objectContaining({ key: 'promptSeconds', source: 'person' }));
    if (isRoot) expect(values).toContainEqual({ key: 'promptSeconds', value: 60, source: 'machine' });
    expect(ignored).toContainEqual(
      expect.objectContaining({ key: isRoot ? 'quitAllowed' : '*', source: 'machine' }),
    );
  });

  it('checks a draft before it is in force: 64 with the reasons', () => {
    const draft = path.join(dir, 'draft.json');
    writeFileSync(draft, '{"promptSeconds":6000}');
    expect(tallylight('policy', 'check', draft)).toMatchObject({
      code: 64,
      stdout: expect.stringContaining('promptSeconds') as string,
    });
    writeFileSync(draft, '{"promptSeconds":60}');
    expect(tallylight('policy', 'check', draft).code).toBe(0);
  });
});
