// Chooses the reader of this system, and gives it what it uses of this computer.
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { FolderRights } from '../core/folder-rights';
import type { Platform } from '../model/words';
import { besideRegistry } from './beside-registry';
import { macosPolicy } from './macos';
import { policyFile } from './policy-file';
import type { PolicyReader } from './reader';
import { ownSystemFolder } from './system-folder';
import { windowsPolicy, type RegWorld } from './windows';

export interface SystemReaderOptions {
  readonly platform: Platform;
  /** `M/policy.json`. */
  readonly policyFile: string;
  /** `H`; on Windows a file lies there for as long as reg.exe writes it. */
  readonly home: string;
  /** The person's short name (macOS). */
  readonly person: string;
  /** What is known of the machine's folders (Windows). */
  readonly rights: FolderRights | undefined;
}

const REG_WITHIN_MS = 10_000;
const EXPORT_MAX_BYTES = 1_048_576;

/** Machine policy and the managed file, as this system keeps them. Only macOS is waited for: its parser is loaded now. */
export function systemPolicyReader(options: SystemReaderOptions): PolicyReader | Promise<PolicyReader> {
  switch (options.platform) {
    case 'win32':
      return windowsReader(options);
    case 'darwin':
      return macosReader(options);
    case 'linux':
      return policyFile(options.policyFile, 'machine');
  }
}

function windowsReader({ home, policyFile: file, rights }: SystemReaderOptions): PolicyReader {
  const registry = windowsPolicy(regWorld(path.win32.join(ownSystemFolder(), 'reg.exe'), home));
  return rights === undefined ? registry : besideRegistry(registry, file, rights);
}

async function macosReader({ person, policyFile: file }: SystemReaderOptions): Promise<PolicyReader> {
  const { parsePlist } = await import('./plist');
  const folder = '/Library/Managed Preferences';
  return macosPolicy({ folder, person, file: policyFile(file, 'file'), parse: parsePlist });
}

/**
 * @param program absolute path of reg.exe
 * @param folder where the exported file may lie
 * @param before arguments before those of reg.exe: where another program runs it, as wine does in tests
 */
export function regWorld(program: string, folder: string, before: readonly string[] = []): RegWorld {
  const { dir } = path.win32.parse(program);
  const env = before.length > 0 ? process.env : { SystemRoot: path.win32.dirname(dir), PATH: dir };
  const options = { encoding: 'latin1', env, timeout: REG_WITHIN_MS, windowsHide: true } as const;
  return {
    run: (args) => {
      const { status, stdout } = spawnSync(program, [...before, ...args], options);
      return { code: status, stdout: status === null ? '' : stdout };
    },
    runLater: (args) =>
      new Promise((resolve) => {
        const child = execFile(program, [...before, ...args], options, (_error, stdout) =>
          resolve({ code: child.exitCode, stdout }),
        );
      }),
    newFile: () => path.join(folder, `policy-${randomUUID()}.reg`),
    takeFile: (file) => {
      try {
        if (statSync(file).size > EXPORT_MAX_BYTES) throw new Error('is too large');
        return readFileSync(file);
      } finally {
        rmSync(file, { force: true });
      }
    },
  };
}
