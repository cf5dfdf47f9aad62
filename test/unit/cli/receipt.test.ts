// Receipts by the app command and by the one-file verifier: listed, shown, handed out, and checked against key and journal.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTarget } from '../../../scripts/build.mjs';
import { receiptsIn } from '../../../src/core/receipt';
import { hashOf, signerOf } from '../../../src/trust/ed25519';
import { signReceipt } from '../../../src/trust/receipt';
import { accepted, answered, askOf, enrolled, received, shown } from '../../fakes/answered-asks';
import { idOf } from '../../fakes/ask-messages';
import { FakeCli } from '../../fakes/cli-world';
import { journalFolder, type JournalFolder } from '../../fakes/journal-folder';
import { badReceipts, receiptClaims } from '../../fakes/receipts';

const signer = signerOf(Buffer.alloc(32, 1));
const other = signerOf(Buffer.alloc(32, 9));
const [YES, NO] = [idOf('ask', 1), idOf('ask', 2)];
let folder: JournalFolder;
let cli: FakeCli;
const fileOf = (ask: string) => path.join(cli.places.receipts, `${ask}.jwt`);
const reportOf = (run: { stdout: readonly string[] }) =>
  JSON.parse(run.stdout[0] ?? '') as Record<string, unknown>;

/** A journal with a yes and a no, and their receipts as the agent writes them. */
beforeEach(() => {
  folder = journalFolder();
  cli = new FakeCli(folder.home);
  cli.personId = '1001';
  const { journal } = folder.open();
  journal.append([enrolled('example.org'), received(askOf('session', 1)), shown(YES), accepted(YES)]);
  journal.append([received(askOf('approval', 2)), answered(NO, { answer: 'unanswered', reason: 'locked' })]);
  mkdirSync(cli.places.receipts);
  for (const claims of receiptsIn(journal.entries(), { key: signer.key, kid: signer.kid, hashOf }))
    writeFileSync(fileOf(claims.ask.id), signReceipt(claims, signer));
});
afterEach(() => folder.remove());

describe('tallylight receipt', () => {
  it('lists answers, oldest first, in words and as JSON', async () => {
    const { code, stdout } = await cli.run('receipt', 'list');
    expect(code).toBe(0);
    expect(stdout).toEqual([
      expect.stringMatching(/accepted {4}Dana Reyes \(session\) {2}aaaaaaaa-/),
      expect.stringMatching(/unanswered {2}Dana Reyes \(approval\) {2}aaaaaaaa-/),
    ]);
    const rows: unknown = JSON.parse((await cli.run('receipt', 'list', '--json')).stdout[0] ?? '');
    expect(rows).toMatchObject([
      { ask: YES, ok: true },
      { ask: NO, ok: true },
    ]);
  });

  it('says so where there is none', async () => {
    folder.remove();
    expect((await cli.run('receipt', 'list')).stdout).toEqual(['There is no receipt.']);
  });

  it('shows one in plain words, held against the own journal', async () => {
    const { code, stdout } = await cli.run('receipt', 'show', YES);
    expect(code).toBe(0);
    expect(stdout.join('\n')).toMatch(
      /verified[^]*accepted at 2026-03-02[^]*, by pointer[^]*asked by Dana Reyes/,
    );
    expect(stdout.join('\n')).toContain('enrolled with Example IT (example.org)');
    expect((await cli.run('receipt', 'show', NO)).stdout.join('\n')).toMatch(
      /unanswered \(locked\)[^]*never on screen/,
    );
  });

  it('hands them out as they are', async () => {
    const [yes, no] = [YES, NO].map((ask) => readFileSync(fileOf(ask), 'utf8'));
    expect((await cli.run('receipt', 'export', YES)).stdout).toEqual([yes]);
    expect([...(await cli.run('receipt', 'export', '--all')).stdout].sort()).toEqual([yes, no].sort());
  });

  it('verifies one by key, by device, by JWK file, and says when the key was not checked', async () => {
    const jwk = path.join(folder.home, 'key.json');
    writeFileSync(jwk, JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: signer.key }));
    for (const key of [signer.key, signer.kid, jwk]) {
      const run = await cli.run('receipt', 'verify', fileOf(YES), '--key', key, '--json');
      expect([run.code, reportOf(run)['notes']]).toEqual([0, ['not checked against the journal']]);
    }
    const unchecked = await cli.run('receipt', 'verify', YES);
    expect([unchecked.code, unchecked.stdout.join()]).toEqual([
      0,
      expect.stringContaining('key not checked'),
    ]);
    const wrong = await cli.run('receipt', 'verify', fileOf(YES), '--key', other.kid, '--json');
    expect([wrong.code, reportOf(wrong)]).toMatchObject([30, { ok: false, code: 'key-unknown' }]);
  });

  it('exits 30 for a receipt that was changed, and list does too', async () => {
    for (const [name, receipt, code] of badReceipts()) {
      // One line break at the end is what an editor or a shell adds.
      if (name === 'a line feed at the end') continue;
      writeFileSync(fileOf(YES), receipt);
      const run = await cli.run('receipt', 'verify', YES, '--json');
      expect([name, run.code, reportOf(run)['code']]).toEqual([name, 30, code]);
    }
    const run = await cli.run('receipt', 'list');
    expect([run.code, run.stdout.join('\n')]).toEqual([30, expect.stringContaining('DOES NOT VERIFY')]);
  });

  it('takes one line break at the end, and no more', async () => {
    const receipt = readFileSync(fileOf(YES), 'utf8');
    const codes = [];
    for (const end of ['\n', '\r\n', '\n\n', ' ']) {
      writeFileSync(fileOf(YES), receipt + end);
      codes.push((await cli.run('receipt', 'verify', YES)).code);
    }
    expect(codes).toEqual([0, 0, 30, 30]);
  });

  it.each([
    [[]],
    [['burn']],
    [['show']],
    [['show', 'not-an-id']],
    [['show', idOf('ask', 7)]],
    [['export']],
    [['verify']],
    [['verify', '/nonexistent/file']],
    [['verify', YES, '--key', 'short']],
    [['verify', YES, '--journal', '/nonexistent/folder']],
  ])('%j exits 64', async (argv) => {
    expect(await cli.run('receipt', ...argv)).toMatchObject({ code: 64, stdout: [] });
  });
});

describe('a receipt against its journal', () => {
  const verify = async (ask: string) => {
    const run = await cli.run('receipt', 'verify', ask, '--journal', cli.places.journal, '--json');
    return [run.code, reportOf(run)['code']];
  };
  const put = (over: object, by = signer) => {
    const report = JSON.parse(
      Buffer.from(readFileSync(fileOf(YES), 'utf8').split('.')[1] ?? '', 'base64url').toString(),
    ) as ReturnType<typeof receiptClaims>;
    const claims = { ...report, key: by.key, iss: `urn:tallylight:device:${by.kid}`, ...over };
    writeFileSync(fileOf(YES), signReceipt(claims, by));
  };

  it('stands there', async () => {
    expect([await verify(YES), await verify(NO)]).toEqual([
      [0, undefined],
      [0, undefined],
    ]);
  });

  it('is found in a journal that was closed since', async () => {
    folder.open().journal.closeAndReopen('rolled-back');
    expect(await verify(YES)).toEqual([0, undefined]);
  });

  it.each([
    [
      'that says more than the entries, though the device signed it',
      { scopes: ['view', 'files'] },
      'other-entry',
    ],
    ['of another text', { text: { hash: hashOf('x'), language: 'en', version: '0.1.0' } }, 'other-entry'],
    ['of another journal', { journal: receiptClaims().journal, jti: receiptClaims().jti }, 'not-in-journal'],
  ])('one %s does not', async (_name, over, code) => {
    put(over);
    expect(await verify(YES)).toEqual([30, code]);
  });

  it('one with another hash, or of an entry that is not there, does not', async () => {
    const { id } = folder.open().journal;
    put({ journal: { id, seq: 5, hash: hashOf('x') } });
    expect(await verify(YES)).toEqual([30, 'other-entry']);
    put({ journal: { id, seq: 99, hash: hashOf('x') }, jti: `${id}/99` });
    expect((await verify(YES))[0]).toBe(30);
  });

  it('one by another key than the journal has does not', async () => {
    put({}, other);
    expect(await verify(YES)).toEqual([30, 'journal']);
  });

  it('none stands in a journal that was changed before it', async () => {
    const file = path.join(cli.places.journal, '00000001.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Dana Reyes', 'Dana Royes'));
    expect(await verify(YES)).toEqual([30, 'journal']);
  });
});

describe('tallylight-verify.mjs receipt', () => {
  let program: string;
  beforeAll(async () => void (await buildTarget('verifier')), 120_000);
  beforeEach(() => {
    program = path.join(folder.home, 'tallylight-verify.mjs');
    copyFileSync(path.resolve('dist/tallylight-verify.mjs'), program);
  });
  const run = (args: readonly string[], input = '') => {
    const { status, stdout } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input });
    return { status, stdout };
  };

  it('says the same as the app command, from a file and from standard input', async () => {
    const args = ['verify', fileOf(YES), '--journal', cli.places.journal];
    const own = await cli.run('receipt', ...args);
    expect(run(['receipt', ...args.slice(1)])).toEqual({ status: 0, stdout: `${own.stdout.join('\n')}\n` });
    const input = readFileSync(fileOf(YES), 'utf8');
    expect(run(['receipt', '-', '--json', '--key', signer.kid], input)).toMatchObject({ status: 0 });
    expect(run(['receipt', '-', '--json', '--key', other.kid], input)).toMatchObject({ status: 30 });
    expect(run(['receipt', '-'], `${input.slice(0, -4)}AAAA`)).toMatchObject({ status: 30 });
  });

  it.each([
    [['receipt']],
    [['receipt', '/nonexistent']],
    [['receipt', '-', '--full']],
    [['journal', '.', '--journal', '.']],
  ])('%j exits 64', (args) => {
    expect(run(args).status).toBe(64);
  });
});
