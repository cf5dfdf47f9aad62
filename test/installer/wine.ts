// A Windows of wine's, with a C: of its own, and our installer in it. Commands end by themselves or the test fails: no box may wait.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const WINE = '/usr/lib/wine/wine64';
const LONGEST_MS = 120_000;

/** Why these tests cannot run; undefined if they can. */
export const cannotWine = ((): string | undefined => {
  const missing = [WINE, '/usr/bin/makensis'].filter((program) => !existsSync(program));
  return missing.length === 0 ? undefined : `no ${missing.join(', no ')}; run node scripts/set-up.mjs`;
})();

/** A Windows. Paths of Windows in, files of ours out. */
export interface Windows {
  /** Our path of a file on C:, named with slashes and without the drive. */
  readonly at: (file: string) => string;
  /** Runs a command line without a display. @returns its exit code, all 32 bits of it */
  readonly run: (commandLine: string) => number;
  /** Runs command lines, whatever they end with. */
  readonly runAll: (...commandLines: readonly string[]) => void;
  /** Starts a program and does not wait. */
  readonly start: (program: string) => ChildProcess;
  /** Values of a key of HKLM; undefined if there is none. */
  readonly values: (key: string) => Readonly<Record<string, string>> | undefined;
  readonly stop: () => void;
}

/** Makes a fresh Windows; takes a few seconds and 700 MB until it is stopped. */
export function makeWindows(): Windows {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-wine-'));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    WINEPREFIX: path.join(dir, 'prefix'),
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    // Without the first two it offers to download them; the third is a stand-in of ours in place of its own.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;schtasks.exe=n',
  };
  const wine = (...args: readonly string[]) =>
    spawnSync(WINE, args, { env, cwd: dir, encoding: 'utf8', timeout: LONGEST_MS });
  const at = (file: string): string => path.join(env.WINEPREFIX, 'drive_c', file);
  const booted = wine('wineboot', '-i');
  if (booted.status !== 0) throw new Error(`wine does not start: ${booted.stderr}`);
  /** Linux keeps eight bits of an exit code; a command file tells them all. */
  const batch = (...lines: readonly string[]): string => {
    const text = lines.map((line) => `@${line.replaceAll('%', '%%')}\r\n`).join('');
    writeFileSync(at('run.bat'), `${text}@echo exit=%errorlevel%\r\n`);
    const { stdout, error } = wine('cmd', '/c', 'C:\\run.bat');
    if (error !== undefined) throw new Error(`${lines.join(', ')} did not end: ${error.message}`);
    return stdout;
  };

  return {
    at,
    run: (commandLine) => Number(/exit=(-?\d+)\s*$/.exec(batch(commandLine))?.[1]),
    runAll: (...commandLines) => void batch(...commandLines),
    start: (program) => spawn(WINE, [program], { env, cwd: dir, stdio: 'ignore' }),
    values: (key) => {
      const said = wine('reg', 'query', `HKLM\\${key}`, '/reg:64');
      if (said.status !== 0) return undefined;
      const lines = [...said.stdout.matchAll(/^ {4}(\S+) {4}REG_\w+ {4}(.*?)\r?$/gm)];
      return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
    },
    stop: () => {
      spawnSync('/usr/lib/wine/wineserver64', ['-k', '-w'], { env });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Text of a file that Windows wrote in UTF-16; empty if it is not there. */
export function readWide(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf16le') : '';
}

/** Copies a program into Windows. */
export function give(windows: Windows, file: string, to: string): void {
  mkdirSync(path.dirname(windows.at(to)), { recursive: true });
  rmSync(windows.at(to), { force: true });
  cpSync(file, windows.at(to));
}

/** Waits until something is so. @throws an Error after half a minute */
export async function until(what: string, is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (is()) return;
    await sleep(200);
  }
  throw new Error(`waited in vain: ${what}`);
}
