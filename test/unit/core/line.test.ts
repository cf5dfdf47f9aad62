// The line's one form (C6): what may stand in it, how it is signed, and that it can be told from every other form.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  isCanonical,
  LineError,
  parseLine,
  SIG_MEMBER_BYTES,
  signedLine,
  unsignedLine,
  withoutSignature,
} from '../../../src/core/line';
import type { LineFrame, Note } from '../../../src/model/entries';

const frame: Omit<LineFrame, 'sig'> = {
  v: 1,
  journal: '0f000000-0000-4000-8000-000000000001',
  seq: 7,
  time: '2026-03-02T09:00:07.000Z',
  boot: 'b0000000-0000-4000-8000-000000000001',
  mono: 7000,
  prev: 'A'.repeat(43),
};
const sig = `${'s'.repeat(85)}A`;
const note: Note = { type: 'agent.alive', data: { unsent: 2, live: 0, confirmedSeq: 5 } };
const line = signedLine(unsignedLine(frame, note), sig);

describe('a line', () => {
  it('has its members in order, with the signature where it belongs', () => {
    expect(line).toBe(
      `{"boot":"${frame.boot}","data":{"confirmedSeq":5,"live":0,"unsent":2},"journal":"${frame.journal}",` +
        `"mono":7000,"prev":"${frame.prev}","seq":7,"sig":"${sig}","time":"${frame.time}","type":"agent.alive","v":1}`,
    );
    expect(line).toBe(canonicalJson(JSON.parse(line)));
  });

  it('is signed over its canonical form without the signature, which is the line less 95 bytes', () => {
    const { head, tail } = unsignedLine(frame, note);
    expect(withoutSignature(line)).toBe(head + tail);
    expect(head + tail).toBe(canonicalJson({ ...frame, ...note }));
    expect(line.length - (head + tail).length).toBe(SIG_MEMBER_BYTES);
  });

  it('is not misled by text in it that looks like a signature', () => {
    const words = `"sig":"${sig}",`;
    const tricky = unsignedLine(frame, {
      type: 'policy.changed',
      data: { changes: [{ key: words, to: words, source: 'm' }] },
    });
    expect(withoutSignature(signedLine(tricky, sig))).toBe(tricky.head + tricky.tail);
    expect(withoutSignature('{"sig":"short","time":""}')).toBeUndefined();
    expect(withoutSignature('{}')).toBeUndefined();
  });

  it('is read back as what it is', () => {
    expect(parseLine(line)).toEqual({ line: { ...frame, ...note, sig } });
  });

  it('is read if its type is newer than this version', () => {
    expect(parseLine(line.replace('agent.alive', 'weather.changed'))).toHaveProperty(
      'line.type',
      'weather.changed',
    );
  });

  it.each([
    ['[]', 'not a JSON object'],
    ['{"boot"', 'not JSON'],
    [line.replace('"v":1', '"v":2'), 'member v does not have its form'],
    [line.replace('"mono":7000', '"mono":-1'), 'member mono does not have its form'],
    [line.replace('"seq":7', '"seq":0'), 'member seq does not have its form'],
    [line.replace('.000Z', 'Z'), 'member time does not have its form'],
    [line.replace(frame.prev, `${'A'.repeat(42)}B`), 'member prev does not have its form'],
    [line.replace('agent.alive', 'Agent'), 'member type does not have its form'],
    [line.replace('"mono":7000,', ''), 'member mono is missing'],
    [line.replace('"v":1', '"v":1,"w":1'), 'has a member too many'],
  ])('is refused otherwise: %s', (text, wrong) => {
    expect(parseLine(text)).toEqual({ wrong });
  });
});

describe('a line that nests', () => {
  /** Data that is so many levels deep. */
  const nested = (levels: number): Note => {
    let list: unknown[] = [];
    for (let level = 2; level < levels; level += 1) list = [list];
    return { type: 'agent.alive', data: { list } } as object as Note;
  };

  it('holds 64 levels, itself the first, and is refused beyond, written and read', () => {
    const deepest = signedLine(unsignedLine(frame, nested(63)), sig);
    expect(parseLine(deepest)).toHaveProperty('line');
    expect(() => unsignedLine(frame, nested(64))).toThrow(LineError);
    expect(parseLine(deepest.replace('[]', '[[]]'))).toEqual({ wrong: 'nests deeper than 64' });
  });

  it('does not exhaust the stack, however deep', () => {
    const deep = line.replace('"live":0', `"live":${'['.repeat(60_000)}${']'.repeat(60_000)}`);
    expect(parseLine(deep)).toEqual({ wrong: 'nests deeper than 64' });
  });
});

describe('the canonical form', () => {
  it.each([
    ['null', { a: null }],
    ['a fraction', { a: [0.5] }],
    ['more than 2^53 − 1', { a: 2 ** 53 }],
    ['not a number', { a: Number.NaN }],
    ['half a surrogate pair', { a: '\udc00' }],
    ['half a surrogate pair in a name', { '\ud800': 1 }],
    ['a name that is not ASCII', { é: 1 }],
    ['an undefined item', { a: [undefined] }],
    ['a date', { a: new Date(0) }],
    ['a function', { a: () => 1 }],
    ['a bigint', { a: 1n }],
  ])('is refused for %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(LineError);
  });

  it('leaves undefined members out and keeps everything else', () => {
    expect(canonicalJson({ b: [1, { z: '\u2028€\u0007𝄞/', y: undefined }], a: true })).toBe(
      '{"a":true,"b":[1,{"z":"\u2028€\\u0007𝄞/"}]}',
    );
  });

  const leaf = fc.oneof(fc.maxSafeInteger(), fc.boolean(), fc.string({ unit: 'binary' }));
  const tree = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('object')),
    object: fc.dictionary(fc.string({ unit: 'grapheme-ascii', maxLength: 6 }), tie('value'), { maxKeys: 5 }),
  })).object;

  it('is known for what it is, and no other writing of the same value is', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalJson(value);
        expect(isCanonical(text, JSON.parse(text))).toBe(true);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        for (const other of [JSON.stringify(value), JSON.stringify(value, null, 1), ` ${text}`]) {
          expect(isCanonical(other, JSON.parse(other))).toBe(other === text);
        }
      }),
      { numRuns: process.env.TALLYLIGHT_LONG === '1' ? 20_000 : 500 },
    );
  });
});
