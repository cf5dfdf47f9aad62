// The agreement on the real screen: read to the end, answered under a typed name, not asked again, and a condition for sessions.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pressKeys } from '../../scripts/hands';
import { checkReceipt } from '../../src/cli/receipt-check';
import type { AgreementAsk } from '../../src/model/messages';
import { expect, test } from './fixtures';
import { DANA, KIM, writePolicy, type Inbox } from './inbox';
import { expectAccessible, expectText } from './kinds';
import { PROMPT_TITLE, promptOnScreen, waitForActive } from './looking';
import { expectReceipts } from './receipts';

const SECTION =
  'IT connects to this computer only after you have said yes to that one connection. If you say nothing, nobody connects. You can end it at any time.';
const BODY = Array.from({ length: 14 }, (_, at) => `${at + 1}. Permission first\n${SECTION}`).join('\n\n');

function ask(inbox: Inbox, technician = DANA, version = '3'): AgreementAsk {
  const agreement = { id: 'ra', version, language: 'en', title: 'Remote access agreement', body: BODY };
  return inbox.drop({ type: 'ask', kind: 'agreement', technician, agreement }) as AgreementAsk;
}

test('both answers wait for the end of the text and for a name; accepted, it is the condition that sessions had waited for', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}, info) => {
  writePolicy(profile.machineDir, { requireAgreement: true });
  const agent = await startAgent();
  const early = inbox.ask({ technician: KIM });
  expect(await recorded.askState(early.id, 'refused')).toMatchObject({ refusal: 'policy' });
  const asked = ask(inbox);
  const page = await agent.waitForEvent('window');
  await promptOnScreen(desktop);
  await recorded.askState(asked.id, 'shown');
  await expectText(page, asked, recorded);
  await page.screenshot({ path: info.outputPath('agreement.png') });

  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const field = page.getByRole('textbox', { name: 'Your full name' });
  const agree = page.getByRole('button', { name: 'I agree' });
  const decline = page.getByRole('button', { name: 'I don’t agree' });
  await pressKeys(desktop, 'Tab');
  await expect(field).toBeFocused();
  await desktop.read('xdotool', ['type', '--delay', '20', 'Jordan Lee']);
  await pressKeys(desktop, 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
  await expect(agree).toBeFocused();
  await expect(agree).toHaveAttribute('aria-disabled', 'true');
  await pressKeys(desktop, 'space');
  await expect(page.getByText('Read to the end first')).toBeVisible();
  await pressKeys(desktop, 'shift+Tab', 'shift+Tab', 'space');
  await expect(decline).toHaveAttribute('aria-disabled', 'true');
  expect(recorded.askFile(asked.id)?.state).toBe('shown');

  await page.locator('.window-scroll').focus();
  await pressKeys(desktop, 'Home');
  await expect.poll(() => page.locator('.window-scroll').evaluate((area) => area.scrollTop)).toBe(0);
  for (let press = 0; press < 30 && (await agree.getAttribute('aria-disabled')) === 'true'; press += 1)
    await pressKeys(desktop, 'Next');
  await expect(agree).toHaveAttribute('aria-disabled', 'false');
  await expect(decline).toHaveAttribute('aria-disabled', 'false');
  await expect(page.getByText('Read to the end first')).toBeHidden();
  await page.screenshot({ path: info.outputPath('agreement-read.png') });
  await agree.focus();
  await pressKeys(desktop, 'Return');
  await expect(page.getByText('Press Space to agree')).toBeVisible();
  await pressKeys(desktop, 'space');
  expect(await recorded.answer(asked.id)).toMatchObject({ answer: 'accepted' });

  const receipt = readFileSync(path.join(profile.homeDir, 'receipts', `${asked.id}.jwt`), 'utf8');
  const report = checkReceipt(receipt, { journal: path.join(profile.homeDir, 'journal') });
  const { data: received } = await recorded.entry('ask.received');
  const { data: shown } = await recorded.entry('ask.shown');
  expect(report).toMatchObject({
    ok: true,
    claims: {
      answer: 'accepted',
      name: 'Jordan Lee',
      ask: { kind: 'agreement', digest: received.digest },
      text: { hash: shown.textHash },
    },
  });

  const again = ask(inbox, { id: 'sam', name: 'Sam Okafor' });
  expect(await recorded.askState(again.id, 'refused')).toMatchObject({ refusal: 'already-answered' });
  await recorded.askState(inbox.ask({ technician: KIM }).id, 'shown');
});

test('is accessible, light and dark, also with text of 200 %; declined by name it has a receipt; a new version is asked again', async ({
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
  await promptOnScreen(desktop);
  await expectAccessible(page);
  await page.getByRole('textbox').fill('Jordan Lee');
  const area = page.locator('.window-scroll');
  const decline = page.getByRole('button', { name: 'I don’t agree' });
  await area.evaluate((element) => element.scrollTo(0, element.scrollHeight)); // jumped over: not read
  await decline.click({ force: true }); // it looks as if it waited, and does
  await expect(page.getByText('Read to the end first')).toBeVisible();
  await area.evaluate((element) => element.scrollTo(0, 0));
  for (let turn = 0; turn < 60 && (await decline.getAttribute('aria-disabled')) === 'true'; turn += 1) {
    await area.evaluate((element) => element.scrollBy(0, element.clientHeight / 2));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await decline.click();
  expect(await recorded.answer(first.id)).toMatchObject({ answer: 'declined' });
  expect((await recorded.entry('ask.answered')).data).toMatchObject({ name: 'Jordan Lee' });
  expect(expectReceipts(profile.homeDir, recorded)).toBe(1);
  await recorded.askState(ask(inbox, KIM, '4').id, 'shown');
});
