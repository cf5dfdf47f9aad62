// The rows as they come in: the newest on top, each once, and pages only where they are open.
import { describe, expect, it } from 'vitest';
import { createRecordStore } from '../../../../renderer/record/store';
import type { PageView, RecordRow } from '../../../../src/model/record-views';
import { EMPTY_RECORD } from '../../../fakes/record-screens';

function row(id: string, at: number, text = id): RecordRow {
  const title = { key: 'record.text', args: { text } } as const;
  return { id, at, title, kind: 'session', icon: 'mark', isCaution: false, also: '' };
}
const sent: PageView = { page: 'sent', says: [{ key: 'page.sent.never' }], groups: [] };

function begun(rows: readonly RecordRow[] = []) {
  const store = createRecordStore(() => 0);
  store.begin({ ...EMPTY_RECORD, rows, isReading: true });
  const ids = () => store.shown()?.rows.map(({ id }) => id);
  return { store, ids };
}

describe('the rows', () => {
  it('stand newest first, whatever order they come in; of one moment, the later told first', () => {
    const { store, ids } = begun([row('b', 2), row('d', 4)]);
    store.hear({ rows: [row('a', 1), row('c', 3), row('e', 5), row('b2', 2)], isReading: true });
    expect(ids()).toEqual(['e', 'd', 'c', 'b2', 'b', 'a']);
  });

  it('take the place of what they said before, also where they move', () => {
    const { store, ids } = begun([row('a', 1), row('b', 2)]);
    store.hear({ rows: [row('a', 1, 'other')], isReading: true });
    expect(store.shown()?.rows.find(({ id }) => id === 'a')?.title.args).toEqual({ text: 'other' });
    store.hear({ rows: [row('a', 3)], isReading: false });
    expect(ids()).toEqual(['a', 'b']);
    expect(store.shown()?.isReading).toBe(false);
  });

  it('of news win over a view that was on its way', () => {
    const store = createRecordStore(() => 0);
    store.hear({ rows: [row('a', 1, 'news')], isReading: false, waiting: 3 });
    store.begin({ ...EMPTY_RECORD, rows: [row('a', 1, 'old'), row('b', 2)], isReading: false, waiting: 1 });
    expect(store.shown()).toMatchObject({ isReading: false, waiting: 3 });
    expect(store.shown()?.rows.map(({ title }) => title.args?.['text'])).toEqual(['b', 'news']);
  });

  it('of a first look give way to all of them, also where these came before the look', () => {
    const whole = { rows: [row('a', 1), row('b', 2)], isWhole: true, isReading: false };
    const { store, ids } = begun([row('cut', 2)]);
    store.hear(whole);
    expect(ids()).toEqual(['b', 'a']);
    const late = createRecordStore(() => 0);
    late.hear(whole);
    late.hear({ rows: [row('c', 3)], isReading: false });
    late.begin({ ...EMPTY_RECORD, rows: [row('cut', 2)], isReading: true });
    expect(late.shown()?.rows.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('stay as they are with news that have none', () => {
    const { store } = begun([row('a', 1)]);
    const before = store.shown()?.rows;
    store.hear({ rows: [], isReading: false });
    expect(store.shown()?.rows).toBe(before);
  });
});

describe('a page', () => {
  it('is shown as it is told, as long as it is the open one', () => {
    const { store } = begun();
    store.turnTo('sent');
    expect(store.shown()).toMatchObject({ page: 'sent', opened: undefined });
    store.open(sent);
    expect(store.shown()?.opened).toBe(sent);
    const newer = { ...sent, says: [] };
    store.hear({ rows: [], isReading: false, opened: newer });
    expect(store.shown()?.opened).toBe(newer);
    store.turnTo('rules');
    store.open(sent); // told too late
    store.hear({ rows: [], isReading: false, opened: sent });
    expect(store.shown()?.opened).toBeUndefined();
  });
});
