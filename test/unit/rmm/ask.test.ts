// tallylight.sh ask, wait and withdraw, run for real as root against a fake agent run as a standard user (C10).
import { chmodSync, lstatSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/model/messages';
import { RmmWorld, until } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;

describe.runIf(isRoot)('tallylight.sh ask --wait', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  it.each([
    ['accepted', 0],
    ['declined', 10],
    ['postponed', 11],
    ['timeout', 12],
    ['nobody', 13],
    ['locked', 14],
    ['prompt-failed', 15],
    ['withdrawn', 16],
    ['refused', 20],
  ])('%s exits %i, and leaves no message behind', async (scenario, code) => {
    await world.startAgent(scenario);
    const run = await world.ask(['--wait', '--json']);
    expect(run.code).toBe(code);
    const printed = JSON.parse(run.stdout) as Record<string, unknown>;
    expect(printed).toMatchObject({ v: 1, kind: 'ask', exit: code, id: world.heard[0]?.id });
    expect(world.messages()).toEqual([]);
  });

  it('moves every code but 0 by --exit-code-base', async () => {
    await world.startAgent('declined');
    expect((await world.ask(['--wait', '--exit-code-base', '100', '--json'])).code).toBe(110);
    await world.stopAgent();
    await world.startAgent('accepted');
    expect((await world.ask(['--wait', '--exit-code-base', '100'])).code).toBe(0);
  });

  it('says the answer in words, and the match code, without --json', async () => {
    await world.startAgent('declined');
    expect((await world.ask(['--wait'])).stdout).toBe('declined (busy)\n');
    await world.stopAgent();
    await world.startAgent('shown');
    expect((await world.ask(['--wait', '--timeout', '4'])).stderr).toContain('match code is 0417');
  });

  it.each([
    ['shown', 12],
    ['held', 14],
  ])('withdraws on its own time-out: while %s it exits %i', async (scenario, code) => {
    await world.startAgent(scenario);
    expect((await world.ask(['--wait', '--timeout', '3'])).code).toBe(code);
    expect(world.heardOf('ask.withdraw')).toMatchObject([{ ask: world.heard[0]?.id }]);
    expect(world.messages()).toEqual([]);
  });

  it('takes an answer that came before its own withdrawal', async () => {
    await world.startAgent('accepts-late');
    expect((await world.ask(['--wait', '--timeout', '3'])).code).toBe(0);
  });

  it('leaves its withdrawal, and not the ask, where no agent confirmed it', async () => {
    await world.startAgent('shown-silent');
    expect((await world.ask(['--wait', '--timeout', '3'])).code).toBe(12);
    expect(world.messages()).toEqual([`${world.heardOf('ask.withdraw')[0]?.id}.json`]);
  });

  it('withdraws when it is told to stop', async () => {
    await world.startAgent('shown');
    const { child, ended } = world.start(['ask', ...world.askOptions(), '--wait']);
    await until(() => world.heardOf('ask').length === 1);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(12);
    expect(world.heardOf('ask.withdraw')).toHaveLength(1);
  });

  it('exits 15 when no agent runs, and writes nothing', async () => {
    expect((await world.ask(['--wait'])).code).toBe(15);
    expect(world.messages()).toEqual([]);
  });

  it('exits 15 when the agent dies while it waits, and takes the ask back', async () => {
    await world.startAgent('dies');
    expect((await world.ask(['--wait'])).code).toBe(15);
    expect(world.messages()).not.toContain(`${world.heard[0]?.id}.json`);
    expect(world.messages()).toHaveLength(1);
  });

  it('exits 15 when the agent does not say that it received the ask', async () => {
    await world.startAgent('silent');
    expect((await world.ask(['--wait'])).code).toBe(15);
  });

  it('does not take another program for the agent', async () => {
    await world.startAgent('accepted');
    expect((await world.ask(['--wait'], { TALLYLIGHT_EXECUTABLE: '/bin/sh' })).code).toBe(15);
    expect((await world.ask(['--wait'], { TALLYLIGHT_EXECUTABLE: '' })).code).toBe(15);
  });

  it('writes messages that the schema takes, whatever the texts hold', async () => {
    await world.startAgent('declined');
    const purpose = 'a "quote" and a \\ and \\n and $(id) `id` \' é 漢 %s';
    await world.ask([
      ...[
        '--wait',
        '--purpose',
        purpose,
        '--title',
        '-n',
        '--company',
        'Acme',
        '--email',
        'dana@example.org',
      ],
      ...[
        '--ticket',
        'T-1',
        '--tool=Tool \\',
        '--minutes',
        '5',
        '--scope',
        'view,terminal',
        '--contact',
        'phone',
      ],
    ]);
    const read = readMessage(world.heard[0]);
    expect(read).toMatchObject({
      ok: true,
      message: { purpose, technician: { title: '-n' }, tool: 'Tool \\' },
    });
  });

  it('escapes control characters, so that the agent can refuse them', async () => {
    await world.startAgent('refused');
    await world.ask(['--wait', '--purpose', 'a\u0001b\tc\nd\u007f\u001b[2J']);
    expect(world.heard[0]).toMatchObject({ purpose: 'a\u0001b\tc\nd\u007f\u001b[2J' });
    expect(readMessage(world.heard[0])).toMatchObject({ ok: false, code: 'display' });
  });

  it('prints known members with known values only', async () => {
    await world.startAgent('hostile');
    const run = await world.ask(['--wait', '--timeout', '3', '--json']);
    expect(run.stdout).not.toContain('intruder');
    expect(run.stdout).not.toContain('words');
    expect(run.stdout).not.toContain('12345');
    for (const control of ['\u001b', '\u009b']) expect(run.stdout + run.stderr).not.toContain(control);
  });

  it('lets the person, and nobody else but root, read the message', async () => {
    await world.startAgent('shown');
    const running = world.start(['ask', ...world.askOptions(), '--wait', '--timeout', '4']);
    await until(() => world.heardOf('ask').length === 1);
    const folder = statSync(world.inbox);
    expect([folder.uid, folder.gid, folder.mode & 0o777]).toEqual([0, world.person.gid, 0o750]);
    const file = statSync(join(world.inbox, `${world.heard[0]?.id}.json`));
    expect([file.uid, file.gid, file.mode & 0o777, file.nlink]).toEqual([0, world.person.gid, 0o640, 1]);
    await running.ended;
  });

  it('uses no inbox folder that someone else could have made', async () => {
    await world.startAgent('accepted');
    mkdirSync(world.inbox);
    chmodSync(world.inbox, 0o777);
    expect((await world.ask(['--wait'])).code).toBe(70);
    rmSync(world.inbox, { recursive: true });
    symlinkSync('/etc', world.inbox);
    expect((await world.ask(['--wait'])).code).toBe(70);
    expect(lstatSync(world.inbox).isSymbolicLink()).toBe(true);
  });

  it('reads no file that the person may not read, even by a link in their folder', async () => {
    const secret = join(world.machine, 'secret.json');
    const status = { v: 1, pid: process.pid, startedAt: '2026-01-01T00:00:00.000Z', version: 'of-root' };
    writeFileSync(secret, JSON.stringify(status), { mode: 0o600 });
    mkdirSync(join(world.home, 'answers'));
    symlinkSync(secret, join(world.home, 'answers/status.json'));
    const run = await world.run(['status', '--person', world.person.name, '--json']);
    expect(run).toMatchObject({ code: 15, stdout: '{"exit":15}\n' });
  });

  it('removes messages whose time is over', async () => {
    await world.startAgent('declined');
    await world.ask(['--wait']);
    writeFileSync(join(world.inbox, 'old.json'), '{"expiresAt":"2020-01-01T00:00:00Z"}');
    writeFileSync(join(world.inbox, 'new.json'), '{"expiresAt":"2999-01-01T00:00:00Z"}');
    await world.ask(['--wait']);
    expect(world.messages()).toEqual(['new.json']);
  });
});

describe.runIf(isRoot)('tallylight.sh wait and withdraw', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  it('ask without --wait returns once the ask is received; wait and withdraw find it again', async () => {
    await world.startAgent('shown');
    const asked = await world.ask(['--json']);
    expect(asked.code).toBe(0);
    const { id, state } = JSON.parse(asked.stdout) as { id: string; state: string };
    expect(state).toBe('shown');
    expect((await world.run(['withdraw', id, '--reason', 'Solved by phone'])).code).toBe(0);
    expect(world.heardOf('ask.withdraw')).toMatchObject([{ ask: id, reason: 'Solved by phone' }]);
    expect((await world.run(['wait', id, '--person', world.person.name])).code).toBe(16);
  });

  it('withdraw exits 20 when the ask was answered already', async () => {
    await world.startAgent('accepted');
    const { id } = JSON.parse((await world.ask(['--json'])).stdout) as { id: string };
    expect((await world.run(['withdraw', id])).code).toBe(20);
  });

  it('wait goes on after 11 and does not take back what the person postponed', async () => {
    await world.startAgent('postponed');
    const { id } = JSON.parse((await world.ask(['--json'])).stdout) as { id: string };
    expect((await world.run(['wait', id, '--timeout', '3'])).code).toBe(11);
    expect(world.heardOf('ask.withdraw')).toEqual([]);
  });
});
