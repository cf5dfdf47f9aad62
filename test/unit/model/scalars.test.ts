// Scalars are strict (C1): one way to write each value, and nothing else is read.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  Device,
  Hash,
  HttpsUrl,
  Id,
  isBase64Url,
  Jws,
  Key,
  LanguageTag,
  Nonce,
  Sig,
  Time,
  timeFrom,
} from '../../../src/model/scalars';

const reads = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('Time', () => {
  it.each([
    '2026-03-02T09:00:00.000Z',
    '2026-03-02T09:00:00Z',
    '2026-03-02T09:00:00.5Z',
    '2026-03-02T09:00:00.123456789Z',
    '2024-02-29T23:59:59Z',
  ])('reads %s', (time) => {
    expect(reads(Time, time)).toBe(true);
  });

  it.each([
    '2026-03-02T09:00:00+00:00',
    '2026-03-02T09:00:00',
    '2026-03-02t09:00:00z',
    '2026-03-02 09:00:00Z',
    '2026-03-02T09:00Z',
    '2026-03-02T09:00:00.Z',
    '2026-02-29T09:00:00Z',
    '2026-13-02T09:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-06-30T23:59:60Z',
    '+002026-03-02T09:00:00Z',
    ' 2026-03-02T09:00:00Z',
    '2026-03-02T09:00:00Z\n',
    1772442000000,
    null,
  ])('refuses %s', (time) => {
    expect(reads(Time, time)).toBe(false);
  });

  it('is written with three digits', () => {
    expect(timeFrom(Date.parse('2026-03-02T09:00:00Z'))).toBe('2026-03-02T09:00:00.000Z');
  });
});

describe('base64url', () => {
  it('is what Node writes, and only that: each value has one spelling', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'AEQgwc048_-+/=Z9'), maxLength: 12 }), (written) => {
        const isCanonical = Buffer.from(written, 'base64url').toString('base64url') === written;
        expect(isBase64Url(written)).toBe(isCanonical);
      }),
    );
  });

  it('of a hash is 43 characters; padding, other alphabets and spare bits are refused', () => {
    const hash = createHash('sha256').update('Tallylight').digest('base64url');
    const spare = hash.slice(0, 42) + 'B';
    for (const schema of [Hash, Key, Device]) {
      expect(reads(schema, hash)).toBe(true);
      for (const wrong of [hash + '=', hash.slice(1), hash + 'A', spare, '+' + hash.slice(1), ''])
        expect(reads(schema, wrong)).toBe(false);
    }
  });

  it('of a signature is 86, of a nonce 22', () => {
    expect(reads(Sig, 'A'.repeat(86))).toBe(true);
    expect(reads(Sig, 'A'.repeat(85) + 'B')).toBe(false);
    expect(reads(Nonce, 'A'.repeat(22))).toBe(true);
    expect(reads(Nonce, 'A'.repeat(21) + 'B')).toBe(false);
  });
});

describe('others', () => {
  it('an Id is a lower-case UUID', () => {
    expect(reads(Id, '01890a5d-ac96-774b-bcce-b302099a8057')).toBe(true);
    for (const wrong of [
      '01890A5D-ac96-774b-bcce-b302099a8057',
      '01890a5dac96774bbcceb302099a8057',
      '{01890a5d-ac96-774b-bcce-b302099a8057}',
      '01890a5d-ac96-774b-bcce-b302099a805',
      '../../01890a5d-ac96-774b-bcce-b302099a8057',
      '01890a5d-ac96-774b-bcce-b302099a8057\n',
    ])
      expect(reads(Id, wrong)).toBe(false);
  });

  it('an address is https, without credentials, at most 300 characters', () => {
    for (const right of [
      'https://help.example.org/T-1',
      'https://example.org',
      'https://a.example:8443/x?y=1',
    ])
      expect(reads(HttpsUrl, right)).toBe(true);
    for (const wrong of [
      'http://example.org',
      'https://dana:secret@example.org/',
      'https://example.org\\@evil.example/',
      'javascript:alert(1)',
      'https://exämple.org/',
      'https://example.org/a b',
      `https://example.org/${'x'.repeat(290)}`,
    ])
      expect(reads(HttpsUrl, wrong)).toBe(false);
  });

  it('a language is a tag, a JWS is three parts', () => {
    for (const right of ['en', 'en-GB', 'zh-Hant-TW', 'es-419']) expect(reads(LanguageTag, right)).toBe(true);
    for (const wrong of ['', 'english please', 'en_GB', '../en'])
      expect(reads(LanguageTag, wrong)).toBe(false);
    expect(reads(Jws, 'e30.e30.AA')).toBe(true);
    for (const wrong of ['e30.e30', 'e30.e30.AA.AA', 'e30..AA', 'e30=.e30.AA'])
      expect(reads(Jws, wrong)).toBe(false);
  });
});
