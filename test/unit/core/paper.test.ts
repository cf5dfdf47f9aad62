// The record on paper: whose it is, what its check found, and no text from outside that would become markup.
import { expect, it } from 'vitest';
import { paperEdges, paperView } from '../../../src/core/paper';
import type { Paper } from '../../../src/core/paper';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { MY_RECORD, RECORD_CHANGED } from '../../fakes/record-screens';
import { AT } from '../../fakes/screen-states';

const wording = { catalogue: en, language: 'en-GB' };
const paper: Paper = {
  host: 'PC-17',
  person: 'Jordan Lee',
  rows: MY_RECORD.rows,
  check: MY_RECORD.check ?? { state: 'failed' },
  now: AT.now,
};

it('says whose it is, of when, what the check found, and how much is confirmed', () => {
  const { facts, rows } = paperView(paper, 'en-GB');
  const told = facts.map(({ label, values, notes }) =>
    [label, ...values, ...notes].map((line) => say(en, line, 'en-GB')),
  );
  expect(told).toEqual([
    ['Computer', 'PC-17'],
    ['Person', 'Jordan Lee'],
    ['Period', '25 February 2026 to 2 March 2026'],
    ['Saved on', expect.stringContaining('2 Mar 2026')],
    ['Check', 'Nothing has been changed since 3 March 2025.', expect.stringContaining('418 of 420')],
  ]);
  expect(rows).toBe(MY_RECORD.rows);
});

it('says on each sheet whose it is, what the check found, and which sheet it is', () => {
  const { header, footer } = paperEdges(paper, wording);
  expect(header).toContain('<bdi>PC-17</bdi> · <bdi>Jordan Lee</bdi>');
  expect(header).toContain('25 February 2026 to 2 March 2026');
  expect(footer).toContain('Page <span class="pageNumber"></span> of <span class="totalPages"></span>');
  const changed = paperEdges({ ...paper, check: RECORD_CHANGED.check ?? { state: 'failed' } }, wording);
  expect(changed.footer).toContain('Entry 312 has been changed.');
  expect(paperEdges({ ...paper, check: { state: 'failed' } }, wording).footer).toContain(
    'could not be checked',
  );
});

it('takes a name that is markup for a name, and writes from right to left where the language does', () => {
  const { header } = paperEdges(
    { ...paper, host: '<img src=x onerror="alert(1)">' },
    { ...wording, language: 'ar' },
  );
  expect(header).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  expect(header).toMatch(/^<div dir="rtl"/);
});
