// Every screen as somebody hears it who does not see it: what is said and in which order, held against what was read and found good.
// After a change that is meant: TALLYLIGHT_WRITE_SPOKEN=1 npx playwright test spoken, then read what changed in test/golden/spoken.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { screensIn } from '../screens/in-language';
import { faultsOf } from './axe';
import { expect } from './fixtures';
import { showStill, test } from './gallery';
import { spokenOf } from './spoken';

const goldenDir = path.resolve(import.meta.dirname, '../golden/spoken');
const isWriting = process.env.TALLYLIGHT_WRITE_SPOKEN === '1';

test('every screen is spoken in the order, and with the words, that were found good; axe finds nothing on it', async ({
  gallery,
}) => {
  const screens = screensIn('en-GB');
  const spoken = new Map<string, string>();
  for (const [name, screen] of screens) {
    await showStill(gallery, name, screen, { colorScheme: 'light', textPercent: 100 });
    spoken.set(`${name}.txt`, `${(await spokenOf(gallery.page)).join('\n')}\n`);
    expect.soft(await faultsOf(gallery.page), name).toEqual([]);
  }
  if (isWriting) {
    rmSync(goldenDir, { recursive: true, force: true });
    mkdirSync(goldenDir, { recursive: true });
    for (const [file, text] of spoken) writeFileSync(path.join(goldenDir, file), text);
  }
  for (const [file, text] of spoken)
    expect.soft(text, file).toBe(readFileSync(path.join(goldenDir, file), 'utf8'));
  expect(readdirSync(goldenDir).toSorted()).toEqual([...spoken.keys()].toSorted());
});
