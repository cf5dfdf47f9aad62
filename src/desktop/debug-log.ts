// The debug log (design 3, rule 4): for diagnosis only. Redacted, rotated, may be lost; never evidence.
import electronLog from 'electron-log/node';
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

/** Opens the log. @param dir folder for `debug.log` and the one before it */
export function openDebugLog(dir: string): DebugLog {
  const { file, console: terminal } = electronLog.transports;
  file.setAppName('tallylight'); // else it looks for a package.json, and writes nothing where it finds none
  file.resolvePathFn = () => path.join(dir, 'debug.log');
  file.maxSize = largestFileBytes;
  file.format = '{iso} {text}';
  file.level = 'info';
  terminal.level = false;
  return (line, error) => electronLog.info(redacted(`${line}${described(error)}`));
}
