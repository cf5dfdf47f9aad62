// A second verifier, in Python and from docs/journal-format.md alone, must reach the same verdicts as the first.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTarget } from '../../../scripts/build.mjs';

interface Verdict {
  readonly problems: readonly { code: string; seq: number; file: string; line: number }[];
  readonly [member: string]: unknown;
}

interface Case {
  readonly name: string;
  readonly dir: string;
  readonly full: boolean;
  readonly key?: string;
  readonly witness?: string;
  readonly expected: Verdict;
}

const python = path.resolve('test/verifier-python/verify_journal.py');
const first = path.resolve('dist/tallylight-verify.mjs');
const root = mkdtempSync(path.join(tmpdir(), 'tallylight-second-'));

function run(program: string, ...args: readonly string[]): Promise<{ status: number; stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, args, { encoding: 'utf8' }, (error, stdout) => {
      if (child.exitCode === null) reject(error ?? new Error(`${program} did not exit`));
      else resolve({ status: child.exitCode, stdout });
    });
  });
}

/** What two verifiers must agree on: everything but the words. */
function comparable({ status, stdout }: { status: number; stdout: string }) {
  const { problems, ok, journal, device, from, to, confirmedTo, end } = JSON.parse(stdout) as Verdict;
  const places = problems.map(({ code, seq, file, line }) => ({ code, seq, file, line }));
  return { status, ok, journal, device, from, to, confirmedTo, end, problems: places };
}

async function both(dir: string, ...options: readonly string[]) {
  const [second, own] = await Promise.all([
    run('python3', '-B', python, dir, ...options),
    run(process.execPath, first, 'journal', dir, '--json', ...options),
  ]);
  return { python: comparable(second), own: comparable(own) };
}

beforeAll(async () => {
  await buildTarget('verifier');
  expect((await run('npx', 'tsx', 'scripts/journal-cases.ts', root)).status).toBe(0);
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the second verifier', () => {
  it('gives every journal the verdict that it must get, and the one that the first verifier gives', async () => {
    const cases = JSON.parse(readFileSync(path.join(root, 'cases.json'), 'utf8')) as readonly Case[];
    expect(cases.length).toBeGreaterThan(80);
    for (const { name, dir, full, key, witness, expected } of cases) {
      const options = [
        ...(full ? ['--full'] : []),
        ...(key === undefined ? [] : ['--key', key]),
        ...(witness === undefined ? [] : ['--witness', witness]),
      ];
      const verdicts = await both(path.join(root, dir), ...options);
      expect([name, verdicts.python]).toEqual([name, verdicts.own]);
      const problems = verdicts.python.problems.map(({ code, seq }) => [code, seq]);
      expect([name, { ...verdicts.python, problems }]).toMatchObject([name, expected]);
    }
  }, 900_000); // two programs a journal, and everyday other stages run beside

  it('verifies a journal of an earlier version, the short way and in full', async () => {
    for (const options of [[], ['--full']]) {
      const verdicts = await both(path.resolve('test/fixtures/journal-0.1.0'), ...options);
      expect(verdicts.python).toEqual(verdicts.own);
      expect(verdicts.python).toMatchObject({ status: 0, end: 'proven' });
    }
  });

  it.each([[[]], [['not-there']], [['.', '--key', 'x']], [['.', '--loud']], [['.', '..']]])(
    'exits 64 for the arguments %j',
    async (args) => {
      expect((await run('python3', '-B', python, ...args)).status).toBe(64);
    },
  );
});
