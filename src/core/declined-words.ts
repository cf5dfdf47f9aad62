// What the window says after Decline: that it counts, the reasons to choose from, and what to do where the person was not expecting it.
import type { DeclinedView } from '../model/views';
import type { Line, Phrase } from '../model/strings/types';
import type { DeclineReason } from '../model/words';
import { KIND_KEYS } from './kind-keys';
import type { AskFacts, State } from './state';

/** In the order on screen. */
const REASONS: readonly DeclineReason[] = ['busy', 'sensitive', 'unexpected', 'other'];

/** The words of the window after Decline; undefined for kinds that are not asked why. @param put puts a line into words */
export function declinedPhrases(
  { ask }: AskFacts,
  state: Pick<State, 'policy' | 'enrolled'>,
  put: (line: Line) => Phrase,
): DeclinedView | undefined {
  const heading = KIND_KEYS[ask.kind].declined;
  if (heading === undefined) return undefined;
  const reasons = REASONS.filter((reason) => ask.kind === 'session' || reason !== 'sensitive'); // it is not about this screen
  return {
    heading: put({ key: heading }),
    detail: put({ key: 'declined.detail' }),
    reasons: reasons.map((reason) => ({
      reason,
      label: put({ key: `declined.${reason}` }),
      notes: notesOn(reason, ask.technician.name, state).map(put),
    })),
    wordsLabel: put({ key: 'declined.words' }),
    badWords: put({ key: 'declined.words.bad' }),
    skip: put({ key: 'declined.skip' }),
    send: put({ key: 'declined.send' }),
  };
}

/** What follows from a reason, and what to do. */
function notesOn(
  reason: DeclineReason,
  technician: string,
  { policy, enrolled }: Pick<State, 'policy' | 'enrolled'>,
): readonly Line[] {
  if (reason === 'busy') return [{ key: 'declined.busy.note', args: { technician } }];
  if (reason !== 'unexpected') return [];
  const organisation = enrolled?.organisation.name;
  const contact = policy.concernContact;
  return [
    organisation === undefined
      ? { key: 'declined.thanks.kept', args: { technician } }
      : { key: 'declined.thanks', args: { organisation, technician } },
    { key: 'declined.advice' },
    ...(contact === undefined ? [] : [{ key: 'declined.contact', args: { contact } } as const]),
  ];
}
