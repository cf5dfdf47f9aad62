// A person types in another window while the prompt appears: none of it answers, all of it arrives where it was meant to.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { click, type Reader } from '../../scripts/hands';
import { isLongRun, recordFigure } from '../figures';
import { expect, test } from './fixtures';
import { activeWindow, isOnScreen, openTerminal, PROMPT_TITLE, waitForActive } from './looking';
import { until } from './waiting';

test.describe.configure({ retries: 0 }); // a second try could hide the one time that must never be

const TIMES = isLongRun ? 100 : 20;
/** Under the prompt when the pointer is in its display's middle: also a click there must not answer. */
const TITLE = 'notes of the person';
const SENTENCE = 'Dear all, yes and yes: allow it.\tThe answer is yes \nplease do   go ahead \n';
const KEYS_A_SECOND = 40;

/** Names of keys that are not their own names. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  '.': 'period',
  ',': 'comma',
  ':': 'colon',
  '\t': 'Tab',
  '\n': 'Return',
};

/** Types the sentence, key by key, as a quick typist does. */
async function typeSentence(desktop: Reader): Promise<void> {
  const keys = [...SENTENCE].map((letter) => KEY_NAMES[letter] ?? letter);
  await desktop.read('xdotool', ['key', '--delay', String(Math.round(1_000 / KEYS_A_SECOND)), ...keys]);
}

test(`sentences typed elsewhere as the prompt appears, ${TIMES} times: none accepted, every letter arrives`, async ({
  desktop,
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const file = path.join(profile.homeDir, 'typed.txt');
  const raw = `stty -icanon -echo min 1 icrnl; exec cat > '${file}'`;
  const terminal = await openTerminal(desktop, TITLE, ['-e', 'sh', '-c', raw]);
  await click(desktop, terminal.x + terminal.width / 2, terminal.y + terminal.height / 2);
  await waitForActive(desktop, TITLE);
  const mine = await activeWindow(desktop);

  let appearedWhileTyping = 0;
  for (let time = 1; time <= TIMES; time += 1) {
    const typing = typeSentence(desktop);
    let isTyping = true;
    const done = typing.finally(() => (isTyping = false));
    const ask = inbox.ask({ technician: { id: `technician-${time}`, name: 'Dana Ruiz' } });
    await until('the prompt', () => isOnScreen(desktop, PROMPT_TITLE));
    if (isTyping) appearedWhileTyping += 1;
    await done;
    await recorded.askState(ask.id, 'shown');
    expect(await activeWindow(desktop)).toBe(mine);
    inbox.withdraw(ask.id);
    expect(await recorded.answer(ask.id)).toMatchObject({ answer: 'withdrawn' });
  }

  const wanted = SENTENCE.repeat(TIMES);
  await until('all of the text', () => readFileSync(file, 'utf8').length >= wanted.length);
  expect(readFileSync(file, 'utf8')).toBe(wanted);
  const answers = recorded.entriesOf('ask.answered').map(({ data }) => data.answer);
  expect(answers).toEqual(Array.from({ length: TIMES }, () => 'withdrawn'));
  expect(appearedWhileTyping).toBe(TIMES);
  expect(recorded.verdict().ok).toBe(true);
  recordFigure(
    `sentences typed into another window as the prompt appears, ${TIMES} times`,
    `0 accepted, ${wanted.length} of ${wanted.length} characters arrived`,
  );
});
