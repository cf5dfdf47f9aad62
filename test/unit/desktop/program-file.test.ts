// A program as a file: its hash as it is now, and whose signature the system found good.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashFile, nameOfFile } from '../../../src/desktop/program-file';
import { authorityIn, publisherOf, type Inquire } from '../../../src/desktop/publisher';
import { hashOf } from '../../../src/trust/ed25519';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-program-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('the hash', () => {
  it('is that of the whole file, also where it is read in pieces', async () => {
    const bytes = Buffer.alloc(3_500_000, 'tally');
    const file = path.join(dir, 'large.bin');
    writeFileSync(file, bytes);
    expect(await hashFile(file)).toBe(hashOf(bytes));
  });

  it('is none of a folder, nor of what is not there', async () => {
    await expect(hashFile(dir)).rejects.toThrow();
    await expect(hashFile(path.join(dir, 'nothing'))).rejects.toThrow();
  });

  it('comes with the file’s own name, composed', () => {
    expect(nameOfFile('/home/x/Mu\u0308ller Setup.bin')).toBe('M\u00fcller Setup.bin');
  });
});

describe('the publisher', () => {
  const calls: { program: string; args: readonly string[]; env: object | undefined }[] = [];
  const saying =
    (...answers: readonly Awaited<ReturnType<Inquire>>[]): Inquire =>
    (program, args, env) => {
      calls.push({ program, args, env });
      return Promise.resolve(answers[(calls.length - 1) % answers.length]);
    };

  it('on Windows is what a valid signature says; the path is never a part of the command', async () => {
    calls.length = 0;
    const file = "C:\\a'; calc; '.exe";
    expect(await publisherOf(file, 'win32', saying({ stdout: 'Northwind Labels\r\n', stderr: '' }))).toBe(
      'Northwind Labels',
    );
    expect(calls[0]?.program).toMatch(/System32\\WindowsPowerShell\\v1\.0\\powershell\.exe$/);
    expect(calls[0]?.args.join(' ')).not.toContain('calc');
    expect(calls[0]?.env).toMatchObject({ TALLYLIGHT_FILE: file });
    calls.length = 0;
    expect(await publisherOf(file, 'win32', saying({ stdout: '', stderr: '' }))).toBeUndefined();
  });

  it('on macOS is whom the certificate is made out to, and only where codesign finds the signature sound', async () => {
    const display = {
      stdout: '',
      stderr:
        'Executable=/x\nAuthority=Developer ID Application: Northwind Labels (AB12CD34EF)\nAuthority=Developer ID Certification Authority\n',
    };
    calls.length = 0;
    expect(await publisherOf('/x', 'darwin', saying({ stdout: '', stderr: '' }, display))).toBe(
      'Northwind Labels',
    );
    calls.length = 0;
    expect(await publisherOf('/x', 'darwin', saying(undefined, display))).toBeUndefined();
    expect(authorityIn('Signature=adhoc')).toBeUndefined();
  });

  it('on Linux is nobody, and nothing is asked', async () => {
    calls.length = 0;
    expect(await publisherOf('/x', 'linux', saying({ stdout: 'Somebody', stderr: '' }))).toBeUndefined();
    expect(calls).toEqual([]);
  });
});
