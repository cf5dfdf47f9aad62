// One endpoint a data folder: the embedded database cannot be shared. The lock also tells the command where the endpoint listens.
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import * as z from 'zod/mini';
import { parseStrict } from '../core/strict-json';

const LockFile = z.strictObject({ pid: z.int(), url: z.optional(z.string()) });
/** Who holds a data folder; `url` once it listens. */
export type Holder = z.infer<typeof LockFile>;

function lockPath(dataDir: string): string {
  return path.join(dataDir, 'endpoint.lock');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The running process that holds the folder, or undefined. */
export function holderOf(dataDir: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(lockPath(dataDir), 'utf8');
  } catch {
    return undefined;
  }
  const parsed = parseStrict(text);
  const holder = LockFile.safeParse(parsed.ok ? parsed.value : undefined);
  return holder.success && isAlive(holder.data.pid) ? holder.data : undefined;
}

/** The lock on a data folder. */
export interface Lock {
  readonly tell: (url: string) => void;
  readonly release: () => void;
}

/**
 * Takes the folder. A lock whose process is gone is taken over.
 * @throws Error that names the process which holds it
 */
export function takeLock(dataDir: string): Lock {
  const holder = holderOf(dataDir);
  if (holder !== undefined)
    throw new Error(`${dataDir} is in use by the endpoint with process id ${holder.pid}`);
  const filePath = lockPath(dataDir);
  rmSync(filePath, { force: true });
  closeSync(openSync(filePath, 'wx', 0o600));
  const write = (value: Holder) => writeFileSync(filePath, JSON.stringify(value));
  write({ pid: process.pid });
  return {
    tell: (url) => write({ pid: process.pid, url }),
    release: () => rmSync(filePath, { force: true }),
  };
}
