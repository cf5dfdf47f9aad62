// What the running agent costs, against an empty Electron tray app on the same desktop: start, prompt, memory, processor.
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { withApps, type Apps, type Start, type Started } from './apps';
import { figure, median, type Figure } from './figures';
import { cpuSeconds, pssMb, renderers } from './processes';

/** After one that is not counted: it fills the disk cache for both. */
const ROUNDS = 11;
const SETTLE_MS = 4_000;
const LOOKS = 5;

interface Round {
  readonly trayMs: number;
  /** Undefined where prompts are not wanted. */
  readonly paintMs: number | undefined;
}

async function oneRound(start: Start, withPrompt: boolean): Promise<Round> {
  const app = await start();
  try {
    await sleep(SETTLE_MS);
    return { trayMs: app.trayMs, paintMs: withPrompt ? await app.show() : undefined };
  } finally {
    await app.stop();
  }
}

/** Both in turn, and every second round the other way round, so that neither always follows the other. */
async function inTurns({ baseline, ours }: Apps, withPrompt: boolean): Promise<Record<keyof Apps, Round[]>> {
  const rounds: Record<keyof Apps, Round[]> = { baseline: [], ours: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const first = round % 2 === 0 ? 'baseline' : 'ours';
    const turns = first === 'baseline' ? (['baseline', 'ours'] as const) : (['ours', 'baseline'] as const);
    for (const name of turns) {
      const measured = await oneRound(name === 'ours' ? ours : baseline, withPrompt);
      if (round > 0) rounds[name].push(measured);
    }
  }
  return rounds;
}

function compared(rounds: Record<keyof Apps, Round[]>, what: keyof Round, note: string): Figure {
  const of = (name: keyof Apps): readonly number[] =>
    rounds[name].map((round) => round[what]).filter((ms) => ms !== undefined);
  const [ours, baseline] = [of('ours'), of('baseline')];
  const least = `least ${Math.round(Math.min(...ours))} and ${Math.round(Math.min(...baseline))}`;
  const load = `load ${os.loadavg()[0]?.toFixed(1) ?? '?'}`;
  const whole = `${note}; medians of ${ROUNDS} in turns, ${least}, ${load}`;
  return figure(median(ours), median(baseline), 'ms', 'at most 1.3', whole);
}

/** The median of what was seen at several moments, and processor time over all of them. */
interface Rest {
  readonly pssMb: number;
  readonly cpuSeconds: number;
}

/** Both rest side by side, so that the pages which they share are split between them evenly, and others disturb both alike. */
async function restTogether(apps: readonly Started[], minutes: number): Promise<readonly Rest[]> {
  await sleep(SETTLE_MS * 3);
  const before = apps.map((app) => cpuSeconds(app.pid));
  const looks = apps.map((): number[] => []);
  for (let look = 0; look < LOOKS; look += 1) {
    await sleep((minutes * 60_000) / LOOKS);
    apps.forEach((app, index) => looks[index]?.push(pssMb(app.pid)));
  }
  return apps.map((app, index) => ({
    pssMb: median(looks[index] ?? []),
    cpuSeconds: cpuSeconds(app.pid) - (before[index] ?? 0),
  }));
}

function memory(ours: Rest | undefined, baseline: Rest | undefined, note: string): Figure {
  return figure(ours?.pssMb ?? Number.NaN, baseline?.pssMb ?? Number.NaN, 'MB PSS', 'at most 1.1', note);
}

async function atRest({ baseline, ours }: Apps, minutes: number): Promise<Record<string, Figure>> {
  const empty = await baseline();
  const agent = await ours();
  const [emptyNever, agentNever] = await restTogether([empty, agent], minutes);
  const aliveNever = renderers(agent.pid);
  for (const app of [empty, agent]) {
    await app.show();
    await sleep(SETTLE_MS);
    await app.hide();
  }
  const [emptyAfter, agentAfter] = await restTogether([empty, agent], 1);
  const aliveAfter = renderers(agent.pid);
  await Promise.all([empty.stop(), agent.stop()]);
  const scale = 10 / minutes;
  const scaled = minutes === 10 ? 'over ten minutes' : `over ${minutes} min, scaled by ${scale} to ten`;
  const cpu = (rest: Rest | undefined): number => (rest?.cpuSeconds ?? Number.NaN) * scale;
  return {
    memoryNeverShown: memory(
      agentNever,
      emptyNever,
      `both side by side; renderers of ours alive: ${aliveNever}`,
    ),
    memoryAfterPrompt: memory(
      agentAfter,
      emptyAfter,
      `the empty app has shown and closed its window, too (before that: ${emptyNever?.pssMb.toFixed(1) ?? '?'} MB); renderers of ours alive: ${aliveAfter}`,
    ),
    cpuAtRest: figure(
      cpu(agentNever),
      cpu(emptyNever),
      's of processor time',
      'ours at most 0.6 s',
      `${scaled}, in steps of 0.01 s`,
    ),
  };
}

/** Runs the wanted benchmarks of running apps. @param minutes how long to rest for processor time */
export async function benchApps(
  isWanted: (name: string) => boolean,
  minutes: number,
): Promise<Record<string, Figure>> {
  if (!['prompt', 'start', 'rest'].some(isWanted)) return {};
  return withApps(async (apps) => {
    const figures: Record<string, Figure> = {};
    if (isWanted('prompt') || isWanted('start')) {
      const rounds = await inTurns(apps, isWanted('prompt'));
      if (isWanted('prompt'))
        figures['promptPainted'] = compared(
          rounds,
          'paintMs',
          'cold; ours until ask.shown is in the journal',
        );
      if (isWanted('start')) figures['trayReady'] = compared(rounds, 'trayMs', 'new profiles');
    }
    return isWanted('rest') ? { ...figures, ...(await atRest(apps, minutes)) } : figures;
  });
}
