// Draws assets/icons/*.svg to PNG files beside them, in a browser, at the size that each file's name says (tray) or at 512 (the mark).
// Usage: node scripts/make-icons.mjs   (needs a Chromium: the one in Electron, which find-electron.mjs finds)
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { startDesktopSession } from './desktop-session.mjs';
import { findElectron } from './find-electron.mjs';

const iconsDir = path.resolve(import.meta.dirname, '../assets/icons');
const markSize = 512;

/** Runs inside Electron: draws what it is given and prints one JSON object, file name to PNG in base64. */
const drawer = `
const { app, BrowserWindow } = require('electron');
const draw = async (icons) => Object.fromEntries(await Promise.all(icons.map(async ([name, size, svg]) => {
  const image = new Image(size, size);
  image.src = 'data:image/svg+xml;utf8,' + encodeURIComponent(svg);
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return [name, canvas.toDataURL('image/png').split(',')[1]];
})));
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('data:text/html,');
  const icons = require('./icons.json');
  const drawn = await window.webContents.executeJavaScript('(' + draw + ')(' + JSON.stringify(icons) + ')');
  require('node:fs').writeFileSync(__dirname + '/drawn.json', JSON.stringify(drawn));
  app.exit(0);
});
`;

const names = (await readdir(iconsDir)).filter((name) => name.endsWith('.svg'));
const icons = await Promise.all(
  names.map(async (name) => [
    name.replace(/svg$/, 'png'),
    Number(/-(\d+)-(?:light|dark)\.svg$/.exec(name)?.[1] ?? markSize),
    await readFile(path.join(iconsDir, name), 'utf8'),
  ]),
);
const electron = await findElectron();
const desktop = await startDesktopSession({ panel: false });
const dir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-icons-'));
try {
  await promisify(execFile)('chmod', ['777', dir]);
  await writeFile(path.join(dir, 'package.json'), '{ "name": "icons", "main": "main.cjs" }');
  await writeFile(path.join(dir, 'main.cjs'), drawer);
  await writeFile(path.join(dir, 'icons.json'), JSON.stringify(icons));
  await desktop.read(electron.path, [dir]);
  const drawn = JSON.parse(await readFile(path.join(dir, 'drawn.json'), 'utf8'));
  for (const [name, data] of Object.entries(drawn)) {
    await writeFile(path.join(iconsDir, name), Buffer.from(data, 'base64'));
  }
  console.error(`icons: drew ${Object.keys(drawn).length} files with Electron ${electron.version}`);
} finally {
  await desktop.stop();
  await rm(dir, { recursive: true, force: true });
}
process.exit(0);
