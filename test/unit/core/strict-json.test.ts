// JSON that two readers could understand differently is refused; all other JSON reads as JSON.parse reads it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrict } from '../../../src/core/strict-json';

const refused: readonly (readonly [string, string, RegExp])[] = [
  ['a member twice', '{"a":1,"a":1}', /duplicate/],
  ['a member twice, once escaped', '{"ab":1,"\\u0061b":2}', /duplicate/],
  ['a member twice in an inner object', '{"o":[{"x":1,"y":{"x":1},"x":2}]}', /duplicate/],
  ['a prototype', '{"__proto__":{"a":1}}', /__proto__/],
  ['null', '{"a":null}', /null/],
  ['a fraction', '[1.5]', /integer/],
  ['a whole number with a fraction', '[1.0]', /integer/],
  ['an exponent', '[1e3]', /integer/],
  ['minus zero', '[-0]', /integer/],
  ['2^53', '[9007199254740992]', /integer/],
  ['-2^53', '[-9007199254740992]', /integer/],
  ['a lone surrogate, escaped', '["\\ud83d"]', /surrogate/],
  ['a lone surrogate in a name', '{"\\udc00":1}', /surrogate/],
  ['nesting of nine', '[[[[[[[[[0]]]]]]]]]', /deeper/],
  ['a byte order mark', '\ufeff{}', /not JSON/],
  ['something after the end', '{}{}', /not JSON/],
  ['a comment', '{/**/}', /not JSON/],
  ['nothing', '', /not JSON/],
  ['200,000 brackets', '['.repeat(200_000), /not JSON/],
];

/** What the engine's own parser reads. */
const parsed = (text: string): unknown => JSON.parse(text);

describe('strict JSON', () => {
  it.each(refused)('refuses %s', (_name, text, why) => {
    const result = parseStrict(text);
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? '' : result.detail).toMatch(why);
  });

  it('takes nesting of eight, and of as much as it is told to', () => {
    expect(parseStrict('[[[[[[[[0]]]]]]]]').ok).toBe(true);
    expect(parseStrict('[[0]]', 1).ok).toBe(false);
    expect(parseStrict('[[0]]', 2).ok).toBe(true);
  });

  it('takes the same name in different objects, and braces and quotes inside strings', () => {
    const text = '{"a":{"a":1},"b":[{"a":"}\\"{,"},{"a":"\\\\"}],"c":"\\ud83d\\ude00"}';
    expect(parseStrict(text)).toEqual({ ok: true, value: parsed(text) });
  });

  it('takes the largest and the smallest integer', () => {
    const value = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, -1];
    expect(parseStrict(JSON.stringify(value))).toEqual({ ok: true, value });
  });

  it('reads whatever JSON it takes as JSON.parse does, written with or without spaces', () => {
    const name = fc.string({ maxLength: 4 }).filter((text) => text !== '__proto__');
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(name, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(parseStrict(text)).toEqual({ ok: true, value: parsed(text) });
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof parseStrict(text).ok === 'boolean'),
    );
  });
});
