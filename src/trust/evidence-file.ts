// Small JSON files that are evidence: written whole or not at all, and never taken for empty when they cannot be read (design 7).
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type * as z from 'zod/mini';
import { parseStrict } from '../core/strict-json';
import { utf8 } from './jws';

/** What was found: a value, nothing, or something that must not be overwritten or ignored. */
export type EvidenceRead<T> =
  | { readonly found: 'value'; readonly value: T }
  | { readonly found: 'nothing' }
  | { readonly found: 'unreadable'; readonly path: string; readonly detail: string };

/** Only this person (C1: `H` is 0700). */
const FILE_MODE = 0o600;
const DIR_MODE = 0o700;

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Makes a rename last over a power cut. Windows cannot open folders and needs no such step. */
function syncDir(dir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads a file that `writeEvidence` made.
 * @param schema the closed shape that it must have
 */
export function readEvidence<T>(filePath: string, schema: z.ZodMiniType<T>): EvidenceRead<T> {
  const unreadable = (detail: string) => ({ found: 'unreadable', path: filePath, detail }) as const;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(filePath);
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? { found: 'nothing' } : unreadable(code ?? String(error));
  }
  const parsed = parseStrict(utf8(bytes) ?? '');
  if (!parsed.ok) return unreadable(parsed.detail);
  const read = schema.safeParse(parsed.value);
  return read.success
    ? { found: 'value', value: read.data }
    : unreadable(read.error.issues[0]?.message ?? 'another shape');
}

/**
 * Writes the file so that after a crash either the old or the new content is there, whole. Makes the folder if it is missing.
 * @throws the file system's error; the old file is then untouched
 */
export function writeEvidence(filePath: string, value: object): void {
  const dir = path.dirname(filePath);
  const temporaryPath = path.join(dir, `.${path.basename(filePath)}.${process.pid}.tmp`);
  mkdirSync(dir, { recursive: true, mode: DIR_MODE });
  rmSync(temporaryPath, { force: true });
  try {
    const handle = openSync(temporaryPath, 'wx', FILE_MODE);
    try {
      writeFileSync(
        handle,
        `${JSON.stringify(value)}
`,
      );
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporaryPath, filePath);
  } catch (error) {
    rmSync(temporaryPath, { force: true });
    throw error;
  }
  syncDir(dir);
}
