// What tallylight.sh says to RMM tools, in the form that each of them reads (C17): --format, and the exit codes beside it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmmWorld } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;
const RUNNING = 'running, version 0.1.0, screen unlocked, asks 0, sessions 0, enrolled false, unsent 0';

describe.runIf(isRoot)('tallylight.sh --format', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  const status = (...more: readonly string[]) =>
    world.run(['status', '--person', world.person.name, '--format', ...more]);

  it.each([
    ['ninja', `${RUNNING}\n`],
    ['intune', `${RUNNING}\n`],
    ['datto', `<-Start Result->\nSTATUS=${RUNNING}\n<-End Result->\n`],
    ['jamf-ea', `<result>${RUNNING}</result>\n`],
  ])('%s: one line about a running agent, and 0', async (format, said) => {
    await world.startAgent('silent');
    expect(await status(format)).toMatchObject({ code: 0, stdout: said });
  });

  it('json is what --json is', async () => {
    await world.startAgent('silent');
    const named = await status('json');
    const short = await world.run(['status', '--person', world.person.name, '--json']);
    expect(named.stdout).toBe(short.stdout);
    expect(JSON.parse(named.stdout)).toMatchObject({ version: '0.1.0', exit: 0 });
  });

  it.each([
    ['ninja', 15],
    ['jamf-ea', 15],
    ['datto', 1],
    ['intune', 1],
  ])(
    '%s: an agent that does not run exits %i, moved by no base where the tool knows 0 and 1 alone',
    async (format, code) => {
      const run = await status(format, '--exit-code-base', '100');
      expect(run.code).toBe(code === 1 ? 1 : 100 + code);
      expect(run.stdout).toContain(`not running for ${world.person.name}`);
    },
  );

  it('an ask keeps its own codes in every format: a technician has to know them apart', async () => {
    await world.startAgent('declined');
    const run = await world.ask(['--wait', '--format', 'datto']);
    expect(run).toMatchObject({
      code: 10,
      stdout: '<-Start Result->\nSTATUS=declined (busy)\n<-End Result->\n',
    });
  });

  it('a session says its state and its id', async () => {
    await world.startAgent('emergency');
    const run = await world.run([
      'session',
      'start',
      ...world.askOptions(),
      '--emergency',
      'Fire',
      '--format',
      'ninja',
    ]);
    expect(run.code).toBe(0);
    expect(run.stdout).toBe(`live ${String(world.heardOf('session.start')[0]?.['session'])}\n`);
  });

  it('doctor names what is wrong, in one line that ends nothing early', async () => {
    const run = await world.run(['doctor', '--person', world.person.name, '--format', 'jamf-ea']);
    expect(run.code).toBe(15);
    expect(run.stdout).toMatch(/^<result>[^<>\n]*agent: not running for [^<>\n]*<\/result>\n$/);
  });

  it('says in words what has no answer file: wrong arguments too', async () => {
    expect(await world.run(['frob', '--format', 'ninja'])).toMatchObject({ code: 64 });
    const unknown = await status('xml');
    expect(unknown.code).toBe(64);
    expect(unknown.stderr).toContain('--format is json, datto, ninja, jamf-ea or intune');
  });
});
