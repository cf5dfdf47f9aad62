// `npm run sign -- …`: signs for an organisation whose keys never lie on its endpoint. Needs no network; run it offline.
import { randomBytes, randomUUID } from 'node:crypto';
import process from 'node:process';
import { sign, USAGE } from './command';

const [first] = process.argv.slice(2);
if (first === undefined || first === '--help') process.stdout.write(`${USAGE}\n`);
else
  try {
    const world = { now: Date.now(), drawSeed: () => randomBytes(32), drawId: randomUUID };
    process.stdout.write(`${sign(process.argv.slice(2), world)}\n`);
  } catch (error) {
    process.stderr.write(`sign: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 64;
  }
