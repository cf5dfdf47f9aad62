// tallylight.sh ask --kind: every kind of ask as the schema wants it, and options where they belong (C2, C17).
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmmWorld } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;
const HASH = 'A'.repeat(43);
const HOUR_MS = 3_600_000;

describe.runIf(isRoot)('tallylight.sh ask --kind approval', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  const approve = (...args: string[]) =>
    world.ask(['--kind', 'approval', '--computer', 'PC-17', '--wait', ...args]);

  it('asks for an unattended connection to another computer, from now on and once, unless told otherwise', async () => {
    await world.startAgent('accepted');
    expect((await approve()).code).toBe(0);
    const ask = world.heardAsk();
    expect(ask).toMatchObject({
      kind: 'approval',
      technician: { name: 'Dana Roe' },
      approval: {
        what: 'unattended',
        computer: 'PC-17',
        purpose: 'Printer does not print',
        scopes: ['view', 'control'],
        uses: 1,
      },
    });
    if (ask?.type !== 'ask' || ask.kind !== 'approval') throw new Error('not an approval');
    expect(Date.parse(ask.approval.notAfter) - Date.parse(ask.approval.notBefore)).toBe(8 * HOUR_MS);
  });

  it('says all that there is to say, in the members of the contract', async () => {
    await world.startAgent('declined');
    const program = ['--program', 'Setup "7"', '--publisher', 'Zeta', '--program-hash', HASH];
    const when = ['--starts-in', '2h', '--valid-for', '30m', '--uses', '3'];
    const where = ['--used-by', 'Jordan Lee', '--computer-device', HASH, '--scope', 'elevate'];
    const run = await approve('--what', 'elevation', '--ticket', 'T-1', ...program, ...when, ...where);
    expect(run.code).toBe(10);
    const ask = world.heardAsk();
    if (ask?.type !== 'ask' || ask.kind !== 'approval') throw new Error('not an approval');
    const { notBefore, notAfter, ...rest } = ask.approval;
    expect(rest).toEqual({
      what: 'elevation',
      device: HASH,
      computer: 'PC-17',
      person: 'Jordan Lee',
      purpose: 'Printer does not print',
      scopes: ['elevate'],
      program: { name: 'Setup "7"', publisher: 'Zeta', hash: HASH },
      uses: 3,
    });
    expect(ask.ticket).toEqual({ id: 'T-1' });
    expect(Date.parse(notAfter) - Date.parse(notBefore)).toBe(HOUR_MS / 2);
    expect(Date.parse(notBefore)).toBeGreaterThan(Date.now() + 1.9 * HOUR_MS);
  });

  it('asks for no scopes where none are meant', async () => {
    await world.startAgent('accepted');
    await approve('--what', 'roster');
    expect(world.heardAsk()).not.toHaveProperty('approval.scopes');
  });

  it.each([
    [['--minutes', '5'], 'does not belong'],
    [['--contact', 'phone'], 'does not belong'],
    [['--what', 'everything'], 'unattended, elevation or roster'],
    [['--uses', '0'], 'whole number'],
    [['--computer', ''], '--computer is needed'],
  ])('exits 64 with %j, and writes nothing', async (args, why) => {
    await world.startAgent('accepted');
    const run = await approve(...args);
    expect(run.code).toBe(64);
    expect(run.stderr).toContain(why);
    expect(world.heard).toEqual([]);
  });

  it('keeps the options of an approval out of an ask for a session, and knows no other kind', async () => {
    await world.startAgent('accepted');
    expect((await world.ask(['--computer', 'PC-17'])).code).toBe(64);
    expect((await world.ask(['--kind', 'emergency'])).code).toBe(64);
    expect(world.heard).toEqual([]);
  });
});

describe.runIf(isRoot)('tallylight.sh ask --kind advisory', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  const whole = ['--subject', 'Replace the disk', '--advice', 'Line one.\nLine "two".', '--risk', 'Loss.'];
  const advise = (...args: string[]) => {
    const who = ['--person', world.person.name, '--technician', 'Dana Roe'];
    return world.run(['ask', '--kind', 'advisory', '--wait', ...who, ...args]);
  };

  it('says advice, risk, acknowledgement and whose answer is wanted', async () => {
    await world.startAgent('accepted');
    const more = ['--acknowledgement', 'I know.', '--addressee', 'Jordan Lee', '--advice-id', 'ADV-7'];
    expect((await advise(...whole, ...more, '--ticket', 'T-1')).code).toBe(0);
    expect(world.heardAsk()).toMatchObject({
      kind: 'advisory',
      technician: { name: 'Dana Roe' },
      addressee: 'Jordan Lee',
      ticket: { id: 'T-1' },
      advice: {
        id: 'ADV-7',
        title: 'Replace the disk',
        body: 'Line one.\nLine "two".',
        risk: 'Loss.',
        acknowledgement: 'I know.',
      },
    });
  });

  it('exits 64 where a part is missing or belongs elsewhere, and writes nothing', async () => {
    await world.startAgent('accepted');
    const missing = await advise(...whole);
    expect(missing).toMatchObject({ code: 64 });
    expect(missing.stderr).toContain('--acknowledgement is needed');
    expect((await advise(...whole, '--acknowledgement', 'I know.', '--minutes', '5')).code).toBe(64);
    expect(world.heard).toEqual([]);
  });
});

describe.runIf(isRoot)('tallylight.sh ask --kind agreement', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
  });
  afterEach(() => world.close());

  const agree = (...args: string[]) => {
    const who = ['--person', world.person.name, '--technician', 'Dana Roe', '--wait'];
    const what = ['--agreement', 'remote-access', '--agreement-version', '3', '--subject', 'Remote access'];
    return world.run(['ask', '--kind', 'agreement', ...who, ...what, ...args]);
  };

  it('sends the text of a file, line by line', async () => {
    await world.startAgent('accepted');
    const file = path.join(world.machine, 'agreement.txt');
    writeFileSync(file, '1. "Permission" first\r\nNobody connects without it. \u00dc\n\n2. Ende\n');
    expect((await agree('--text-file', file, '--language', 'de')).code).toBe(0);
    expect(world.heardAsk()).toMatchObject({
      kind: 'agreement',
      agreement: {
        id: 'remote-access',
        version: '3',
        language: 'de',
        title: 'Remote access',
        body: '1. "Permission" first\nNobody connects without it. \u00dc\n\n2. Ende',
      },
    });
  });

  it('exits 64 without a text, and writes nothing', async () => {
    await world.startAgent('accepted');
    expect((await agree()).code).toBe(64);
    expect((await agree('--text-file', path.join(world.machine, 'nothing.txt'))).code).toBe(64);
    expect(world.heard).toEqual([]);
  });
});
