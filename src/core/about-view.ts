// "About and diagnostics" as a projection: what this is, whose it is, who has set its rules, and whether all is well.
import type { AboutView, CheckLook, ChecksView } from '../model/about-view';
import type { DiagnosisCheck } from '../model/diagnosis';
import type { PolicySource } from '../model/policy-types';
import type { RecordFact } from '../model/record-views';
import type { Line } from '../model/strings/types';
import { fact } from './fact';
import type { MergedPolicy } from './policy-merge';

/** What is known of this installation. */
export interface AboutFacts {
  /** BCP 47 tag of the words in use. */
  readonly language: string;
  readonly version: string;
  /** ms since the epoch; 0: not known. */
  readonly builtAt: number;
  /** Name and version of the operating system. */
  readonly system: string;
  /** Versions of what it is built on. */
  readonly parts: Readonly<Record<'electron' | 'chromium' | 'node', string>>;
  readonly device: string;
  /** Name of the organisation that the device belongs to. */
  readonly organisation?: string;
  /** Its origin. */
  readonly endpoint?: string;
  /** When the endpoint last confirmed an entry, ms since the epoch. */
  readonly lastConfirmedAt?: number;
  readonly unsent: number;
  readonly merged: Pick<MergedPolicy, 'sources'>;
}

/** So much of the device's name tells it from the others of a company. */
const DEVICE_SHORT = 12;

/** @param found what doctor says; undefined while it looks; `failed`: it could not */
export function aboutView(
  facts: AboutFacts,
  found: readonly DiagnosisCheck[] | 'failed' | undefined,
  bundle: string | undefined,
): AboutView {
  return {
    language: facts.language,
    facts: factsOf(facts),
    checks: checksOf(found),
    ...(bundle !== undefined && { bundle }),
  };
}

function factsOf(facts: AboutFacts): readonly RecordFact[] {
  const { version, builtAt: time, parts, organisation, endpoint, lastConfirmedAt, unsent } = facts;
  return [
    fact(
      'about.version',
      [
        time > 0
          ? { key: 'about.version.built', args: { version, time } }
          : { key: 'about.version.plain', args: { version } },
      ],
      [{ key: 'about.parts', args: parts }],
    ),
    fact('about.system', [{ key: 'about.system.name', args: { system: facts.system } }]),
    fact('about.device', [
      { key: 'about.device.short', args: { device: `${facts.device.slice(0, DEVICE_SHORT)}…` } },
    ]),
    fact('about.organisation', [
      organisation === undefined
        ? { key: 'about.organisation.none' }
        : { key: 'about.organisation.name', args: { organisation } },
    ]),
    fact('about.endpoint', [
      endpoint === undefined
        ? { key: 'about.endpoint.none' }
        : { key: 'about.endpoint.address', args: { address: endpoint } },
    ]),
    fact(
      'about.confirmed',
      [
        lastConfirmedAt === undefined
          ? { key: 'about.confirmed.never' }
          : { key: 'about.confirmed.at', args: { time: lastConfirmedAt } },
      ],
      unsent > 0 && endpoint !== undefined ? [{ key: 'about.waiting', args: { count: unsent } }] : [],
    ),
    fact('about.rules', rulesOf(facts.merged)),
  ];
}

/** From whom, and how many from each. */
function rulesOf({ sources }: Pick<MergedPolicy, 'sources'>): readonly Line[] {
  const all: readonly PolicySource[] = Object.values(sources);
  const set = (['machine', 'file', 'endpoint', 'person'] as const).flatMap((source): readonly Line[] => {
    const count = all.filter((one) => one === source).length;
    return count === 0 ? [] : [{ key: `about.rules.${source}`, args: { count } }];
  });
  return set.length === 0 ? [{ key: 'about.rules.none' }] : set;
}

function checksOf(found: readonly DiagnosisCheck[] | 'failed' | undefined): ChecksView {
  if (found === undefined) return { state: 'looking' };
  if (found === 'failed') return { state: 'failed' };
  const count = found.filter(({ verdict }) => verdict !== 'ok').length;
  const looks = (['problem', 'warning', 'ok'] as const).flatMap((verdict) =>
    found.filter((check) => check.verdict === verdict).map(lookOf),
  );
  const title: Line =
    count === 0 ? { key: 'about.checks.ok' } : { key: 'about.checks.some', args: { count } };
  return { state: 'done', title, looks };
}

function lookOf({ name, verdict, words, remedy }: DiagnosisCheck): CheckLook {
  return {
    name,
    verdict,
    title: { key: `about.check.${name}` },
    says: { key: `about.verdict.${verdict}` },
    ...(verdict !== 'ok' && { words }),
    ...(remedy !== undefined && { remedy }),
  };
}
