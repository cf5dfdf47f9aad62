// docs/complaints.md names a test for each complaint: the file is there, and so is the test.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const rows = readFileSync(path.join(root, 'docs/complaints.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| complaint'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

/** First arguments of calls: what a test is called, with … for what it fills in. */
function titlesIn(source: string): readonly string[] {
  const calls = source.matchAll(/\(\s*(['"`])((?:\\.|(?!\1).)+)\1,/g);
  return [...calls].map(([, , title = '']) =>
    title.replaceAll(/\$\{[^}]+\}|%[sdij]/g, '…').replaceAll(/\\(.)/g, '$1'),
  );
}

/** `file`: “title”, “title”; … */
function testsOf(cell: string): readonly (readonly [file: string, title: string])[] {
  return [...cell.matchAll(/`([^`]+)`: ((?:“[^”]+”(?:, )?)+)/g)].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => [file, title] as const),
  );
}

it('has a row for every complaint, each with three cells and at least one test', () => {
  expect(rows).toHaveLength(17);
  for (const row of rows) {
    expect(row).toHaveLength(3);
    expect(testsOf(row[2] ?? ''), row[0]).not.toEqual([]);
  }
});

describe.each(rows.map(([complaint = '', , tests = '']) => [complaint, tests] as const))(
  '%s',
  (_complaint, tests) => {
    it.each(testsOf(tests))('%s has “%s”', (file, title) => {
      expect(existsSync(path.join(root, file))).toBe(true);
      expect(titlesIn(readFileSync(path.join(root, file), 'utf8'))).toContain(title);
    });
  },
);

it('finds titles however they are written', () => {
  const source = `test('one', () => 1);\nit.each([1])(\n  "isn't %s",\n  f,\n);\ntest(\`\${N} times\`, async () => 1);`;
  expect(titlesIn(source)).toEqual(['one', "isn't …", '… times']);
});
