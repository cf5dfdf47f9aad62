// The sentences of the prompt that differ from one kind of ask to the next and say nothing of the single ask, by key.
import type { Ask } from '../model/messages';
import type { StringKey } from '../model/strings/types';
import { isOwnRequest } from './own-request';

/** What is said where it is put off: the button, what happens until then, where no time is left, and without an answer. */
type LaterKeys = Readonly<Record<'button' | 'detail' | 'none' | 'outcome', StringKey>>;
const LATER_SESSION: LaterKeys = {
  button: 'prompt.later',
  detail: 'later.detail',
  none: 'later.none',
  outcome: 'later.outcome',
};
const LATER_APPROVAL: LaterKeys = {
  ...LATER_SESSION,
  detail: 'later.detail.approval',
  outcome: 'later.outcome.approval',
};
const LATER_AGREED: LaterKeys = {
  button: 'prompt.later',
  detail: 'later.detail.agreed',
  none: 'later.none.agreed',
  outcome: 'later.outcome.agreed',
};

/** One kind's sentences. */
export interface KindKeys {
  /** By how the technician is named: with the organisation, without one, as a claim. */
  readonly heading: { readonly from: StringKey; readonly plain: StringKey; readonly claimed: StringKey };
  /** Advice where nothing is verified. */
  readonly warning: StringKey;
  readonly outcome: StringKey;
  readonly outcomeUnverified: StringKey;
  readonly spoken: StringKey;
  readonly decline: StringKey;
  readonly later: LaterKeys;
  readonly allow: StringKey;
  readonly useSpace: StringKey;
  readonly over: StringKey;
  /** The answer could not be recorded. */
  readonly failed: StringKey;
  /** After Decline, over the question why; absent: nobody is asked why. */
  readonly declined?: StringKey;
}

export const KIND_KEYS: Readonly<Record<Ask['kind'], KindKeys>> = {
  session: {
    heading: {
      from: 'prompt.heading.from',
      plain: 'prompt.heading.plain',
      claimed: 'prompt.heading.unverified',
    },
    warning: 'prompt.warning',
    outcome: 'prompt.outcome',
    outcomeUnverified: 'prompt.outcome.unverified',
    spoken: 'prompt.spoken',
    decline: 'prompt.decline',
    later: LATER_SESSION,
    allow: 'prompt.allow',
    useSpace: 'prompt.use-space',
    over: 'prompt.over',
    failed: 'prompt.failed',
    declined: 'declined.heading',
  },
  approval: {
    heading: {
      from: 'approval.heading.from',
      plain: 'approval.heading.plain',
      claimed: 'approval.heading.unverified',
    },
    warning: 'prompt.warning',
    outcome: 'approval.outcome',
    outcomeUnverified: 'approval.outcome.unverified',
    spoken: 'approval.spoken',
    decline: 'prompt.decline',
    later: LATER_APPROVAL,
    allow: 'approval.allow',
    useSpace: 'approval.use-space',
    over: 'approval.over',
    failed: 'approval.failed',
    declined: 'declined.heading.approval',
  },
  advisory: {
    heading: {
      from: 'advisory.heading.from',
      plain: 'advisory.heading.plain',
      claimed: 'advisory.heading.unverified',
    },
    warning: 'agreed.warning',
    outcome: 'agreed.outcome',
    outcomeUnverified: 'agreed.outcome.unverified',
    spoken: 'agreed.spoken',
    decline: 'advisory.decline',
    later: LATER_AGREED,
    allow: 'advisory.allow',
    useSpace: 'advisory.use-space',
    over: 'agreed.over',
    failed: 'agreed.failed',
  },
  agreement: {
    heading: {
      from: 'agreement.heading.from',
      plain: 'agreement.heading.plain',
      claimed: 'agreement.heading.unverified',
    },
    warning: 'agreed.warning',
    outcome: 'agreed.outcome',
    outcomeUnverified: 'agreed.outcome.unverified',
    spoken: 'agreed.spoken',
    decline: 'agreement.decline',
    later: LATER_AGREED,
    allow: 'agreement.allow',
    useSpace: 'agreement.use-space',
    over: 'agreed.over',
    failed: 'agreed.failed',
  },
};

/** A colleague asks for their own computer: in one sentence, and as a claim where nothing is verified. */
const OWN_HEADING: KindKeys['heading'] = {
  from: 'approval.heading.own',
  plain: 'approval.heading.own',
  claimed: 'approval.heading.unverified',
};

/** The headings of an ask. */
export function headingKeys(ask: Ask): KindKeys['heading'] {
  return isOwnRequest(ask) ? OWN_HEADING : KIND_KEYS[ask.kind].heading;
}
