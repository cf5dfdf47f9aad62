// The single checks of `doctor`. Each looks at one thing and changes nothing.
import { lstatSync, readFileSync } from 'node:fs';
import { freshNow } from '../core/freshness';
import { foldersAbove, objectionToFolder } from '../core/ownership';
import { mergePolicy } from '../core/policy-merge';
import { parseStrict } from '../core/strict-json';
import type { Places } from '../intake/places';
import { openedFor } from '../journal/home';
import { verifyAll } from '../journal/verify-all';
import type { DiagnosisCheck } from '../model/diagnosis';
import { timeFrom } from '../model/scalars';
import type { PolicyReading } from '../policy/reader';
import { deviceKeyPath } from '../trust/device-key';
import { readEnrolment } from '../trust/enrolment';
import { readServerTime } from '../trust/server-time';
import { says } from './says';
import type { CliWorld } from './world';

/** The endpoint is not waited for longer than this. */
const ENDPOINT_WITHIN_MS = 10_000;
/** Sign-ins are valid for a minute, so a clock that is further off cannot report. */
const CLOCK_WITHIN_MS = 60_000;

/** What puts the machine's folders right. */
export const REINSTALL =
  'Run the installer again: it puts aside what is not safe, and makes the folders anew.';

/** Whether messages from the inbox count as the administrator's (C16; POSIX). */
export function checkInbox({
  inbox,
  inboxEveryone,
}: Pick<Places, 'inbox' | 'inboxEveryone'>): DiagnosisCheck {
  const say = says('inbox');
  for (const folder of [inboxEveryone, ...foldersAbove(inboxEveryone)]) {
    let objection: string | undefined;
    try {
      const { mode, nlink, uid, isDirectory } = statsOf(folder);
      objection = objectionToFolder({ kind: isDirectory ? 'folder' : 'other', uid, mode, links: nlink });
    } catch {
      return say(
        'problem',
        `${folder} is not there: Tallylight was not installed for this computer.`,
        'Run the installer.',
      );
    }
    if (objection !== undefined)
      return say('problem', `${folder} ${objection}: messages count as unverified.`, REINSTALL);
  }
  return say('ok', `Only root can write to ${inbox}.`);
}

function statsOf(path: string): { mode: number; nlink: number; uid: number; isDirectory: boolean } {
  const stats = lstatSync(path);
  return { mode: stats.mode & 0o7777, nlink: stats.nlink, uid: stats.uid, isDirectory: stats.isDirectory() };
}

export function checkPolicy({ given, problems }: PolicyReading): DiagnosisCheck {
  const say = says('policy');
  const { ignored, sources } = mergePolicy(given, problems);
  const [first] = ignored;
  const from = [...new Set(Object.values(sources))].filter((source) => source !== 'default').toSorted();
  if (first === undefined)
    return say(
      'ok',
      `In force from: ${from.length === 0 ? 'nowhere, so the defaults hold' : from.join(', ')}.`,
    );
  const verdict = problems.length > 0 ? 'problem' : 'warning';
  return say(
    verdict,
    `${ignored.length} not heeded; the first is ${first.key} from ${first.source}: ${first.why}.`,
    'Mend it where it is set; `tallylight policy check FILE` tries a file before it is rolled out.',
  );
}

export function checkRecord({ journal }: Pick<Places, 'journal'>): DiagnosisCheck {
  const say = says('record');
  const { ok, open } = verifyAll(journal);
  const [first] = open.problems;
  const began = ok ? beganAnew(journal) : undefined;
  if (began !== undefined)
    return say(
      'warning',
      `${began} Verifies to entry ${open.to}.`,
      'Find out why. If the profile was copied, confirm the device at the endpoint.',
    );
  if (ok) return say('ok', `Verifies to entry ${open.to}, confirmed to ${open.confirmedTo}.`);
  return say(
    'problem',
    `Does not verify: ${first?.detail ?? 'a closed journal has a problem'}.`,
    'Keep the folder journal as it is for whoever looks into it. At its next start the agent opens a new journal that names this one.',
  );
}

/** Why the open journal had to follow another one, in words; undefined where that is no matter for concern. */
function beganAnew(journal: string): string | undefined {
  switch (openedFor(journal)) {
    case 'moved':
      return 'It began anew, because the profile came from another computer or person.';
    case 'rolled-back':
      return 'It began anew, because the profile was copied or put back from a backup.';
    case 'key-lost':
      return 'It began anew, because the key could not be opened.';
    case 'corrupt':
      return 'It began anew, because the one before was damaged.';
    default:
      return undefined;
  }
}

/** How the key is kept; on Linux without a keyring that is a plain file (design 6, rule 6). */
export function checkKey({ state }: Pick<Places, 'state'>): DiagnosisCheck {
  const say = says('key');
  const storage = storageOf(deviceKeyPath(state));
  switch (storage) {
    case 'vault':
      return say('ok', 'The key lies in the system’s protected storage.');
    case 'file':
      return say(
        'warning',
        'There is no keyring: the key lies in a file that only this person can read.',
        'Install a keyring (Secret Service), or accept it: who can read this person’s files can sign as this device.',
      );
    default:
      return say(
        'problem',
        'There is no key that can be read: the agent has never started here.',
        'Start Tallylight as this person.',
      );
  }
}

function storageOf(file: string): unknown {
  try {
    const parsed = parseStrict(readFileSync(file, 'utf8'));
    return parsed.ok && typeof parsed.value === 'object' && 'storage' in parsed.value
      ? parsed.value.storage
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this computer's clock is behind what is certain. That it is ahead shows only at the endpoint.
 * @param now wall clock · @param builtAt when this program was built, both ms since the epoch
 */
export function checkClock({ state }: Pick<Places, 'state'>, now: number, builtAt: number): DiagnosisCheck {
  const say = says('clock');
  const read = readServerTime(state);
  const signed = read.found === 'value' ? Date.parse(read.value.at) : 0;
  const floor = Math.max(signed, builtAt);
  if (freshNow({ now, mono: 0, floor }) > now) {
    const why = signed > builtAt ? 'the endpoint has signed a later time' : 'this program was built later';
    return say(
      'problem',
      `Says ${timeFrom(now)}, but it is ${timeFrom(floor)} at least: ${why}. Set the clock of this computer.`,
      'Set the clock, and let the computer keep it (NTP).',
    );
  }
  if (read.found === 'unreadable')
    return say(
      'warning',
      `The time that the endpoint signed last cannot be read (${read.detail}). The next report writes it anew.`,
      'Nothing, if the next report succeeds.',
    );
  return say('ok', 'Is not behind what the endpoint has signed, nor behind this program.');
}

export function checkEnrolment({ state }: Pick<Places, 'state'>): DiagnosisCheck {
  const say = says('enrolment');
  const read = readEnrolment(state);
  switch (read.found) {
    case 'value':
      return say('ok', `Belongs to ${read.value.organisation.name}.`);
    case 'nothing':
      return say(
        'warning',
        'Belongs to no organisation: only the administrator of this computer can ask.',
        'Set endpoint and enrolmentToken in policy, if it is to report.',
      );
    case 'unreadable':
      return say(
        'problem',
        `The enrolment cannot be read: ${read.detail}.`,
        'Enrol again: a token in policy does it at the next start.',
      );
  }
}

/** Whether the endpoint answers, and whether our clocks agree. */
export async function checkEndpoint(world: CliWorld): Promise<DiagnosisCheck> {
  const say = says('endpoint');
  const read = readEnrolment(world.places.state);
  if (read.found !== 'value') return say('ok', 'None is needed before enrolment.');
  const { endpoint } = read.value;
  try {
    const signal = AbortSignal.timeout(ENDPOINT_WITHIN_MS);
    const response = await world.fetch(`${endpoint}/v1/events`, { method: 'HEAD', signal });
    const date = Date.parse(response.headers.get('date') ?? '');
    const offMs = Number.isNaN(date) ? 0 : Math.abs(world.now() - date);
    if (offMs <= CLOCK_WITHIN_MS) return say('ok', `${endpoint} answers.`);
    return say(
      'problem',
      `This computer’s clock is ${Math.round(offMs / 1000)} seconds off: nothing can be reported.`,
      'Set the clock, and let the computer keep it (NTP).',
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return say(
      'warning',
      `${endpoint} does not answer (${why}). Entries wait and are reported later.`,
      'Let the system’s proxy and firewall pass it, and look whether the endpoint runs.',
    );
  }
}
