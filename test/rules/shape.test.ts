// No file is too long, no cast or switch-off goes unexplained, nothing is exported by default or in bulk.
import { describe, expect, it } from 'vitest';
import { fileViolations, lineViolations, maxLines } from './shape';
import { readFiles } from './tree';

const product = readFiles(['src', 'renderer'], /\.tsx?$/);
const everything = readFiles(['src', 'renderer', 'test', 'scripts'], /\.(tsx?|mjs)$/);

describe('the shape of the sources', () => {
  it('has no unexplained casts and switch-offs, no default exports and no module mocks', () => {
    // The two files that spell the rules out cannot keep them.
    const others = [...everything].filter(([file]) => !file.startsWith('test/rules/shape.'));
    expect(lineViolations(new Map(others))).toEqual([]);
  });

  it('has short files that say what they are responsible for, and no barrels', () => {
    expect(fileViolations(product)).toEqual([]);
  });
});

describe('the shape checker', () => {
  it.each([
    'const x = y as unknown as Thing;',
    '// @ts-expect-error',
    '// @ts-ignore because it is so',
    '// eslint-disable-next-line no-console',
    '// TODO: later',
    `vi.mock('electron');`,
    'it.only("x", () => {});',
    'export default 1;',
    'export { x as default };',
  ])('catches: %s', (line) => {
    expect(lineViolations(new Map([['src/core/planted.ts', `// says\n${line}\n`]]))).toHaveLength(1);
  });

  it.each([
    'const x = y as unknown as Thing; // the parser above has checked every member',
    '// @ts-expect-error the library declares this too narrowly',
    '// eslint-disable-next-line no-console -- the command writes to the terminal',
    'const many = company.length;',
  ])('allows: %s', (line) => {
    expect(lineViolations(new Map([['src/core/planted.ts', `// says\n${line}\n`]]))).toEqual([]);
  });

  it.each([
    ['src/core/long.ts', '// says\n'.repeat(maxLines + 1)],
    ['src/core/mute.ts', 'export const x = 1;\n'],
    ['src/core/all.ts', `// says\nexport * from './a';\nexport { b } from './b';\n`],
    ['src/core/index.ts', '// says\nexport const x = 1;\n'],
    ['src/core/camelCase.ts', '// says\nexport const x = 1;\n'],
  ])('catches the file %s', (file, text) => {
    expect(fileViolations(new Map([[file, text]]))).toHaveLength(1);
  });
});
