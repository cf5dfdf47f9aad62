// Part of the composition root: what "About and diagnostics" shows. It looks when its window opens, and holds the file for IT as it is shown.
import process from 'node:process';
import type { AgentClock } from './clock';
import { aboutView, type AboutFacts } from './core/about-view';
import { bundleText, spokenIn } from './core/bundle';
import { mergePolicy } from './core/policy-merge';
import { redactor, secretsIn } from './core/redaction';
import type { State } from './core/state';
import { lastLines, redacted } from './desktop/debug-log';
import type { AboutRoom } from './desktop/desktop-types';
import type { Doors } from './doors';
import type { AgentEdges } from './edges';
import type { AboutView } from './model/about-view';
import type { DiagnosisCheck } from './model/diagnosis';
import type { PolicyReading } from './policy/reader';
import type { DeviceRecord } from './record';
import { writeWhole } from './desktop/write-whole';

/** What the room needs of the root. */
export interface AboutRoomOptions {
  readonly edges: Pick<
    AgentEdges,
    'places' | 'about' | 'system' | 'builtAt' | 'policyReader' | 'licences' | 'log'
  >;
  readonly record: Pick<DeviceRecord, 'journal'> & { readonly key: Pick<DeviceRecord['key'], 'kid'> };
  readonly clock: Pick<AgentClock, 'now'>;
  readonly state: () => State;
  readonly doors: () => Pick<Doors, 'reported'> | undefined;
  readonly language: () => string;
  /** What `doctor` says. */
  readonly checks: () => Promise<readonly DiagnosisCheck[]>;
  readonly tell: (view: AboutView) => void;
}

/** So many lines of the debug log go into the file. */
const LOG_LINES = 100;

/** Opens the room and begins to look. */
export function openAboutRoom(options: AboutRoomOptions): AboutRoom {
  const { edges, record, clock, state, tell } = options;
  let found: readonly DiagnosisCheck[] | 'failed' | undefined;
  let bundle: string | undefined;
  let isOver = false;

  const factsOf = (reading: PolicyReading): AboutFacts & Pick<Parameters<typeof bundleText>[0], 'merged'> => {
    const { enrolled } = state();
    const { unsent, lastConfirmedAt } = options.doors()?.reported() ?? { unsent: 0 };
    const { electron = '–', chrome: chromium = '–', node } = process.versions;
    return {
      language: options.language(),
      version: edges.about.version,
      builtAt: edges.builtAt,
      system: edges.system.name,
      parts: { electron, chromium, node },
      device: record.key.kid,
      ...(enrolled !== undefined && {
        organisation: enrolled.organisation.name,
        endpoint: enrolled.endpoint,
      }),
      ...(lastConfirmedAt !== undefined && { lastConfirmedAt: Date.parse(lastConfirmedAt) }),
      unsent,
      merged: mergePolicy(reading.given, reading.problems),
    };
  };
  const view = (): AboutView => aboutView(factsOf(edges.policyReader.read()), found, bundle);

  /** Nobody's name, no token and nothing that was asked: whatever a check or a line of the log says. */
  const redact = ({ given }: PolicyReading): ((text: string) => string) => {
    const { home } = edges.places;
    const { host, person } = edges.about;
    const take = redactor({
      secrets: secretsIn(given),
      names: [host, person.name, ...spokenIn(state())],
      home,
    });
    return (text) => redacted(take(text));
  };

  const made = (checks: readonly DiagnosisCheck[]): string => {
    const reading = edges.policyReader.read();
    const journal = record.journal();
    const entries = journal
      .journals()
      .reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
    return bundleText({
      ...factsOf(reading),
      now: clock.now(),
      journal: { id: journal.id, entries },
      checks,
      log: lastLines(edges.places.home, LOG_LINES),
      redact: redact(reading),
    });
  };

  const look = (): void => {
    found = undefined;
    bundle = undefined;
    options.checks().then(
      (checks) => told(checks, checks),
      (error: unknown) => {
        edges.log('about: doctor could not look', error);
        told('failed', []);
      },
    );
  };
  const told = (now: typeof found, checks: readonly DiagnosisCheck[]): void => {
    if (isOver) return;
    found = now;
    bundle = made(checks);
    tell(view());
  };
  const shown = (): string => {
    if (bundle === undefined) throw new Error('the file is not made yet');
    return bundle;
  };

  look();
  return {
    view,
    look: () => {
      look();
      tell(view());
    },
    text: shown,
    save: (file) => writeWhole(file, [shown()]),
    licences: () => edges.licences(),
    close: () => {
      isOver = true;
    },
  };
}
