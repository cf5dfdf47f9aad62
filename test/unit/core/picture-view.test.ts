// The person's picture: on every genuine question, in the tray, offered after an answer, and nowhere that others look.
import { describe, expect, it } from 'vitest';
import { pictureMenu } from '../../../src/core/picture-view';
import { promptText } from '../../../src/core/prompt-words';
import { promptView } from '../../../src/core/prompt-view';
import { trayView } from '../../../src/core/tray-view';
import type { State } from '../../../src/core/state';
import { isPicture, PICTURES } from '../../../src/model/pictures';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import { policyWith, WORLD } from '../../fakes/machine-driver';
import {
  AT,
  CONTOSO,
  factsOf,
  printerAsk,
  sessionFacts,
  shownAsk,
  stateWith,
} from '../../fakes/screen-states';

const wording = { catalogue: en, language: 'en-GB', sha256: WORLD.sha256 };
const facts = factsOf(printerAsk());
const question = { asks: [shownAsk(facts)] };
const declined = { explaining: { facts, untilMono: 120_000 } };
const viewOf = (state: Partial<State>, picture?: (typeof PICTURES)[number], policy = CONTOSO) =>
  promptView(stateWith(state, policy), AT, { ...wording, picture });

describe('the person’s picture', () => {
  it('is on the question and on what follows it, with its name for whoever cannot see it', () => {
    const picture = { name: 'kettle', label: 'Your picture: Kettle' };
    for (const state of [question, declined, { arranged: declined.explaining }, { failedAsk: facts }])
      expect(viewOf(state, 'kettle')).toMatchObject({ picture });
    expect(viewOf(question)).not.toHaveProperty('picture');
  });

  it('is not in the text that is hashed: a receipt would tell which it is', () => {
    const code = viewOf(question)?.code ?? '';
    const text = promptText({ facts, policy: CONTOSO, code }, wording);
    for (const picture of PICTURES) expect(text).not.toContain(en[`picture.${picture}`]);
  });

  it('is offered after an answer, until one is chosen', () => {
    expect(viewOf(declined)?.offer?.pictures).toHaveLength(12);
    expect(viewOf({ arranged: declined.explaining })).toHaveProperty('offer');
    expect(viewOf(declined, 'boat')).not.toHaveProperty('offer');
    expect(viewOf(question)).not.toHaveProperty('offer');
  });

  it('is not offered while somebody may see it, nor where policy keeps the welcome away', () => {
    const sessions = [{ state: 'live', facts: sessionFacts(1) }] as const;
    expect(viewOf({ ...declined, sessions })).not.toHaveProperty('offer');
    expect(viewOf(declined, undefined, policyWith({ welcome: 'never' }))).not.toHaveProperty('offer');
  });
});

describe('the tray’s list of pictures', () => {
  const choices = (chosen?: (typeof PICTURES)[number]) => {
    const menu = pictureMenu(chosen);
    return menu.kind === 'menu' ? menu.items.filter((item) => item.kind === 'choice') : [];
  };

  it('has none and all twelve, each by its name, and ticks the one that is chosen', () => {
    expect(choices().map(({ line }) => say(en, line, 'en'))).toEqual([
      'No picture',
      ...PICTURES.map((picture) => en[`picture.${picture}`]),
    ]);
    const ticked = (chosen?: (typeof PICTURES)[number]) =>
      choices(chosen).flatMap(({ isChosen, action }) => (isChosen ? [action] : []));
    expect(ticked()).toEqual([{ do: 'picture' }]);
    expect(ticked('fish')).toEqual([{ do: 'picture', picture: 'fish' }]);
  });

  it('is always in the menu', () => {
    const { menu } = trayView(stateWith(), { now: AT.now, picture: 'fish' });
    expect(menu).toContainEqual(pictureMenu('fish'));
  });
});

it('only the twelve are pictures', () => {
  expect(PICTURES.every(isPicture)).toBe(true);
  for (const other of ['', 'Kettle', 'constructor', undefined, 3]) expect(isPicture(other)).toBe(false);
});
