// Security rule 7 and design rule 4: the debug log can be neither forged by text from outside nor read for secrets.
import { describe, expect, it } from 'vitest';
import { redacted } from '../../../src/desktop/debug-log';

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
