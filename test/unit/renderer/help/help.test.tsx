// The window in which the person asks for help, as markup: each field with its name and what is wrong with it, and what is said of pictures.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Done, Nobody } from '../../../../renderer/help/done';
import { Written } from '../../../../renderer/help/fields';
import { named } from '../../../../renderer/help/help';
import type { HelpProblem } from '../../../../src/model/help';
import { en } from '../../../../src/model/strings/en';
import { say } from '../../../../src/model/strings/format';
import { HELP_COLLECTOR, HELP_EMPTY, HELP_WRITTEN } from '../../../fakes/help-screens';
import { markupOf } from '../../../fakes/markup';

const screen = (view: typeof HELP_EMPTY) => markupOf({ window: 'help', view });
const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const nothing = (): void => undefined;
const field = (problem?: HelpProblem) =>
  renderToStaticMarkup(<Written label="help.what" value="x" problem={problem} onChange={nothing} />);

describe('the questions', () => {
  it('each have a name that leads to their field', () => {
    const html = screen({ ...HELP_WRITTEN });
    const labels = [...html.matchAll(/<label[^>]* for="([^"]+)"[^>]*>(.*?)<\/label>/g)];
    expect(labels.map(([, , inner = '']) => textOf(inner).trim())).toEqual([
      ...['What is wrong?', 'What is affected?', 'Who is affected?'],
      ...['Reach me by', 'Best time', 'Number or address (optional)'],
    ]);
    for (const [, id] of labels) expect(html).toMatch(new RegExp(`<(input|select|textarea)[^>]* id="${id}"`));
    expect(html).toMatch(/role="radiogroup" aria-labelledby="urgency"/);
  });

  it('show what was written before, in either direction of writing', () => {
    const html = screen(HELP_WRITTEN);
    expect(html).toMatch(
      /<textarea[^>]* dir="auto"[^>]*>The badge reader at the door stays dark\.<\/textarea>/,
    );
    expect(html).toMatch(/<option[^>]*value="team" selected="">My team/);
    expect(html).toMatch(/<label[^>]*><input[^>]*checked=""[^>]*\/><span[^>]*>Slows me down/);
  });

  it('ask for a number only where there is a way to reach the person by', () => {
    expect(screen(HELP_EMPTY)).not.toContain('Number or address');
  });
});

describe('a field', () => {
  it.each([
    [{ why: 'empty' }, 'Please say in a few words what is wrong.'],
    [{ why: 'too-long', over: 1 }, 'This is too long by 1 character.'],
    [{ why: 'too-long', over: 12 }, 'This is too long by 12 characters.'],
    [{ why: 'characters' }, 'Some of these characters can’t be recorded'],
  ] as const)('says what is wrong with it: %o', (problem, words) => {
    const html = field(problem);
    const [, said] = /aria-describedby="([^"]+)"/.exec(html) ?? [];
    expect(html).toContain('aria-invalid="true"');
    expect(html).toMatch(new RegExp(`id="${said}" role="status">.*${words}`));
  });

  it('says nothing where nothing is wrong', () => {
    expect(field()).toContain('aria-invalid="false"');
    expect(textOf(field())).toBe(' What is wrong? ');
  });
});

describe('what is said', () => {
  it('of a problem that comes back, kindly, and who is told', () => {
    expect(textOf(screen(HELP_WRITTEN))).toContain(
      'You reported something like this twice in the last 30 days. Contoso IT will be told that it keeps coming back.',
    );
    expect(textOf(screen(HELP_EMPTY))).not.toContain('You reported');
  });

  it('of the picture: that nothing is sent before Send; what it shows; and where none can be sent', () => {
    const empty = textOf(screen(HELP_EMPTY));
    expect(empty).toContain('Nothing is sent before you press Send. Take a picture');
    expect(empty).not.toContain('It shows the screen');
    const written = textOf(screen(HELP_WRITTEN));
    expect(written).toContain('This is what would be sent. Nothing is sent before you press Send. It shows the screen that this window is on. Take again Remove'); // prettier-ignore
    expect(screen(HELP_WRITTEN)).toMatch(/<button class="thumb"[^>]*aria-label="Show the picture larger"/);
    const collector = textOf(screen(HELP_COLLECTOR));
    expect(collector).toContain('From this computer only words can be sent, no picture.');
    expect(collector).not.toContain('Take a picture');
  });

  it('of who is asked: by name, or IT where there is none', () => {
    const said = (view: typeof HELP_EMPTY) =>
      (['help.heading', 'help.send', 'help.done'] as const).map((key) => say(en, named(key, view), 'en'));
    expect(said(HELP_EMPTY)).toEqual(['Ask Contoso IT for help', 'Send to Contoso IT', 'You asked Contoso IT for help']); // prettier-ignore
    expect(said(HELP_COLLECTOR)).toEqual(['Ask IT for help', 'Send to IT', 'You asked IT for help']);
  });

  it('after Send: no more than is known, and when it goes out where there is no contact', () => {
    const heading = named('help.done', HELP_EMPTY);
    const after = (isOffline: boolean) =>
      textOf(renderToStaticMarkup(<Done heading={heading} isOffline={isOffline} onClose={nothing} />));
    expect(after(false)).toContain('It is recorded and on its way.');
    expect(after(true)).toContain('It will be sent when this computer can reach IT’s server again.');
  });

  it('where there is nobody to ask: what to do', () => {
    const html = renderToStaticMarkup(<Nobody onClose={nothing} />);
    expect(textOf(html)).toContain('Please call IT the way you know.');
    expect(html).not.toMatch(/<(textarea|input)/);
  });
});
