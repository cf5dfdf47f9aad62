// What happens to the question when its process dies, hangs or freezes: never a yes, the asker is told, and the next ask works.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { waitUntilGone, windowsNamed } from '../../scripts/hands';
import { isLongRun, recordFigure } from '../figures';
import { allow, liveSession } from './answering';
import { isAlive, type AgentProcess } from './agent-process';
import { expect, test } from './fixtures';
import type { Inbox } from './inbox';
import { BANNER_TITLE, promptOnScreen, PROMPT_TITLE } from './looking';
import type { Recorded } from './record';
import { until } from './waiting';

test.describe.configure({ retries: 0 }); // a second try could hide the one time that must never be

const segfault = path.join(import.meta.dirname, 'segfault.py');
const TIMES = isLongRun ? 20 : 4;

function technician(n: number): { readonly id: string; readonly name: string } {
  return { id: `technician-${n}`, name: 'Dana Ruiz' };
}

/** Every ask so far has had exactly one answer, and none is a yes. */
function expectNoYes(recorded: Recorded, reason: string, times: number): void {
  const answers = recorded.entriesOf('ask.answered').map(({ data }) => `${data.answer} ${data.reason}`);
  expect(answers).toEqual(Array.from({ length: times }, () => `unanswered ${reason}`));
}

/** A genuine ask opens a prompt and can be accepted. */
async function expectStillWorks(
  desktop: Parameters<typeof promptOnScreen>[0],
  inbox: Inbox,
  recorded: Recorded,
): Promise<void> {
  const ask = inbox.ask({ technician: { id: 'genuine', name: 'Kim Osei' } });
  expect(await allow(desktop, recorded, ask.id)).toMatchObject({ answer: 'accepted' });
  expect(recorded.verdict().ok).toBe(true);
}

/** Asks, waits until the question is shown, and says which process draws it. */
async function shownBy(
  agent: AgentProcess,
  inbox: Inbox,
  recorded: Recorded,
  n: number,
  changes: Parameters<Inbox['ask']>[0] = {},
): Promise<{ readonly ask: string; readonly renderer: number }> {
  await until('no renderer at rest', () => agent.pidsOf('renderer').length === 0);
  const { id } = inbox.ask({ technician: technician(n), ...changes });
  const renderer = await agent.nextRenderer();
  await recorded.askState(id, 'shown');
  return { ask: id, renderer };
}

/** Kills processes of which some may end with others. */
function killAll(pids: readonly number[]): void {
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** The process that can draw no more windows ends, and another runs that it started itself. */
async function anew(agent: AgentProcess, recorded: Recorded): Promise<void> {
  const since = performance.now();
  await until('its end', () => !agent.isRunning());
  await until('another agent', () => recorded.status()?.pid !== agent.pid);
  const tookMs = Math.round(performance.now() - since);
  recordFigure('the agent after the loss of all renderers', `came back by itself, ready after ${tookMs} ms`);
}

/** How the prompt's process ends. */
const ENDS = {
  SIGKILL: (pid: number) => void process.kill(pid, 'SIGKILL'),
  SIGSEGV: (pid: number) => void execFileSync('/usr/bin/python3', [segfault, String(pid)]),
} as const;

for (const [signal, end] of Object.entries(ENDS)) {
  test(`${signal} to the prompt's process, ${TIMES} times: the asker is told prompt-failed`, async ({
    desktop,
    runAgent,
    inbox,
    recorded,
  }) => {
    const agent = await runAgent();
    for (let n = 1; n <= TIMES; n += 1) {
      const { ask, renderer } = await shownBy(agent, inbox, recorded, n);
      end(renderer);
      expect(await recorded.answer(ask)).toMatchObject({ answer: 'unanswered', reason: 'prompt-failed' });
      await waitUntilGone(desktop, PROMPT_TITLE);
    }
    expectNoYes(recorded, 'prompt-failed', TIMES);
    await expectStillWorks(desktop, inbox, recorded);
    recordFigure(`${signal} to the prompt's process, ${TIMES} times`, `0 accepted, ${TIMES} prompt-failed`);
  });
}

test(`the prompt's process frozen past the time-out, ${TIMES} times: unanswered, and the window goes`, async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  const agent = await runAgent();
  for (let n = 1; n <= TIMES; n += 1) {
    const expiresAt = new Date(Date.now() + 4_000).toISOString();
    const { ask, renderer } = await shownBy(agent, inbox, recorded, n, { expiresAt });
    process.kill(renderer, 'SIGSTOP');
    expect(await recorded.answer(ask)).toMatchObject({ answer: 'unanswered', reason: 'timeout' });
    await waitUntilGone(desktop, PROMPT_TITLE);
    await until('the frozen process has ended', () => !isAlive(renderer));
  }
  expectNoYes(recorded, 'timeout', TIMES);
  await expectStillWorks(desktop, inbox, recorded);
  recordFigure(
    `the prompt's process frozen past the time-out, ${TIMES} times`,
    `0 accepted, ${TIMES} timeout`,
  );
});

test('frozen before it has painted: opened once more, then prompt-failed', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  const agent = await runAgent();
  const { id } = inbox.ask({ technician: technician(1) });
  const first = await agent.nextRenderer();
  process.kill(first, 'SIGSTOP');
  const second = await agent.nextRenderer([first]);
  process.kill(second, 'SIGSTOP');
  expect(await recorded.answer(id)).toMatchObject({ answer: 'unanswered', reason: 'prompt-failed' });
  expect(recorded.entriesOf('ask.shown')).toEqual([]);
  await expectStillWorks(desktop, inbox, recorded);
});

for (const kind of ['gpu-process', 'utility'] as const) {
  test(`SIGKILL to each ${kind} with the prompt open: never a yes`, async ({
    desktop,
    runAgent,
    inbox,
    recorded,
  }) => {
    const agent = await runAgent();
    const { ask } = await shownBy(agent, inbox, recorded, 1);
    killAll(agent.pidsOf(kind));
    await until('the prompt again, or its end', async () => {
      const isOver = recorded.askFile(ask)?.state === 'answered';
      return isOver || (await promptOnScreen(desktop, 1_000).catch(() => undefined)) !== undefined;
    });
    inbox.withdraw(ask);
    const { answer } = await recorded.answer(ask);
    expect(answer).not.toBe('accepted');
    await expectStillWorks(desktop, inbox, recorded);
  });
}

test('SIGKILL to the process that starts renderers: a no for the open question, and the agent starts anew', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  const agent = await runAgent();
  const { ask } = await shownBy(agent, inbox, recorded, 1);
  killAll(agent.pidsOf('zygote'));
  expect(await recorded.answer(ask)).toMatchObject({ answer: 'unanswered', reason: 'prompt-failed' });
  try {
    // The next question shows that no renderer can be started any more: the agent that took it ends.
    const { id } = inbox.ask({ technician: technician(2) });
    await recorded.entry('ask.received', (entry) => entry.data.ask.id === id);
    await anew(agent, recorded);
    inbox.withdraw(id);
    await recorded.answer(id);
    await expectStillWorks(desktop, inbox, recorded);
    expect(recorded.entriesOf('agent.started').map(({ data }) => data.clean)).toEqual([true, false]);
  } finally {
    const { pid = 0 } = recorded.status() ?? {};
    if (pid !== agent.pid && isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
});

test('the same with somebody connected: the banner comes back on every display', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  const agent = await runAgent();
  const session = await liveSession(desktop, inbox, recorded);
  const banners = async (): Promise<number> => (await windowsNamed(desktop, BANNER_TITLE)).length;
  await until('both banners', async () => (await banners()) === 2);
  killAll(agent.pidsOf('zygote'));
  try {
    await anew(agent, recorded);
    await until('both banners again', async () => (await banners()) === 2);
    expect(recorded.entriesOf('session.ended')).toEqual([]);
    expect(recorded.status()?.sessions).toEqual([session]);
  } finally {
    const { pid = 0 } = recorded.status() ?? {};
    if (pid !== agent.pid && isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
});

test('an error that nobody caught ends the agent, and no dialog keeps it from ending', async ({
  startAgent,
  desktop,
}) => {
  const agent = await startAgent();
  const { pid = 0 } = agent.process();
  await agent.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody expected this');
    });
  });
  await until('its end', () => !isAlive(pid));
  expect(await windowsNamed(desktop, 'Error')).toEqual([]);
});

test('kill -9 of the whole agent with the prompt open: agent-stopped, and not shown again', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  const agent = await runAgent();
  const { ask } = await shownBy(agent, inbox, recorded, 1);
  await agent.end('SIGKILL');
  expect(recorded.askFile(ask)?.state).toBe('shown');
  await runAgent();
  expect(await recorded.answer(ask)).toMatchObject({ answer: 'unanswered', reason: 'agent-stopped' });
  await expectStillWorks(desktop, inbox, recorded);
  expect(recorded.entriesOf('ask.shown').filter(({ data }) => data.ask === ask)).toHaveLength(1);
});
