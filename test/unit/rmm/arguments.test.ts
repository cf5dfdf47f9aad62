// What tallylight.sh says to wrong arguments: on every computer the same, whether Tallylight is installed there or not (C10).
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmmWorld } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;
const ID = '11111111-1111-4111-8111-111111111111';
const WHO_WHY = ['--technician', 'Dana Roe', '--purpose', 'Printer'];

describe.runIf(isRoot)('tallylight.sh with wrong arguments', () => {
  let world: RmmWorld;
  beforeEach(() => {
    world = new RmmWorld();
    rmSync(join(world.machine, 'inbox'), { recursive: true });
  });
  afterEach(() => world.close());

  it.each([
    [['frob'], 'there is no verb frob'],
    [['session', 'frob'], 'there is no verb session frob'],
    [[], 'tallylight.sh ask --technician NAME'],
    [['session'], 'tallylight.sh ask --technician NAME'],
    [['ask'], '--technician is needed'],
    [['ask', '--technician', 'Dana Roe'], '--purpose is needed'],
    [['ask', ...WHO_WHY, '--scope', 'fly'], '--scope: fly is none of view, control'],
    [['ask', ...WHO_WHY, '--scope', 'view,view'], '--scope: view stands twice'],
    [['ask', ...WHO_WHY, '--minutes', '0'], '--minutes must be a whole number from 1 to 1440'],
    [['wrap', ...WHO_WHY], 'wrap needs -- and a command'],
    [['wait', '../../etc/passwd'], 'wait needs the id'],
    [['session', 'start', ...WHO_WHY], 'one of --ask, --receipt, --emergency and --stated-by is needed'],
    [['session', 'document', ID], '--done, --why and --outcome are needed'],
  ])('%j exits 64 and says what is wrong', async (args, why) => {
    const run = await world.run(args);
    expect(run.code).toBe(64);
    expect(run.stderr).toContain(why);
  });

  it.each([[['ask', ...WHO_WHY]], [['wait', ID]], [['session', 'end', ID]], [['status']]])(
    '%j exits 15 where it is not installed',
    async (args) => {
      const run = await world.run(args);
      expect(run.code).toBe(15);
      expect(run.stderr).toContain('Tallylight was not installed for this computer');
    },
  );
});
