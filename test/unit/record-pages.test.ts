// What the pages of "My record" are made of: how far the reports are, and whether there are any.
import { describe, expect, it } from 'vitest';
import { mergePolicy } from '../../src/core/policy-merge';
import { recordPages } from '../../src/record-pages';
import type { Cursors } from '../../src/report/reportable';
import { HAPPENED } from '../fakes/record-screens';
import { AT, ENROLLED, stateWith } from '../fakes/screen-states';

const journal = HAPPENED[0]?.journal ?? '';
const last = Math.max(...HAPPENED.flatMap(({ entries }) => entries.map(({ seq }) => seq)));

function pages(enrolled: boolean, machine: Readonly<Record<string, unknown>> = {}, cursors?: Cursors) {
  return recordPages({
    state: () => stateWith({ enrolled: ENROLLED }),
    merged: () => mergePolicy({ machine }),
    now: () => AT.now,
    doors: () => ({
      enrolled: () => enrolled,
      offlineSince: () => undefined,
      reported: () => ({ unsent: 7, confirmedSeq: 0, lastConfirmedAt: '2026-03-01T09:00:00.000Z' }),
    }),
    cursors: { read: () => cursors },
    reportable: () => [{ id: journal, open: true, first: 1, last }],
  });
}
const waiting = (of: ReturnType<typeof pages>) => of.view('waiting', HAPPENED)?.says[0];

describe('the pages', () => {
  it('are one each, and none for the record itself', () => {
    const all = pages(true);
    expect(all.view('record', HAPPENED)).toBeUndefined();
    for (const page of ['who', 'agreement', 'sent', 'waiting', 'rules'] as const)
      expect(all.view(page, HAPPENED)?.page).toBe(page);
  });

  it('count from where the endpoint has each journal', () => {
    expect(waiting(pages(true))?.args).toEqual({ count: last });
    expect(waiting(pages(true, {}, { journals: { [journal]: { have: last - 3 } } }))?.args).toEqual({
      count: 3,
    });
    const forked: Cursors = { journals: { [journal]: { have: 0, stopped: 'forked' } } };
    expect(waiting(pages(true, {}, forked))?.key).toBe('page.waiting.none');
    expect(pages(true).waiting()).toBe(7);
  });

  it('say that nothing is sent where there is no organisation, or nowhere to send it', () => {
    expect(waiting(pages(false))?.key).toBe('page.waiting.nobody');
    expect(pages(false).waiting()).toBe(0);
    expect(waiting(pages(true, { reportTo: 'otlp' }))?.key).toBe('page.waiting.nobody');
    const collector = { reportTo: 'generic', endpoint: 'https://collector.contoso.example' };
    expect(waiting(pages(false, collector))?.args).toEqual({ count: last });
  });
});
