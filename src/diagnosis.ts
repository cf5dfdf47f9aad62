// Part of the composition root: H/answers/diagnosis.json (C10), written soon after the start and when a verdict changes. Wakes nothing.
import { says } from './cli/says';
import type { Doors } from './doors';
import type { AgentEdges } from './edges';
import type { Schedule } from './core/schedule';
import type { Diagnosis, DiagnosisCheck } from './model/diagnosis';
import { timeFrom } from './model/scalars';

export interface DiagnosisOptions {
  readonly edges: Pick<
    AgentEdges,
    'places' | 'policyReader' | 'rights' | 'about' | 'wallClock' | 'builtAt' | 'log'
  >;
  readonly schedule: Schedule;
  /** Keys that another program has taken, as far as was tried. */
  readonly takenKeys: () => readonly string[];
  /** What is known of the endpoint already: nothing is sent to find out. */
  readonly doors: () =>
    Pick<Doors, 'enrolled' | 'offlineSince' | 'alarmed' | 'flagged' | 'reported'> | undefined;
  /** @throws the file system's error */
  readonly write: (diagnosis: Diagnosis) => void;
}

export interface DiagnosisFile {
  /** Something has changed on which a verdict may depend: looks again, a little later and once for many. */
  readonly look: () => void;
  /** Looks now. @throws what kept it from looking */
  readonly checks: () => Promise<readonly DiagnosisCheck[]>;
  readonly stop: () => void;
}

/** The start comes first: prompt and banner do not wait for this. */
const SETTLE_MS = 2_000;

/** Keeps the file; the first look is due at once. */
export function keepDiagnosis(options: DiagnosisOptions): DiagnosisFile {
  const { edges, schedule } = options;
  let cancel: (() => void) | undefined;
  let written = '';
  /** Looked at once a start: the agent checks each line that it appends itself. */
  let record: DiagnosisCheck | undefined;

  /** The checks of `doctor`, loaded only now. What it asks of the agent and the endpoint, the agent knows. */
  async function checks(): Promise<readonly DiagnosisCheck[]> {
    const { places, policyReader, about, wallClock, builtAt } = edges;
    const [of, more] = await Promise.all([import('./cli/checks'), import('./cli/installation-checks')]);
    const inbox = await inboxCheck();
    const reading = await policyReader.refresh();
    const doors = options.doors();
    const enrolled = doors?.enrolled() ?? false;
    const reported = doors?.reported() ?? { unsent: 0 };
    record ??= of.checkRecord(places);
    return [
      { name: 'agent', verdict: 'ok', words: `Running, version ${about.version}.` },
      more.checkVersion(about.version, reading, places),
      inbox,
      more.checkFolders(places, about.person.id),
      of.checkPolicy(reading),
      record,
      of.checkKey(places),
      of.checkClock(places, wallClock(), builtAt),
      of.checkEnrolment(places),
      more.checkKeys(places, reading, wallClock()),
      contactCheck(doors),
      more.checkReports({ ...reported, enrolled, startedAt: timeFrom(startedAt) }, wallClock()),
      more.shortcutsCheck(options.takenKeys()),
    ];
  }

  async function inboxCheck(): Promise<DiagnosisCheck> {
    const { places, rights } = edges;
    if (rights !== undefined) return (await import('./cli/rights-check')).checkInboxRights(places, rights);
    return (await import('./cli/checks')).checkInbox(places);
  }

  async function tell(): Promise<void> {
    cancel = undefined;
    try {
      const seen = await checks();
      const verdicts = seen.map(({ name, verdict }) => `${name} ${verdict}`).join();
      if (verdicts === written) return;
      const { version } = edges.about;
      options.write({ v: 1, at: timeFrom(edges.wallClock()), version, checks: [...seen] });
      written = verdicts;
    } catch (error) {
      edges.log('answers: diagnosis.json could not be written', error);
    }
  }

  const startedAt = edges.wallClock();
  const look = (): void => void (cancel ??= schedule(() => void tell(), SETTLE_MS));
  look();
  return { look, checks, stop: () => cancel?.() };
}

function contactCheck(doors: ReturnType<DiagnosisOptions['doors']>): DiagnosisCheck {
  const said = says('endpoint');
  if (doors === undefined || !doors.enrolled()) return said('ok', 'None is needed before enrolment.');
  const flags = doors.flagged();
  if (flags.length > 0)
    return said(
      'problem',
      `It holds against this device: ${flags.join(', ')}. The profile was copied, moved or put back from a backup.`,
      'An administrator must look, and confirm the device at the endpoint.',
    );
  if (doors.alarmed())
    return said(
      'problem',
      'It holds another record than this computer, or refuses an entry.',
      'See the debug log, and the endpoint’s own.',
    );
  const since = doors.offlineSince();
  if (since === undefined) return said('ok', 'Contact has not failed for longer than a minute.');
  return said(
    'warning',
    `Has not answered since ${timeFrom(since)}. Entries wait and are reported later.`,
    'Let the system’s proxy and firewall pass it, and look whether the endpoint runs.',
  );
}
