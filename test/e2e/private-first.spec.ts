// "Close anything private first": the question goes to the corner and comes back; only Allow, pressed there again, is a yes.
import { allow } from './answering';
import { expect, test } from './fixtures';
import { expectAccessible } from './kinds';
import { promptOnScreen } from './looking';
import { until } from './waiting';

test('the question stands aside in the corner, has no Allow there, and comes back where it was', async ({
  desktop,
  startAgent,
  inbox,
  recorded,
}, info) => {
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  await recorded.askState(ask.id, 'shown');
  const before = await promptOnScreen(desktop);
  await page.getByRole('button', { name: 'Take two minutes' }).click();
  await expect(page.getByRole('heading', { name: 'Close anything private now' })).toBeVisible();
  await expect(page.locator('.allow')).toHaveCount(0);
  await expectAccessible(page);
  const corner = await until('it is in the corner', async () => {
    const now = await promptOnScreen(desktop);
    return now.x > before.x && now.y > before.y && now.height < before.height ? now : undefined;
  });
  expect(corner.x + corner.width).toBeGreaterThan(before.x + before.width);
  await desktop.screenshot(info.outputPath('aside.png'));
  expect(recorded.askFile(ask.id)).toMatchObject({ state: 'shown' });
  expect(recorded.entriesOf('ask.extended')).toHaveLength(1);

  await page.getByRole('button', { name: 'I’m ready' }).click();
  await expect(page.locator('.allow')).toBeVisible();
  await expect.poll(async () => (await promptOnScreen(desktop)).x).toBe(before.x);
  expect(await allow(desktop, recorded, ask.id)).toMatchObject({ answer: 'accepted' });
});
