// Messages (C2): the schema is closed, each kind reads, and what is wrong has its code.
import { describe, expect, it } from 'vitest';
import { readMessage, withImplied } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import {
  agentFinish,
  askWithdraw,
  idOf,
  MORNING,
  sessionAsk,
  sessionEnd,
  sessionNote,
  sessionStart,
} from '../../fakes/ask-messages';

const DAY_MS = 24 * 3_600_000;
const code = (value: unknown) => {
  const read = readMessage(value);
  return read.ok ? 'read' : read.code;
};
/** The members that every message has. */
const { v, id, issuedAt, expiresAt, technician } = sessionAsk();
const envelope = { v, id, issuedAt, expiresAt };
const hash = 'A'.repeat(43);

const later = [
  {
    ...envelope,
    type: 'ask',
    kind: 'agreement',
    technician,
    agreement: { id: 'a', version: '1', language: 'en-GB', title: 'T', body: 'One.\nTwo.' },
  },
  {
    ...envelope,
    type: 'ask',
    kind: 'advisory',
    technician,
    advice: { id: 'a', title: 'T', body: 'B', risk: 'R', acknowledgement: 'A' },
  },
  {
    ...envelope,
    type: 'ask',
    kind: 'approval',
    technician,
    approval: {
      what: 'elevation',
      computer: 'PC-1',
      purpose: 'P',
      program: { name: 'setup', hash },
      notBefore: issuedAt,
      notAfter: expiresAt,
      uses: 1,
    },
  },
  { ...envelope, type: 'session.document', session: id, done: 'D', why: 'W', outcome: 'O' },
  { ...envelope, type: 'keys', keys: 'e30.e30.AA' },
  { ...envelope, type: 'roster', version: 1, technicians: [], approvers: [] },
  { ...envelope, type: 'policy', version: 1, values: { promptSeconds: 60 } },
  { ...envelope, type: 'unenrol', reason: 'moved' },
];

describe('readMessage', () => {
  it.each([
    sessionAsk({ steps: ['Look'], ticket: { id: 'T-1', system: 'Desk', url: 'https://desk.example/1' } }),
    sessionAsk({ startsAt: expiresAt, contact: 'phone', tool: 'RustDesk', follows: idOf('ask', 2) }),
    askWithdraw({ reason: 'Solved by phone' }),
    sessionStart({ heartbeatSeconds: 30 }),
    sessionNote(),
    sessionNote({ text: 'Looking' }),
    sessionEnd({ summary: 'One.\nTwo.', outcome: 'partly' }),
    agentFinish(),
    ...later,
  ])('reads $type $kind and returns the same', (message) => {
    expect(readMessage(message)).toEqual({ ok: true, message });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a list', [sessionAsk()]],
    ['no type', envelope],
    ['a type of the prototype', { ...envelope, type: 'constructor' }],
    ['an unknown type', { ...sessionAsk(), type: 'session.steal' }],
    ['an unknown kind', { ...sessionAsk(), kind: 'unattended' }],
    ['an unknown member', { ...sessionAsk(), urgent: true }],
    ['an unknown member further in', { ...sessionAsk(), technician: { ...technician, admin: true } }],
    ['null for an absent member', { ...sessionAsk(), ticket: null }],
    ['another version', { ...sessionAsk(), v: 2 }],
    ['a fraction', { ...sessionAsk(), minutes: 1.5 }],
    ['a text for a number', { ...sessionAsk(), minutes: '30' }],
    ['no minutes at all', { ...sessionAsk(), minutes: 0 }],
    ['more than a day', { ...sessionAsk(), minutes: 1441 }],
    ['no scope', { ...sessionAsk(), scopes: [] }],
    ['a scope twice', { ...sessionAsk(), scopes: ['view', 'view'] }],
    ['an unknown scope', { ...sessionAsk(), scopes: ['everything'] }],
    ['eleven steps', { ...sessionAsk(), steps: Array.from({ length: 11 }, () => 'x') }],
    ['basis none, which is never sent', { ...sessionStart(), basis: 'none' }],
    ['basis consent without its ask', { ...sessionStart(), ask: undefined }],
    ['basis consent with the reason of an emergency', { ...sessionStart(), reason: 'x' }],
    ['a life of no length', sessionAsk({ expiresAt: issuedAt })],
    ['a life of more than 30 days', sessionAsk({ expiresAt: timeFrom(MORNING + 30 * DAY_MS + 1) })],
  ])('refuses %s as malformed', (_what, value) => {
    expect(code(value)).toBe('malformed');
  });

  it('allows a life of 30 days', () => {
    expect(code(sessionAsk({ expiresAt: timeFrom(MORNING + 30 * DAY_MS) }))).toBe('read');
  });

  it.each([
    ['a mixed name', sessionAsk({ technician: { id: 'd', name: 'Dаna' } })],
    ['an override in the purpose', sessionAsk({ purpose: 'a\u202eb' })],
    ['a purpose of 601 code points', sessionAsk({ purpose: 'x'.repeat(601) })],
    ['an empty note', sessionNote({ text: '' })],
    ['a mixed name of a tool', sessionStart({ tool: 'RustDеsk' })],
  ])('refuses %s as display', (_what, value) => {
    expect(code(value)).toBe('display');
  });

  it('says malformed where both are wrong: the shape comes first', () => {
    expect(code({ ...sessionAsk({ purpose: '' }), urgent: true })).toBe('malformed');
  });
});

it('control implies view, in the order of the words', () => {
  expect(withImplied(['terminal', 'control'])).toEqual(['view', 'control', 'terminal']);
  expect(withImplied(['files'])).toEqual(['files']);
});
