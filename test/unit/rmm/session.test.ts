// tallylight.sh session: told to everyone, recorded, ended (C9, C10, C17).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/model/messages';
import { RmmWorld, until } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;
const ask = '00000000-0000-4000-8000-000000000001';

describe.runIf(isRoot)('tallylight.sh session', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  const start = (...args: string[]) =>
    world.run(['session', 'start', ...world.askOptions(), '--ask', ask, ...args]);

  it('start is told to everyone and recorded; note and end follow; what announced it goes', async () => {
    await world.startAgent('accepted');
    const started = await start('--json', '--heartbeat-seconds', '30');
    expect(started.code).toBe(0);
    const { id } = JSON.parse(started.stdout) as { id: string };
    expect(world.messages('everyone')).toHaveLength(1);
    const named = [id, '--person', world.person.name];
    expect((await world.run(['session', 'note', ...named, '--text', 'Looking at the driver'])).code).toBe(0);
    await until(() => world.heardOf('session.note').length === 1);
    const ended = await world.run([
      'session',
      'end',
      ...named,
      '--summary',
      'New driver',
      '--outcome',
      'solved',
    ]);
    expect(ended.code).toBe(0);
    const end = world.heardOf('session.end')[0];
    expect(end).toMatchObject({ session: id, summary: 'New driver', outcome: 'solved' });
    for (const message of world.heard) expect(readMessage(message)).toMatchObject({ ok: true });
    expect(world.messages('everyone')).toEqual([`${end?.id}.json`]);
    expect((await world.run(['session', 'note', ...named])).code).toBe(20);
  });

  it('with --reach person it is told to that person alone, and found again', async () => {
    await world.startAgent('accepted');
    const { id } = JSON.parse((await start('--json', '--reach', 'person')).stdout) as { id: string };
    expect([world.messages('person').length, world.messages('everyone').length]).toEqual([1, 0]);
    expect((await world.run(['session', 'end', id, '--person', world.person.name])).code).toBe(0);
    expect(world.messages('everyone')).toEqual([]);
  });

  it.each([
    ['none', 21],
    ['session-refused', 20],
  ])('%s exits %i', async (scenario, code) => {
    await world.startAgent(scenario);
    expect((await start()).code).toBe(code);
  });

  it('stays announced for a later agent when nobody recorded it: 15', async () => {
    await world.startAgent('session-silent');
    expect((await start()).code).toBe(15);
    expect(world.messages('everyone')).toHaveLength(1);
  });

  it('document is offered and fits the schema', async () => {
    await world.startAgent('accepted');
    const named = [ask, '--person', world.person.name];
    expect((await world.run(['session', 'document', ...named, '--done', 'a'])).code).toBe(64);
    const all = ['--done', 'Restarted', '--why', 'Hung', '--outcome', 'Works'];
    expect((await world.run(['session', 'document', ...named, ...all])).code).toBe(0);
    await until(() => world.heardOf('session.document').length === 1);
    expect(readMessage(world.heard[0])).toMatchObject({ ok: true });
  });
});
