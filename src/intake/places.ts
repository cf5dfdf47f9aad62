// Where things lie (C1): the person's folder H, the machine's folder M, and what is in them. Pure: names, no disk.
import path from 'node:path';
import type { Platform } from '../model/words';

/** The folders and files of C1 for one person at one machine. */
export interface Places {
  /** `H`. */
  readonly home: string;
  readonly journal: string;
  readonly answers: string;
  readonly receipts: string;
  /** Pictures that wait until the endpoint has them. */
  readonly attachments: string;
  readonly state: string;
  /** `M`. */
  readonly machine: string;
  readonly policyFile: string;
  /** `M/inbox`. */
  readonly inbox: string;
  /** `M/inbox/<P>`. */
  readonly inboxPerson: string;
  readonly inboxEveryone: string;
}

export interface PlacesInput {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The person's home folder. */
  readonly homedir: string;
  /** `P`: decimal uid on POSIX, SID on Windows. */
  readonly uid: number | string;
  /** Only outside the packaged app (C18). */
  readonly overrides?: { readonly home?: string | undefined; readonly machine?: string | undefined };
}

/** The places of C1. Nothing is created or looked at. */
export function placesFor(input: PlacesInput): Places {
  const names = input.platform === 'win32' ? path.win32 : path.posix;
  const home = input.overrides?.home === undefined ? homeOf(input) : names.resolve(input.overrides.home);
  const machine =
    input.overrides?.machine === undefined ? machineOf(input) : names.resolve(input.overrides.machine);
  const inbox = names.join(machine, 'inbox');
  return {
    home,
    journal: names.join(home, 'journal'),
    answers: names.join(home, 'answers'),
    receipts: names.join(home, 'receipts'),
    attachments: names.join(home, 'attachments'),
    state: names.join(home, 'state'),
    machine,
    policyFile: names.join(machine, 'policy.json'),
    inbox,
    inboxPerson: names.join(inbox, String(input.uid)),
    inboxEveryone: names.join(inbox, 'everyone'),
  };
}

function homeOf({ platform, env, homedir }: PlacesInput): string {
  switch (platform) {
    case 'win32':
      return path.win32.join(
        env['LOCALAPPDATA'] ?? path.win32.join(homedir, 'AppData', 'Local'),
        'Tallylight',
      );
    case 'darwin':
      return path.posix.join(homedir, 'Library/Application Support/Tallylight');
    case 'linux': {
      const state = env['XDG_STATE_HOME'];
      // The XDG base directory specification: a relative path is to be ignored.
      const base = state?.startsWith('/') === true ? state : path.posix.join(homedir, '.local/state');
      return path.posix.join(base, 'tallylight');
    }
  }
}

function machineOf({ platform, env }: PlacesInput): string {
  switch (platform) {
    case 'win32':
      return path.win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Tallylight');
    case 'darwin':
      return '/Library/Application Support/Tallylight';
    case 'linux':
      return '/var/lib/tallylight';
  }
}
