// An approval on the approver's own screen: what it says, how it is answered, and the receipt for the computer that it is about.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pressKeys } from '../../scripts/hands';
import { checkReceipt } from '../../src/cli/receipt-check';
import type { ApprovalAsk } from '../../src/model/messages';
import { timeFrom } from '../../src/model/scalars';
import { press } from './answering';
import { expect, test } from './fixtures';
import { DANA, KIM, type Inbox } from './inbox';
import { expectAccessible, expectText } from './kinds';
import { PROMPT_TITLE, promptOnScreen, waitForActive } from './looking';
import { expectReceipts } from './receipts';

const HOUR_MS = 3_600_000;

function ask(inbox: Inbox, technician = DANA): ApprovalAsk {
  const now = Date.now();
  return inbox.drop({
    type: 'ask',
    kind: 'approval',
    technician,
    ticket: { id: 'INC-20418' },
    approval: {
      what: 'unattended',
      computer: 'ACCOUNTS-01',
      purpose: 'Install the security update of the accounting program',
      scopes: ['control', 'elevate'],
      notBefore: timeFrom(now + HOUR_MS),
      notAfter: timeFrom(now + 5 * HOUR_MS),
      uses: 2,
    },
  }) as ApprovalAsk;
}

test('says what is approved, and only Space or a whole press approves; the receipt holds what was asked', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  const agent = await startAgent();
  const asked = ask(inbox);
  const page = await agent.waitForEvent('window');
  await promptOnScreen(desktop);
  await recorded.askState(asked.id, 'shown');
  const lines = await expectText(page, asked, recorded);
  expect(lines[1]).toMatch(
    /^Dana Ruiz.* asks you to approve a connection to ACCOUNTS-01 while nobody is there$/,
  );
  await page.screenshot({ path: info.outputPath('approval.png') });

  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab');
  const approve = page.getByRole('button', { name: 'Approve' });
  await expect(approve).toBeFocused();
  await expect(approve).toHaveAttribute('aria-disabled', 'false');
  await pressKeys(desktop, 'Return');
  await expect(page.getByText('Press Space to approve')).toBeVisible();
  expect(recorded.askFile(asked.id)?.state).toBe('shown');
  await pressKeys(desktop, 'space');
  const answer = await recorded.answer(asked.id);
  expect(answer).toMatchObject({ answer: 'accepted' });
  expect(answer).not.toHaveProperty('grantUntil');

  const receipt = readFileSync(path.join(profile.homeDir, 'receipts', `${asked.id}.jwt`), 'utf8');
  expect((await recorded.entry('receipt.issued')).data).toEqual({ ask: asked.id, receipt });
  const report = checkReceipt(receipt, { journal: path.join(profile.homeDir, 'journal') });
  expect(report).toMatchObject({
    ok: true,
    claims: { answer: 'accepted', input: 'key', ask: { kind: 'approval' }, approval: asked.approval },
  });
  expect(recorded.verdict().ok).toBe(true);
});

test('is accessible, light and dark, also with text of 200 %; Decline is a no with a receipt', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const asked = ask(inbox, KIM);
  const page = await agent.waitForEvent('window');
  await recorded.askState(asked.id, 'shown');
  await expectAccessible(page);
  await press(desktop, 'decline');
  expect(await recorded.answer(asked.id)).toMatchObject({ answer: 'declined' });
  expect(expectReceipts(profile.homeDir, recorded)).toBe(1);
});
