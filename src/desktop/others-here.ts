// Whether other people are signed in at this computer, by the operating system's evidence. Asked only when a session starts on an ask.
import type { Platform } from '../model/words';
import { askSystem, inSystem32, type Computer } from './this-computer';

/** How the system is asked; tests give a fake. @throws where the program is not there or fails */
export type AskSystem = (program: string, args: readonly string[]) => string;

/** True if somebody else has a session with a screen, in use or switched away from. What the system does not tell counts as nobody. */
export function othersHere(
  { platform, person }: Pick<Computer, 'platform' | 'person'>,
  ask: AskSystem = askSystem,
): boolean {
  try {
    const own = person.id.toLowerCase();
    return peopleHere(platform, ask).some((other) => other.toLowerCase() !== own && other !== person.name);
  } catch {
    return false;
  }
}

/** Uids, SIDs or names of the people with a session. */
function peopleHere(platform: Platform, ask: AskSystem): readonly string[] {
  switch (platform) {
    case 'win32': // the registry of everyone who is signed in is loaded; accounts of services are not S-1-5-21 or S-1-12-1
      return firstGroups(
        ask(inSystem32('reg.exe'), ['query', 'HKU']),
        /^HKEY_USERS\\(S-1-(?:5-21|12-1)-[0-9-]+)\s*$/gm,
      );
    case 'darwin':
      return firstGroups(ask('/usr/bin/who', []), /^(\S+)\s+console\s/gm);
    case 'linux':
      return onLinux(ask);
  }
}

/** As `tallylight.sh` asks; without systemd-logind from utmp, where only logins on a display count. */
function onLinux(ask: AskSystem): readonly string[] {
  const ids = logindSessions(ask);
  if (ids === undefined) return firstGroups(ask('who', []), /^(\S+)\s+(?::\d|.*\(:\d).*$/gm);
  if (ids.length === 0) return [];
  const properties = ['User', 'Class', 'Type', 'State'].flatMap((name) => ['-p', name]);
  return ask('loginctl', ['show-session', ...ids, ...properties])
    .split(/\n\n+/)
    .flatMap(personIn);
}

function logindSessions(ask: AskSystem): readonly string[] | undefined {
  try {
    return firstGroups(ask('loginctl', ['list-sessions', '--no-legend']), /^\s*([A-Za-z0-9]+)\s/gm);
  } catch {
    return undefined; // it does not run here
  }
}

/** The uid of a session of a person on a screen. */
function personIn(block: string): readonly string[] {
  const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(block)?.[1] ?? '';
  const isPerson = value('Class') === 'user' && /^(x11|wayland|mir)$/.test(value('Type'));
  return isPerson && /^(active|online)$/.test(value('State')) ? [value('User')] : [];
}

function firstGroups(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, first = '']) => first);
}
