// The person asks for help: recorded before anything else, bounded, not too often, recognised when it comes back; and never an ask.
import { describe, expect, it } from 'vitest';
import { helperName, helpWay, namedPictures, repeatsOf } from '../../../src/core/help';
import { aboutDraft, aboutHelp, helpEntry } from '../../../src/core/help-entry';
import { createRecordGroups } from '../../../src/core/record-groups';
import { recordDetail } from '../../../src/core/record-detail';
import { recordRow } from '../../../src/core/record-row';
import { trayView } from '../../../src/core/tray-view';
import { ENTRY_DATA } from '../../../src/model/entries';
import type { HelpDraft } from '../../../src/model/help';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import type { Line } from '../../../src/model/strings/types';
import { idOf } from '../../fakes/ask-messages';
import { MachineDriver, policyWith } from '../../fakes/machine-driver';
import { ENROLLED } from '../../fakes/screen-states';

const DAY_MS = 24 * 3_600_000;
const DRAFT: HelpDraft = {
  what: 'The label printer prints blank pages.',
  urgency: 'normal',
  thing: 'Label printer',
  who: 'team',
  reach: 'phone',
  address: '4711',
  when: 'Today, 14:00 to 16:00',
};
const words = (line: Line): string => say(en, line, 'en-GB');
const entry = (draft: Partial<HelpDraft> = {}, n = 1) =>
  helpEntry({ ...DRAFT, ...draft }, { help: idOf('ask', n), say: words });
const PICTURE = { hash: 'H'.repeat(42) + 'A', bytes: 1_234, type: 'image/jpeg' };

function dataOf(draft: Partial<HelpDraft> = {}, n = 1) {
  const made = entry(draft, n);
  if ('wrong' in made) throw new Error(JSON.stringify(made.wrong));
  return made.data;
}

/** An agent whose device belongs to somebody. */
function enrolled(): MachineDriver {
  const driver = new MachineDriver(policyWith());
  const { organisation, endpoint, by } = ENROLLED;
  const data = { organisation: { ...organisation }, endpoint, keysVersion: 1, by };
  driver.send({ type: 'note', note: { type: 'device.enrolled', data } });
  return driver;
}
let count = 100;
const ask = (driver: MachineDriver, draft: Partial<HelpDraft> = {}, more = {}): void =>
  driver.send({ type: 'help.request', data: { ...dataOf(draft, (count += 1)), ...more } });
const asked = (driver: MachineDriver) => driver.entriesOf('help.requested').map(({ data }) => data.what);

describe('what the person wrote', () => {
  it('becomes an entry: what and who in one member, way and number in another', () => {
    expect(dataOf({ what: '  It prints\r\n\r\n\r\n\r\nblank   pages.\t' })).toEqual({
      help: idOf('ask', 1),
      what: 'It prints\n\nblank pages.',
      urgency: 'normal',
      affects: 'Label printer · My team',
      reach: 'Phone · 4711',
      when: 'Today, 14:00 to 16:00',
    });
  });

  it('needs no more than what is wrong', () => {
    const data = dataOf({ thing: '', who: 'me', reach: 'other', address: 'not asked for', when: ' ' });
    expect(data).toEqual({
      ...{ help: idOf('ask', 1), what: DRAFT.what, urgency: 'normal' },
      ...{ affects: 'Only me', reach: 'Any way' },
    });
    expect(ENTRY_DATA['help.requested'].safeParse(data).success).toBe(true);
  });

  it('is held against the bounds of the record, field by field, and fits up to the last character', () => {
    const thing = 300 - ' · My team'.length;
    const address = 200 - 'Phone · '.length;
    const most = { what: '😀'.repeat(0) + 'x'.repeat(2_000), thing: 'x'.repeat(thing), address: 'x'.repeat(address), when: 'x'.repeat(200) }; // prettier-ignore
    expect(ENTRY_DATA['help.requested'].safeParse(dataOf(most)).success).toBe(true);
    const over = { what: `${most.what}yy`, thing: `${most.thing}y`, address: `${most.address}yyy`, when: `${most.when}y` }; // prettier-ignore
    expect(entry(over)).toEqual({
      wrong: {
        what: { why: 'too-long', over: 2 },
        thing: { why: 'too-long', over: 1 },
        address: { why: 'too-long', over: 3 },
        when: { why: 'too-long', over: 1 },
      },
    });
    expect(entry({ what: ' \n ', when: 'after\u202elunch' })).toEqual({
      wrong: { what: { why: 'empty' }, when: { why: 'characters' } },
    });
  });

  it('is compared without who is affected', () => {
    const one = dataOf({ thing: 'Mouse · wheel', who: 'everyone' });
    expect(aboutHelp(one)).toBe(`${DRAFT.what}\nMouse · wheel`);
    expect(aboutHelp(dataOf({ thing: '' }))).toBe(`${DRAFT.what}\n`);
    expect(aboutDraft({ what: 'a', thing: 'b' })).toBe('a\nb');
  });
});

describe('a request for help', () => {
  it('is recorded, and brings no question, no session and no grant', () => {
    const driver = enrolled();
    const before = driver.state;
    ask(driver);
    expect(asked(driver)).toEqual([DRAFT.what]);
    expect(driver.effects).toEqual([]);
    const { help: _help, last: _last, ...rest } = driver.state;
    expect(rest).toEqual({ ...before, help: undefined, last: undefined, ...rest });
    expect([rest.asks, rest.sessions, rest.grants]).toEqual([[], [], []]);
  });

  it('that cannot be recorded is none: nothing is kept for later, nothing counts', () => {
    const driver = enrolled();
    driver.journalFails = true;
    ask(driver);
    driver.journalFails = false;
    driver.pass(60_000);
    expect(asked(driver)).toEqual([]);
    expect([driver.state.help, driver.state.unrecorded]).toEqual([[], []]);
  });

  it('is refused where what it says could not be shown', () => {
    const driver = enrolled();
    ask(driver, {}, { affects: 'Mouse\u202e · My team' });
    expect(asked(driver)).toEqual([]);
  });

  it('goes through five times an hour, also over a restart, and again afterwards', () => {
    const driver = enrolled();
    for (let n = 0; n < 7; n += 1) ask(driver);
    expect(asked(driver)).toHaveLength(5);
    driver.restart();
    ask(driver);
    expect(asked(driver)).toHaveLength(5);
    driver.pass(3_600_000);
    ask(driver);
    expect(asked(driver)).toHaveLength(6);
  });

  it('is possible again where the clock was put back by a day', () => {
    const driver = enrolled();
    for (let n = 0; n < 5; n += 1) ask(driver);
    driver.now -= DAY_MS;
    ask(driver);
    expect(asked(driver)).toHaveLength(6);
  });
});

describe('a problem that comes back', () => {
  const repeats = (driver: MachineDriver, draft: Partial<HelpDraft> = {}) =>
    repeatsOf(driver.state, { ...DRAFT, ...draft }, driver.at);

  it('is recognised in other words, for 30 days, and over a restart', () => {
    const driver = enrolled();
    ask(driver, { what: 'Blank pages from the label printer' });
    ask(driver, { what: 'My mouse jumps', thing: 'Mouse' });
    driver.pass(DAY_MS);
    ask(driver, { who: 'me' });
    expect([repeats(driver), repeats(driver, { what: '', thing: '' })]).toEqual([2, 0]);
    driver.restart();
    expect(repeats(driver)).toBe(2);
    driver.restart({ afterMs: 29.5 * DAY_MS });
    expect(repeats(driver)).toBe(1);
    driver.restart({ afterMs: DAY_MS });
    expect(repeats(driver)).toBe(0);
  });

  it('is remembered for the last fifty requests only', () => {
    const driver = enrolled();
    for (let n = 0; n < 60; n += 1) {
      driver.move(3_600_000);
      ask(driver);
    }
    expect(driver.state.help).toHaveLength(50);
    expect(driver.state.help[0]?.help).toBe(driver.entriesOf('help.requested')[10]?.data.help);
  });
});

describe('where a request goes', () => {
  it('is the endpoint of the organisation, a collector without pictures, or nowhere', () => {
    const { state } = enrolled();
    const endpoint = 'https://collect.example';
    expect(helpWay(state)).toBe('endpoint');
    expect(helpWay({ ...state, policy: policyWith({ reportTo: 'generic', endpoint }) })).toBe('collector');
    expect(helpWay({ ...state, policy: policyWith({ reportTo: 'generic' }) })).toBeUndefined();
    expect(helpWay({ ...state, policy: policyWith({ reportTo: 'otlp', endpoint }) })).toBeUndefined();
    expect(helpWay({ policy: policyWith() })).toBeUndefined();
    expect(helperName(state)).toBe('Contoso IT');
    expect(helperName({ policy: policyWith() })).toBeUndefined();
  });

  it('is what the tray goes by: nothing is offered where nobody could be told', () => {
    const offers = (driver: MachineDriver) =>
      trayView(driver.state, { now: driver.now }).menu.some(
        (item) => item.kind === 'action' && item.action.do === 'open' && item.action.page === 'help',
      );
    expect([offers(enrolled()), offers(new MachineDriver())]).toEqual([true, false]);
    const nobody = new MachineDriver();
    ask(nobody);
    expect(asked(nobody)).toEqual([]);
  });

  it('is this organisation alone: who was asked before is none of another one’s business', () => {
    const driver = enrolled();
    ask(driver, {}, { attachment: PICTURE });
    expect(namedPictures(driver.state, driver.at)).toEqual([PICTURE]);
    driver.restart();
    expect(namedPictures(driver.state, driver.at)).toEqual([PICTURE]);
    const { organisation, endpoint } = ENROLLED;
    const other = { organisation: { ...organisation, id: 'other.example' }, endpoint, keysVersion: 1, by: 'policy' } as const; // prettier-ignore
    driver.send({ type: 'note', note: { type: 'device.enrolled', data: other } });
    expect(driver.state.help).toEqual([]);
    driver.restart();
    expect(driver.state.help).toEqual([]);
  });

  it('ends with the belonging', () => {
    const driver = enrolled();
    ask(driver, {}, { attachment: PICTURE });
    driver.send({ type: 'leave', by: 'person' });
    expect(driver.entriesOf('device.unenrolled')).toHaveLength(1);
    expect(driver.state.help).toEqual([]);
    driver.restart();
    expect(driver.state.help).toEqual([]);
  });

  it('keeps a picture waiting for a month, no longer', () => {
    const driver = enrolled();
    ask(driver, {}, { attachment: PICTURE });
    driver.restart({ afterMs: 30 * DAY_MS });
    expect(namedPictures(driver.state, driver.at)).toEqual([PICTURE]);
    driver.restart({ afterMs: 2 * DAY_MS });
    expect(namedPictures(driver.state, driver.at)).toEqual([]);
  });
});

describe('My record', () => {
  it('says what was asked in plain words, finds it by what is affected, and names the picture without having it', () => {
    const driver = enrolled();
    ask(driver, { urgency: 'urgent' }, { attachment: PICTURE });
    const groups = createRecordGroups();
    const [group] = driver.entries.filter(({ type }) => type === 'help.requested').flatMap((one) => groups.add(one)); // prettier-ignore
    if (group === undefined) throw new Error('no group');
    const row = recordRow(group);
    expect([words(row.title), row.detail && words(row.detail)]).toEqual(['You asked for help', DRAFT.what]);
    expect(row.also).toContain('Label printer');
    const { facts } = recordDetail(group, []);
    expect(facts.map(({ label, values }) => [words(label), ...values.map(words)])).toEqual([
      ['You wrote', DRAFT.what],
      ['How urgent is it?', 'I can’t work'],
      ['What is affected?', 'Label printer · My team'],
      ['Reach me by', 'Phone · 4711'],
      ['Best time', 'Today, 14:00 to 16:00'],
      ['Picture of my screen', '2 kB, not kept in this record'],
    ]);
  });
});
