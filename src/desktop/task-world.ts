// Windows: what `--ensure-task` gets of this system. Programs named in full, a clean environment, a file that goes again.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { childEnvironment } from './child-environment';
import type { TaskWorld } from './person-task';
import { inSystem32 } from './this-computer';

const LONGEST_MS = 30_000;
/** Without it Task Scheduler takes the file for ANSI, and refuses the encoding that it states. */
const BYTE_ORDER_MARK = '\uFEFF';

/** @param home `H`, made if it is not there · @param person SID */
export function taskWorld(home: string, person: string): TaskWorld {
  return {
    person,
    executable: process.execPath,
    schtasks: inSystem32('schtasks.exe'),
    run: (program, args) => {
      const env = childEnvironment(process.env);
      const done = spawnSync(program, args, {
        encoding: 'utf8',
        timeout: LONGEST_MS,
        windowsHide: true,
        env,
      });
      return { code: done.status ?? -1, stdout: done.stdout ?? '' };
    },
    withFile: (xml, use) => {
      mkdirSync(home, { recursive: true, mode: 0o700 });
      const dir = mkdtempSync(path.join(home, 'task-'));
      try {
        const file = path.join(dir, 'task.xml');
        writeFileSync(file, BYTE_ORDER_MARK + xml, { encoding: 'utf16le', flag: 'wx' });
        return use(file);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  };
}
