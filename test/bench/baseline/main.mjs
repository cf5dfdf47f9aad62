// What Tallylight is measured against: a tray icon, and a window with a static page while a file lies in a folder.
import { app, BrowserWindow, Tray } from 'electron';
import { readdirSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** @param {string} name */
const value = (name) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const inbox = value('inbox');
const icon = value('icon');

app.setPath('userData', value('home'));
app.disableHardwareAcceleration();
app.on('window-all-closed', () => undefined);

async function showWindow() {
  const window = new BrowserWindow({
    width: 460,
    height: 640,
    show: false,
    frame: false,
    webPreferences: { sandbox: true },
  });
  window.once('ready-to-show', () => window.showInactive());
  await window.loadFile(path.join(import.meta.dirname, 'index.html'));
  const painted =
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';
  await window.webContents.executeJavaScript(painted);
  writeFileSync(path.join(value('home'), 'painted'), '');
}

/** @type {Tray | undefined} kept, or it would be collected */
let tray;
void app.whenReady().then(() => {
  tray = new Tray(icon);
  tray.setToolTip('Empty');
  watch(inbox, () => {
    const windows = BrowserWindow.getAllWindows();
    if (readdirSync(inbox).length === 0) for (const window of windows) window.destroy();
    else if (windows.length === 0) void showWindow();
  });
});
