// tallylight.sh against the real agent: each outcome by its exit code (C10), the examples of the docs as they stand, and the person's commands.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { en } from '../../src/model/strings/en';
import { waitForWindow, waitUntilGone } from '../../scripts/hands';
import { Diagnosis } from '../../src/model/diagnosis';
import { allow, press } from './answering';
import { scriptPath, shownAsk, test } from './commands';
import { expect } from './fixtures';
import { BANNER_TITLE, ENDED_TITLE, PROMPT_TITLE } from './looking';
import { until } from './waiting';

const root = path.resolve(import.meta.dirname, '../..');
const tsxPath = path.join(root, 'node_modules/tsx/dist/cli.mjs');

/** The first shell example of docs/commands.md that contains `part`, with the script and the person of this test. */
function exampleWith(part: string, person: string): string {
  const docs = readFileSync(path.resolve(import.meta.dirname, '../../docs/commands.md'), 'utf8');
  const blocks = [...docs.matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block);
  const block = blocks.find((text) => text.includes(part)) ?? '';
  return block
    .replaceAll('/opt/Tallylight/resources/rmm/tallylight.sh', '"$SCRIPT"')
    .replaceAll(
      /"\$SCRIPT" (ask --wait|session start|session end "\$session"|wrap)/g,
      `$& --person ${person}`,
    );
}

test.describe('ask --wait ends', () => {
  test('with 0 when Allow was really pressed', async ({
    administrator,
    desktop,
    recorded,
    runAgent,
    words,
  }) => {
    await runAgent();
    const script = administrator.script('ask', '--wait', '--json', ...words);
    const ask = await shownAsk(recorded);
    await allow(desktop, recorded, ask);
    const { code, stdout } = await script.ended;
    expect(JSON.parse(stdout)).toMatchObject({ id: ask, answer: 'accepted', exit: 0 });
    expect(code).toBe(0);
    expect(script.said()).toContain(`match code is ${recorded.askFile(ask)?.code ?? '?'}`);
  });

  test('with 10 when Decline was pressed', async ({ administrator, desktop, recorded, runAgent, words }) => {
    await runAgent();
    const script = administrator.script('ask', '--wait', ...words);
    await shownAsk(recorded);
    await press(desktop, 'decline');
    expect(await script.ended).toMatchObject({ code: 10, stdout: 'declined\n' });
  });

  test('with 12 when nobody answers while the ask is valid, or while the script waits', async ({
    administrator,
    desktop,
    recorded,
    runAgent,
    words,
  }) => {
    await runAgent();
    const expired = administrator.script('ask', '--wait', '--answer-within', '3', ...words);
    expect(await expired.ended).toMatchObject({ code: 12, stdout: 'unanswered (timeout)\n' });
    const script = administrator.script(
      'ask',
      '--wait',
      '--timeout',
      '3',
      '--technician-id',
      'kim',
      ...words,
    );
    const ask = await shownAsk(recorded, 2);
    expect((await script.ended).code).toBe(12);
    expect(await recorded.answer(ask)).toMatchObject({ answer: 'withdrawn', reason: 'technician' });
    await waitUntilGone(desktop, PROMPT_TITLE);
  });

  test('with 15 when the agent does not run, and nothing waits for it', async ({
    administrator,
    runAgent,
    words,
  }) => {
    const agent = await runAgent();
    await agent.end();
    expect((await administrator.script('ask', '--wait', ...words).ended).code).toBe(15);
  });

  test('with 15 when the agent ends while it asks', async ({ administrator, recorded, runAgent, words }) => {
    const agent = await runAgent();
    const script = administrator.script('ask', '--wait', ...words);
    await shownAsk(recorded);
    await agent.end('SIGKILL');
    expect((await script.ended).code).toBe(15);
  });

  test('with 20 when the ask is refused; a genuine one is asked afterwards', async ({
    administrator,
    desktop,
    recorded,
    runAgent,
    words,
  }) => {
    await runAgent();
    const refused = administrator.script('ask', '--wait', ...words, '--ticket', 'INC\u202e1'); // turns the direction of writing
    expect(await refused.ended).toMatchObject({ code: 20, stdout: 'refused (display)\n' });
    const genuine = administrator.script('ask', '--wait', ...words);
    await shownAsk(recorded);
    await press(desktop, 'decline');
    expect((await genuine.ended).code).toBe(10);
  });
});

test.describe('the examples of docs/commands.md', () => {
  for (const [answer, said] of [
    ['allow', 'Agreed'],
    ['decline', 'The person said no'],
  ] as const) {
    test(`go on only after a yes: ${answer}`, async ({ administrator, desktop, recorded, runAgent }) => {
      await runAgent();
      const branch = exampleWith('case $? in', desktop.user.name);
      const script = administrator.shell(branch, { SCRIPT: scriptPath });
      const ask = await shownAsk(recorded);
      if (answer === 'allow') await allow(desktop, recorded, ask);
      else await press(desktop, 'decline');
      expect(await script.ended).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(new RegExp(`${said}\n$`)),
      });
    });
  }

  test('announce a session of a tool that starts by itself', async ({
    administrator,
    desktop,
    recorded,
    runAgent,
  }) => {
    await runAgent();
    const example = exampleWith('session end', desktop.user.name).replace(/^# …/m, 'sleep 2 # …');
    const script = administrator.shell(example, { SCRIPT: scriptPath });
    await allow(desktop, recorded, await shownAsk(recorded));
    await waitForWindow(desktop, BANNER_TITLE);
    await waitForWindow(desktop, ENDED_TITLE);
    expect((await script.ended).code).toBe(0);
    expect(recorded.entriesOf('session.started')[0]?.data.basis).toBe('consent');
    const [ended] = recorded.entriesOf('session.ended');
    expect(ended?.data).toMatchObject({
      by: 'technician',
      summary: 'Installed the updates.',
      outcome: 'solved',
    });
  });
});

test('session start that nobody agreed to ends with 21, and is on screen as what it is', async ({
  administrator,
  recorded,
  startAgent,
  words,
}) => {
  const agent = await startAgent();
  await until('the agent is ready', () => recorded.status() !== undefined);
  const banner = agent.waitForEvent('window');
  const script = administrator.script('session', 'start', '--json', '--ask', randomUUID(), ...words);
  await expect((await banner).locator('body')).toContainText(en['banner.unannounced']);
  const { code, stdout } = await script.ended;
  expect(JSON.parse(stdout)).toMatchObject({ state: 'live', basis: 'none', exit: 21 });
  expect(code).toBe(21);
  expect(recorded.entriesOf('session.started')[0]?.data).toMatchObject({ basis: 'none', mismatch: ['ask'] });
});

test('status and doctor say how things stand, and so does diagnosis.json', async ({
  administrator,
  desktop,
  profile,
  runAgent,
}) => {
  const agent = await runAgent();
  const person = ['--person', desktop.user.name];
  const status = await administrator.script('status', '--json', ...person).ended;
  expect(JSON.parse(status.stdout)).toMatchObject({ pid: agent.pid, asks: 0, sessions: [], exit: 0 });
  const doctor = await administrator.script('doctor', '--json', ...person).ended;
  expect(doctor.stdout).not.toContain('"problem"');
  expect(doctor.code).toBe(0);

  const file = path.join(profile.homeDir, 'answers/diagnosis.json');
  await until('diagnosis.json', () => existsSync(file));
  const { checks } = Diagnosis.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(checks.filter(({ verdict }) => verdict === 'problem')).toEqual([]);
});

test('the person’s own commands say the same', async ({ desktop, profile, recorded, runAgent }) => {
  const isReadable = await desktop.read('test', ['-r', tsxPath]).then(
    () => true,
    () => false,
  );
  test.skip(!isReadable, 'only root can read the clone; the packaged tests run the command');
  const agent = await runAgent();
  const own = (...args: readonly string[]) =>
    desktop.read(process.execPath, [
      tsxPath,
      path.join(root, 'scripts/tallylight.ts'),
      ...profile.args,
      ...args,
    ]);
  const { checks } = Diagnosis.parse(JSON.parse(await own('doctor', '--json')));
  expect(checks.filter(({ verdict }) => verdict === 'problem')).toEqual([]);
  expect(JSON.parse(await own('status', '--json'))).toMatchObject({ pid: agent.pid });
  const entries = recorded.entries().length;
  expect(JSON.parse(await own('journal', 'verify', '--full', '--json'))).toMatchObject({
    ok: true,
    to: entries,
  });
  expect((await own('journal', 'show')).trim().split('\n')).toHaveLength(entries);
  expect((await own('journal', 'export')).trim().split('\n')).toHaveLength(entries);
});
