// Builds the agent into out/: main (ESM), preload (one CommonJS file, as the sandbox wants it) and one page a window.
// Nothing is external but Electron and Node: the package holds out/ and no node_modules.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type InlineConfig } from 'vite';
import { licences } from './scripts/licences.mjs';

const root = import.meta.dirname;
const rendererDir = path.join(root, 'renderer');

/** Every folder of renderer/ with an index.html is a window. */
const windows = Object.fromEntries(
  readdirSync(rendererDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => [entry.name, path.join(rendererDir, entry.name, 'index.html')] as const)
    .filter(([name]) => readdirSync(path.join(rendererDir, name)).includes('index.html')),
);

/** What rolldown tells of modules, as far as it is asked. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}
let readAtStart: ReadonlySet<string> | undefined;

/** True for what main imports, and what that imports. What is loaded later is none of it, however much of it is shared. */
function isReadAtStart(id: string, modules: Modules): boolean {
  readAtStart ??= withImports(path.join(root, 'src/main.ts'), modules, new Set());
  return readAtStart.has(id);
}

function withImports(id: string, modules: Modules, found: Set<string>): ReadonlySet<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) withImports(imported, modules, found);
  return found;
}

/** React, and what windows share: not what needs the catalogue, which the prompt does without. */
const SHARED =
  /[\\/](node_modules[\\/](react|react-dom|scheduler)[\\/]|renderer[\\/]ui[\\/](?!words|facts|picture-choice)|strings[\\/]direction)/;
/** What the prompt's window shows at times only. */
const LATER = /[\\/]renderer[\\/]prompt[\\/](aside|arranged|choices|declined|later)\.tsx$/;
/** Few files a window: main answers a request for each. */
const windowFiles = {
  groups: [
    { name: 'ui', test: SHARED },
    { name: 'later', test: LATER },
  ],
  includeDependenciesRecursively: false,
};

/** The same code in ASCII: memory holds it in half the space, for one curly quote makes a file take two bytes a letter. */
function inAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A file as the bundler gives it, as far as it is asked. */
interface OutputFile {
  readonly name?: string;
  readonly isEntry?: boolean;
  code?: string;
}

/** The plugin, for what every start reads; after the minifier, which writes letters as they are. Other languages would get larger. */
const ascii = {
  name: 'ascii',
  generateBundle(_options: unknown, bundle: Readonly<Record<string, OutputFile>>) {
    for (const file of Object.values(bundle))
      if (file.code !== undefined && (file.isEntry === true || file.name === 'shared'))
        file.code = inAscii(file.code);
  },
};

/** The oldest runtime that must run this: Electron 33 has Node 20.18 and Chromium 130. */
const oldest = { node: 'node20.18', chromium: 'chrome130' };

/** What the agent is built from. */
const sources = [
  ...['src', 'renderer', 'assets', 'electron.vite.config.ts', 'scripts/licences.mjs'],
  ...['package.json', 'package-lock.json'],
];

/**
 * When the agent was built, ms since the epoch: the same sources give the same date, so the same bytes. `SOURCE_DATE_EPOCH`
 * (seconds, as reproducible-builds.org defines it), else the last commit that touched the sources, else 0: not known.
 */
function builtAt(): number {
  const given = process.env.SOURCE_DATE_EPOCH ?? lastCommit();
  if (!/^[0-9]{1,11}$/.test(given))
    throw new Error(`SOURCE_DATE_EPOCH: "${given}" is not a number of seconds`);
  return Number(given) * 1000;
}

function lastCommit(): string {
  try {
    const log = ['log', '-1', '--format=%ct', '--', ...sources];
    return (
      execFileSync('git', log, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      '0'
    );
  } catch {
    return '0'; // no git here, or no repository: an archive of the sources
  }
}

/** The tray's icons go beside main, as files that Electron opens by path. */
const trayIcons = {
  name: 'tray-icons',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): unknown }) {
    const iconsDir = path.join(root, 'assets/icons');
    for (const name of readdirSync(iconsDir).filter((file) => /^tray-.*\.png$/.test(file))) {
      this.emitFile({
        type: 'asset',
        fileName: `icons/${name}`,
        source: readFileSync(path.join(iconsDir, name)),
      });
    }
  },
};

/** Of Node's assert, which takes 2 ms to load, `conf` uses one comparison; the function for it is there already. */
const ASSERT = "import assert from 'node:assert';";
const SAME_OR_THROW = `const assert = {
  deepEqual(one, other) { if (!isDeepStrictEqual(one, other)) throw new Error('they differ'); } };`;

/**
 * electron-store's `conf` brings a validator of JSON schemas and a reader of version ranges for migrations. We hand it neither schemas
 * nor migrations: 200 of main's 390 kB, read before every tray icon. In their place stands what says so if that should change.
 */
const notBundled = {
  name: 'not-bundled',
  enforce: 'pre' as const,
  resolveId: (id: string) =>
    /^(ajv(-formats|\/dist\/2020\.js)|semver)$/.test(id) ? `\0not-bundled/${id}` : undefined,
  load: (id: string) => {
    if (!id.startsWith('\0not-bundled/')) return undefined;
    const refuse = `throw new Error('${id.slice(1)}: see electron.vite.config.ts')`;
    if (id.endsWith('semver')) return `export default new Proxy({}, { get() { ${refuse}; } });`;
    return `export class Ajv2020 { constructor() { ${refuse}; } }\nexport default {};`;
  },
  transform: (code: string, id: string) => {
    if (!/\/node_modules\/conf\/dist\/source\/index\.js$/.test(id)) return null;
    if (!code.includes(ASSERT)) throw new Error(`conf no longer has: ${ASSERT}`);
    return { code: code.replace(ASSERT, SAME_OR_THROW), map: null };
  },
};

/** A chunk as the bundler gives it, as far as it is asked. */
interface OutputChunk {
  readonly type: string;
  readonly code?: string;
}

/** A library of ours built by itself, in one file. @param config on top of what all of them need @returns its code */
async function oneFile(entry: string, format: 'es' | 'cjs', config: InlineConfig): Promise<string> {
  const built = await build({
    configFile: false,
    root: rendererDir,
    logLevel: 'warn',
    ...config,
    build: {
      target: oldest.node,
      write: false,
      minify: true,
      lib: { entry: path.join(root, entry), formats: [format] },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  const parts: readonly OutputChunk[] = [built]
    .flat()
    .flatMap((part) => ('output' in part ? part.output : []));
  const [chunk, ...others] = parts.filter((part) => part.type === 'chunk');
  if (chunk?.code === undefined || others.length > 0) throw new Error(`${entry} is not one file`);
  return chunk.code;
}

/**
 * English is written with notes for translators, a file for each screen. What ships holds the texts only, as one piece of JSON: read
 * in a fraction of the time, at every start and in every window.
 */
const english = {
  name: 'english',
  load: async (id: string) => {
    if (!/[\\/]src[\\/]model[\\/]strings[\\/]en\.ts$/.test(id)) return undefined;
    const code = await oneFile('src/model/strings/en.ts', 'es', {});
    const { en } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      readonly en: object;
    };
    return `export const en = JSON.parse(${JSON.stringify(JSON.stringify(en))});`;
  },
};

/** React's own file of renderToStaticMarkup: what the package offers brings its streams along, which are as large again. */
const MARKUP = path.join(root, 'node_modules/react-dom/cjs/react-dom-server-legacy.browser.production.js');

/** Without it React would bring both of its builds. */
const forProduction = { 'process.env.NODE_ENV': JSON.stringify('production') };

/**
 * What draws the prompt's page ahead: renderer code that runs in main. One file, because the first prompt waits for it, and a
 * CommonJS one, which memory can give back (src/desktop/drawn-ahead.ts). Its packages are all in the windows, too: their list of
 * licences has them.
 */
const drawing = {
  name: 'drawing',
  async generateBundle(this: {
    emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown;
  }) {
    const code = await oneFile('renderer/prompt/ahead.tsx', 'cjs', {
      define: forProduction,
      resolve: { alias: { 'react-dom/server': MARKUP } },
      plugins: [react()],
    });
    this.emitFile({ type: 'asset', fileName: 'drawing.cjs', source: inAscii(code) });
  },
};

export default defineConfig({
  main: {
    define: { BUILT_AT: String(builtAt()) },
    plugins: [trayIcons, notBundled, english, drawing, ascii, licences],
    build: {
      target: oldest.node,
      outDir: 'out/main',
      externalizeDeps: false,
      minify: true,
      sourcemap: false,
      rollupOptions: {
        input: { main: path.join(root, 'src/main.ts') },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: {
            groups: [
              {
                name: (id, modules) => (isReadAtStart(id, modules) ? 'shared' : null), // one file instead of one for each that shares
                debugName: 'shared',
                minShareCount: 2,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  },
  preload: {
    plugins: [licences],
    build: {
      target: oldest.node,
      outDir: 'out/preload',
      externalizeDeps: false,
      minify: true,
      sourcemap: false,
      rollupOptions: {
        input: { preload: path.join(root, 'src/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: rendererDir,
    base: './',
    plugins: [react(), english, licences],
    build: {
      target: oldest.chromium,
      outDir: path.join(root, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      sourcemap: false,
      assetsInlineLimit: 0, // data: addresses are not in the content security policy
      modulePreload: { polyfill: false }, // the helper would be an inline script
      rollupOptions: { input: windows, output: { codeSplitting: windowFiles } },
    },
  },
});
