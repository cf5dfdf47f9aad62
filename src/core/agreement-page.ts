// The page "The agreement": what the person has agreed to, word for word, when and under which name; and what they have not.
import type { Entry, EntryOf } from '../model/entries';
import type { AgreementAsk } from '../model/messages';
import type { PageGroup, PageView } from '../model/record-views';
import type { Line } from '../model/strings/types';
import { asWritten } from './as-written';
import { fact } from './fact';
import { firstOf, lastOf } from './record-groups';
import type { RecordGroup } from './record-groups';

/** One text that the person was asked to agree to, and how that ended. */
interface Asked {
  readonly ask: AgreementAsk;
  /** Absent: not answered yet. */
  readonly answered?: EntryOf<'ask.answered'> & Pick<Entry, 'time'>;
}

/** @param isRequired policy `requireAgreement` */
export function agreementPage(groups: Iterable<RecordGroup>, isRequired: boolean): PageView {
  const asked = newestFirst(groups);
  const isAgreed = asked.some(({ answered }) => answered?.data.answer === 'accepted');
  const says: Line[] = [];
  if (isRequired && !isAgreed) says.push({ key: 'page.agreement.required' });
  if (asked.length === 0) says.push({ key: 'page.agreement.none' });
  return { page: 'agreement', says, groups: asked.map(groupOf) };
}

/** The last word on each agreement: of several versions the newest, and the one that holds where that is another. */
function newestFirst(groups: Iterable<RecordGroup>): readonly Asked[] {
  const last = new Map<string, Asked>();
  const held = new Map<string, Asked>();
  for (const group of groups) {
    const ask = firstOf(group, 'ask.received')?.data.ask;
    if (ask?.kind !== 'agreement') continue;
    const { id } = ask.agreement;
    const one = askedOf(ask, group);
    const answer = one.answered?.data.answer;
    last.set(id, one);
    if (answer === 'accepted') held.set(id, one);
    else if (answer === 'declined') held.delete(id);
  }
  return [...new Set([...last.values()].reverse().concat([...held.values()].reverse()))];
}

function askedOf(ask: AgreementAsk, group: RecordGroup): Asked {
  const answered = lastOf(group, 'ask.answered');
  return answered === undefined || answered.data.answer === 'postponed' ? { ask } : { ask, answered };
}

function groupOf({ ask, answered }: Asked): PageGroup {
  const { title, version, body, language } = ask.agreement;
  const name = answered?.data.name;
  return {
    label: asWritten(title),
    says: [{ key: stateOf(answered?.data.answer) }],
    rows: [
      fact('page.agreement.version', [asWritten(version)]),
      ...(answered === undefined
        ? []
        : [
            fact('page.agreement.answered', [
              { key: 'page.when', args: { time: Date.parse(answered.time) } },
            ]),
          ]),
      ...(name === undefined ? [] : [fact('page.agreement.name', [asWritten(name)])]),
      fact(
        'page.agreement.from',
        [ask.technician.name, ask.technician.company].filter((one) => one !== undefined).map(asWritten),
      ),
    ],
    text: { text: body, language },
  };
}

function stateOf(answer: EntryOf<'ask.answered'>['data']['answer'] | undefined): Line['key'] {
  switch (answer) {
    case 'accepted':
      return 'page.agreement.accepted';
    case 'declined':
      return 'page.agreement.declined';
    case 'unanswered':
    case 'withdrawn':
      return 'page.agreement.unanswered';
    case 'postponed':
    case undefined:
      return 'page.agreement.open';
  }
}
