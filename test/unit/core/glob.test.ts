// Globs say whom an approver answers for: exactly what they match, and quickly whatever they are.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../../src/core/glob';

/** The same by a regular expression; only for short texts, where it cannot run away. */
function byExpression(glob: string, text: string): boolean {
  const parts = [...glob].map((letter) =>
    letter === '*' ? '.*' : letter === '?' ? '.' : letter.replace(/[\\^$.|+()[\]{}]/u, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`, 'isu').test(text);
}

describe('a glob', () => {
  it.each([
    ['*', 'PC-0417', true],
    ['pc-*', 'PC-0417', true],
    ['PC-04??', 'pc-0417', true],
    ['PC-04?', 'PC-0417', false],
    ['*@contoso.example', 'dana@contoso.example', true],
    ['*@contoso.example', 'dana@contosoxexample', false],
    ['*@contoso.example', 'dana@contoso.example.evil.example', false],
    ['PC-0417', 'PC-04170', false],
    ['', 'PC', false],
    ['**a*', 'bab', true],
  ])('%s matches %s: %s', (glob, text, expected) => {
    expect(matchesGlob(glob, text)).toBe(expected);
  });

  it('matches as the expression that it stands for', () => {
    const letters = fc.stringMatching(/^[ab.*?]{0,8}$/);
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[abAB.]{0,10}$/), (glob, text) => {
        expect(matchesGlob(glob, text)).toBe(byExpression(glob, text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no more than glob times text steps, whatever somebody wrote', () => {
    const begun = performance.now();
    expect(matchesGlob(`${'*a'.repeat(59)}*b`, 'a'.repeat(120))).toBe(false);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
