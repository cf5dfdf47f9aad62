// States as a person would meet them, for tests of what is on screen: one builder for asks, one for sessions.
import { emptyState } from '../../src/core/empty-state';
import type { AskFacts, EndedSession, SessionFacts, ShownAsk, State } from '../../src/core/state';
import type {
  AdvisoryAsk,
  AgreementAsk,
  ApprovalAsk,
  Ask,
  Scope,
  SessionAsk,
  Technician,
} from '../../src/model/messages';
import type { AskAnswer } from '../../src/model/answers';
import type { Policy } from '../../src/model/policy';
import { timeFrom, type Id } from '../../src/model/scalars';
import { advisoryAsk, agreementAsk, approvalAsk, idOf, MORNING, sessionAsk } from './ask-messages';
import { NONCE, policyWith } from './machine-driver';

export const AT = { now: MORNING, mono: 0 } as const;
export const CONTOSO = policyWith({ organisationName: 'Contoso IT' });
const NOTHING = 'A'.repeat(43);

export const DANA: Technician = {
  id: 'dana@contoso.example',
  name: 'Dana Ruiz',
  title: 'Support engineer',
  company: 'Contoso IT',
  amr: ['mfa'],
  authTime: timeFrom(MORNING - 4 * 60_000),
};
export const SAM: Technician = {
  id: 'sam@contoso.example',
  name: 'Sam Okafor',
  title: 'Printer specialist',
  company: 'Contoso IT',
};
export const LEE: Technician = { id: 'lee@contoso.example', name: 'Lee Chen' };
/** Of the device that belongs to them. */
export const ENROLLED: NonNullable<State['enrolled']> = {
  organisation: { id: 'contoso.example', name: 'Contoso IT' },
  by: 'policy',
  endpoint: 'https://tallylight.contoso.example',
  keys: { version: 1 },
};
export const PRINTER = 'The label printer prints blank pages';

/** An ask as the mock-ups show it. */
export function printerAsk(changes: Partial<SessionAsk> = {}): SessionAsk {
  return sessionAsk({
    technician: DANA,
    purpose: PRINTER,
    ticket: { id: 'INC-20418' },
    minutes: 20,
    scopes: ['view', 'control', 'files'],
    ...changes,
  });
}

/** Work on a server at night, while nobody is there. */
export function serverApproval(changes: Partial<ApprovalAsk> = {}): ApprovalAsk {
  const approval = {
    computer: 'ACCOUNTS-01',
    purpose: 'Install the security update of the accounting program',
    scopes: ['control', 'files', 'elevate'] as Scope[],
  };
  return approvalAsk(approval, { technician: DANA, ticket: { id: 'INC-20418' }, ...changes });
}

/** One program gets administrator rights on somebody's computer. */
export function programApproval(changes: Partial<ApprovalAsk> = {}): ApprovalAsk {
  const { scopes: _none, ...approval } = serverApproval().approval;
  const program = { name: 'Label Printer Setup', publisher: 'Zeta Printers', hash: NOTHING };
  const elevation = { what: 'elevation', person: 'Jordan Lee', computer: 'PC-17', uses: 1, program } as const;
  return serverApproval({ approval: { ...approval, ...elevation }, ...changes });
}

/** The list of people who may connect changes, on all computers. */
export function rosterApproval(changes: Partial<ApprovalAsk> = {}): ApprovalAsk {
  const { scopes: _none, ...approval } = serverApproval().approval;
  const program = { name: 'Roster 7', hash: NOTHING };
  const purpose = 'Kim Osei joins, Lee Park leaves';
  const roster = { what: 'roster', computer: 'All computers', uses: 1, purpose, program } as const;
  return serverApproval({ approval: { ...approval, ...roster }, ...changes });
}

/** A recommendation to one person by name. */
export function diskAdvice(changes: Partial<AdvisoryAsk> = {}): AdvisoryAsk {
  return advisoryAsk({
    technician: DANA,
    ticket: { id: 'INC-20418' },
    addressee: 'Jordan Lee',
    advice: {
      id: 'ADV-7',
      title: 'Replace the disk of the accounts server',
      body: 'The disk of ACCOUNTS-01 reports read errors since Monday. Disks in this state fail within weeks.\nWe recommend to replace it this week: two hours, in the evening, no data is lost.',
      risk: 'If the disk fails first, the accounts are away for up to three days, and what was entered since the last backup is lost.',
      acknowledgement:
        'I have understood that entries can be lost and that the accounts can be away for days.',
    },
    ...changes,
  });
}

const PARAGRAPH =
  'IT connects to this computer only after you have said yes to that one connection. If you say nothing, nobody connects. You can end it at any time and need not say why.';

/** The agreement, too long for one look. */
export function remoteAgreement(changes: Partial<AgreementAsk> = {}): AgreementAsk {
  const body = Array.from({ length: 12 }, (_, at) => `${at + 1}. Permission first\n${PARAGRAPH}`).join(
    '\n\n',
  );
  return agreementAsk({ body }, { technician: DANA, ...changes });
}

export function factsOf<A extends Ask>(
  ask: A,
  trust: AskFacts['trust'] = 'signed',
): AskFacts & { readonly ask: A } {
  return { ask, digest: NOTHING, trust, door: 'stream', nonce: NONCE, arrival: 1, heldFor: [] };
}

/** Shown 72 seconds ago, 48 left. */
export function shownAsk(facts: AskFacts, changes: Partial<ShownAsk> = {}): ShownAsk {
  return {
    state: 'shown',
    facts,
    shownAt: AT.now - 72_000,
    shownMono: AT.mono - 72_000,
    until: AT.now + 48_000,
    untilMono: AT.mono + 48_000,
    totalMs: 120_000,
    extensions: 0,
    disturbedMono: AT.mono - 72_000,
    ...changes,
  };
}

export function stateWith(changes: Partial<State> = {}, policy: Policy = CONTOSO): State {
  return { ...emptyState(policy, AT), ...changes };
}

/** A session that began 12 minutes ago. */
export function sessionFacts(n: number, changes: Partial<SessionFacts> = {}): SessionFacts {
  return {
    session: idOf('session', n),
    basis: 'consent',
    ask: idOf('ask', n),
    technician: DANA,
    purpose: PRINTER,
    scopes: ['view', 'control'],
    minutes: 20,
    ticket: { id: 'INC-20418' },
    reach: 'computer',
    trust: 'signed',
    startedAt: AT.now - 12 * 60_000,
    startedMono: AT.mono - 12 * 60_000,
    heardMono: AT.mono,
    notes: [],
    overrun: false,
    late: false,
    documented: false,
    ...changes,
  };
}

/** Ended now by the technician, with evidence. */
export function endedSession(facts: SessionFacts, changes: Partial<EndedSession> = {}): EndedSession {
  return {
    state: 'ended',
    facts,
    by: 'technician',
    proof: 'message',
    endedAt: AT.now,
    card: true,
    ...changes,
  };
}

export const REQUEST = { by: 'person', at: AT.now - 20_000, mono: AT.mono - 20_000 } as const;

/** The person's yes to the ask of a session. */
export function allowed(ask: Id): AskAnswer {
  return { v: 1, kind: 'ask', id: ask, state: 'answered', at: timeFrom(AT.now), answer: 'accepted' };
}
