// Security rules that hold by something not being there: no listener on the network (9), no test switches (11).
import { describe, expect, it } from 'vitest';
import { readFiles } from './tree';

/** What could listen, and what could tell a test from a real run. */
const LISTENERS = /node:(http|https|http2|dgram)\b|\bcreate(Secure)?Server\b|\bnew (net\.)?Server\b/;
const SWITCHES =
  /NODE_ENV|import\.meta\.env|VITEST|PLAYWRIGHT|process\.env\.(CI|TEST)|process\.env\[['"](CI|TEST|NODE_ENV)/;

/** Lines of product code that match; the endpoint is a server and no part of the agent. */
function linesWith(pattern: RegExp, files: ReadonlyMap<string, string>): readonly string[] {
  return [...files]
    .filter(([file]) => /^(src|renderer)\//.test(file) && !file.startsWith('src/endpoint/'))
    .flatMap(([file, text]) =>
      text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
    );
}

describe('the agent', () => {
  it('listens on no network (SECURITY rule 9)', () => {
    expect(linesWith(LISTENERS, readFiles(['src', 'renderer'], /\.tsx?$/))).toEqual([]);
  });
  it('has no switch for tests (SECURITY rule 11)', () => {
    expect(linesWith(SWITCHES, readFiles(['src', 'renderer'], /\.tsx?$/))).toEqual([]);
  });
  it('is looked at by a check that finds what it looks for', () => {
    const planted = new Map([
      [
        'src/desktop/door.ts',
        "import { createServer } from 'node:net';\nif (process.env.NODE_ENV === 'test') accept();",
      ],
      ['src/endpoint/server.ts', "import http from 'node:http';"],
    ]);
    expect(linesWith(LISTENERS, planted)).toEqual(['src/desktop/door.ts:1']);
    expect(linesWith(SWITCHES, planted)).toEqual(['src/desktop/door.ts:2']);
  });
});
