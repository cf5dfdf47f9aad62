// What a package holds and how its runtime is fused, read back from a real electron-builder package.
import { listPackage, extractFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPackageDir, packageDir, packageExecutable } from '../../scripts/package-dir.mjs';
import { sentences } from '../../src/model/strings/sentences';
import { requiredFuses } from './fuses';

/** A fuse's state is one ASCII digit in the runtime's binary (Electron, "Fuses"). */
const fuseState = { on: '1'.charCodeAt(0), off: '0'.charCodeAt(0) };

const assetsDir = path.resolve(import.meta.dirname, '../../assets');
const archive = path.join(packageDir, 'resources/app.asar');

beforeAll(async () => {
  await buildPackageDir();
});

describe('the fuses of the packaged runtime', () => {
  it.each(Object.entries(requiredFuses))('%s is %s', async (name, on) => {
    const wire = await getCurrentFuseWire(packageExecutable);
    const fuse = FuseV1Options[name as keyof typeof FuseV1Options];
    expect(wire[fuse]).toBe(on ? fuseState.on : fuseState.off);
  });

  it('leaves no fuse of this runtime unstated', async () => {
    const { version, resetAdHocDarwinSignature, ...wire } = await getCurrentFuseWire(packageExecutable);
    expect([version, resetAdHocDarwinSignature]).toEqual(['1', undefined]);
    expect(Object.keys(wire)).toHaveLength(Object.keys(requiredFuses).length);
  });
});

describe('the files of the package', () => {
  const files = (): readonly string[] =>
    listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/'));

  it('are the build and package.json, nothing else', () => {
    const others = files().filter((file) => !/^\/(package\.json$|out($|\/))/.test(file));
    expect(others).toEqual([]);
  });

  it('include main, preload and the prompt', () => {
    expect(files()).toEqual(
      expect.arrayContaining([
        '/out/main/main.js',
        '/out/preload/preload.cjs',
        '/out/renderer/prompt/index.html',
      ]),
    );
  });

  it('include no packages, no sources, no source maps, no screenshots', () => {
    const unwanted = /node_modules|\.(ts|tsx|map)$|^\/out\/demo/;
    expect(files().filter((file) => unwanted.test(file))).toEqual([]);
  });

  it('read at the start neither the translators’ notes nor what draws', () => {
    const main = extractFile(archive, 'out/main/main.js').toString();
    const shared = [...main.matchAll(/from"\.\/(chunks\/[^"]+)"/g)].map(([, file = '']) => file);
    expect(shared.length).toBeGreaterThan(0);
    const read = [main, ...shared.map((file) => extractFile(archive, `out/main/${file}`).toString())].join(
      '\n',
    );
    expect(read).toContain(`"tray.nobody":"${sentences['tray.nobody'].text}"`);
    expect(read).not.toContain(sentences['tray.language.one'].note);
    expect(read).not.toContain('react.transitional.element');
    expect(read).not.toMatch(/["']node:assert["']/);
    expect(read).not.toMatch(/[^\0-\x7f]/); // one such letter, and memory takes two bytes for each
  });

  it('are three for a question’s page: each is a request that the question waits for', () => {
    const read = (file: string): string => extractFile(archive, `out/renderer/${file}`).toString();
    const named = (text: string, pattern: RegExp): readonly string[] =>
      [...text.matchAll(pattern)].map(([, name = '']) => name);
    const asked = named(read('prompt/index.html'), /(?:src|href)="\.\.\/(assets\/[^"]+)"/g);
    expect(asked.map((file) => file.replace(/-[^-]{8}\./, '.')).sort()).toEqual([
      'assets/bridge.js',
      'assets/prompt.css',
      'assets/prompt.js',
    ]);
    const imported = asked
      .filter((file) => file.endsWith('.js'))
      .flatMap((file) => named(read(file), /(?:from|import)"\.\/([^"]+)"/g));
    expect(asked).toEqual(expect.arrayContaining(imported.map((file) => `assets/${file}`)));
  });

  it('include no server: the reference endpoint stays outside', () => {
    const code = files().filter((file) => /\.(js|cjs)$/.test(file));
    const servers = code.filter((file) =>
      /\bfastify\b|pglite|createServer/.test(extractFile(archive, file.slice(1)).toString('utf8')),
    );
    expect(servers).toEqual([]);
  });

  it('name nothing to install or run beside the app', () => {
    const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(manifest).not.toHaveProperty('scripts');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('lie in one archive: no resources/app folder and nothing unpacked', () => {
    expect(statSync(archive).size).toBeLessThan(2 * 1024 * 1024); // all that we add to Electron
    // Beside it only what a shell runs; no default_app.asar either, which runs any folder.
    expect(readdirSync(path.join(packageDir, 'resources')).sort()).toEqual(['app.asar', 'bin', 'rmm']);
  });

  it.each(['bin/tallylight', 'rmm/tallylight.sh'])('bring %s, as it is and ready to run', (script) => {
    const packed = path.join(packageDir, 'resources', script);
    expect(readFileSync(packed)).toEqual(readFileSync(path.join(assetsDir, script)));
    expect(statSync(packed).mode & 0o777).toBe(0o755);
  });

  it('bring every piece of the administrators’ script', () => {
    const pieces = readdirSync(path.join(assetsDir, 'rmm/lib')).sort();
    expect(pieces).toContain('words.sh');
    expect(readdirSync(path.join(packageDir, 'resources/rmm/lib')).sort()).toEqual(pieces);
  });

  it('can be read and run by a standard user', () => {
    expect(statSync(packageExecutable).mode & 0o005).toBe(0o005);
    expect(statSync(archive).mode & 0o004).toBe(0o004);
  });
});

describe('the pages of the package', () => {
  it('have no inline scripts or styles, which the content security policy refuses', () => {
    const pages = listPackage(archive, { isPack: false }).filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      const html = extractFile(archive, page.slice(1)).toString('utf8');
      expect(html, page).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
    }
  });
});

describe('the licence texts', () => {
  it('of the runtime come with the package', () => {
    const names = readdirSync(packageDir);
    expect(names.some((name) => /^LICENSES?\.chromium/.test(name))).toBe(true);
    expect(readFileSync(path.join(packageDir, 'LICENSE.electron.txt'), 'utf8')).toContain(
      'Permission is hereby',
    );
  });
});
