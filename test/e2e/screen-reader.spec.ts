// The prompt for somebody who does not see it: taken there, told who and why, and able to answer by the screen reader's own press.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isLongRun, recordFigure } from '../figures';
import { find, flat } from '../packaged/screen-reader';
import { waitUntilGone } from '../../scripts/hands';
import { expect, test } from './fixtures';
import { KIM } from './inbox';
import { promptOnScreen, PROMPT_TITLE, waitForActive } from './looking';
import { until } from './waiting';

test.use({ accessibility: true });

const HONEST = isLongRun ? 100 : 5;
const APPLICATION = 'electron'; // unpackaged it bears this name
/** Handed over as text: the person may not be able to read the clone. */
const script = readFileSync(path.join(import.meta.dirname, 'press-assistive.py'), 'utf8');

test('an alert with the heading as its name takes the focus, and an assistive press on Allow is a yes', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const first = inbox.ask();
  await find(desktop, PROMPT_TITLE, 'push button', 'Allow'); // on Linux, Chromium hears of a screen reader when it first looks
  inbox.withdraw(first.id);
  await waitUntilGone(desktop, PROMPT_TITLE);

  const ask = inbox.ask({ technician: { ...KIM, company: 'Contoso IT' } });
  await promptOnScreen(desktop);
  await waitForActive(desktop, PROMPT_TITLE);
  const alert = await find(desktop, PROMPT_TITLE, 'alert', /^Kim Osei from Contoso IT wants to /);
  expect(alert.description).toMatch(/who says this is Kim Osei.*blank pages.*Nobody connects/s);
  await until('the heading has the focus', async () => {
    const heading = await find(desktop, PROMPT_TITLE, 'heading', alert.name);
    return heading.states.includes('focused');
  });
  const buttons = flat(alert).filter(({ role }) => role === 'push button');
  expect(buttons.map(({ name }) => name)).toEqual([
    'Take two minutes',
    'More time',
    'Decline',
    'Later',
    'Allow',
  ]);

  await recorded.askState(ask.id, 'shown');
  await until('an answer', async () => {
    await desktop
      .read('/usr/bin/python3', ['-c', script, APPLICATION, PROMPT_TITLE, 'Allow'])
      .catch(() => ''); // too early: again
    return recorded.askFile(ask.id)?.state === 'answered';
  });
  const { data } = await recorded.entry('ask.answered', (entry) => entry.data.ask === ask.id);
  expect(data).toMatchObject({
    answer: 'accepted',
    input: 'assistive',
  });

  // Who waits until Allow can be pressed is always heard: nobody who uses a screen reader has to press twice.
  for (let time = 1; time <= HONEST; time += 1) {
    await waitUntilGone(desktop, PROMPT_TITLE);
    const next = inbox.ask({ technician: { id: `technician-${time}`, name: 'Dana Ruiz' } });
    await recorded.askState(next.id, 'shown');
    await until('Allow can be pressed', async () => {
      const { states } = await find(desktop, PROMPT_TITLE, 'push button', 'Allow');
      return states.includes('enabled');
    });
    await desktop.read('/usr/bin/python3', ['-c', script, APPLICATION, PROMPT_TITLE, 'Allow']);
    expect(await recorded.answer(next.id), `time ${time}`).toMatchObject({ answer: 'accepted' });
    const { data: again } = await recorded.entry('ask.answered', (entry) => entry.data.ask === next.id);
    expect(again).toMatchObject({ input: 'assistive' });
  }
  recordFigure(`honest presses by a screen reader, ${HONEST}`, `${HONEST} accepted`);
});
