// Which version is older: the order of Semantic Versioning, §11.
import { describe, expect, it } from 'vitest';
import { isOlder } from '../../../src/core/versions';

const ORDER = [
  '0.1.0-alpha',
  '0.1.0-alpha.1',
  '0.1.0-alpha.beta',
  '0.1.0-beta.2',
  '0.1.0-beta.11',
  '0.1.0-rc.1',
].concat(['0.1.0', '0.1.9', '0.1.10', '0.2.0', '0.10.0', '1.0.0', '2.0.0']);

describe('isOlder', () => {
  it('holds for each pair in the order of the standard, and for no other', () => {
    for (const [a, one] of ORDER.entries())
      for (const [b, other] of ORDER.entries()) expect(isOlder(one, other), `${one} ${other}`).toBe(a < b);
  });

  it('does not count build metadata', () => {
    expect(isOlder('1.0.0+1', '1.0.0+2')).toBe(false);
  });

  it.each(['', 'latest', '1', '1.0', 'v1.0.0', '1.0.0.0', '1.0.0 '])(
    'never takes %j for a version',
    (text) => {
      expect(isOlder(text, '1.0.0')).toBe(false);
      expect(isOlder('1.0.0', text)).toBe(false);
    },
  );
});
