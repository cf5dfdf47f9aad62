// In the person's language, on the real screen: question, banner and card in each; the text that is hashed; and the English beside it.
import type { Page } from '@playwright/test';
import { en } from '../../src/model/strings/en';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { LANGUAGES } from '../../src/model/strings/languages';
import { pressKeys } from '../../scripts/hands';
import { expect, test } from './fixtures';
import { DANA, writePolicy } from './inbox';
import { expectAccessible, expectText } from './kinds';
import { labelsOf, pressInTray } from './tray-menu';
import { until } from './waiting';

const translations = Object.keys(LANGUAGES).filter((tag) => tag !== 'en');

const pageOf = (agent: { windows: () => Page[] }, kind: string): Promise<Page> =>
  until(`the window ${kind}`, () =>
    agent.windows().find((page) => page.url().includes(`/${kind}/`) && !page.isClosed()),
  );

for (const tag of translations)
  test(`${tag}: question, banner and card speak it, and axe finds nothing`, async ({
    inbox,
    profile,
    recorded,
    startAgent,
  }) => {
    await loadCatalogue(tag);
    const words = catalogueOf(tag);
    writePolicy(profile.machineDir, { language: tag });
    const agent = await startAgent();
    await until('the words are loaded', () => recorded.status() !== undefined);
    const ask = inbox.ask();
    const prompt = await pageOf(agent, 'prompt');
    await recorded.askState(ask.id, 'shown');
    const root = prompt.locator('html');
    await expect(root).toHaveAttribute('lang', tag);
    await expect(root).toHaveAttribute('dir', tag === 'ar' ? 'rtl' : 'ltr');
    await expect(prompt.getByRole('button', { name: words['prompt.decline'] })).toBeVisible();
    await expectText(prompt, ask, recorded);
    const english = prompt.getByRole('button', { name: 'English', exact: true });
    await english.click();
    await expect(english).toHaveAttribute('aria-expanded', 'true');
    await expect(prompt.getByRole('region', { name: 'English', exact: true })).toContainText(
      'Dana Ruiz from Contoso IT wants to see and control this screen',
    );
    await expectAccessible(prompt);
    inbox.withdraw(ask.id);
    await recorded.answer(ask.id);

    const session = inbox.startSession(ask); // the ask was taken back: nobody agreed
    const banner = await pageOf(agent, 'banner');
    await expect(banner.locator('html')).toHaveAttribute('lang', tag);
    await expect(banner.getByText(words['banner.unannounced'])).toBeVisible();
    await expectAccessible(banner);
    inbox.endSession(session);
    const card = await pageOf(agent, 'ended');
    const technician = DANA.name;
    await expect(card.getByRole('heading')).toHaveText(
      say(words, { key: 'ended.disconnected', args: { technician } }, tag),
    );
    await expectAccessible(card);
  });

test('a text of IT’s in another language turns none of ours', async ({ inbox, profile, startAgent }) => {
  writePolicy(profile.machineDir, { language: 'de', organisationName: 'Ōsaka 情報部' });
  const agent = await startAgent();
  inbox.ask({ purpose: 'ラベルプリンターが空白のページを印刷する' });
  const prompt = await pageOf(agent, 'prompt');
  await expect(prompt.getByRole('button', { name: 'Ablehnen' })).toBeVisible();
  await expect(prompt.getByText(en['prompt.decline'], { exact: true })).toHaveCount(0);
});

test('chosen in the tray it is spoken at once and after a restart, and the choice is recorded', async ({
  desktop,
  recorded,
  startAgent,
}) => {
  /** No answer while the icon is not there yet. */
  const isGerman = (): Promise<boolean> =>
    labelsOf(desktop).then(
      (labels) => labels.includes('Sprache'),
      () => false,
    );
  const agent = await startAgent();
  await pressInTray(desktop, 'Language', 'Right');
  await pressKeys(desktop, 'Down', 'Down', 'Return'); // as the computer, English, Deutsch
  await until('the tray speaks German', isGerman);
  const changes = [{ key: 'language', from: 'system', to: 'de', source: 'person' }];
  expect((await recorded.entry('policy.changed')).data).toMatchObject({ changes });
  await agent.close();
  await startAgent();
  await until('it still does', isGerman);
});
