// What leaves the computer in a file that IT is given holds no secret, no name and no folder of the person.
import { describe, expect, it } from 'vitest';
import { redactor, secretsIn } from '../../../src/core/redaction';

const take = redactor({
  secrets: ['hunter2', 'hunter2-longer', 'abc'],
  names: ['Mara', 'Mara Lindqvist', 'desk-7', 'A.B (C)'],
  home: '/home/mara/.local/state/tallylight',
});

describe('a text', () => {
  it('loses known secrets wherever they stand, the longest first', () => {
    expect(take('Bearer hunter2-longer, xhunter2x')).toBe('Bearer …, x…x');
  });

  it('loses names as whole words, however they are written', () => {
    expect(take('MARA Lindqvist at desk-7 saw Marathon of A.B (C)')).toBe('… at … saw Marathon of …');
  });

  it('loses the person’s folder', () => {
    expect(take('EACCES /home/mara/.local/state/tallylight/state')).toBe('EACCES ~/state');
  });

  it('is not torn apart by what is too short to be a secret', () => {
    expect(take('abc')).toBe('abc');
    expect(redactor({ secrets: [], names: [''], home: '' })('as it is')).toBe('as it is');
  });
});

describe('the secrets of policy', () => {
  it('are those of every source, in force or not, of defaults and of keys that nobody knows', () => {
    const given = {
      machine: {
        enrolmentToken: 'one',
        endCommand: ['/bin/end', '--key=two'],
        promptSeconds: 30,
        organisationName: 'Contoso',
      },
      file: {
        Defaults: { reportHeaders: { authorization: 'three' } },
        concernContact: 'four',
        enrolmenttoken: 'five',
      },
    };
    expect(secretsIn(given).toSorted()).toEqual(['--key=two', '/bin/end', 'five', 'four', 'one', 'three']);
  });
});
