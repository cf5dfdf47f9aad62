// Everything that a fresh machine needs before the app can run: Debian packages and an Electron.
// Usage: node scripts/set-up.mjs [demo]
import process from 'node:process';
import { ensureDebianPackages } from './debian-packages.mjs';
import { findElectron } from './find-electron.mjs';
import { standardPerson } from './desktop/person.mjs';

/** With a display of their own, people who try the demo need no virtual one. */
const hasDisplay = process.env.DISPLAY !== undefined && !process.argv.includes('--headless');
const isDemo = process.argv[2] === 'demo';

/** @type {import('./debian-packages.mjs').PackageSet[]} */
const sets = isDemo && hasDisplay ? ['run'] : ['run', 'look', 'tray', 'two-displays'];

const missing = process.platform === 'linux' ? ensureDebianPackages(sets) : [];
if (missing.length > 0) {
  process.exitCode = 1;
} else {
  if (process.platform === 'linux') standardPerson();
  const electron = await findElectron();
  console.error(`set-up: Electron ${electron.version} (${electron.source}), ${electron.path}`);
}
