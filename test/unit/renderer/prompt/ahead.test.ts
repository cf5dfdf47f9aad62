// The question drawn into its page: the same as the window draws, and nothing in it that acts or that the policy of the page forbids.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawAhead } from '../../../../renderer/prompt/ahead';
import { markupOf } from '../../../fakes/markup';
import { SCREENS } from '../../../fakes/screens';

const page = readFileSync(
  path.resolve(import.meta.dirname, '../../../../renderer/prompt/index.html'),
  'utf8',
);
const prompts = Object.entries(SCREENS).flatMap(([name, screen]) =>
  screen.window === 'prompt' ? [[name, screen] as const] : [],
);
const questionless = ['failure', 'declined', 'arranged', 'aside'];
const isAsked = ({ view }: (typeof prompts)[number][1]): boolean =>
  questionless.every((name) => !(name in view));
const asked = prompts.filter(([, screen]) => isAsked(screen));
const failed = prompts.filter(([, screen]) => !isAsked(screen));

describe.each(asked)('%s', (_name, screen) => {
  const drawn = drawAhead(page, screen.view);

  it('is drawn as the window draws it, with its ask and language', () => {
    expect(drawn).toContain(markupOf(screen));
    const { ask, language } = screen.view;
    expect(drawn).toContain(`<div id="root" data-ask="${ask}" lang="${language}" dir="ltr">`);
  });

  it('brings no style, script or handler of its own: the policy would refuse them', () => {
    expect(markupOf(screen)).not.toMatch(/ style=|<script| on\w+=/);
  });

  it('has an Allow that is not armed', () => {
    expect(drawn).toMatch(/data-early="allow" aria-disabled="true"/);
  });
});

it('cannot be led astray by what IT writes', () => {
  const [, { view }] = asked[0] ?? expect.fail('no prompt is in the list');
  const why = [{ text: `$& <script>alert(1)</script></div><div id="root"></div>`, from: 'purpose' }];
  const drawn = drawAhead(page, { ...view, facts: [{ label: [{ text: 'Why' }], value: why }] });
  expect(drawn.match(/<script/g)).toHaveLength(1);
  expect(drawn).toContain('$&amp; &lt;script&gt;');
});

it('is left to the window where it is not the question that is to be seen', () => {
  expect(failed.length).toBeGreaterThan(0);
  for (const [, { view }] of failed) expect(drawAhead(page, view)).toBe(page);
});
