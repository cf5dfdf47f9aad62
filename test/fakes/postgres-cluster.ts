// A real PostgreSQL for one test file: its own cluster in a temporary folder, a Unix socket only, never as root.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

export interface PostgresCluster {
  /** For `DATABASE_URL`. */
  readonly url: string;
  readonly stop: () => void;
}

const DEBIAN_DIR = '/usr/lib/postgresql';

/** The newest installed server's programs. */
function binDir(): string | undefined {
  const dirs = existsSync(DEBIAN_DIR) ? readdirSync(DEBIAN_DIR) : [];
  const newest = dirs.sort((a, b) => Number(b) - Number(a)).map((name) => path.join(DEBIAN_DIR, name, 'bin'));
  return newest.find((dir) => existsSync(path.join(dir, 'initdb')));
}

/** A user for the server, which refuses to run as root: `postgres` of the Debian package, or us. */
function serverUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || NaN);
  return { uid: id('-u'), gid: id('-g') };
}

/** Why no PostgreSQL can be started here, or undefined. */
export function postgresMissing(): string | undefined {
  if (binDir() === undefined) return 'PostgreSQL is not installed (Debian package postgresql)';
  return Number.isNaN(serverUser()?.uid) ? 'there is no user postgres to run the server as' : undefined;
}

/** Starts a cluster. Call `postgresMissing` first. */
export function startPostgres(): PostgresCluster {
  const bin = binDir() ?? '';
  const user = serverUser();
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-pg-'));
  if (user !== undefined) chownSync(dir, user.uid, user.gid);
  const dataDir = path.join(dir, 'data');
  const run = (program: string, args: readonly string[]) =>
    execFileSync(path.join(bin, program), args, { ...user, cwd: dir, stdio: 'ignore', env: { LC_ALL: 'C' } });
  run('initdb', ['-D', dataDir, '-U', 'tallylight', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
  const settings = `-k ${dir} -c listen_addresses= -c fsync=off`;
  run('pg_ctl', ['-D', dataDir, '-o', settings, '-l', path.join(dir, 'log'), '-w', 'start']);
  return {
    url: `postgresql://tallylight@/postgres?host=${encodeURIComponent(dir)}`,
    stop: () => {
      run('pg_ctl', ['-D', dataDir, '-m', 'immediate', '-w', 'stop']);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
