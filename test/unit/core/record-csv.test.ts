// The record as a table: every cell quoted, and no text from outside that a spreadsheet would calculate.
import { expect, it } from 'vitest';
import { csvCell, recordCsv } from '../../../src/core/record-csv';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { MY_RECORD } from '../../fakes/record-screens';

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('defuses %j', (text) => {
  expect(csvCell(text)).toBe(`"'${text}"`);
});

it('leaves other text as it is, and doubles quotation marks', () => {
  expect(csvCell('He said "no", then = left')).toBe('"He said ""no"", then = left"');
});

it('has a heading and one line for each row, in words', () => {
  const lines = [...recordCsv(MY_RECORD.rows, (line) => say(en, line, 'en-GB'))];
  expect(lines).toHaveLength(MY_RECORD.rows.length + 1);
  expect(lines[0]).toBe('\uFEFF"When","Kind","What","More","Names and words"\r\n');
  expect(lines[1]).toContain(
    '"Sessions","Dana Ruiz was connected","26 min · The label printer prints blank pages"',
  );
});
