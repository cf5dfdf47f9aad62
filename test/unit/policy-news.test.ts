// What the journal is told of policy: once each, and never what a source that comes later would take back.
import { describe, expect, it } from 'vitest';
import { policyNews, policyOf } from '../../src/policy-news';
import type { PolicyReading } from '../../src/policy/reader';

const NOTHING: PolicyReading = { given: {}, problems: [] };
const FILE: PolicyReading = { given: { file: { maxSessionMinutes: 30 } }, problems: [] };
const PENDING: PolicyReading = { given: {}, problems: [], isPending: true };
const empty = { values: new Map<string, string>(), ignored: undefined };
const known = { values: new Map([['maxSessionMinutes', '30']]), ignored: undefined };

describe('a policy of which a source is still to come', () => {
  it('is not one from which something may follow', () => {
    expect(policyOf(NOTHING)).toMatchObject({ isSure: true, isPending: false });
    expect(policyOf(PENDING)).toMatchObject({ isSure: false, isPending: true });
    const unread: PolicyReading = { given: {}, problems: [{ source: 'file', why: 'cannot be read' }] };
    expect(policyOf(unread)).toMatchObject({ isSure: false, isPending: false });
  });

  it('is not noted: the journal would be told that what it knows is gone, and that it is back', () => {
    const newsOf = policyNews(known);
    expect(newsOf(policyOf(PENDING))).toBeUndefined();
    expect(newsOf(policyOf(FILE))).toBeUndefined();
  });
});

it('notes against the journal what the first whole reading brings, then only what changes', () => {
  const newsOf = policyNews(empty);
  expect(newsOf(policyOf(FILE))?.changes).toMatchObject([
    { key: 'maxSessionMinutes', to: '30', source: 'file' },
  ]);
  expect(newsOf(policyOf(FILE))).toBeUndefined();
  expect(newsOf(policyOf({ ...PENDING, given: {} }))).toBeUndefined();
  expect(newsOf(policyOf(NOTHING))?.changes).toMatchObject([{ key: 'maxSessionMinutes', source: 'default' }]);
});

it('notes that a value is gone which the journal still knows', () => {
  expect(policyNews(known)(policyOf(NOTHING))?.changes).toMatchObject([
    { key: 'maxSessionMinutes', from: '30' },
  ]);
});
