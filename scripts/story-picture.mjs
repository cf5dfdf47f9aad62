// Makes README's picture out of the demo's screenshots (run the demo headless before; needs ImageMagick).
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const demoDir = path.join(root, 'out/demo');

/**
 * One screenshot, cut to what matters: geometry as ImageMagick writes it.
 * @param {string} stage
 * @param {string} geometry
 */
function part(stage, geometry) {
  const name = readdirSync(demoDir).find((file) => file.endsWith(`-${stage}.png`));
  if (name === undefined) throw new Error(`no picture of the stage ${stage}: run npm run demo -- --headless`);
  return ['(', path.join(demoDir, name), '-crop', geometry, '+repage', ')'];
}

execFileSync('/usr/bin/convert', [
  ...['-size', '960x760', 'xc:#3b5166'],
  ...[...part('connected', '680x60+300+0'), '-geometry', '+140+0', '-composite'],
  ...[...part('asked', '480x668+400+56'), '-geometry', '+20+84', '-composite'],
  ...[...part('ended', '420x355+860+400'), '-geometry', '+520+340', '-composite'],
  path.join(root, 'docs/pictures/story.png'),
]);
