// The page "What is sent": every type of entry in plain words, generated from the schemas as README's table is (promise 8).
import type { EntryType } from '../model/entries';
import type { PageGroup, PageView } from '../model/record-views';
import { reportedTypes } from '../model/reported';
import type { Line } from '../model/strings/types';

/** To whom entries go. */
export interface SentTo {
  /** False: this computer reports to nobody. */
  readonly isReported: boolean;
  /** Name of the organisation, where known. */
  readonly organisation?: string;
}

type Heading = 'questions' | 'sessions' | 'you' | 'computer';

/** Under which heading an entry is told. */
const HEADINGS: Readonly<Record<EntryType, Heading>> = {
  'journal.opened': 'computer',
  'journal.pruned': 'computer',
  'agent.started': 'computer',
  'agent.stopped': 'computer',
  'agent.alive': 'computer',
  'agent.recovered': 'computer',
  'clock.changed': 'computer',
  'device.enrolled': 'computer',
  'device.unenrolled': 'computer',
  'keys.changed': 'computer',
  'roster.changed': 'computer',
  'policy.changed': 'computer',
  'ask.received': 'questions',
  'ask.refused': 'questions',
  'intake.flooded': 'questions',
  'ask.held': 'questions',
  'ask.shown': 'questions',
  'ask.extended': 'questions',
  'ask.answered': 'questions',
  'ask.explained': 'you',
  'pause.lifted': 'you',
  'asks.paused': 'you',
  'asks.resumed': 'you',
  'receipt.issued': 'questions',
  'grant.lapsed': 'questions',
  'session.started': 'sessions',
  'session.noted': 'sessions',
  'session.overrun': 'sessions',
  'session.extended': 'you',
  'session.end-requested': 'you',
  'session.ended': 'sessions',
  'session.documented': 'sessions',
  'session.feedback': 'you',
  'session.unannounced': 'sessions',
  'sighting.started': 'sessions',
  'sighting.ended': 'sessions',
  'stated.answered': 'you',
  'notice.seen': 'you',
  'help.requested': 'you',
  'elevation.requested': 'you',
  'elevation.answered': 'questions',
  'elevation.started': 'you',
  'elevation.ended': 'sessions',
  'concern.raised': 'you',
};

/** What is sent, and what never is. */
export function sentPage({ isReported, organisation }: SentTo): PageView {
  const types = reportedTypes();
  const group = (heading: Heading): PageGroup => ({
    label: { key: `page.sent.${heading}` },
    says: types
      .filter(({ type }) => HEADINGS[type] === heading)
      .map(({ type }): Line => ({ key: `sent.${type}` })),
  });
  return {
    page: 'sent',
    says: [whereTo(isReported, organisation), { key: 'page.sent.never' }, { key: 'page.sent.presence' }],
    groups: [group('questions'), group('sessions'), group('you'), group('computer')],
    names: {
      label: { key: 'page.sent.curious' },
      rows: types.map(({ type, members }) => ({ name: type, members })),
    },
  };
}

function whereTo(isReported: boolean, organisation: string | undefined): Line {
  if (!isReported) return { key: 'page.sent.nobody' };
  return organisation === undefined
    ? { key: 'page.sent.server' }
    : { key: 'page.sent.organisation', args: { organisation } };
}
