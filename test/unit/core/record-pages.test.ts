// The pages of "My record" beside the record itself: each says what holds, in plain words, and nothing that must not be seen.
import { describe, expect, it } from 'vitest';
import { agreementPage } from '../../../src/core/agreement-page';
import { mergePolicy } from '../../../src/core/policy-merge';
import { createRecordGroups } from '../../../src/core/record-groups';
import type { RecordGroup } from '../../../src/core/record-groups';
import { rulesPage } from '../../../src/core/rules-page';
import { sentPage } from '../../../src/core/sent-page';
import { waitingPage } from '../../../src/core/waiting-page';
import { whoPage } from '../../../src/core/who-page';
import { ENTRY_DATA } from '../../../src/model/entries';
import type { Note } from '../../../src/model/entries';
import { POLICY } from '../../../src/model/policy';
import type { PageGroup, PageView, RecordFact } from '../../../src/model/record-views';
import { reportedTypes } from '../../../src/model/reported';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import type { Line } from '../../../src/model/strings/types';
import { answered, received } from '../../fakes/answered-asks';
import { agreementAsk, idOf } from '../../fakes/ask-messages';
import { policyWith } from '../../fakes/machine-driver';
import { AGREEMENT_PAGE, MERGED, WAITING_PAGE, WHO_PAGE } from '../../fakes/page-screens';
import { entriesOf, printerStory } from '../../fakes/record-entries';
import { AT, CONTOSO, stateWith } from '../../fakes/screen-states';

const words = (line: Line): string => say(en, line, 'en-GB');
const rowOf = ({ label, values, notes }: RecordFact): readonly string[] =>
  [label, ...values, ...notes].map(words);
const told = ({ says = [], rows = [] }: PageGroup) => [
  ...says.map(words),
  ...rows.map((row) => rowOf(row).join(': ')),
];

/** A page as text: its sentences, and each group under its heading. */
function readOut({ says, groups }: PageView) {
  return {
    says: says.map(words),
    groups: Object.fromEntries(groups.map((one) => [words(one.label), told(one)])),
  };
}

function groupsOf(...stories: readonly (readonly Note[])[]): readonly RecordGroup[] {
  const groups = createRecordGroups();
  for (const entry of entriesOf(stories.flat())) groups.add(entry);
  return [...groups.all()];
}

describe('who may connect', () => {
  it('names who is new, who may ask and until when, who approves, and who was here', () => {
    if (WHO_PAGE.opened === undefined) throw new Error('no page');
    const { says, groups } = readOut(WHO_PAGE.opened);
    expect(says).toEqual(['These people are known to IT']);
    expect(groups['On the list']).toEqual([
      'Lee Chen: New. May ask to connect from 4 March 2026',
      'Dana Ruiz: May ask to connect',
      'Sam Okafor: May ask to connect until 11 March 2026',
    ]);
    expect(groups['Who may approve']?.[0]).toContain(
      'Robin Vale: Connections while nobody is at the computer',
    );
    expect(groups['Who has asked or connected so far']).toEqual([
      'Dana Ruiz: Connected 2 times: Contoso IT: Last on 2 March 2026',
      'Sam Okafor: Connected once: Contoso IT: Last on 2 March 2026',
    ]);
  });

  it('says so where there is no list, and where rules want one', () => {
    const page = (rosterRequired: boolean) =>
      readOut(whoPage({ state: stateWith({}, policyWith({ rosterRequired })), groups: [], now: AT.now }));
    expect(page(false)).toEqual({ says: [expect.stringContaining('There is no list')], groups: {} });
    expect(page(true).says).toEqual([expect.stringContaining('So nobody may ask.')]);
  });

  it('tells who asked only, and never connected', () => {
    const groups = groupsOf(printerStory({ answer: 'declined' }));
    const { groups: shown } = readOut(whoPage({ state: stateWith({}, CONTOSO), groups, now: AT.now }));
    expect(shown['Who has asked or connected so far']?.[0]).toContain(
      'Dana Ruiz: Asked, and did not connect',
    );
  });
});

describe('the agreement', () => {
  const first = agreementAsk({}, { id: idOf('ask', 1) });
  const second = agreementAsk({ version: '4', body: 'Other words.' }, { id: idOf('ask', 2) });
  const page = (...notes: readonly Note[]) => agreementPage(groupsOf(notes), true);

  it('has its text word for word, when it was accepted, and under which name', () => {
    const [group] = AGREEMENT_PAGE.opened?.groups ?? [];
    if (group === undefined) throw new Error('no agreement');
    expect(told(group)).toEqual([
      'You accepted this agreement.',
      expect.stringMatching(/^Version: /),
      expect.stringMatching(/^Answered: 25 Feb 2026, \d\d:\d\d$/),
      'Under the name: Jordan Lee',
      expect.stringContaining('From: Dana Ruiz'),
    ]);
    expect(group.text?.text).toContain('\n');
    expect(AGREEMENT_PAGE.opened?.says).toEqual([]);
  });

  it('says that nobody can ask before there is one, where rules want it', () => {
    expect(readOut(page()).says).toEqual([
      'Before you have accepted an agreement, nobody can ask to connect.',
      expect.stringContaining('IT has not asked you'),
    ]);
    expect(readOut(agreementPage([], false)).says).toHaveLength(1);
  });

  it('says what is not accepted yet, or was declined, and keeps what still holds beside it', () => {
    const open = page(received(first));
    expect(open.groups.map(told)[0]?.[0]).toContain('You have not answered yet.');
    expect(open.says.map(words)[0]).toContain('nobody can ask');
    const declined = page(received(first), answered(first.id, { answer: 'declined' }));
    expect(declined.groups.map(told)[0]?.[0]).toBe('You did not accept this agreement.');
    const newer = page(received(first), answered(first.id, { answer: 'accepted' }), received(second));
    expect(newer.groups.map((group) => [told(group)[0], group.text?.text])).toEqual([
      [expect.stringContaining('You have not answered yet.'), 'Other words.'],
      ['You accepted this agreement.', first.agreement.body],
    ]);
  });

  it('no longer calls an agreement accepted that was declined later', () => {
    const { groups } = page(
      received(first),
      answered(first.id, { answer: 'accepted' }),
      received(second),
      answered(second.id, { answer: 'declined' }),
    );
    expect(groups.map((group) => told(group)[0])).toEqual(['You did not accept this agreement.']);
  });
});

describe('what is sent', () => {
  it('tells of every type of entry that is written, once, with the members that its schema has', () => {
    const { groups, names } = sentPage({ isReported: true, organisation: 'Contoso IT' });
    const keys = groups.flatMap(({ says = [] }) => says.map(({ key }) => key));
    expect([...keys].sort()).toEqual(
      reportedTypes()
        .map(({ type }) => `sent.${type}`)
        .sort(),
    );
    expect(names?.rows).toHaveLength(keys.length);
    expect(names?.rows.find(({ name }) => name === 'ask.held')?.members).toEqual(['ask', 'why']);
    expect(keys.length).toBeGreaterThan(Object.keys(ENTRY_DATA).length - 8);
    expect(keys).toContain('sent.device.unenrolled');
  });

  it('says to whom, or that nothing is sent', () => {
    expect(readOut(sentPage({ isReported: true, organisation: 'Contoso IT' })).says[0]).toContain(
      'Contoso IT',
    );
    expect(readOut(sentPage({ isReported: false })).says[0]).toContain('reports to nobody');
  });
});

describe('what waits to be sent', () => {
  it('counts, says since when, and lists the entries in words, the oldest first, each once', () => {
    if (WAITING_PAGE.opened === undefined) throw new Error('no page');
    const { says, groups } = readOut(WAITING_PAGE.opened);
    expect(says[0]).toBe('5 entries are waiting to be sent.');
    expect(groups['Contact with IT’s server']).toEqual([
      expect.stringMatching(/^Oldest entry: 2 Mar 2026/),
      expect.stringMatching(/^No contact since: 2 Mar 2026/),
      expect.stringMatching(/^Last confirmed: 2 Mar 2026/),
    ]);
    expect(groups['The entries']).toHaveLength(5);
    expect(groups['The entries']?.at(-1)).toContain('Dana Ruiz ended it.');
  });

  it('counts a concern once that is about a session, and nothing of a journal that is not reported', () => {
    const concern: Note = { type: 'concern.raised', data: { session: idOf('session', 1), words: 'Hm.' } };
    const groups = groupsOf(printerStory(), [concern]);
    const journal = groups[0]?.journal ?? '';
    const page = (have: ReadonlyMap<string, number>) => waitingPage(groups, { isReported: true, have });
    expect(page(new Map([[journal, 0]])).says[0]?.args).toEqual({ count: printerStory().length + 1 });
    expect(readOut(page(new Map())).says).toEqual([expect.stringContaining('Nothing is waiting.')]);
  });

  it('shortens a long list, and says how much more there is', () => {
    const stories = Array.from({ length: 40 }, (_, number) => printerStory({ number: number + 1 }));
    const groups = groupsOf(...stories);
    const { groups: shown } = waitingPage(groups, {
      isReported: true,
      have: new Map([[groups[0]?.journal ?? '', 0]]),
    });
    expect(shown.at(-1)?.rows).toHaveLength(100);
    const more = shown.at(-1)?.more;
    expect(more && words(more)).toBe('… and 140 more');
  });

  it('says that nothing waits where nothing is reported', () => {
    expect(
      readOut(waitingPage(groupsOf(printerStory()), { isReported: false, have: new Map() })).says,
    ).toEqual(['This computer reports to nobody, so nothing is waiting.']);
  });
});

describe('the rules', () => {
  const { groups } = readOut(rulesPage(MERGED));

  it('are all there, those that somebody has set first, each with its value and who set it', () => {
    expect(Object.keys(groups)).toEqual([
      'Set on this computer',
      'Not taken',
      'Nobody has set these: as Tallylight brings them',
    ]);
    expect(groups['Set on this computer']).toEqual([
      'Organisation that may ask: Contoso IT: Set by IT on this computer',
      'Server that gets the entries and brings the questions: https://tallylight.contoso.example: Set by IT on this computer',
      expect.stringContaining('Set, and never shown'),
      'A question waits for you: 90 seconds: Set by IT on this computer',
      'Emergencies, where nobody is asked: Never: Set by IT on this computer',
      expect.stringContaining('Share the clipboard'),
      expect.stringContaining('Set, and never shown'),
      'Program that is started when you press End: /opt/remote-tool/disconnect --now: Set by IT on this computer',
      'Language: Deutsch: Chosen by you',
      'Sounds: No: Preset by IT; may be changed',
    ]);
    expect(groups['Not taken']).toEqual([
      'After your yes, IT may connect for: A value was given that does not hold.: Set by IT on this computer',
    ]);
    const shown = rulesPage(MERGED).groups.filter(({ label }) => label.key !== 'page.rules.ignored');
    expect(shown.flatMap(({ rows = [] }) => rows)).toHaveLength(Object.keys(POLICY).length);
  });

  it('never show a secret', () => {
    expect(JSON.stringify(rulesPage(MERGED))).not.toContain('nobody-may-read');
  });

  it('say every value of every rule in words', () => {
    const levels = Object.entries(POLICY).flatMap(([key, { type }]) =>
      type.kind === 'level' ? type.levels.map((level) => [key, level] as const) : [],
    );
    for (const [key, level] of levels) {
      const page = rulesPage(mergePolicy({ machine: { [key]: level } }));
      const row = page.groups[0]?.rows?.find(({ label }) => label.key === `rule.of.${key}`);
      expect(row?.values[0]?.key, `${key} ${level}`).not.toBe('record.text');
    }
    const off = rulesPage(mergePolicy({ machine: { maxAuthAgeMinutes: 0 } })).groups[0]?.rows?.[0]?.values;
    expect(off).toEqual([{ key: 'rule.off' }]);
  });
});
