// Every screen in a real Electron without the agent, as end-to-end tests look at it: on the pages that were built for the agent.
import path from 'node:path';
import { findElectron } from '../../scripts/find-electron.mjs';
import type { Screen } from '../fakes/screens';
import { openGallery, type Gallery, type Look } from '../screens/gallery';
import { expect, test as base } from './fixtures';

const pagesDir = path.resolve(import.meta.dirname, '../../out/renderer');
/** Where Allow is waited for until it is armed; on the others it never is, however long a look takes. */
const ARMED = ['prompt-signed', 'prompt-unverified'];

export const test = base.extend<{ readonly gallery: Gallery }>({
  gallery: async ({ desktop }, use) => {
    const electron = await findElectron();
    const gallery = await openGallery(pagesDir, {
      executablePath: await desktop.wrap(electron.path),
      env: { ...desktop.env, TZ: 'UTC' },
      chromiumSandbox: true,
    });
    await use(gallery);
    await gallery.close();
  },
});

/** Draws a screen that stays as it is. */
export async function showStill(gallery: Gallery, name: string, screen: Screen, look: Look): Promise<void> {
  const arms = ARMED.includes(name);
  await gallery.show(name, screen, { ...look, isHidden: !arms });
  if (arms) await expect(gallery.page.locator('.allow')).toHaveAttribute('aria-disabled', 'false');
}
