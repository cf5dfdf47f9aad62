// Playwright lets every page believe that it has the focus. Where the focus is the point, pages are told the truth.
import type { ElectronApplication, Page } from '@playwright/test';

/** For the windows that open from now on. */
export function tellTheFocus(agent: ElectronApplication): void {
  agent.on('window', (page) => void tellPage(page).catch(() => undefined)); // it may have closed by then
}

async function tellPage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  // Off alone changes nothing: it was never on by this session.
  for (const enabled of [true, false]) await session.send('Emulation.setFocusEmulationEnabled', { enabled });
}
