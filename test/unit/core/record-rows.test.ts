// "My record" as a projection: the entries of one ask and its session are one row, which says who, what and how it ended.
import { describe, expect, it } from 'vitest';
import { recordDetail } from '../../../src/core/record-detail';
import { createRecordGroups } from '../../../src/core/record-groups';
import type { RecordGroup } from '../../../src/core/record-groups';
import { recordRow } from '../../../src/core/record-row';
import { stepLine } from '../../../src/core/record-steps';
import type { Entry, Note } from '../../../src/model/entries';
import { en } from '../../../src/model/strings/en';
import { say } from '../../../src/model/strings/format';
import type { Line } from '../../../src/model/strings/types';
import { entriesOf, printerStory, type Story } from '../../fakes/record-entries';
import { idOf } from '../../fakes/ask-messages';
import { DANA } from '../../fakes/screen-states';

const words = (line: Line | undefined): string =>
  line === undefined ? '' : say(en, line, 'en-GB').replace(/[\u2066-\u2069]/g, '');

function collect(entries: readonly Entry[]): readonly RecordGroup[] {
  const groups = createRecordGroups();
  const all = new Map(entries.flatMap((entry) => groups.add(entry)).map((group) => [group.id, group]));
  return [...all.values()];
}
/** Title and detail of each row that these notes give. */
function rows(notes: readonly Note[]): readonly string[] {
  return collect(entriesOf(notes)).map((group) => {
    const { title, detail } = recordRow(group);
    return detail === undefined ? words(title) : `${words(title)} | ${words(detail)}`;
  });
}
const story = (changes: Partial<Story> = {}): readonly Note[] => printerStory(changes);

describe('one row', () => {
  it('is a question with its session: who, how long, why', () => {
    expect(rows(story())).toEqual([
      'Dana Ruiz was connected | 26 min · The label printer prints blank pages',
    ]);
  });

  it('says of a question that nobody said yes to how it ended', () => {
    expect(rows(story({ answer: 'declined', declined: 'busy' }))).toEqual([
      'You declined Dana Ruiz | You were busy.',
    ]);
    expect(rows(story({ answer: 'unanswered', reason: 'away' }))).toEqual([
      'You didn’t answer Dana Ruiz | You were away. That counts as no.',
    ]);
    expect(rows(story({ answer: 'withdrawn' }))).toEqual(['Dana Ruiz took the question back']);
  });

  it('says of a yes that nobody used that nobody connected', () => {
    expect(rows(story({ lapsed: true }))).toEqual(['You allowed Dana Ruiz to connect | Nobody connected.']);
  });

  it('never takes a session without a yes for one with it', () => {
    const unasked = story({ basis: 'none' });
    expect(rows(unasked)).toEqual([
      'Dana Ruiz connected, and nobody asked you | 26 min · The label printer prints blank pages',
    ]);
    const [group] = collect(entriesOf(unasked));
    expect(group === undefined ? undefined : recordRow(group)).toMatchObject({
      isCaution: true,
      icon: 'warn',
    });
  });

  it('says of an emergency whether it was explained', () => {
    expect(rows(story({ basis: 'emergency' }))).toEqual([
      'Emergency: Dana Ruiz connected | Nobody was asked. Not explained yet.',
    ]);
    expect(rows(story({ basis: 'emergency', documented: true }))).toEqual([
      'Emergency: Dana Ruiz connected | Nobody was asked. Explained afterwards.',
    ]);
  });

  it('holds a day of what the agent itself did, and a row of its own for every change of the rules', () => {
    const alive: Note = { type: 'agent.alive', data: { live: 0, unsent: 0, confirmedSeq: 0 } };
    const rules: Note = {
      type: 'policy.changed',
      data: { changes: [{ key: 'sounds', to: 'true', source: 'machine' }] },
    };
    expect(rows([alive, rules, alive])).toEqual([
      'Tallylight on this computer | 2 entries',
      'The rules on this computer have changed | 1 rule changed.',
    ]);
  });

  it('holds a concern, which stands in what it is about, too', () => {
    const concern: Note = {
      type: 'concern.raised',
      data: { session: idOf('session', 1), words: 'Who was that?' },
    };
    const [about, own] = collect(entriesOf([...story(), concern]));
    expect(own === undefined ? '' : words(recordRow(own).title)).toBe('You raised a concern');
    expect(about?.entries.at(-1)?.type).toBe('concern.raised');
  });

  it('is found by the ticket, which its lines do not show', () => {
    const [group] = collect(entriesOf(story()));
    expect(group === undefined ? '' : recordRow(group).also).toContain('INC-20418');
  });
});

describe('the detail of a row', () => {
  it('says when, why, what was allowed, what came of it, and each step', () => {
    const [group] = collect(entriesOf(story()));
    if (group === undefined) throw new Error('no row');
    const { title, facts, steps, entries } = recordDetail(group, ['{"seq":1}']);
    expect(words(title)).toBe('Dana Ruiz was connected for 26 minutes');
    expect(facts.map(({ label, values }) => [words(label), ...values.map(words)])).toEqual([
      ['Who', DANA.name],
      ['Why', 'The label printer prints blank pages'],
      ['You allowed', 'See this screen', 'Use the mouse and keyboard'],
      ['You switched off', 'Send and take files'],
      ['Result', 'Replaced the printer driver.'],
    ]);
    expect(steps.map(({ line }) => words(line))).toEqual([
      'Dana Ruiz asked, signed by your organisation.',
      'The question was on your screen.',
      'You allowed it.',
      'Dana Ruiz connected with TeamViewer.',
      '“Installing the printer driver”',
      'Dana Ruiz ended it.',
    ]);
    expect(entries).toEqual(['{"seq":1}']);
  });

  it('has a sentence for every reason with which a record can begin', () => {
    for (const reason of ['first', 'corrupt', 're-enrolled'] as const)
      expect(words(stepLine({ type: 'journal.opened', data: { reason } } as Note))).not.toBe('');
  });
});
