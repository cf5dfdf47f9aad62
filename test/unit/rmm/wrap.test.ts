// tallylight.sh wrap around real programs: the tool runs while the session does (C9, C10, C17).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/model/messages';
import { RmmWorld, until } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;

/** The programs of a process group that still run. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe.runIf(isRoot)('tallylight.sh wrap', () => {
  let world: RmmWorld;
  let proof: string;
  beforeEach(() => {
    world = new RmmWorld();
    proof = join(world.machine, 'tool-was-here');
  });
  afterEach(() => world.close());

  const wrap = (...command: string[]) =>
    world.start(['wrap', ...world.askOptions(), '--json', '--', ...command]);

  it('starts the tool after Allow and the record, ends the session when the tool exits, and says so', async () => {
    await world.startAgent('accepted');
    const run = await wrap('sh', '-c', `echo "$TALLYLIGHT_SCOPES" > ${proof}; sleep 1`).ended;
    expect(run.code).toBe(0);
    expect(readFileSync(proof, 'utf8')).toBe('view\n');
    const [asked, started, ended] = world.heard;
    expect(started).toMatchObject({
      type: 'session.start',
      ask: asked?.id,
      heartbeatSeconds: 60,
      reach: 'computer',
      scopes: ['view'], // control was asked for, and switched off
    });
    expect(ended).toMatchObject({ type: 'session.end', session: started?.['session'] });
    expect(JSON.parse(run.stdout)).toMatchObject({ kind: 'session', state: 'ended', exit: 0 });
  });

  it.each([
    ['declined', 10],
    ['timeout', 12],
    ['refused', 20],
    ['none', 21],
    ['session-refused', 20],
  ])('does not start the tool when the story is %s: exits %i', async (scenario, code) => {
    await world.startAgent(scenario);
    expect((await wrap('touch', proof).ended).code).toBe(code);
    expect(existsSync(proof)).toBe(false);
  });

  it('stops the tool, and what it started, when the person presses End', async () => {
    await world.startAgent('presses-end');
    const run = await wrap('sh', '-c', `sleep 600 & echo $! > ${proof}; wait`).ended;
    expect(run.code).toBe(0);
    expect(isRunning(Number(readFileSync(proof, 'utf8')))).toBe(false);
    expect(world.heardOf('session.end')).toHaveLength(1);
  });

  it('stops the tool when somebody else at the computer presses End', async () => {
    await world.startAgent('accepted');
    const another = world.addAnother();
    const { ended } = world.start(
      ['wrap', ...world.askOptions(), '--json', '--', 'sh', '-c', `echo $$ > ${proof}; exec sleep 600`],
      another.env,
    );
    await until(() => existsSync(proof) && readFileSync(proof, 'utf8') !== '');
    another.pressEnd(String(world.heardOf('session.start')[0]?.['session']));
    const run = await ended;
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('Somebody else at this computer asked IT to disconnect.');
    expect(isRunning(Number(readFileSync(proof, 'utf8')))).toBe(false);
    expect(world.heardOf('session.end')).toHaveLength(1);
  });

  it('kills a tool that does not stop when asked', async () => {
    await world.startAgent('presses-end');
    await wrap('sh', '-c', `trap '' TERM; echo $$ > ${proof}; while :; do sleep 1; done`).ended;
    expect(isRunning(Number(readFileSync(proof, 'utf8')))).toBe(false);
  });

  it('ends the session and the tool when it is told to stop', async () => {
    await world.startAgent('accepted');
    const { child, ended } = wrap('sh', '-c', `echo $$ > ${proof}; exec sleep 600`);
    await until(() => existsSync(proof) && readFileSync(proof, 'utf8') !== '');
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    expect(isRunning(Number(readFileSync(proof, 'utf8')))).toBe(false);
    expect(world.heardOf('session.end')).toHaveLength(1);
  });

  it('sends a sign of life as often as it says', async () => {
    await world.startAgent('accepted');
    const options = [...world.askOptions(), '--heartbeat-seconds', '30'];
    const { child, ended } = world.start(['wrap', ...options, '--', 'sleep', '600']);
    await until(() => world.heardOf('session.note').length === 1);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
    const [started, beat] = [world.heardOf('session.start')[0], world.heardOf('session.note')[0]];
    expect(started).toMatchObject({ heartbeatSeconds: 30 });
    expect(beat).toMatchObject({ session: started?.['session'] });
    expect(beat).not.toHaveProperty('text');
    expect(readMessage(beat)).toMatchObject({ ok: true });
    expect(world.messages('everyone')).not.toContain(`${beat?.id}.json`);
  }, 120_000);

  it('stops the tool when no agent has run for half a minute: nobody could see the session', async () => {
    await world.startAgent('accepted');
    const { ended } = wrap('sh', '-c', `echo $$ > ${proof}; exec sleep 600`);
    await until(() => existsSync(proof) && readFileSync(proof, 'utf8') !== '');
    await world.stopAgent();
    expect((await ended).code).toBe(15);
    expect(isRunning(Number(readFileSync(proof, 'utf8')))).toBe(false);
    expect(world.messages('everyone')).toHaveLength(2); // start and end wait for the agent to come back
  }, 120_000);

  it('needs a command that exists', async () => {
    await world.startAgent('accepted');
    expect((await wrap().ended).code).toBe(64);
    expect((await wrap('no-such-program-here').ended).code).toBe(64);
    expect(world.heard).toEqual([]);
  });
});
