// An advisory on the real screen: read, answered under the name that it is addressed to and no other, and a receipt that says so.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { click, pressKeys, type Reader } from '../../scripts/hands';
import { checkReceipt } from '../../src/cli/receipt-check';
import type { ReceiptClaims } from '../../src/model/receipt';
import type { Id } from '../../src/model/scalars';
import type { AdvisoryAsk } from '../../src/model/messages';
import { expect, test, type Profile } from './fixtures';
import { DANA, KIM, type Inbox } from './inbox';
import { expectAccessible, expectText } from './kinds';
import { closeWindow, PROMPT_TITLE, promptOnScreen, waitForActive } from './looking';
import { expectReceipts } from './receipts';

function ask(inbox: Inbox, technician = DANA): AdvisoryAsk {
  return inbox.drop({
    type: 'ask',
    kind: 'advisory',
    technician,
    addressee: 'Jordan Lee',
    advice: {
      id: 'ADV-7',
      title: 'Replace the disk of the accounts server',
      body: 'The disk reports errors since Monday.\nWe recommend to replace it this week.',
      risk: 'If it fails first, what was entered since the last backup is lost.',
      acknowledgement: 'I have understood that entries can be lost.',
    },
  }) as AdvisoryAsk;
}

const type = (desktop: Reader, text: string): Promise<string> =>
  desktop.read('xdotool', ['type', '--delay', '20', text]);

function claimsOf({ homeDir }: Profile, id: Id): ReceiptClaims | undefined {
  const receipt = readFileSync(path.join(homeDir, 'receipts', `${id}.jwt`), 'utf8');
  const report = checkReceipt(receipt, { journal: path.join(homeDir, 'journal') });
  expect(report.ok).toBe(true);
  return report.claims;
}

test('by keyboard: no answer without the name, none under another, then accepted by Jordan Lee', async ({
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
  expect(lines[1]).toMatch(/^Dana Ruiz.* has a recommendation for Jordan Lee$/);
  await page.screenshot({ path: info.outputPath('advisory.png') });

  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const field = page.getByRole('textbox', { name: 'Your full name' });
  const accept = page.getByRole('button', { name: 'Accept' });
  const decline = page.getByRole('button', { name: 'Decline at my own responsibility' });
  await pressKeys(desktop, 'Tab');
  await expect(field).toBeFocused();
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab');
  await expect(decline).toBeFocused();
  await pressKeys(desktop, 'space');
  await expect(page.getByText('Type the name Jordan Lee, if that is you')).toBeVisible();
  await expect(accept).toHaveAttribute('aria-disabled', 'true');

  await pressKeys(desktop, 'shift+Tab', 'shift+Tab', 'shift+Tab');
  await expect(field).toBeFocused();
  await type(desktop, 'Robin Vale');
  await expect(field).toHaveValue('Robin Vale');
  await expect(accept).toHaveAttribute('aria-disabled', 'false');
  await pressKeys(desktop, 'Return');
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await expect(accept).toBeFocused();
  await pressKeys(desktop, 'space');
  await expect(page.getByText('Type the name Jordan Lee, if that is you')).toBeVisible();
  expect(recorded.askFile(asked.id)?.state).toBe('shown');

  await field.focus();
  await pressKeys(desktop, 'ctrl+a');
  await type(desktop, 'jordan lee');
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await expect(accept).toBeFocused();
  await page.screenshot({ path: info.outputPath('advisory-named.png') });
  await pressKeys(desktop, 'Return');
  await expect(page.getByText('Press Space to accept')).toBeVisible();
  await pressKeys(desktop, 'space');
  expect(await recorded.answer(asked.id)).toMatchObject({ answer: 'accepted' });
  expect((await recorded.entry('ask.answered')).data).toMatchObject({ name: 'jordan lee', input: 'key' });
  expect(claimsOf(profile, asked.id)).toMatchObject({
    ask: { kind: 'advisory' },
    answer: 'accepted',
    name: 'jordan lee',
  });
  expect(recorded.verdict().ok).toBe(true);
});

test('by pointer: declined at the person’s own responsibility, with a receipt', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const asked = ask(inbox);
  const page = await agent.waitForEvent('window');
  await recorded.askState(asked.id, 'shown');
  const window = await promptOnScreen(desktop);
  const middleOf = async (role: 'textbox' | 'button', name: string) => {
    const target = page.getByRole(role, { name });
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error(`${name} is not on screen`);
    await click(desktop, window.x + box.x + box.width / 2, window.y + box.y + box.height / 2);
  };
  await middleOf('textbox', 'Your full name');
  await type(desktop, 'Jordan Lee');
  await expect(page.getByRole('textbox')).toHaveValue('Jordan Lee');
  await middleOf('button', 'Decline at my own responsibility');
  expect(await recorded.answer(asked.id)).toMatchObject({ answer: 'declined' });
  expect(claimsOf(profile, asked.id)).toMatchObject({ answer: 'declined', name: 'Jordan Lee' });
});

test('is accessible, light and dark, also with text of 200 %; closed by somebody else it is a no in nobody’s name', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}) => {
  const agent = await startAgent();
  const first = ask(inbox);
  const page = await agent.waitForEvent('window');
  await recorded.askState(first.id, 'shown');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'This is not for me' }).click();
  await recorded.answer(first.id);
  const second = ask(inbox, KIM);
  await recorded.askState(second.id, 'shown');
  await closeWindow(desktop, (await promptOnScreen(desktop)).id);
  await recorded.answer(second.id);
  for (const { id } of [first, second]) {
    const claims = claimsOf(profile, id);
    expect(claims).toMatchObject({ answer: 'declined' });
    expect(claims).not.toHaveProperty('name');
  }
  expect(recorded.entriesOf('ask.answered').map(({ data }) => data.declined)).toEqual(['other', 'other']);
  expect(expectReceipts(profile.homeDir, recorded)).toBe(2);
});
