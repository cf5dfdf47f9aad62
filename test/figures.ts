// How a test says what it measured: `npm run test:long` collects these into docs/measured.md.
import { appendFileSync } from 'node:fs';

/** True in `npm run test:long`: run the full counts that the issues name, else the everyday ones. */
export const isLongRun = process.env.TALLYLIGHT_LONG === '1';

/**
 * Records one figure of this run; does nothing outside `npm test` and `npm run test:long`.
 * @param what in words, with the count: "kill -9 at each journal step, 200 times"
 * @param figure with its unit: "200 of 200 journals verify"
 */
export function recordFigure(what: string, figure: string): void {
  const file = process.env.TALLYLIGHT_FIGURES;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, figure })}\n`);
}
