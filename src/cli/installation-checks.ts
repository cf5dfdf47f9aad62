// More checks of `doctor`: versions, the person's own folders, the organisation's keys, waiting reports, what the desktop gives us.
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mergePolicy } from '../core/policy-merge';
import { parseStrict } from '../core/strict-json';
import { isOlder } from '../core/versions';
import type { Places } from '../intake/places';
import { lastVersionIn } from '../journal/newer';
import type { StatusFile } from '../model/answers';
import { Diagnosis, type DiagnosisCheck } from '../model/diagnosis';
import type { PolicyReading } from '../policy/reader';
import { heldKeySet, readEnrolment } from '../trust/enrolment';
import { says } from './says';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A laptop in a drawer reports nothing for a weekend; longer than that somebody should know. */
const REPORTS_LATE_MS = 3 * DAY_MS;

/** Whether this version may be here: not older than policy wants, nor than what has written the record. */
export function checkVersion(
  version: string,
  { given, problems }: PolicyReading,
  { journal }: Pick<Places, 'journal'>,
): DiagnosisCheck {
  const say = says('version');
  const found = lastVersionIn(journal);
  if (found !== undefined && isOlder(version, found))
    return say(
      'problem',
      `This is ${version}, but ${found} has written the record: the agent does not start.`,
      `Install ${found} or later.`,
    );
  const { minimumVersion } = mergePolicy(given, problems).policy;
  if (minimumVersion !== undefined && isOlder(version, minimumVersion))
    return say(
      'warning',
      `This is ${version}; policy wants ${minimumVersion} or later.`,
      `Install ${minimumVersion} or later over it.`,
    );
  return say('ok', `${version}.`);
}

/** The person's own folders: theirs alone, and no links (C1). */
export function checkFolders(
  { answers, home, journal, state }: Pick<Places, 'home' | 'journal' | 'answers' | 'state'>,
  personId: string,
): DiagnosisCheck {
  const say = says('folders');
  for (const folder of [home, journal, answers, state]) {
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats === undefined) continue; // the agent makes it
    if (!stats.isDirectory())
      return say(
        'problem',
        `${folder} is not a folder.`,
        `Move it away and let Tallylight start: it makes the folder anew.`,
      );
    if (path.sep === '/' && String(stats.uid) !== personId)
      return say(
        'problem',
        `${folder} belongs to somebody else (${stats.uid}): nothing can be recorded.`,
        `Give it back: chown -R ${personId} ${home}`,
      );
    if (path.sep === '/' && (stats.mode & 0o022) !== 0)
      return say('problem', `${folder} can be written by others.`, `Run: chmod -R go-w ${home}`);
  }
  return say('ok', `${home} is this person’s alone.`);
}

/** The keys by which signed questions are believed. Keys that policy pins come first, as in the agent. */
export function checkKeys(
  { state }: Pick<Places, 'state'>,
  { given, problems }: PolicyReading,
  now: number,
): DiagnosisCheck {
  const say = says('keys');
  const read = readEnrolment(state);
  if (read.found !== 'value') return say('ok', 'None are needed before enrolment.');
  const verdict = heldKeySet(read.value, mergePolicy(given, problems).policy.organisationKeys, now);
  if (!verdict.ok)
    return say(
      'problem',
      `The organisation’s keys are not believed (${verdict.code}: ${verdict.detail}).`,
      'Compare organisationKeys in policy with the endpoint’s keys; then enrol again.',
    );
  const { expiresAt, version } = verdict.keySet;
  if (now < expiresAt) return say('ok', `The organisation’s keys are version ${version}.`);
  return say(
    'problem',
    'The organisation’s keys have expired: its signed questions are refused.',
    'Let this computer reach the endpoint, which sends newer ones; or enrol again.',
  );
}

/** How long what happened has been waiting to be reported. */
export function checkReports(
  status: Pick<StatusFile, 'unsent' | 'enrolled' | 'lastConfirmedAt' | 'startedAt'> | undefined,
  now: number,
): DiagnosisCheck {
  const say = says('reports');
  if (status === undefined) return say('ok', 'Nothing is known: no agent has run here.');
  const { enrolled, lastConfirmedAt, startedAt, unsent } = status;
  if (!enrolled) return say('ok', 'None are sent before enrolment.');
  if (unsent === 0) return say('ok', 'Every entry was reported.');
  const waitedMs = now - Date.parse(lastConfirmedAt ?? startedAt);
  const words = `${unsent} entries wait; the endpoint confirmed something ${Math.floor(waitedMs / HOUR_MS)} hours ago.`;
  if (waitedMs < DAY_MS) return say('ok', words);
  const remedy = 'Nothing is lost. See what the check endpoint says, and the debug log.';
  return say(waitedMs < REPORTS_LATE_MS ? 'warning' : 'problem', words, remedy);
}

/** Keys that another program has taken, as the desktop last said. */
export function shortcutsCheck(taken: readonly string[]): DiagnosisCheck {
  const say = says('shortcuts');
  if (taken.length === 0) return say('ok', 'No other program has taken one of our keys.');
  return say(
    'warning',
    `Another program has taken the key for: ${taken.join(', ')}.`,
    'Change it there. Until then question and banner are reached from the tray.',
  );
}

/** The same, as the running agent wrote it down. */
export function checkShortcuts({ answers }: Pick<Places, 'answers'>): DiagnosisCheck {
  const found = readDiagnosis(path.join(answers, 'diagnosis.json'));
  const told = found?.checks.find(({ name }) => name === 'shortcuts');
  return told ?? says('shortcuts')('ok', 'Nothing is known: no agent has run here.');
}

function readDiagnosis(file: string): Diagnosis | undefined {
  try {
    const parsed = parseStrict(readFileSync(file, 'utf8'));
    return parsed.ok ? Diagnosis.safeParse(parsed.value).data : undefined;
  } catch {
    return undefined; // no agent has written one
  }
}

/** @param hasHost undefined where that cannot be told */
export function checkTray(hasHost: boolean | undefined): DiagnosisCheck {
  const say = says('tray');
  if (hasHost === true) return say('ok', 'The desktop has a place for the lamp.');
  if (hasHost === undefined)
    return say(
      'warning',
      'It cannot be told whether the desktop has a place for the lamp.',
      'Run this in the person’s own session, with dbus-send installed.',
    );
  return say(
    'warning', // question and banner are windows of their own
    'The desktop has no place for the lamp: it is not seen.',
    'Switch on the panel’s status tray (StatusNotifierItem; on GNOME the AppIndicator extension).',
  );
}
