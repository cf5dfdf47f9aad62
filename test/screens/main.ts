// `npm run screens`: a picture of every screen, light and dark, at 100 and 200 % text, in forced colours; in English, Arabic and the
// pseudo-locale; with a page that shows them all. For looking at the windows without the agent. Needs a display (xvfb-run -a).
// Usage: npx tsx test/screens/main.ts [--out DIR] [--languages en-GB,ar,en-XA] [name …]
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findElectron } from '../../scripts/find-electron.mjs';
import { PSEUDO } from '../fakes/pseudo';
import { LANGUAGE } from '../fakes/screens-language';
import { SCREENS } from '../fakes/screens';
import { openGallery, type Look } from './gallery';
import { writeIndex } from './index-page';

const root = path.resolve(import.meta.dirname, '../..');
const pixelRatio = 2;
/** A second, and what it takes to draw it. */
const ARMED_MS = 1_100;

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: 'light', colorScheme: 'light', textPercent: 100 },
  { name: 'dark', colorScheme: 'dark', textPercent: 100 },
  { name: 'light-200', colorScheme: 'light', textPercent: 200 },
  { name: 'dark-200', colorScheme: 'dark', textPercent: 200 },
  { name: 'forced', colorScheme: 'dark', forcedColors: 'active', textPercent: 100 },
];
const pseudoWords = {
  name: 'pseudo-words',
  enforce: 'pre' as const,
  resolveId: (id: string): string | undefined =>
    id.endsWith('/model/strings/catalogues')
      ? path.join(import.meta.dirname, 'pseudo-catalogues.ts')
      : undefined,
};

async function buildPages(outDir: string): Promise<void> {
  const windows = ['prompt', 'banner', 'ended', 'record', 'welcome', 'about', 'elevation', 'help'];
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

/** Takes the pictures of this process's language. */
async function takeAll(outDir: string, wanted: readonly string[]): Promise<void> {
  const pagesDir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-screens-'));
  await buildPages(pagesDir);
  await mkdir(outDir, { recursive: true });
  const electron = await findElectron();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const gallery = await openGallery(pagesDir, {
    executablePath: electron.path,
    args: [...sandbox, `--force-device-scale-factor=${pixelRatio}`],
  });
  try {
    for (const [name, screen] of Object.entries(SCREENS)) {
      if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
      for (const look of LOOKS) {
        await gallery.show(name, screen, look);
        if (name !== 'prompt-arming') await gallery.page.waitForTimeout(ARMED_MS);
        await gallery.page.screenshot({
          path: path.join(outDir, `${name}-${look.name}.png`),
          omitBackground: screen.window !== 'record',
        });
      }
    }
  } finally {
    await gallery.close();
    await rm(pagesDir, { recursive: true, force: true });
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
