// The one-file verifier, run as an auditor runs it: alone in a folder, with nothing but Node (C17).
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTarget } from '../../../scripts/build.mjs';
import { buildJournalCases, type JournalCase } from '../../fakes/journal-cases';
import { keyFromSeed } from '../../fakes/journal-folder';

const root = mkdtempSync(path.join(tmpdir(), 'tallylight-auditor-'));
const program = path.join(root, 'tallylight-verify.mjs');
let cases: readonly JournalCase[] = [];
beforeAll(async () => {
  await buildTarget('verifier');
  copyFileSync(path.resolve('dist/tallylight-verify.mjs'), program);
  cases = buildJournalCases(root);
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function run(...args: readonly string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stderr, stdout };
}

describe('tallylight-verify.mjs', () => {
  it('gives the verdict as JSON, and 0 or 30', () => {
    for (const name of [
      'confirmed-proven',
      'line-removed',
      'form-space',
      'all-signed-by-another-key',
      'empty-folder',
    ]) {
      const found = cases.find((one) => one.name === name);
      const full = found?.full === true ? ['--full'] : [];
      const key = found?.key === undefined ? [] : ['--key', found.key];
      const { status, stdout } = run('journal', name, '--json', ...full, ...key);
      const verdict = JSON.parse(stdout) as {
        problems: { code: string; seq: number }[];
        ok: boolean;
        to: number;
      };
      expect([name, verdict.problems.map(({ code, seq }) => [code, seq])]).toEqual([
        name,
        found?.expected.problems,
      ]);
      expect([verdict.ok, verdict.to, status]).toEqual([
        found?.expected.ok,
        found?.expected.to,
        found?.expected.ok === true ? 0 : 30,
      ]);
    }
  });

  it('says in words what it found and what it did not check', () => {
    const { status, stdout } = run('journal', 'tail-cut-below-confirmed');
    expect(status).toBe(30);
    expect(stdout).toContain('tail-missing: entry 10');
    expect(stdout).toContain('key not checked');
  });

  it('takes a key from a JWK file', () => {
    const jwk = (x: string) => JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x });
    writeFileSync(path.join(root, 'own.jwk'), jwk(keyFromSeed(1).publicKey));
    writeFileSync(path.join(root, 'other.jwk'), jwk(keyFromSeed(2).publicKey));
    expect(run('journal', 'sound', '--key', 'own.jwk').status).toBe(0);
    expect(run('journal', 'sound', '--key', 'other.jwk').status).toBe(30);
  });

  it.each([
    [[]],
    [['journal']],
    [['journal', 'not-there']],
    [['journal', 'sound', '--key', 'x']],
    [['journal', 'sound', '--loud']],
  ])('exits 64 for the arguments %j', (args) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(64);
    expect(stderr).toContain('tallylight-verify.mjs journal DIR');
  });
});
