// A body from outside is read up to a bound and not a byte further.
import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/core/collect';

async function* chunks(given: string[], taken: string[]) {
  for (const chunk of given) {
    await Promise.resolve();
    taken.push(chunk);
    yield new TextEncoder().encode(chunk);
  }
}

describe('collect', () => {
  it('joins chunks, and takes no body for an empty one', async () => {
    expect(new TextDecoder().decode(await collect(chunks(['ab', '', 'c'], []), 3))).toBe('abc');
    expect(await collect(null, 3)).toHaveLength(0);
  });

  it('stops reading as soon as there is too much', async () => {
    const taken: string[] = [];
    expect(await collect(chunks(['ab', 'cd', 'ef'], taken), 3)).toBeUndefined();
    expect(taken).toEqual(['ab', 'cd']);
  });
});
