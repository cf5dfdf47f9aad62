// Everything that a fresh machine needs before the app can run: Debian packages and an Electron.
// Usage: node scripts/set-up.mjs [demo]
import process from 'node:process';
import { ensureDebianPackages } from './debian-packages.mjs';
import { findElectron } from './find-electron.mjs';
import { standardPerson } from './desktop/person.mjs';

/** The demo with a display of its own needs only what Electron needs; it asks for the rest itself when it runs without one. */
const isDemoOnADisplay = process.argv[2] === 'demo' && process.env.DISPLAY !== undefined;

/** @type {import('./debian-packages.mjs').PackageSet[]} */
const sets = isDemoOnADisplay ? ['run'] : ['run', 'look', 'tray', 'two-displays', 'database'];
if (process.argv[2] !== 'demo') sets.push('commands', 'installer');

const missing = process.platform === 'linux' ? ensureDebianPackages(sets) : [];
if (missing.length > 0) {
  process.exitCode = 1;
} else {
  if (process.platform === 'linux') standardPerson();
  const electron = await findElectron();
  console.error(`set-up: Electron ${electron.version} (${electron.source}), ${electron.path}`);
}
