// The main of resources/default_app.asar in the fallback Electron: starts the app whose folder is the first plain argument.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((arg) => !arg.startsWith('-'));
if (named === undefined) {
  console.error('Usage: electron [switches] APP_FOLDER [arguments]');
  process.exit(64);
}
const appDir = path.resolve(named);
/** @type {{ name?: string, productName?: string, version?: string, main?: string }} */
const manifest = JSON.parse(readFileSync(path.join(appDir, 'package.json'), 'utf8'));
const name = manifest.productName ?? manifest.name ?? 'Electron';

/** What Electron's own default app uses too, though its types leave it out. */
const starter =
  /** @type {import('electron').App & { setVersion(version: string): void, setAppPath(dir: string): void }} */ (
    app
  );
starter.setName(name);
starter.setVersion(manifest.version ?? '0.0.0');
starter.setPath('userData', path.join(starter.getPath('appData'), name));
starter.setAppPath(appDir);
await import(pathToFileURL(path.join(appDir, manifest.main ?? 'index.js')).href);
