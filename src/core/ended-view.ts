// The card afterwards as a projection of the state (C9). It says what is known and never more.
import type { Line } from '../model/strings/types';
import type { EndedView } from '../model/views';
import { onScreen } from './banner-view';
import { restsElsewhere } from './elsewhere';
import { asksFeedback } from './feedback';
import type { EndedSession, State } from './state';
import { awaitsWord, mayGiveWord } from './stated';

/** So many cards at once; older ones come up as these are closed. */
const CARDS_AT_MOST = 4;

/** The sessions whose card is on screen, in the order in which they ended. */
export function endedCards(state: State): readonly EndedSession[] {
  return state.sessions
    .filter((session) => session.state === 'ended')
    .filter((session) => session.card)
    .toSorted((one, other) => one.endedAt - other.endedAt)
    .slice(-CARDS_AT_MOST);
}

/** The card of one ended session. @param language BCP 47 */
export function endedView(ended: EndedSession, state: State, language: string): EndedView {
  const { facts, endedAt, summary } = ended;
  const technician = facts.technician.name;
  const proved = ended.proof !== 'none';
  return {
    language,
    session: facts.session,
    heading: { key: proved ? 'ended.disconnected' : 'ended.ended', args: { technician } },
    status: [...statusLines(ended, onScreen(state).length), ...groundLines(ended, state)],
    ...(awaitsWord(ended) && mayGiveWord(state)
      ? { asks: { yes: { key: 'ended.stated.yes' }, no: { key: 'ended.stated.no' } } }
      : {}),
    asksFeedback: asksFeedback(ended, state),
    hasReceipt: restsOnYes(ended, state),
    longLabel: { key: 'ended.long.label' },
    long: longLine(facts.startedAt, endedAt),
    ...(summary === undefined || restsElsewhere(facts)
      ? {}
      : {
          result: { label: { key: 'ended.result.label' }, text: { key: 'ended.result', args: { summary } } },
        }),
  };
}

function statusLines(ended: EndedSession, others: number): readonly Line[] {
  const proved = ended.proof !== 'none';
  const known: readonly Line[] = proved ? [] : [unseenLine(ended)];
  if (others > 0) return [...known, { key: 'ended.others', args: { count: others } }];
  return proved ? [{ key: 'ended.nobody' }] : known;
}

/** Why they could connect although nobody was asked; nothing where the person agreed. */
function groundLines(ended: EndedSession, state: State): readonly Line[] {
  const { basis, evidence, late, documented } = ended.facts;
  const when: readonly Line[] = late ? [{ key: 'ended.late' }] : [];
  switch (basis) {
    case 'consent':
      return [];
    case 'none':
      return [{ key: restsElsewhere(ended.facts) ? 'ended.ground.elsewhere' : 'ended.ground.none' }, ...when];
    case 'approval':
      return [{ key: 'ended.ground.approval' }, ...when];
    case 'stated':
      return [...statedLines(ended, state), ...when];
    case 'emergency': {
      const reason = evidence !== undefined && 'reason' in evidence ? evidence.reason : '';
      const written: Line = { key: documented ? 'ended.documented' : 'ended.undocumented' };
      return [{ key: 'ended.ground.emergency', args: { reason } }, written, ...when];
    }
  }
}

/** What IT says the person said, and what the person says of that. */
function statedLines(ended: EndedSession, state: State): readonly Line[] {
  const { evidence, word } = ended.facts;
  if (evidence === undefined || !('stated' in evidence)) return [];
  const { contact, at, words, reference = '' } = evidence.stated;
  const said: Line = {
    key: reference === '' ? 'ended.ground.stated' : 'ended.ground.stated.reference',
    args: { contact: contact === 'in-person' ? 'inPerson' : contact, time: Date.parse(at), words, reference },
  };
  if (word === 'denied') return [said, { key: 'ended.stated.denied' }];
  return mayGiveWord(state) ? [said, { key: 'ended.stated.ask' }] : [said, { key: 'ended.stated.wait' }];
}

/** True where the person allowed it: of their answer there is a receipt. */
function restsOnYes({ facts: { basis, ask } }: EndedSession, { answered }: State): boolean {
  return basis === 'consent' && ask !== undefined && answered.get(ask)?.answer === 'accepted';
}

/** Without evidence: what was done, and what cannot be seen. */
function unseenLine(ended: EndedSession): Line {
  switch (ended.by) {
    case 'person':
      return { key: watched(ended) ? 'ended.person' : 'ended.told' };
    case 'technician':
    case 'tool':
    case 'limit':
    case 'restart':
    case 'heartbeat':
    case 'unenrol':
      return { key: 'ended.unseen' };
  }
}

/** True where evidence was waited for, so that only the person's own word ended it (C9). */
function watched({ facts }: EndedSession): boolean {
  return facts.tool !== undefined || facts.heartbeatSeconds !== undefined;
}

/** @param from @param to wall clock, ms since the epoch */
function longLine(from: number, to: number): Line {
  const minutes = Math.round((to - from) / 60_000);
  return minutes < 1
    ? { key: 'ended.long.short', args: { to } }
    : { key: 'ended.long', args: { minutes, from, to } };
}
