// The package installed as an administrator installs it: the app in a folder of root's, the machine's folder at its real place.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { buildPackageDir, packageDir } from '../../scripts/package-dir.mjs';
import { placesFor, type Places } from '../../src/intake/places';

/** Why these tests cannot run; undefined if they can. */
export const cannotInstall =
  process.getuid?.() === 0 ? undefined : 'installing to /opt and /var/lib needs root; run as root';

export interface Installed {
  readonly dir: string;
  readonly executable: string;
  /** `M`, at its real place. */
  readonly machineDir: string;
  /** Takes the app away and puts back what was at the machine's place before. */
  readonly remove: () => void;
}

/** Lies in a machine folder that a test made, so that one left by a run that was killed is told from a real one. */
const MARK = '.made-by-a-test';

/** The person's places as the packaged app finds them: no override reaches it. */
export function placesOf({ user }: Pick<DesktopSession, 'user'>): Places {
  return placesFor({ platform: 'linux', env: {}, homedir: user.home, uid: user.uid });
}

/** Copies the package to a folder of root's that everyone may read. */
export async function install(): Promise<Installed> {
  await buildPackageDir();
  const dir = mkdtempSync('/opt/tallylight-test-');
  execFileSync('cp', ['-R', '--no-preserve=ownership', `${packageDir}/.`, dir]);
  chmodSync(dir, 0o755);
  const { machine } = placesFor({ platform: 'linux', env: {}, homedir: '/', uid: 0 });
  putAside(machine);
  mkdirSync(path.join(machine, 'inbox/everyone'), { recursive: true, mode: 0o755 });
  writeFileSync(path.join(machine, MARK), '');
  return {
    dir,
    executable: path.join(dir, 'tallylight'),
    machineDir: machine,
    remove: () => {
      rmSync(dir, { recursive: true, force: true });
      putBack(machine);
    },
  };
}

const asideOf = (machineDir: string): string => `${machineDir}.kept-by-a-test`;

function putAside(machineDir: string): void {
  if (existsSync(path.join(machineDir, MARK))) rmSync(machineDir, { recursive: true });
  if (existsSync(machineDir)) renameSync(machineDir, asideOf(machineDir));
}

function putBack(machineDir: string): void {
  rmSync(machineDir, { recursive: true, force: true });
  if (existsSync(asideOf(machineDir))) renameSync(asideOf(machineDir), machineDir);
}
