// The whole check list of C3 at both doors, on real bytes: each code is reached, in order, opens no prompt, is journaled once, and a
// genuine ask after it still works.
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/model/messages';
import type { Policy } from '../../src/model/policy';
import { RefusalCode } from '../../src/model/words';
import { signJws, TYPES } from '../../src/trust/jws';
import type { KeySet } from '../../src/trust/keys';
import { idOf } from '../fakes/ask-messages';
import {
  askMessage,
  askSigner,
  at,
  bytesOf,
  fixedSigner,
  heldKeys,
  messageClaims,
  NOW,
  rawSigned,
  signed,
} from '../fakes/organisation';
import { DOORS, TwoDoors, type DoorName } from '../fakes/two-doors';

type Members = Readonly<Record<string, unknown>>;
interface Case {
  readonly code: RefusalCode;
  readonly what: string;
  /** The message, and the bytes that carry it. */
  readonly message?: Members;
  readonly bytes?: (message: Members) => Uint8Array;
  readonly policy?: Partial<Policy>;
  readonly keys?: KeySet;
  /** What comes before it. */
  readonly before?: (doors: TwoDoors, door: DoorName) => void;
}

const BAD = idOf('ask', 1);
const FIRST = idOf('ask', 2);
const stranger = fixedSigner(9);
const someone = { id: 'dana', name: 'Dana Reyes' };
const ask = (over: Members = {}): Members => askMessage({ id: BAD, technician: someone, ...over });
const withHeader =
  (over: object) =>
  (message: Members): Uint8Array =>
    bytesOf(
      rawSigned(
        JSON.stringify({ alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid, ...over }),
        JSON.stringify(messageClaims(message)),
      ),
    );
const withClaims =
  (over: Members) =>
  (message: Members): Uint8Array =>
    signed(messageClaims(message, over));
const other = { id: 'lee', name: 'Lee Park' };
const sendFirst = (doors: TwoDoors, door: DoorName, over: Members = {}): void => {
  const message = ask({ id: FIRST, ...over });
  doors.signed(door, signed(messageClaims(message)), String(message.id));
};
const about = (type: string, over: Members): Members => ({
  v: 1,
  type,
  id: BAD,
  issuedAt: at(0),
  expiresAt: at(60_000),
  ...over,
});

/** One signed message for each code, and nothing else wrong with it. */
const CASES: readonly Case[] = [
  { code: 'size', what: 'more than 64 KiB', message: ask({ purpose: 'x'.repeat(66_000) }) },
  { code: 'malformed', what: 'not base64url', bytes: (message) => bytesOf(`${text(message)}=`) },
  {
    code: 'malformed',
    what: 'a claim that stands twice',
    bytes: (message) => {
      const header = { alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid };
      const claims = JSON.stringify(messageClaims(message));
      return bytesOf(rawSigned(JSON.stringify(header), `{"iss":"x",${claims.slice(1)}`));
    },
  },
  {
    code: 'malformed',
    what: 'a member of the message that stands twice, once spelled by an escape',
    bytes: (message) => {
      const header = { alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid };
      const claims = JSON.stringify(messageClaims(message)).replace(
        '"purpose":',
        String.raw`"p\u0075rpose":"Nothing","purpose":`,
      );
      return bytesOf(rawSigned(JSON.stringify(header), claims));
    },
  },
  { code: 'header', what: 'one more member', bytes: withHeader({ crit: [] }) },
  { code: 'typ', what: 'a receipt’s type', bytes: withHeader({ typ: TYPES.receipt }) },
  { code: 'key-unknown', what: 'a stranger’s key', bytes: withHeader({ kid: stranger.kid }) },
  {
    code: 'key-expired',
    what: 'an old key set',
    keys: heldKeys({ iat: NOW / 1000 - 9, exp: NOW / 1000 - 1 }),
  },
  { code: 'key-revoked', what: 'a key that was taken back', keys: heldKeys({ revoked: [askSigner.kid] }) },
  { code: 'algorithm', what: 'none', bytes: withHeader({ alg: 'none' }) },
  {
    code: 'signature',
    what: 'somebody else’s',
    bytes: (message) =>
      bytesOf(signJws(TYPES.message, messageClaims(message), { ...stranger, kid: askSigner.kid })),
  },
  { code: 'claims', what: 'one more claim', bytes: withClaims({ nbf: 1 }) },
  {
    code: 'issuer',
    what: 'another organisation',
    bytes: withClaims({ iss: 'urn:tallylight:organisation:b' }),
  },
  { code: 'audience', what: 'another device', bytes: withClaims({ aud: 'urn:tallylight:device:b' }) },
  { code: 'lifetime', what: 'over', message: ask({ expiresAt: at(0) }) },
  { code: 'policy', what: 'no ticket', policy: { requireTicket: true } },
  { code: 'roster', what: 'nobody is on it', policy: { rosterRequired: true } },
  {
    code: 'approval',
    what: 'one whose time is over',
    message: {
      ...about('ask', { kind: 'approval', technician: someone }),
      approval: {
        ...{ what: 'unattended', computer: 'desk-7', purpose: 'Replace the disk', uses: 1 },
        ...{ notBefore: at(-60_000), notAfter: at(0) },
      },
    },
  },
  {
    code: 'display',
    what: 'a bidi control',
    message: ask({ technician: { id: 'd', name: 'Dana \u202eziuR' } }),
  },
  { code: 'rate', what: 'a second ask of one technician', before: sendFirst },
  {
    code: 'replay',
    what: 'a known id, another content',
    before: (doors, door) => sendFirst(doors, door, { id: BAD, technician: other }),
  },
  {
    code: 'already-answered',
    what: 'a withdrawal that comes too late',
    message: about('ask.withdraw', { ask: FIRST }),
    before: (doors, door) => {
      sendFirst(doors, door, { technician: other });
      doors.driver.send({ type: 'prompt.failed', ask: FIRST });
    },
  },
];

function text(message: Members): string {
  return Buffer.from(signed(messageClaims(message))).toString();
}

/** Another technician's ask, without a fault. */
function expectGenuineAsk(doors: TwoDoors, door: DoorName): void {
  const id = idOf('ask', 0x99);
  const message = ask({ id, technician: { id: 'kim', name: 'Kim Osei' }, ticket: { id: 'T-1' } });
  doors.signed(door, signed(messageClaims(message)), id);
  expect(doors.received).toContain(id);
}

describe.each(DOORS)('by the door %s', (door) => {
  it.each(CASES)('$code: $what', ({ code, message = ask(), bytes = withClaims({}), before, ...rest }) => {
    const doors = new TwoDoors(rest.policy, rest.keys);
    before?.(doors, door);
    const asks = doors.received.length;
    doors.signed(door, bytes(message), BAD);
    expect(doors.codes).toEqual([code]);
    expect(doors.received).toHaveLength(asks);
    const isForAll = rest.keys !== undefined || code === 'roster';
    if (!isForAll) expectGenuineAsk(doors, door);
  });

  it('record-failed: what cannot be recorded is not asked, and may come again', () => {
    const doors = new TwoDoors();
    doors.driver.journalFails = true;
    const bytes = signed(messageClaims(ask()));
    doors.signed(door, bytes, BAD);
    expect(doors.driver.answerFile(BAD)).toMatchObject({ state: 'refused', refusal: 'record-failed' });
    expect(doors.driver.state.asks).toEqual([]);
    doors.driver.journalFails = false;
    doors.signed(door, bytes, BAD);
    expect(doors.received).toEqual([BAD]);
  });

  it.each([
    ['unknown-ask', about('ask.withdraw', { ask: FIRST })],
    ['unknown-session', about('session.note', { session: FIRST, text: 'Hello' })],
    ['unknown-session', about('session.end', { session: FIRST })],
  ])('%s: after ten minutes', (code, message) => {
    const doors = new TwoDoors();
    doors.signed(door, signed(messageClaims(message)), BAD);
    expect(doors.codes).toEqual([]);
    doors.driver.pass(10 * 60_000);
    expect(doors.codes).toEqual([code]);
  });
});

describe('a plain file', () => {
  const plain = (message: Members, trust?: 'unverified', policy: Partial<Policy> = {}) => {
    const doors = new TwoDoors(policy);
    doors.plain(bytesOf(JSON.stringify(message)), BAD, trust);
    return doors;
  };
  const unsafe = { id: 'd', name: 'D\u0430na' };

  it('trust: of a folder that anybody may write', () => {
    const doors = plain(ask(), 'unverified');
    expect(doors.codes).toEqual(['trust']);
    doors.file(ask({ id: FIRST }) as Message);
    expect(doors.received).toEqual([FIRST]);
  });

  it.each([
    ['lifetime', { expiresAt: at(0) }, 'unverified', {}],
    ['trust', { ticket: undefined }, 'unverified', { requireTicket: true }],
    ['policy', {}, undefined, { requireTicket: true, rosterRequired: true }],
    ['roster', { ticket: { id: 'T-1' } }, undefined, { requireTicket: true, rosterRequired: true }],
    ['display', {}, undefined, {}],
  ] as const)('says %s first, though a name in it may not be shown', (code, over, trust, policy) => {
    expect(plain(ask({ technician: unsafe, ...over }), trust, policy).codes).toEqual([code]);
  });

  it('display comes before rate and replay', () => {
    const doors = new TwoDoors();
    doors.file(ask() as Message);
    doors.plain(bytesOf(JSON.stringify(ask({ purpose: ' space' }))), BAD);
    expect(doors.codes).toEqual(['display']);
  });

  it('may come again, mended, after its text was refused', () => {
    const doors = plain(ask({ purpose: 'zero\u200bwidth' }));
    doors.file(ask() as Message);
    expect(doors.codes).toEqual(['display']);
    expect(doors.received).toEqual([BAD]);
  });
});

describe('the list', () => {
  it('of codes is tested whole', () => {
    const tested = [
      ...CASES.map(({ code }) => code),
      'trust',
      'record-failed',
      'unknown-ask',
      'unknown-session',
    ];
    const rest = RefusalCode.options.filter((code) => !tested.includes(code));
    expect(rest).toEqual([]);
  });
});

describe.each(DOORS)('a name that misleads, by the door %s', (door) => {
  it.each([
    ['right-to-left override', 'Dana \u202eziuR'],
    ['left-to-right mark', 'Dana\u200e Ruiz'],
    ['isolate', 'Dana \u2066Ruiz\u2069'],
    ['soft hyphen', 'Da\u00adna Ruiz'],
    ['zero-width space', 'Da\u200bna Ruiz'],
    ['zero-width joiner between Latin letters', 'Da\u200dna Ruiz'],
    ['Hangul filler', 'Dana\u3164Ruiz'],
    ['Hangul filler of half width', 'Dana\uffa0Ruiz'],
    ['tag characters', 'Dana\u{e0041}\u{e0042}'],
    ['byte order mark', 'Dana\ufeff Ruiz'],
    ['variation selector', 'Dana\ufe0f Ruiz'],
    ['combining grapheme joiner', 'Dana\u034f Ruiz'],
    ['Cyrillic in Latin', 'D\u0430na Ruiz'],
    ['Greek in Latin', 'Dan\u03b1 Ruiz'],
    ['Cyrillic family name', 'Dana Рейес'],
    ['line feed', 'Dana\nVerified by Contoso'],
    ['line separator', 'Dana\u2028Verified'],
    ['NUL', 'Dana\u0000Ruiz'],
    ['escape', 'Dana\u001b[31m'],
    ['C1 control', 'Dana\u0085Ruiz'],
    ['decomposed form', 'Jose\u0301 Ruiz'],
    ['space at the end', 'Dana Ruiz '],
    ['no-break space at the start', '\u00a0Dana Ruiz'],
    ['nothing', ''],
    ['65 characters', 'D'.repeat(65)],
    ['40 KiB', 'D'.repeat(40 * 1024)],
  ])('is refused: %s', (_what, name) => {
    const doors = new TwoDoors();
    for (const over of [{ technician: { id: 'd', name } }, { technician: { ...someone, company: name } }])
      doors.signed(door, signed(messageClaims(ask(over))), BAD);
    expect(doors.codes).toEqual(['display', 'display']);
    expect(doors.received).toEqual([]);
    expectGenuineAsk(doors, door);
  });

  it.each([
    ['64 KiB', 'D'.repeat(64 * 1024), 'size'],
    ['half a character', 'Dana \ud800', 'malformed'],
  ])('is refused before it is read: %s', (_what, name, code) => {
    const doors = new TwoDoors();
    doors.signed(door, signed(messageClaims(ask({ technician: { id: 'd', name } }))), BAD);
    expect(doors.codes).toEqual([code]);
    expectGenuineAsk(doors, door);
  });

  it.each([
    'José Ruiz',
    'Zoë O’Neill-Brontë',
    'Дана Рейес',
    'Νίκος Παππάς',
    '山田 太郎',
    '田中サヤカ',
    '김민준',
    'محمد علی',
    'נועה לוי',
    'प्रिया शर्मा',
    'สมชาย ใจดี',
    '<b>Dana</b>',
    '<img src=x onerror=alert(1)>',
    '{technician, select, other {x}}',
  ])('but not this one: %s', (name) => {
    const doors = new TwoDoors();
    doors.signed(door, signed(messageClaims(ask({ technician: { id: 'd', name } }))), BAD);
    expect(doors.codes).toEqual([]);
    expect(doors.received).toEqual([BAD]);
  });
});
