// The debug log (design 3, rule 4): for diagnosis only. Redacted, rotated, may be lost; never evidence.
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Takes one line, and what failed. */
export type DebugLog = (line: string, error?: unknown) => void;

const largestFileBytes = 1024 * 1024;
const longestLine = 500;

/** A line without control characters and without what could be a secret: long runs of base64url (tokens, keys, signatures). */
export function redacted(line: string): string {
  let kept = line;
  kept = kept.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' '); // SECURITY(7): text from outside cannot forge a line
  kept = kept.replace(/[A-Za-z0-9_-]{32,}/g, (run) => `${run.slice(0, 4)}…`); // SECURITY(7): no token, key or signature is kept here
  return kept.slice(0, longestLine);
}

function described(error: unknown): string {
  if (!(error instanceof Error)) return error === undefined ? '' : ': unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `: ${error.name}${code}: ${error.message}`;
}

/** Begins a new file where the last one has grown large. */
function rotate(file: string, old: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestFileBytes) renameSync(file, old);
}

/** The files of the log. @param home folder `H` */
function filesIn(home: string): { readonly dir: string; readonly file: string; readonly old: string } {
  const dir = path.join(home, 'logs');
  return { dir, file: path.join(dir, 'debug.log'), old: path.join(dir, 'debug.old.log') };
}

/** The last lines, oldest first; fewer where there are no more. @param home folder `H` */
export function lastLines(home: string, count: number): readonly string[] {
  const { file, old } = filesIn(home);
  const lines = [old, file].flatMap((one) => {
    try {
      return readFileSync(one, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    } catch {
      return []; // nothing was written yet
    }
  });
  return lines.slice(-count);
}

/** Opens the log: each line is in the file when the call returns. @param home folder `H` */
export function openDebugLog(home: string): DebugLog {
  const { dir, file, old } = filesIn(home);
  return (line, error) => {
    try {
      mkdirSync(dir, { recursive: true });
      rotate(file, old);
      appendFileSync(file, `${new Date().toISOString()} ${redacted(`${line}${described(error)}`)}\n`);
    } catch {
      // it may be lost: nothing waits for it, and nothing depends on it
    }
  };
}
