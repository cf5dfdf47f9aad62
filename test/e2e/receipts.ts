// What must hold of receipts whenever the agent runs: every final answer has one, and it follows from the journal.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkReceipt } from '../../src/cli/receipt-check';
import { expect } from './fixtures';
import type { Recorded } from './record';

/** Checks the receipt of each final answer in the open journal. @returns how many there are */
export function expectReceipts(homeDir: string, recorded: Recorded): number {
  const answers = recorded.entriesOf('ask.answered').filter(({ data }) => data.answer !== 'postponed');
  for (const { data, journal, seq } of answers) {
    const receipt = readFileSync(path.join(homeDir, 'receipts', `${data.ask}.jwt`), 'utf8');
    const report = checkReceipt(receipt, { journal: path.join(homeDir, 'journal') });
    expect(report).toMatchObject({
      ok: true,
      claims: { answer: data.answer, journal: { id: journal, seq } },
    });
  }
  return answers.length;
}
