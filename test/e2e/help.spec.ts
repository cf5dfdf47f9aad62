// Asking for help on a real screen: from the tray, by keyboard, with a real picture, until the endpoint has the entry and the picture.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { HelpRequestView } from '../../src/endpoint/help-view';
import { expect } from './fixtures';
import { KIM } from './inbox';
import { expectAccessible } from './kinds';
import { test } from './own-organisation';
import { pressInTray } from './tray-menu';
import { until } from './waiting';

/** What the small picture has at a point, run in the page: red, green, blue. Empty until it is drawn. */
function shadeAt(canvas: Element, [x, y]: readonly [number, number]): readonly number[] {
  if (!(canvas instanceof HTMLCanvasElement) || canvas.width < 1_000) return [];
  return [...(canvas.getContext('2d')?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3);
}

test('help is asked for by keyboard, with a picture that shows the screen and not the window', async ({
  desktop,
  organisation: { endpoint },
  recorded,
  startAgent,
}, info) => {
  const agent = await startAgent();
  await recorded.entry('device.enrolled');
  const opened = agent.waitForEvent('window', (page) => page.url().includes('/help/'));
  await pressInTray(desktop, 'Request help…');
  const page = await opened;
  await expect(page).toHaveTitle('Request help');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask Contoso IT for help');
  await expect(page.getByRole('textbox', { name: 'What is wrong?' })).toBeFocused();
  const press = (...keys: string[]) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve()); // prettier-ignore

  const send = page.getByRole('button', { name: 'Send to Contoso IT' });
  await send.press('Enter');
  await expect(page.getByText('Please say in a few words what is wrong.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'What is wrong?' })).toBeFocused();
  await page.keyboard.type('The label printer prints blank pages');
  await press('Tab', 'ArrowRight', 'Tab');
  await page.keyboard.type('Label printer');
  await press('Tab', 'ArrowDown', 'Tab', 'ArrowDown', 'ArrowDown', 'Tab');
  await page.keyboard.type('After lunch');
  await press('Tab');
  await page.keyboard.type('4711');
  await expectAccessible(page);

  const [window] = await agent.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((one) => one.getBounds()),
  );
  if (window === undefined) throw new Error('no window');
  await press('Tab', 'Enter');
  const preview = page.locator('canvas');
  const shade = (x: number, y: number) =>
    until('the preview', async () => {
      const found = await preview.evaluate(shadeAt, [x, y] as const).catch(() => []);
      return found.length === 3 ? found : undefined;
    });
  const beneath = await shade(window.x + window.width / 2, window.y + window.height / 2);
  const desktopItself = await shade(window.x + window.width + 200, window.y + window.height / 2);
  expect(Math.max(...beneath.map((part, at) => Math.abs(part - (desktopItself[at] ?? NaN))))).toBeLessThan(8);
  await expect(page.getByRole('button', { name: 'Take again' })).toBeFocused();
  expect(recorded.entriesOf('help.requested')).toEqual([]);
  await desktop.screenshot(info.outputPath('help.png'));

  await send.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You asked Contoso IT for help');
  const { data } = await recorded.entry('help.requested');
  expect(data).toMatchObject({
    what: 'The label printer prints blank pages',
    urgency: 'urgent',
    affects: 'Label printer · My team',
    reach: 'Phone · 4711',
    when: 'After lunch',
    attachment: { type: 'image/jpeg' },
  });

  const { token } = await endpoint.admin.createTechnicianToken(KIM);
  const get = (at: string) => fetch(endpoint.url + at, { headers: { authorization: `Bearer ${token}` } });
  const request = await until('the picture is at the endpoint', async () => {
    const { help } = (await (await get('/v1/help')).json()) as { readonly help: readonly HelpRequestView[] };
    return help[0]?.attachment?.here === true ? help[0] : undefined;
  });
  expect(request).toMatchObject({ help: data.help, what: data.what, repeats: 0 });
  const picture = Buffer.from(await (await get(`/v1/attachments/${data.attachment?.hash}`)).arrayBuffer());
  expect(createHash('sha256').update(picture).digest('base64url')).toBe(data.attachment?.hash);
  writeFileSync(info.outputPath('sent.jpg'), picture);
  expect(recorded.verdict().ok).toBe(true);
  await page
    .getByRole('button', { name: 'Close' })
    .press('Enter', { noWaitAfter: true })
    .catch(() => undefined); // the window goes as it is pressed
  await expect.poll(() => agent.windows().length).toBe(0);
});
