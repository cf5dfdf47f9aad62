// What the demo was asked to do, from its arguments and from whether there is a display.
import process from 'node:process';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Acts as the person with real clicks on a virtual display. */
  readonly headless: boolean;
  /** What the person does, where the demo is the person. */
  readonly answer: 'allow' | 'decline' | 'none';
  readonly json: boolean;
  /** The endpoint holds no key that asks: key set and messages are signed outside, and only carried by it. */
  readonly signedOutside: boolean;
}

/** Reads the arguments. @throws a sentence that says what to do */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      headless: { type: 'boolean' },
      answer: { type: 'string' },
      json: { type: 'boolean' },
      'signed-outside': { type: 'boolean' },
    },
  });
  const { answer = 'allow', json = false } = values;
  if (answer !== 'allow' && answer !== 'decline' && answer !== 'none')
    throw new Error(`--answer ${answer}: say allow, decline or none`);
  const headless = values.headless === true || process.env['DISPLAY'] === undefined;
  if (!headless && values.answer !== undefined)
    throw new Error('--answer needs --headless: with a display, you are the person');
  return { headless, answer, json, signedOutside: values['signed-outside'] === true };
}
