// tallylight.sh session start without an ask: on approvers' receipts, or in an emergency (C2, C5, C17).
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/model/messages';
import { approvedBy, leesDevice, robinsDevice } from '../../fakes/approvals';
import { RmmWorld, until } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;

describe.runIf(isRoot)('tallylight.sh session start', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());
  const start = (...args: string[]) => world.run(['session', 'start', ...world.askOptions(), ...args]);

  it('carries receipts, given as they are or as files', async () => {
    await world.startAgent('accepted');
    const receipts = [approvedBy(robinsDevice), approvedBy(leesDevice)] as const;
    const file = join(world.machine, 'robin.jwt');
    writeFileSync(file, `${receipts[0]}\n`);
    expect((await start('--receipt', file, '--receipt', receipts[1])).code).toBe(0);
    const [message] = world.heardOf('session.start');
    expect(message).toMatchObject({ basis: 'approval', receipts });
    expect(readMessage(message)).toMatchObject({ ok: true });
  });

  it('says that it is an emergency, and reminds at its end that it must be written down', async () => {
    await world.startAgent('emergency');
    const { code, stdout } = await start('--emergency', 'Ransomware on the file server');
    expect(code).toBe(0);
    const id = stdout.trim();
    const [message] = world.heardOf('session.start');
    expect(message).toMatchObject({
      basis: 'emergency',
      reason: 'Ransomware on the file server',
      session: id,
    });
    expect(readMessage(message)).toMatchObject({ ok: true });
    const ended = await world.run(['session', 'end', id, '--person', world.person.name]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain(`tallylight.sh session document ${id}`);
    const words = ['--done', 'Pulled the plug', '--why', 'Ransomware', '--outcome', 'Stopped'];
    expect((await world.run(['session', 'document', id, '--person', world.person.name, ...words])).code).toBe(
      0,
    );
    await until(() => world.heardOf('session.document').length === 1);
  });

  it('says what the person said elsewhere, and when', async () => {
    await world.startAgent('accepted');
    const said = ['--stated-by', 'phone', '--stated-words', 'Yes, "come in"', '--reference', 'Call 7'];
    expect((await start(...said, '--stated-at', '2026-03-02T09:00:00Z')).code).toBe(0);
    expect((await start(...said)).code).toBe(0);
    const [message, now] = world.heardOf('session.start');
    const stated = {
      contact: 'phone',
      at: '2026-03-02T09:00:00Z',
      words: 'Yes, "come in"',
      reference: 'Call 7',
    };
    expect(message).toMatchObject({ basis: 'stated', stated });
    for (const heard of [message, now]) expect(readMessage(heard)).toMatchObject({ ok: true });
  });

  it.each([
    ['words without how they were said', ['--stated-words', 'Yes']],
    ['how without words', ['--stated-by', 'phone']],
    ['a way that is none', ['--stated-by', 'pigeon', '--stated-words', 'Yes']],
    ['a time that is none', ['--stated-by', 'phone', '--stated-words', 'Yes', '--stated-at', 'noon']],
    ['no reason for it', []],
    ['two reasons', ['--emergency', 'Fire', '--ask', '00000000-0000-4000-8000-000000000001']],
    ['an approval and an emergency', ['--emergency', 'Fire', '--receipt', approvedBy(robinsDevice)]],
    ['what is no receipt', ['--receipt', 'yes']],
    ['a receipt with a quotation mark', ['--receipt', 'a.b."']],
    ['three receipts', ['--receipt', 'a.b.c', '--receipt', 'a.b.d', '--receipt', 'a.b.e']],
  ])('refuses %s: 64', async (_what, args) => {
    expect((await start(...args)).code).toBe(64);
    expect(world.messages('everyone')).toEqual([]);
  });
});
