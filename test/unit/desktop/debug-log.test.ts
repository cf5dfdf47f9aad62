// Security rule 7 and design rule 4: the debug log can be neither forged by text from outside nor read for secrets.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastLines, openDebugLog, redacted } from '../../../src/desktop/debug-log';

describe('a line of the debug log', () => {
  it('is one line, whatever is put into it', () => {
    expect(redacted('refused "x\n2026-01-01 ok\u2028\u202eevil"')).toBe('refused "x 2026-01-01 ok evil"');
  });

  it('holds no token, key or signature', () => {
    const token = `eyJhbGciOiJFZERTQSJ9.${'a'.repeat(60)}.${'B'.repeat(86)}`;
    expect(redacted(`sent ${token}`)).not.toContain('aaaaa');
    expect(redacted(`sent ${token}`)).not.toContain('BBBBB');
    expect(redacted('A'.repeat(43))).toBe('AAAA…');
  });

  it('is bounded', () => {
    expect(redacted('long '.repeat(1000)).length).toBeLessThanOrEqual(500);
  });
});

describe("the debug log's file", () => {
  let dir = '';
  beforeEach(() => {
    dir = path.join(mkdtempSync(path.join(os.tmpdir(), 'tallylight-log-')), 'logs');
  });
  afterEach(() => rmSync(path.dirname(dir), { recursive: true, force: true }));
  const kept = (name: string): readonly string[] =>
    readFileSync(path.join(dir, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z /, ''));

  it('holds each line as soon as it is said, and what failed', () => {
    const log = openDebugLog(path.dirname(dir));
    log('first');
    expect(kept('debug.log')).toEqual(['first']);
    log('second', new TypeError('of a kind'));
    expect(kept('debug.log')).toEqual(['first', 'second: TypeError: of a kind']);
  });

  it('is not made while there is nothing to say', () => {
    openDebugLog(path.dirname(dir));
    expect(existsSync(dir)).toBe(false);
  });

  it('gives way to a new one when it is large, and only the one before is kept', () => {
    const log = openDebugLog(path.dirname(dir));
    log('begun');
    for (const round of ['one', 'two']) {
      writeFileSync(path.join(dir, 'debug.log'), 'x'.repeat(1024 * 1024 + 1));
      log(round);
      expect(kept('debug.log')).toEqual([round]);
    }
    expect(readdirSync(dir).sort()).toEqual(['debug.log', 'debug.old.log']);
  });

  it('gives its last lines, from the file before where the newest has few', () => {
    const home = path.dirname(dir);
    expect(lastLines(home, 3)).toEqual([]);
    const log = openDebugLog(home);
    log('first');
    writeFileSync(path.join(dir, 'debug.old.log'), 'older\noldest but one\n');
    log('second');
    expect(lastLines(home, 3).map((line) => line.split(' ').at(-1))).toEqual(['one', 'first', 'second']);
  });

  it('loses a line that cannot be written, and nothing else happens', () => {
    writeFileSync(dir, 'a file where the folder should be');
    expect(() => openDebugLog(path.dirname(dir))('lost')).not.toThrow();
  });
});
