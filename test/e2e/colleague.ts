// A second person at the same computer: another account, with a desktop and an agent of their own, beside the fixtures' person.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { _electron, type ElectronApplication } from '@playwright/test';
import { startDesktopSession, type DesktopSession } from '../../scripts/desktop-session.mjs';
import { anotherPerson } from '../../scripts/desktop/person.mjs';
import { findElectron } from '../../scripts/find-electron.mjs';
import type { Profile } from './fixtures';
import { readRecord, type Recorded } from './record';

export interface Colleague {
  readonly desktop: DesktopSession;
  readonly recorded: Recorded;
  /** What the administrators' script needs to find both people: their sessions, and their homes. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts their agent; again, as after their next sign-in. */
  readonly start: () => Promise<ElectronApplication>;
  /** Ends the agent that was started last, as at sign-out. */
  readonly signOut: () => Promise<void>;
  /** Takes away what their agent has recorded: the next one is there for the first time. */
  readonly forget: () => void;
  readonly leave: () => Promise<void>;
}

/** Programs in front of the system's own: logind with both sessions, the first in use; and the accounts with their homes here. */
function fakeSystem(
  dir: string,
  first: DesktopSession,
  firstHome: string,
  second: DesktopSession,
  secondHome: string,
): void {
  const tool = (name: string, shell: string): void =>
    writeFileSync(path.join(dir, name), `#!/bin/sh\n${shell}\n`, { mode: 0o755 });
  const shown = ({ user }: DesktopSession, state: string): string =>
    `User=${user.uid}\\nName=${user.name}\\nClass=user\\nType=x11\\nState=${state}\\n`;
  const [one, two] = [shown(first, 'active'), shown(second, 'online')];
  tool(
    'loginctl',
    `case "$1 $2" in
      list-sessions*) printf 'c1 ${first.user.uid} ${first.user.name} seat0\\nc2 ${second.user.uid} ${second.user.name} -\\n';;
      'show-session c1') [ "$3" = c2 ] && printf '${one}\\n${two}' || printf '${one}';;
      *) printf '${two}';;
    esac`,
  );
  const homes = [
    [first, firstHome],
    [second, secondHome],
  ] as const;
  const rows = homes.map(([{ user }, state]) => {
    const home = path.join(dir, `home-${user.uid}`);
    mkdirSync(path.join(home, '.local/state'), { recursive: true });
    symlinkSync(state, path.join(home, '.local/state/tallylight'));
    return `${user.name} | ${user.uid}) echo '${user.name}:x:${user.uid}:${user.gid}::${home}:/bin/sh';;`;
  });
  tool(
    'getent',
    `[ "$1" = passwd ] || exec /usr/bin/getent "$@"\ncase $3 in ${rows.join('\n')} *) exec /usr/bin/getent "$@";; esac`,
  );
}

/** Brings the second person to the computer of this profile. Root only. */
export async function bringColleague(
  desktop: DesktopSession,
  profile: Profile,
  appDir: string,
): Promise<Colleague> {
  const person = anotherPerson();
  const own = await startDesktopSession({ person, panel: false });
  const homeDir = path.join(own.user.home, 'tallylight');
  const makeHome = (): void => {
    mkdirSync(homeDir, { mode: 0o700 });
    chownSync(homeDir, person.uid, person.gid);
  };
  makeHome();
  const tools = mkdtempSync(path.join(profile.machineDir, 'tools-'));
  chmodSync(tools, 0o755);
  fakeSystem(tools, desktop, profile.homeDir, own, homeDir);
  const searched = `${tools}:${process.env['PATH'] ?? ''}`;
  const executablePath = await own.wrap((await findElectron()).path);
  let agent: ElectronApplication | undefined;
  const signOut = async (): Promise<void> => {
    const child = agent?.process();
    agent = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return {
    desktop: own,
    recorded: readRecord(homeDir),
    env: { TALLYLIGHT_HOME: '', PATH: searched },
    start: async () => {
      agent = await _electron.launch({
        executablePath,
        args: [appDir, `--home=${homeDir}`, `--machine=${profile.machineDir}`],
        env: { ...own.env, PATH: `${tools}:${own.env['PATH'] ?? ''}` },
        cwd: own.user.home,
        chromiumSandbox: true, // else Playwright would add --no-sandbox
      });
      return agent;
    },
    signOut,
    forget: () => {
      rmSync(homeDir, { recursive: true });
      makeHome();
    },
    leave: async () => {
      agent?.process().kill('SIGKILL');
      await own.stop();
    },
  };
}
