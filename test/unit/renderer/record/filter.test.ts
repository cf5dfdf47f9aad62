// Search and filter of "My record", and the days above its rows.
import { describe, expect, it } from 'vitest';
import { found, withDays } from '../../../../renderer/record/filter';
import { createRecordStore } from '../../../../renderer/record/store';
import type { RecordRow } from '../../../../src/model/record-views';
import { en } from '../../../../src/model/strings/en';
import { say } from '../../../../src/model/strings/format';
import type { Line } from '../../../../src/model/strings/types';
import { MY_RECORD } from '../../../fakes/record-screens';
import { AT } from '../../../fakes/screen-states';

const inWords = (line: Line): string => say(en, line, 'en-GB');
const titles = (rows: readonly RecordRow[]): readonly string[] => rows.map(({ title }) => inWords(title));
const { rows } = MY_RECORD;

describe('the search', () => {
  it('finds every word, in any order and case, in the row’s lines and in what they do not show', () => {
    expect(titles(found(rows, { kind: 'all', words: 'okafor DECLINED' }, inWords))).toEqual([
      'You declined Sam Okafor',
    ]);
    expect(found(rows, { kind: 'session', words: 'inc-20418' }, inWords).length).toBe(3);
    expect(found(rows, { kind: 'all', words: 'nobody wrote this' }, inWords)).toEqual([]);
  });

  it('shows one kind, or all', () => {
    expect(found(rows, { kind: 'all', words: ' ' }, inWords)).toHaveLength(rows.length);
    expect(titles(found(rows, { kind: 'concern', words: '' }, inWords))).toEqual(['You raised a concern']);
  });
});

it('puts each day above its rows, once', () => {
  const items = withDays(rows, AT.now);
  const days = items.flatMap((item) => (item.type === 'day' ? [inWords(item.line)] : []));
  expect(days.slice(0, 2)).toEqual(['Today', 'Yesterday']);
  expect(new Set(days).size).toBe(days.length);
  expect(items.length).toBe(rows.length + days.length);
});

describe('the rows in the window', () => {
  const [one, other] = rows;
  if (one === undefined || other === undefined) throw new Error('no rows');
  const changed = { ...one, title: { key: 'record.agreement' } } as const;

  it('are each there once, newest first, and say what came last', () => {
    const store = createRecordStore();
    store.begin({ language: 'en', page: 'record', rows: [other, one], isReading: true });
    expect(store.shown()).toMatchObject({ rows: [one, other], isReading: true });
    store.hear({ rows: [changed], isReading: false });
    expect(store.shown()).toMatchObject({ rows: [changed, other], isReading: false });
  });

  it('keep news that overtook the view', () => {
    const store = createRecordStore();
    store.hear({ rows: [changed], isReading: false });
    store.begin({ language: 'en', page: 'record', rows: [one], isReading: true });
    expect(store.shown()).toMatchObject({ rows: [changed], isReading: false });
  });
});
