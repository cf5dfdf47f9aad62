// What the endpoint says to a body or an argument of another shape: which member, and what is wrong with it.
import { describe, expect, it } from 'vitest';
import { shaped } from '../../../src/endpoint/body';
import { Technician } from '../../../src/model/messages';
import { Device, Id } from '../../../src/model/scalars';
import type { ZodMiniType } from 'zod/mini';

const WHO = { id: 'dana', name: 'Dana Roe' };

describe('a value of another shape', () => {
  it.each<[ZodMiniType, unknown, string]>([
    [Device, 'xyz', 'exactly 43 characters'],
    [Id, undefined, 'expected string, received undefined'],
    [Technician, { id: 'dana' }, 'it.name: Invalid input: expected string'],
    [Technician, { ...WHO, name: 'x'.repeat(65) }, 'it.name: display: too long'],
    [
      Technician,
      { ...WHO, name: 'Dana\u202e' },
      'it.name: display: has a character that turns the direction',
    ],
    [Technician, { ...WHO, name: ' Dana' }, 'it.name: display: begins or ends with white space'],
    [Technician, { ...WHO, boss: true }, 'Unrecognized key: "boss"'],
    [Technician, { ...WHO, amr: 'pwd' }, 'it.amr: Invalid input: expected array'],
  ])('%# says %j is wrong', (schema, value, words) => {
    expect(() => shaped(schema, value, 'it')).toThrow(words);
  });
});
