// Promise 7: what a stronger source sets, a weaker one may tighten and never loosen.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyGiven } from '../../../src/core/policy-given';
import { mergePolicy, policyChanges } from '../../../src/core/policy-merge';
import { POLICY, type PolicyKey } from '../../../src/model/policy';
import type { PolicyRow, PolicyValue } from '../../../src/model/policy-types';

const keys = Object.keys(POLICY) as PolicyKey[];
const RANK = ['machine', 'file', 'endpoint', 'person'] as const;
const key = 'A'.repeat(43);

/** Values of the row's type, within its bounds and outside, and values of other types. */
function anyValue(row: PolicyRow): fc.Arbitrary<unknown> {
  const { type } = row;
  const junk = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.constant([]), fc.constant({}));
  switch (type.kind) {
    case 'flag':
      return fc.oneof({ weight: 4, arbitrary: fc.boolean() }, junk);
    case 'whole':
      return fc.oneof({ weight: 4, arbitrary: fc.integer({ min: type.min - 5, max: type.max + 5 }) }, junk);
    case 'level':
      return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...type.levels) }, junk);
    case 'list':
      return fc.oneof(fc.subarray(['mfa', 'hwk', 'pin', 'view', 'control', key]), junk);
    case 'text':
      return fc.oneof(fc.constantFrom('dana', 'example.org', 'en-GB'), junk);
    case 'origin':
      return fc.oneof(
        fc.constantFrom('https://a.example', 'https://b.example:8443', 'http://a.example'),
        junk,
      );
    case 'map':
      return fc.oneof(fc.constantFrom({ 'X-Key': 'a' }, { 'X-Key': 'a\nb' }), junk);
    case 'argv':
      return fc.oneof(fc.constantFrom(['/usr/bin/true'], ['/usr/bin/end', '--now']), junk);
  }
}

const anySource = fc.record(Object.fromEntries(keys.map((name) => [name, anyValue(POLICY[name])])), {
  requiredKeys: [],
});

/** Said again from the table's words, apart from the code under test. */
function isNotLooser(row: PolicyRow, strong: PolicyValue | undefined, now: PolicyValue | undefined): boolean {
  if (strong === undefined || JSON.stringify(strong) === JSON.stringify(now)) return true;
  const place = (value: PolicyValue | undefined) =>
    row.type.kind === 'level' && typeof value === 'string' ? row.type.levels.indexOf(value) : Number(value);
  switch (row.stricter) {
    case 'none':
      return false;
    case 'higher':
      return place(now) > place(strong);
    case 'lower':
    case 'left':
      return place(now) < place(strong);
    case 'zero-off':
      return now !== 0 && (strong === 0 || place(now) < place(strong));
    case 'more':
      return Array.isArray(strong) && Array.isArray(now) && strong.every((one) => now.includes(one));
    case true:
    case false:
      return now === row.stricter;
  }
}

describe('policy from several sources', () => {
  it('is never loosened by anything that a weaker source provides', () => {
    fc.assert(
      fc.property(fc.tuple(anySource, anySource, anySource, anySource), (given) => {
        for (let strong = 1; strong < RANK.length; strong += 1) {
          const above: PolicyGiven = Object.fromEntries(RANK.slice(0, strong).map((s, at) => [s, given[at]]));
          const all: PolicyGiven = Object.fromEntries(
            RANK.slice(0, strong + 1).map((s, at) => [s, given[at]]),
          );
          const [before, after] = [mergePolicy(above), mergePolicy(all)];
          for (const name of keys) {
            if (before.sources[name] === 'default') continue; // a default is no source
            expect(isNotLooser(POLICY[name], before.policy[name], after.policy[name]), name).toBe(true);
          }
        }
      }),
    );
  });

  it('is moved by the person only where the table lets them, and nobody above has spoken', () => {
    const withDefaults = fc
      .tuple(anySource, anySource)
      .map(([values, Defaults]) => ({ ...values, Defaults }));
    fc.assert(
      fc.property(withDefaults, withDefaults, anySource, withDefaults, (machine, file, endpoint, person) => {
        const before = mergePolicy({ machine, file, endpoint });
        const after = mergePolicy({ machine, file, endpoint, person });
        for (const name of keys) {
          const row: PolicyRow = POLICY[name];
          if (row.from.includes('person') && before.sources[name] === 'default') continue;
          expect(after.policy[name], name).toEqual(before.policy[name]);
        }
      }),
    );
  });

  it('has every default, and no value without one, when no source says anything', () => {
    const { policy, sources, ignored } = mergePolicy({});
    for (const name of keys) {
      const row: PolicyRow = POLICY[name];
      expect(policy[name]).toEqual(row.fallback);
      expect(sources[name]).toBe('default');
    }
    expect(ignored).toEqual([]);
  });

  it.each([
    ['grantMinutes', 60, 30, 30, 'endpoint'],
    ['grantMinutes', 30, 60, 30, 'machine'],
    ['minimumTrust', 'administrator', 'signed', 'signed', 'endpoint'],
    ['minimumTrust', 'signed', 'unverified', 'signed', 'machine'],
    ['emergencyAllowed', 'signed', 'never', 'never', 'endpoint'],
    ['emergencyAllowed', 'never', 'administrator', 'never', 'machine'],
    ['askWhileControlled', 'hold', 'allow', 'hold', 'machine'],
    ['approvalAllowed', true, false, false, 'endpoint'],
    ['approvalAllowed', false, true, false, 'machine'],
    ['requireTicket', false, true, true, 'endpoint'],
    ['requireTicket', true, false, true, 'machine'],
    ['maxAuthAgeMinutes', 0, 60, 60, 'endpoint'],
    ['maxAuthAgeMinutes', 60, 0, 60, 'machine'],
    ['promptSeconds', 120, 60, 120, 'machine'],
  ] as const)('%s: machine %s, endpoint %s gives %s', (name, machine, endpoint, expected, source) => {
    const merged = mergePolicy({ machine: { [name]: machine }, endpoint: { [name]: endpoint } });
    expect(merged.policy[name]).toBe(expected);
    expect(merged.sources[name]).toBe(source);
    expect(merged.ignored.length).toBe(source === 'machine' ? 1 : 0);
  });

  it('adds a weaker source’s members where more is stricter', () => {
    const merged = mergePolicy({ machine: { requireAmr: ['mfa'] }, endpoint: { requireAmr: ['hwk'] } });
    expect(merged.policy.requireAmr).toEqual(['mfa', 'hwk']);
  });

  it.each([
    ['quitAllowed', 'person', true],
    ['quitAllowed', 'endpoint', true],
    ['organisationKeys', 'endpoint', [key]],
    ['minimumTrust', 'person', 'unverified'],
  ] as const)('does not take %s from the %s', (name, source, value) => {
    const merged = mergePolicy({ [source]: { [name]: value } });
    expect(merged.sources[name]).toBe('default');
    expect(merged.ignored).toEqual([{ key: name, source, why: 'may not be set from here' }]);
  });

  it.each([
    ['quitAllowed', 'yes'],
    ['promptSeconds', '60'],
    ['promptSeconds', 60.5],
    ['maxAuthAgeMinutes', -1],
    ['minimumTrust', 'none'],
    ['endpoint', 'http://endpoint.example'],
    ['endpoint', 'https://endpoint.example/path'],
    ['endpoint', 'https://user@endpoint.example'],
    ['organisationId', 'Not An Id'],
    ['organisationName', 'Exam\u202eple'],
    ['organisationKeys', ['short']],
    ['organisationKeys', ['A'.repeat(42) + 'B']],
    ['enforcedScopes', ['everything']],
    ['reportHeaders', { 'X-Key': 'a\r\nX-Other: b' }],
    ['endCommand', 'rm -rf /'],
    ['endCommand', []],
    ['endCommand', ['']],
  ] as const)('keeps the default and says why when %s is %j', (name, value) => {
    const merged = mergePolicy({ machine: { [name]: value } });
    expect(merged.sources[name]).toBe('default');
    expect(merged.ignored.map((one) => one.key)).toEqual([name]);
  });

  it('moves a number out of bounds to the nearest bound and says so', () => {
    const merged = mergePolicy({ machine: { promptSeconds: 100_000, awayMinutes: 0 } });
    expect(merged.policy.promptSeconds).toBe(600);
    expect(merged.policy.awayMinutes).toBe(1);
    expect(merged.ignored).toHaveLength(2);
  });

  it('lists unknown keys without repeating what could spoil a terminal, and never more than fifty', () => {
    const hostile = { '\u001b[2J': 1, constructor: 1, ['__proto__x']: 1 };
    expect(mergePolicy({ machine: hostile }).ignored.map((one) => one.key)).toEqual([
      '(unreadable name)',
      'constructor',
      '__proto__x',
    ]);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`x${at}`, 1]));
    expect(mergePolicy({ machine: many }).ignored).toHaveLength(50);
  });

  it('takes an endpoint on this computer without TLS, and no other', () => {
    expect(mergePolicy({ machine: { endpoint: 'http://127.0.0.1:8080' } }).policy.endpoint).toBeDefined();
    expect(
      mergePolicy({ machine: { endpoint: 'http://127.0.0.1.example' } }).policy.endpoint,
    ).toBeUndefined();
  });
});

describe('defaults that the administrator gives', () => {
  it('take the place of the built-in ones, the machine’s before the file’s', () => {
    const machine = { Defaults: { sounds: false, promptSeconds: 60 } };
    const file = { Defaults: { promptSeconds: 90, awayMinutes: 5 } };
    const { defaultsBy, ignored, policy, sources } = mergePolicy({ machine, file });
    expect(policy).toMatchObject({ sounds: false, promptSeconds: 60, awayMinutes: 5 });
    expect(defaultsBy).toEqual({ sounds: 'machine', promptSeconds: 'machine', awayMinutes: 'file' });
    expect(sources.sounds).toBe('default');
    expect(ignored).toEqual([]);
  });

  it('bind nobody: every source may set another value, in either direction', () => {
    const machine = { Defaults: { sounds: false, minimumTrust: 'signed' } };
    const merged = mergePolicy({
      machine,
      endpoint: { minimumTrust: 'administrator' },
      person: { sounds: true },
    });
    expect(merged.policy).toMatchObject({ sounds: true, minimumTrust: 'administrator' });
    expect(merged.defaultsBy).toEqual({});
  });

  it('never change what a source has set', () => {
    fc.assert(
      fc.property(anySource, anySource, anySource, (values, endpoint, Defaults) => {
        const [before, after] = [
          mergePolicy({ machine: values, endpoint }),
          mergePolicy({ machine: { ...values, Defaults }, file: { Defaults }, endpoint }),
        ];
        for (const name of keys)
          if (before.sources[name] !== 'default')
            expect(after.policy[name], name).toEqual(before.policy[name]);
      }),
    );
  });

  it('are not heeded where they cannot be used, and said', () => {
    const Defaults = { sounds: 'off', promptSeconds: 5, nonsense: 1, ['\u001b[2J']: 1 };
    expect(mergePolicy({ machine: { Defaults } }).ignored.map(({ key, why }) => `${key} ${why}`)).toEqual([
      'Defaults.nonsense is not a policy key',
      'Defaults.(unreadable name) is not a policy key',
      'Defaults.promptSeconds 5 is out of bounds: 30 is used',
      'Defaults.sounds must be true or false',
    ]);
    expect(mergePolicy({ file: { Defaults: [] } }).ignored).toEqual([
      { key: 'Defaults', source: 'file', why: 'must be a table of values' },
    ]);
  });

  it.each(['endpoint', 'person'] as const)('are not taken from the %s', (source) => {
    const merged = mergePolicy({ [source]: { Defaults: { sounds: false } } });
    expect(merged.policy.sounds).toBe(true);
    expect(merged.ignored).toEqual([{ key: 'Defaults', source, why: 'is not a policy key' }]);
  });
});

describe('what the journal says of a change of policy', () => {
  const machine = { promptSeconds: 60, enrolmentToken: 'low-value', enforcedScopes: ['view'] };

  it('says old and new value and the source, and of secrets only that they are set', () => {
    const data = policyChanges(undefined, mergePolicy({ machine }));
    expect(data?.changes).toEqual([
      { key: 'enrolmentToken', to: 'set', source: 'machine' },
      { key: 'promptSeconds', from: '120', to: '60', source: 'machine' },
      { key: 'enforcedScopes', from: '[]', to: '["view"]', source: 'machine' },
    ]);
    expect(JSON.stringify(data)).not.toContain('low-value');
  });

  it('says nothing when nothing changed, and speaks when only the ignored values did', () => {
    const merged = mergePolicy({ machine });
    expect(policyChanges(merged, mergePolicy({ machine }))).toBeUndefined();
    expect(policyChanges(merged, mergePolicy({ machine: { ...machine, nonsense: 1 } }))).toEqual({
      changes: [],
      ignored: [{ key: 'nonsense', source: 'machine', why: 'is not a policy key' }],
    });
  });

  it('says that a value was taken away', () => {
    const data = policyChanges(mergePolicy({ machine: { organisationName: 'Example' } }), mergePolicy({}));
    expect(data?.changes).toEqual([{ key: 'organisationName', from: 'Example', source: 'default' }]);
  });
});
