// What the person chooses, by hand: the picture in the tray, which the question then shows, and what of the question they allow.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pressKeys } from '../../scripts/hands';
import { allow } from './answering';
import { expect, test } from './fixtures';
import { writePolicy } from './inbox';
import { expectAccessible, expectText } from './kinds';
import { PROMPT_TITLE, waitForActive } from './looking';
import { pressInTray } from './tray-menu';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => path.join(folder, name));

test('the picture of the tray is on the question and in nothing that is told; what was switched off is not granted', async ({
  desktop,
  inbox,
  profile,
  recorded,
  startAgent,
}) => {
  writePolicy(profile.machineDir, { enforcedScopes: ['view', 'control', 'files'] });
  const agent = await startAgent();
  await pressInTray(desktop, 'Your picture', 'Right');
  await pressKeys(desktop, 'Down', 'Return'); // none, kettle
  const ask = inbox.ask({ scopes: ['view', 'control', 'files'] });
  const page = await agent.waitForEvent('window');
  await recorded.askState(ask.id, 'shown');
  await expect(page.getByRole('img', { name: 'Your picture: Kettle' })).toBeVisible();
  await expectText(page, ask, recorded);
  await expectAccessible(page);
  await pressKeys(desktop, 'ctrl+alt+y');
  await waitForActive(desktop, PROMPT_TITLE);
  const screen = page.getByRole('switch', { name: 'See this screen' });
  const files = page.getByRole('switch', { name: 'Send and take files' });
  await screen.focus();
  await pressKeys(desktop, 'space');
  await expect(screen).toBeChecked();
  await expect(screen).toHaveAccessibleDescription(/Stays on while control is on\./);
  await files.focus();
  await pressKeys(desktop, 'space');
  await expect(files).not.toBeChecked();
  expect(await allow(desktop, recorded, ask.id)).toMatchObject({ scopes: ['view', 'control'] });
  expect((await recorded.entry('ask.answered')).data.scopes).toEqual(['view', 'control']);
  const told = ['journal', 'answers', 'receipts'].flatMap((name) =>
    filesIn(path.join(profile.homeDir, name)),
  );
  expect(told.length).toBeGreaterThan(2);
  for (const file of told) expect(readFileSync(file, 'utf8').toLowerCase()).not.toContain('kettle');
});
