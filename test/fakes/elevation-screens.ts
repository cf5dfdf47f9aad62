// The window for administrator rights in each of its states, and what its approver is asked.
import type { ElevationState } from '../../src/core/elevation-state';
import { elevationView } from '../../src/core/elevation-view';
import type { ElevationView } from '../../src/model/elevation-view';
import type { ApprovalAsk } from '../../src/model/messages';
import { hashOf } from '../../src/trust/ed25519';
import { heldRoster, LEE, ROBIN } from './approvals';
import { approvalAsk } from './ask-messages';
import { DEVICE, policyWith, WORLD } from './machine-driver';
import { AT, CONTOSO, ENROLLED, stateWith } from './screen-states';
import { LANGUAGE } from './screens-language';

const program = { name: 'LabelSuite Setup.exe', publisher: 'Northwind Labels', hash: hashOf('LabelSuite') };
const { publisher: _none, ...unsigned } = program;
const MINUTE_MS = 60_000;
const facts = {
  elevation: '00000000-0000-4000-8000-000000000001',
  program,
  why: 'The new label printer needs its own program.',
  minutes: 15,
  requestedAt: AT.now - 6 * MINUTE_MS,
};
const priya = { ...ROBIN, id: 'priya@contoso.example', name: 'Priya Nair' };
const yes = {
  approvers: [{ id: priya.id, name: priya.name }],
  receipts: [],
  answeredAt: AT.now - MINUTE_MS,
  until: AT.now + 120 * MINUTE_MS,
};
const command = policyWith({ ...CONTOSO, elevationCommand: ['/opt/grant', '{program}'] });

function viewOf(
  elevation?: ElevationState,
  { policy = command, approvers = [priya], chosen = undefined as typeof unsigned | undefined } = {},
): ElevationView {
  const state = stateWith(
    { enrolled: ENROLLED, roster: heldRoster({ approvers }), ...(elevation && { elevation }) },
    policy,
  );
  return elevationView(state, { at: AT, world: WORLD, language: LANGUAGE, chosen });
}

const window = 'elevation' as const;
const started = { startedAt: AT.now - 140_000, startedMono: AT.mono - 140_000 };

export const ELEVATION_SCREENS = {
  'elevation-form': { window, view: viewOf(undefined, { chosen: program }) },
  'elevation-form-empty': { window, view: viewOf() },
  'elevation-form-two': { window, view: viewOf(undefined, { chosen: unsigned, approvers: [priya, LEE] }) },
  'elevation-form-nobody': { window, view: viewOf(undefined, { approvers: [] }) },
  'elevation-waiting': { window, view: viewOf({ state: 'waiting', facts, soFar: [] }) },
  'elevation-waiting-one': {
    window,
    view: viewOf(
      { state: 'waiting', facts: { ...facts, program: unsigned }, soFar: yes.approvers },
      { approvers: [priya, LEE] },
    ),
  },
  'elevation-declined': {
    window,
    view: viewOf({ state: 'over', facts, answer: 'declined', at: AT.now }),
  },
  'elevation-mismatch': {
    window,
    view: viewOf({ state: 'over', facts, answer: 'unanswered', mismatch: ['program'], at: AT.now }),
  },
  'elevation-approved': { window, view: viewOf({ state: 'approved', facts, yes }) },
  'elevation-approved-by-it': {
    window,
    view: viewOf({ state: 'approved', facts, yes }, { policy: CONTOSO }),
  },
  'elevation-on': { window, view: viewOf({ state: 'on', facts, yes, ...started }) },
  'elevation-ended': {
    window,
    view: viewOf({ state: 'ended', facts, by: 'person', wasOn: true, at: AT.now }),
  },
  'elevation-failed': {
    window,
    view: viewOf({ state: 'ended', facts, by: 'failed', wasOn: true, at: AT.now }),
  },
} as const;

/** Jordan asks for their own computer. @param publisher of the program; absent: nobody has signed it */
export function ownRequest(publisher?: string): ApprovalAsk {
  const ask = approvalAsk(
    {
      ...{ what: 'elevation', device: DEVICE, computer: 'PC-17', person: 'Jordan Lee', uses: 1 },
      ...{ purpose: facts.why, minutes: facts.minutes },
      program: { ...unsigned, ...(publisher !== undefined && { publisher }) },
    },
    { technician: { id: DEVICE, name: 'Jordan Lee' } },
  );
  const { scopes: _scopes, ...approval } = ask.approval;
  return { ...ask, approval };
}
