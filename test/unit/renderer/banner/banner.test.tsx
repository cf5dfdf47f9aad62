// What the banner says and offers in each state (C9).
import { describe, expect, it } from 'vitest';
import { barLines } from '../../../../renderer/banner/lines';
import { en } from '../../../../src/model/strings/en';
import { say } from '../../../../src/model/strings/format';
import type { BannerView } from '../../../../src/model/views';
import { markupOf, textsWith } from '../../../fakes/markup';
import { AT } from '../../../fakes/screen-states';
import { SCREENS } from '../../../fakes/screens';
import type { ScreenName } from '../../../fakes/screens';

type BannerName = Extract<ScreenName, `banner-${string}`>;
const viewOf = (name: BannerName): BannerView => SCREENS[name].view;

function barOf(name: BannerName) {
  const { headline, each, details, advice } = barLines(viewOf(name), AT.now);
  const text = (line: typeof headline): string => (line === undefined ? '' : say(en, line, 'en-GB'));
  return { headline: text(headline), each: each.map(text), details: details.map(text), advice: text(advice) };
}
const buttonsOf = (name: BannerName): readonly string[] =>
  textsWith(markupOf(SCREENS[name]), 'type').filter((text) => text !== '');

describe('the bar', () => {
  it('says who does what, the time first', () => {
    expect(barOf('banner-single')).toMatchObject({
      headline: 'Dana Ruiz sees and controls this screen',
      details: ['12 min', 'Contoso IT', 'The label printer prints blank pages'],
    });
  });

  it('has a line for each of up to three, and counts from the fourth on', () => {
    expect(barOf('banner-three').each).toEqual([
      'Dana Ruiz sees and controls · 12 min',
      'Sam Okafor only sees · 3 min',
      'Lee Chen types commands · 1 min',
    ]);
    expect(barOf('banner-four').each).toEqual([
      'Dana Ruiz sees and controls · 12 min',
      'Sam Okafor only sees · 3 min',
      'and 2 more',
    ]);
  });

  it('says that nobody asked, as a fact, also beside somebody who did', () => {
    expect(barOf('banner-unannounced').headline).toBe('Someone is connected, and nobody asked you');
    expect(barOf('banner-unannounced-two')).toMatchObject({
      headline: 'Someone is connected, and nobody asked you',
      each: ['Dana Ruiz sees and controls · 12 min', 'Dana Ruiz · nobody asked you · 12 min'],
    });
  });

  it('says after End what it knows and what to do', () => {
    expect(barOf('banner-ending').headline).toBe('Asking IT to disconnect…');
    const { headline, advice } = barOf('banner-not-released');
    expect(headline).toBe('You asked IT to disconnect. They may still be connected.');
    expect(advice).toMatch(/switch off the network and call IT/);
    expect(barOf('banner-mixed').each).toEqual([
      'Dana Ruiz may still be connected',
      'Sam Okafor only sees · 3 min',
    ]);
  });

  it('says when the planned time is over, of one and of several, and nothing of it where others may see it', () => {
    expect(barOf('banner-overrun')).toMatchObject({
      headline: 'Dana Ruiz should have finished by now',
      details: ['Planned for 20 minutes, connected for 26'],
    });
    expect(barOf('banner-overrun-two').each).toEqual([
      'Dana Ruiz · planned 20 min, connected 26 min',
      'Sam Okafor · planned 20 min, connected 26 min',
    ]);
    expect(barOf('banner-overrun-nameless').headline).toBe('IT is connected to this computer');
  });

  it('leaves names out where others may see them', () => {
    expect(barOf('banner-nameless')).toMatchObject({
      headline: 'IT is connected to this computer',
      details: ['12 min'],
    });
    expect(markupOf(SCREENS['banner-nameless'])).not.toMatch(/Dana|Contoso|printer/);
  });
});

describe('what can be pressed', () => {
  it.each([
    ['banner-single', ['End session']],
    ['banner-two', ['End all']],
    ['banner-open-two', ['End all', 'End', 'End']],
    ['banner-overrun-open-two', ['End all', 'End', '10 more minutes', 'End', '10 more minutes']],
    ['banner-ending', []],
    ['banner-not-released', ['They are gone']],
    ['banner-mixed-open', ['End all', 'They are gone', 'End']],
    ['banner-unannounced', ['Raise a concern', 'End session']],
    ['banner-overrun', ['10 more minutes', 'End session']],
    ['banner-overrun-open', ['End session', '10 more minutes', 'Raise a concern']],
    ['banner-overrun-nameless', ['End session']],
    ['banner-concern-raised', ['End session']],
  ] as const)('in %s is %j', (name, buttons) => {
    expect(buttonsOf(name)).toEqual(buttons);
  });

  it('is never a way to close the banner, and not to make it small while somebody may still be connected', () => {
    for (const name of Object.keys(SCREENS).filter((key): key is BannerName => key.startsWith('banner-')))
      expect(markupOf(SCREENS[name])).not.toMatch(/(?:aria-label|title)="(Close|Hide)"/);
    expect(markupOf(SCREENS['banner-single'])).toContain('title="Make smaller"');
    expect(markupOf(SCREENS['banner-not-released'])).not.toContain('Make smaller');
    expect(markupOf(SCREENS['banner-mixed'])).not.toContain('Make smaller');
  });

  it('names whose session ends', () => {
    expect(markupOf(SCREENS['banner-open-two'])).toContain('aria-label="End Sam Okafor’s session"');
  });
});

describe('the looks', () => {
  it('light the whole bar where nobody asked, in every shape', () => {
    for (const name of ['banner-unannounced', 'banner-unannounced-open', 'banner-unannounced-two'] as const)
      expect(markupOf(SCREENS[name])).toContain('banner-unannounced');
    expect(markupOf(SCREENS['banner-unannounced-pill'])).toContain('pill-unannounced');
    expect(markupOf(SCREENS['banner-two'])).not.toContain('unannounced');
  });

  it('keep lamp and name on the pill', () => {
    const html = markupOf(SCREENS['banner-pill']);
    expect(html).toContain('class="lamp"');
    expect(html).toContain('Dana Ruiz');
    expect(markupOf(SCREENS['banner-pill-three'])).toContain('Three people are connected');
  });

  it('say the password rule and the keys in the opened banner', () => {
    const html = markupOf(SCREENS['banner-open']);
    expect(html).toContain('IT never needs your password.');
    expect([...html.matchAll(/<kbd>(\w+)<\/kbd>/g)].map(([, key]) => key)).toEqual(['Ctrl', 'Alt', 'F9']);
  });
});
