// One whole story from ask to end, told to the agent step by step until it is killed in the middle of it.
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { pressKeys } from '../../scripts/hands';
import { readEntry, type Entry, type EntryType } from '../../src/model/entries';
import { footOf } from './answering';
import type { Inbox } from './inbox';
import { promptOnScreen } from './looking';
import { journalLines } from './organisation-side';
import type { Recorded } from './record';
import { until } from './waiting';

/** The entries of the whole story, in the order in which they come. */
export const STEPS = [
  'journal.opened',
  'agent.started',
  'policy.changed',
  'device.enrolled',
  'ask.received',
  'ask.shown',
  'ask.held',
  'ask.answered',
  'session.started',
  'session.noted',
  'session.end-requested',
  'session.ended',
  'agent.stopped',
] as const satisfies readonly EntryType[];
export type StepName = (typeof STEPS)[number];

/** Where in the story the agent dies: when an entry is on the disk, or so many milliseconds after. */
export interface KillPoint {
  readonly step: StepName;
  readonly afterMs: number;
}

/** The agent has been killed: the story ends here. */
class Killed extends Error {}

const READ_EVERY_MS = 1;
/** What a busy machine takes to arm Allow and draw it. */
const ARMED_MS = 1_200;

function entryIn(line: string): Entry | undefined {
  const read = readEntry(JSON.parse(line));
  return 'entry' in read ? read.entry : undefined;
}

/**
 * Kills the agent as soon as an entry of the step is on the disk that was not there before.
 * @param linesBefore how many lines there were
 * @returns true if the kill found it alive
 */
export async function killAt(
  agent: ChildProcess,
  journalDir: string,
  { step, afterMs }: KillPoint,
  linesBefore: number,
): Promise<boolean> {
  const ended = new Promise<boolean>((resolve) =>
    agent.once('exit', (_code, signal) => resolve(signal === 'SIGKILL')),
  );
  for (let seen = linesBefore; agent.exitCode === null && agent.signalCode === null;) {
    const lines = journalLines(journalDir);
    const isThere = lines.slice(seen).some((line) => entryIn(line)?.type === step);
    seen = Math.max(seen, lines.length);
    if (isThere) {
      if (afterMs > 0) await sleep(afterMs);
      agent.kill('SIGKILL');
      break;
    }
    await sleep(READ_EVERY_MS);
  }
  return ended;
}

export interface Teller {
  readonly desktop: DesktopSession;
  readonly inbox: Inbox;
  readonly recorded: Recorded;
  readonly agent: ChildProcess;
  /** Asks the agent to end once the story is over; else it is left running. */
  readonly stops: boolean;
  /** Makes technicians of this story unlike those of others. */
  readonly number: number;
}

/** Tells the story; ends early, and does nothing any more, once the agent has ended. */
export async function tell({ desktop, inbox, recorded, agent, stops, number }: Teller): Promise<void> {
  const isAlive = (): boolean => agent.exitCode === null && agent.signalCode === null;
  const wait = <T>(what: string, look: () => T): ReturnType<typeof until<T>> =>
    until(what, () => {
      if (!isAlive()) throw new Killed();
      return look();
    });
  const dana = { id: `dana-${number}`, name: 'Dana Ruiz' };
  try {
    await wait('ready', () => recorded.status()?.pid === agent.pid && recorded.status()?.enrolled === true);
    const ask = inbox.ask({ technician: dana, scopes: ['view'] });
    await wait('shown', () => recorded.askFile(ask.id)?.state === 'shown');
    const second = inbox.ask({ technician: { id: `kim-${number}`, name: 'Kim Osei' } });
    await wait('held', () => recorded.askFile(second.id)?.state === 'held');
    for (let presses = 0; isAlive() && recorded.askFile(ask.id)?.state === 'shown'; presses += 1) {
      if (presses === 8) throw new Error('Allow was not accepted in 8 presses');
      const prompt = await promptOnScreen(desktop);
      await sleep(ARMED_MS);
      if (!isAlive()) return;
      const { x, y } = footOf(prompt, 'allow');
      await desktop.read('xdotool', ['mousemove', String(x), String(y), 'click', '1']);
      await sleep(300);
    }
    await wait('answered', () => recorded.askFile(ask.id)?.answer === 'accepted');
    inbox.withdraw(second.id);
    const session = inbox.startSession(ask);
    await wait('live', () => recorded.sessionFile(session)?.state === 'live');
    inbox.note(session, 'Looking at the printer driver');
    await wait('noted', () =>
      recorded.entriesOf('session.noted').some(({ data }) => data.session === session),
    );
    await pressKeys(desktop, 'ctrl+alt+End');
    await wait('ending', () => recorded.sessionFile(session)?.state === 'ending');
    inbox.endSession(session, 'Replaced the driver.');
    await wait('ended', () => recorded.sessionFile(session)?.state === 'ended');
    await wait('at rest', () => recorded.status()?.asks === 0);
    if (stops) agent.kill('SIGTERM');
  } catch (error) {
    if (isAlive()) throw error; // a failed step of the story, not its end
  }
}
