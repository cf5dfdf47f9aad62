// What the question to approve a roster says, in words and times.
import { expect, it } from 'vitest';
import { promptText } from '../../../src/core/prompt-words';
import { en } from '../../../src/model/strings/en';
import { CONTOSO, factsOf, rosterApproval } from '../../fakes/screen-states';

it('an approval over several days names both days, and one of a roster says in plain words what changes', () => {
  const days = { notBefore: '2026-03-02T10:00:00.000Z', notAfter: '2026-03-04T10:00:00.000Z' };
  const facts = factsOf(rosterApproval({ approval: { ...rosterApproval().approval, ...days } }));
  const text = promptText(
    { facts, policy: CONTOSO, code: '0042' },
    { catalogue: en, language: 'en-GB' },
  ).split('\n');
  expect(text[text.indexOf('When') + 1]).toMatch(/^2 Mar 2026, \d\d:\d\d to 4 Mar 2026, \d\d:\d\d$/);
  expect(text.join('\n')).toContain(
    'What changes\nThe list of people who may connect. Only this new one: Roster 7\nWhen',
  );
  expect(text).not.toContain('Program');
  expect(text).not.toContain('Publisher not known');
});
