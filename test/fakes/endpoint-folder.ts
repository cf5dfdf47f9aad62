// A data folder for an endpoint whose database is there already: what PostgreSQL's initdb makes is made once for all tests.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../../scripts/lock.mjs';
import { openEmbedded } from '../../src/endpoint/database';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An empty database, never opened again: 4 s of processor time to make. @returns its folder */
function emptyDatabase(): Promise<string> {
  const packageFile = path.join(root, 'node_modules/@electric-sql/pglite/package.json');
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };
  const made = path.join(root, `dist/empty-database-${version}`);
  mkdirSync(path.dirname(made), { recursive: true });
  return withLock(`${made}.lock`, async () => {
    if (existsSync(made)) return made;
    const making = `${made}.making`;
    rmSync(making, { recursive: true, force: true });
    await (await openEmbedded(making)).close();
    renameSync(making, made);
    return made;
  });
}

/**
 * Makes a folder in which an endpoint starts without making its database first. The tests of the process itself start from nothing.
 * @param dir where, if not in a folder of its own below the system's for temporary files
 */
export async function endpointFolder(
  dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-endpoint-')),
): Promise<string> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  cpSync(await emptyDatabase(), path.join(dir, 'db'), { recursive: true });
  return dir;
}
