// Installs the Debian packages that are missing when it may (root), otherwise says exactly which and how.
// Usage: node scripts/debian-packages.mjs [set…]; without names: all sets.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** What each set is for: run Electron on a virtual display, look at it, host a tray, two displays, a database, commands of scripts. */
export const packageSets = Object.freeze({
  run: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libatk-bridge2.0-0',
    'libxss1',
    'libnotify4',
    'fonts-dejavu-core',
    'fonts-inter',
    'xvfb',
    'dbus',
    'dbus-x11',
    'openbox',
  ],
  look: [
    'scrot',
    'imagemagick',
    'xdotool',
    'x11-utils',
    'wmctrl',
    'xterm',
    'at-spi2-core',
    'python3-pyatspi',
    'gir1.2-atspi-2.0',
    'poppler-utils',
  ],
  tray: ['xfce4-panel', 'adwaita-icon-theme', 'libglib2.0-bin'],
  'two-displays': ['xserver-xorg-core', 'xserver-xorg-video-dummy', 'x11-xserver-utils'],
  database: ['postgresql'],
  commands: ['curl', 'jq'],
  // The installer of Windows: its compiler, and a Windows to run it in (102 MB to fetch, 710 MB on the disk).
  installer: ['nsis', 'wine64'],
});

/**
 * @typedef {keyof typeof packageSets} PackageSet
 */

/**
 * The packages of these sets that are not installed.
 * @param {readonly string[]} names
 * @returns {string[]}
 */
function missingOf(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Abbrev} ${Package}\n', ...names], {
    encoding: 'utf8',
  });
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.slice(2).trim()),
  );
  return names.filter((name) => !installed.has(name));
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // What it prints goes to standard error: standard output may be somebody's JSON.
  const done = spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] });
  return done.status === 0;
}

/**
 * Makes sure that the packages of the sets are installed.
 * @param {readonly PackageSet[]} sets
 * @returns {string[]} what is still missing; empty if all is well
 */
export function ensureDebianPackages(sets) {
  const names = sets.flatMap((set) => packageSets[set]);
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return [];
  const missing = missingOf(names);
  if (missing.length === 0) return [];
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) {
    console.error(`These Debian packages are missing. Please run: sudo ${command}`);
    return missing;
  }
  console.error(`Installing ${missing.length} Debian packages: ${missing.join(' ')}`);
  const install = ['install', '-y', '-q', '--no-install-recommends', ...missing];
  if (!aptGet(install)) {
    aptGet(['update', '-q']); // the lists of a fresh machine are empty or old
    aptGet(install);
  }
  const still = missingOf(names);
  if (still.length > 0) console.error(`Could not install: ${still.join(' ')}. Please run: ${command}`);
  return still;
}

/** @param {string[]} args */
function main(args) {
  const all = /** @type {PackageSet[]} */ (Object.keys(packageSets));
  const unknown = args.filter((name) => !Object.hasOwn(packageSets, name));
  if (unknown.length > 0) throw new Error(`no such set: ${unknown.join(', ')}; there are ${all.join(', ')}`);
  const sets = args.length > 0 ? /** @type {PackageSet[]} */ (args) : all;
  const still = ensureDebianPackages(sets);
  if (still.length === 0) console.error(`Debian packages (${sets.join(', ')}): all there`);
  process.exitCode = still.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
