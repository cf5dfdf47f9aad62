// A reporter between a journal and an endpoint on loopback, with everything it tells written down.
import { onTestFinished } from 'vitest';
import type { Cursors, ReportAlarm, ReporterOptions, ReportProgress } from '../../src/report/reportable';
import { startReporter } from '../../src/report/sender';
import type { Reporter } from '../../src/report/sender';
import { ManualSchedule } from './manual-schedule';
import { readConfirmation } from './report-endpoint';
import type { ReportEndpoint } from './report-endpoint';
import type { ReportJournal } from './report-journal';

const HOUR_MS = 3_600_000;

/** What the reporter told others. */
export class Told {
  readonly alarms: ReportAlarm[] = [];
  readonly progress: ReportProgress[] = [];
  readonly kept: { jws: string; journal: string }[] = [];
  readonly rolledBack: ({ seq: number; hash: string } | undefined)[] = [];
  readonly offsets: number[] = [];
  readonly flags: (readonly string[])[] = [];
  readonly logged: string[] = [];
  reenrolments = 0;
}

/** Cursors in memory, as text, so that nothing is shared by reference. */
export class MemoryCursors {
  private text: string | undefined;
  read(): Cursors | undefined {
    return this.text === undefined ? undefined : (JSON.parse(this.text) as Cursors);
  }
  write(cursors: Cursors): void {
    this.text = JSON.stringify(cursors);
  }
  lose(): void {
    this.text = undefined;
  }
}

export interface ReportBench {
  readonly reporter: Reporter;
  readonly clock: ManualSchedule;
  readonly told: Told;
  readonly store: MemoryCursors;
  /** Tries, lets time pass, tries again, until everything is confirmed. Fails if that takes absurdly long. */
  finish(): Promise<void>;
  /** One attempt, without time passing. */
  attempt(): Promise<void>;
}

/** Starts a reporter that is stopped when the test is over. On roll-back it opens a new journal, as the agent does. */
export function startReportBench(
  journal: ReportJournal,
  endpoint: Pick<ReportEndpoint, 'origin'>,
  change: Partial<ReporterOptions> = {},
  store = new MemoryCursors(),
): ReportBench {
  const clock = new ManualSchedule();
  const told = new Told();
  const reporter = startReporter({
    journal,
    store,
    fetch: (url, init) => fetch(url, init),
    endpoint: endpoint.origin,
    kind: 'tallylight',
    device: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    authorise: (offset) => {
      told.offsets.push(offset);
      return 'token';
    },
    verifyConfirmation: readConfirmation,
    keepConfirmation: (jws, of) => void told.kept.push({ jws, journal: of }),
    onRolledBack: (fork) => {
      told.rolledBack.push(fork);
      journal.open();
      journal.append(1);
    },
    onAlarm: (alarm) => void told.alarms.push(alarm),
    onFlags: (flags) => void told.flags.push(flags),
    onReenrol: () => void told.reenrolments++,
    onProgress: (progress) => void told.progress.push(progress),
    schedule: clock.schedule,
    random: () => 0.5,
    now: clock.now,
    mono: clock.now,
    log: (line) => void told.logged.push(line),
    ...change,
  });
  onTestFinished(() => reporter.stop());

  const attempt = async (): Promise<void> => {
    await Promise.resolve(); // the reporter begins after its maker has finished
    await reporter.flush(HOUR_MS);
  };
  const finish = async (): Promise<void> => {
    await attempt();
    for (let turn = 0; told.progress.at(-1)?.unsent !== 0; turn++) {
      if (turn > 300) throw new Error(`no end in sight: ${told.logged.slice(-5).join(' · ')}`);
      clock.passToNext();
      await attempt();
    }
  };
  return { reporter, clock, told, store, finish, attempt };
}
