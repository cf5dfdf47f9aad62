// The pseudo-locale keeps what a sentence asks for, so that a screen drawn in it is a real one.
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import type { StringKey } from '../../../src/model/strings/types';
import { usesIn } from '../../fakes/icu';
import { PSEUDO, pseudo, pseudoWords } from '../../fakes/pseudo';

const keys = Object.keys(en) as StringKey[];

describe('the pseudo-locale', () => {
  it.each(keys)('%s asks for the same, in the same branches', (key) => {
    expect(usesIn(pseudoWords[key])).toEqual(usesIn(en[key]));
  });

  it('is longer, and in letters that no sentence of ours has', () => {
    expect(pseudo('Allow')).toBe('Åļļöŵ~~');
    const args = { minutes: 1 };
    expect(say({ ...en, ...pseudoWords }, { key: 'prompt.long', args }, PSEUDO)).toBe('Åƀöûţ ~~1 ɱîñûţé~~');
  });
});
