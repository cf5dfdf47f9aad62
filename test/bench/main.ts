// `npm run bench`: what Tallylight costs, each figure beside its baseline from the same run. `-- --json`: one object on the last line.
// `-- --only commit,verify,verdict,prompt,start,rest,record` runs a part; `-- --minutes 10` takes the processor time over the full ten minutes.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { recordFigure } from '../figures';
import { benchComputing } from './bundled';
import type { Figure } from './figures';
import { benchRecord } from './record';
import { benchApps } from './running';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, only: { type: 'string' }, minutes: { type: 'string', default: '1' } },
});
const only = values.only?.split(',');
const isWanted = (name: string): boolean => only === undefined || only.includes(name);

const figures: Record<string, Figure> = {};

/** Says what a part found as soon as it is there: the next part may fail. */
function say(found: Readonly<Record<string, Figure>>): void {
  Object.assign(figures, found);
  for (const [name, { ours, baseline, ratio, aim, unit, note }] of Object.entries(found)) {
    const figure = `${ours} ${unit}, baseline ${baseline}: ratio ${ratio} (aim: ${aim})${note === undefined ? '' : `; ${note}`}`;
    console.log(`${name}: ${figure}`);
    recordFigure(name, figure);
  }
}

say(await benchComputing(['commit', 'verify', 'verdict'].filter(isWanted)));
if (isWanted('record')) say(await benchRecord());
say(await benchApps(isWanted, Number(values.minutes)));
if (values.json === true) console.log(JSON.stringify(figures));
process.exit(0);
