// `npm run screens`: a picture of every screen, light and dark, at 100 and 200 % text, in forced colours; in English, Arabic and the
// pseudo-locale; with a page that shows them all. For looking at the windows without the agent. Needs a display (xvfb-run -a).
// Usage: npx tsx test/screens/main.ts [--out DIR] [--languages en-GB,ar,en-XA] [name …]
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { _electron, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findElectron } from '../../scripts/find-electron.mjs';
import { PSEUDO } from '../fakes/pseudo';
import { AT } from '../fakes/screen-states';
import { LANGUAGE, WORDS } from '../fakes/screens-language';
import { SCREENS } from '../fakes/screens';
import type { Screen } from '../fakes/screens';
import { startFakeBridge } from './fake-bridge';
import { writeIndex } from './index-page';
import { servePages } from './serve-pages';

const root = path.resolve(import.meta.dirname, '../..');
const pixelRatio = 2;

/** One way to look at a screen. */
interface Look {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly forcedColors?: 'active';
  readonly textPercent: number;
}
const LOOKS: readonly Look[] = [
  { name: 'light', colorScheme: 'light', textPercent: 100 },
  { name: 'dark', colorScheme: 'dark', textPercent: 100 },
  { name: 'light-200', colorScheme: 'light', textPercent: 200 },
  { name: 'dark-200', colorScheme: 'dark', textPercent: 200 },
  { name: 'forced', colorScheme: 'dark', forcedColors: 'active', textPercent: 100 },
];
/** What the person has chosen on a screen: the nth of its lines to choose from, in the order of the choices. */
const CHOSEN: Readonly<Record<string, readonly number[]>> = {
  'prompt-declined-unexpected': [2],
  'ended-answered': [1, 6],
};

/** One picture. */
interface Picture {
  readonly name: string;
  readonly screen: Screen;
  readonly look: Look;
  readonly file: string;
}
/** The work area that a window must fit into. */
const WORK_AREA = { width: 1280, height: 720 };

const pseudoWords = {
  name: 'pseudo-words',
  enforce: 'pre' as const,
  resolveId: (id: string): string | undefined =>
    id.endsWith('/model/strings/catalogues')
      ? path.join(import.meta.dirname, 'pseudo-catalogues.ts')
      : undefined,
};

async function buildPages(outDir: string): Promise<void> {
  const windows = ['prompt', 'banner', 'ended', 'record'];
  await build({
    configFile: false,
    root: path.join(root, 'renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [react(), ...(LANGUAGE === PSEUDO ? [pseudoWords] : [])],
    build: {
      target: 'chrome130',
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: Object.fromEntries(
          windows.map((name) => [name, path.join(root, `renderer/${name}/index.html`)]),
        ),
      },
    },
  });
}

/** Draws one screen in one look, in a window of the size that it asks for. */
async function take(page: Page, origin: string, { name, screen, look, file }: Picture): Promise<void> {
  const later = screen.window === 'prompt' ? screen.later : undefined;
  await page.emulateMedia({ colorScheme: look.colorScheme, forcedColors: look.forcedColors ?? 'none' });
  await page.setViewportSize({ width: 460, height: 300 });
  await page.goto(
    `${origin}/${screen.window}/index.html?text=${look.textPercent}&now=${AT.now}&file=${path.basename(file)}&later=${encodeURIComponent(JSON.stringify(later ?? null))}#${encodeURIComponent(JSON.stringify(screen.view))}`,
  );
  if (screen.window === 'record') return takeRecord(page, file);
  await page.waitForFunction(() => document.documentElement.dataset.painted === 'yes');
  if (name === 'banner-concern')
    await page.getByRole('button', { name: WORDS['banner.concern'].text }).click({ force: true });
  if (later !== undefined) await page.getByRole('button', { name: WORDS['prompt.later'].text }).click();
  for (const nth of CHOSEN[name] ?? []) await page.getByRole('radio').nth(nth).check({ force: true });
  for (let turn = 0; turn < 3; turn += 1) {
    const wanted = await page.evaluate(() => document.documentElement.dataset.size ?? '460x300');
    const [width = 460, height = 300] = wanted.split('x').map(Number);
    await page.setViewportSize({
      width: Math.min(width, WORK_AREA.width),
      height: Math.min(height, WORK_AREA.height),
    });
    await page.waitForTimeout(60);
  }
  if (!file.includes('arming')) await page.waitForTimeout(1_100);
  await page.screenshot({ path: file, omitBackground: true });
}

/** A window of the size that it opens with; where list and entry take turns, "detail" shows the latter. */
async function takeRecord(page: Page, file: string): Promise<void> {
  await page.setViewportSize({ width: 1096, height: WORK_AREA.height });
  await page.locator('.record').waitFor();
  const first = page.getByRole('option').first();
  if (file.includes('detail')) await first.click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: file });
}

/** Takes the pictures of this process's language. */
async function takeAll(outDir: string, wanted: readonly string[]): Promise<void> {
  const work = await mkdtemp(path.join(os.tmpdir(), 'tallylight-screens-'));
  await buildPages(path.join(work, 'pages'));
  const pages = await servePages(path.join(work, 'pages'));
  const shell = path.join(work, 'shell');
  await mkdir(shell, { recursive: true });
  await mkdir(outDir, { recursive: true });
  await writeFile(path.join(shell, 'package.json'), JSON.stringify({ name: 'screens', main: 'main.js' }));
  await writeFile(
    path.join(shell, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
     app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 1000, webPreferences: { sandbox: false } }).loadURL('about:blank'));`,
  );
  const electron = await findElectron();
  const rootless = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electron.path,
    args: [shell, ...rootless, `--force-device-scale-factor=${pixelRatio}`, '--lang=en-GB'],
  });
  try {
    const page = await app.firstWindow();
    page.on('console', (message) => console.error(`page: ${message.text()}`));
    page.on('pageerror', (error) => console.error('page error:', error.message));
    await page.addInitScript('globalThis.__name = (named) => named'); // tsx leaves calls to it in the function below
    await page.addInitScript(startFakeBridge);
    for (const [name, screen] of Object.entries(SCREENS)) {
      if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
      for (const look of LOOKS)
        await take(page, pages.origin, {
          name,
          screen,
          look,
          file: path.join(outDir, `${name}-${look.name}.png`),
        });
    }
  } finally {
    await app.close();
    await pages.close();
    await rm(work, { recursive: true, force: true });
  }
}

/** Each language in a process of its own: the list of screens is drawn in one. */
async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      out: { type: 'string', default: path.join(root, 'out/screens') },
      languages: { type: 'string', default: `en-GB,ar,${PSEUDO}` },
      here: { type: 'boolean' },
    },
  });
  const outDir = path.resolve(values.out);
  if (values.here === true) return takeAll(path.join(outDir, LANGUAGE), positionals);
  for (const language of values.languages.split(',')) {
    const own = [...process.execArgv, import.meta.filename, '--here', '--out', outDir, ...positionals];
    const env = { ...process.env, TALLYLIGHT_SCREENS_LANGUAGE: language };
    const { status } = spawnSync(process.execPath, own, { env, stdio: 'inherit' });
    if (status !== 0) throw new Error(`the pictures in ${language} were not taken`);
  }
  writeIndex(outDir);
  console.error(`pictures: ${path.join(outDir, 'index.html')}`);
}

await main(process.argv.slice(2));
