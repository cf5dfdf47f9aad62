// Messages that must be refused, each for one reason, as a script, an attacker or a broken endpoint would write them.
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Organisation } from '../../src/endpoint/organisation';
import type { Message } from '../../src/model/messages';
import { timeFrom, type Id } from '../../src/model/scalars';
import type { RefusalCode } from '../../src/model/words';
import { signerOf, type Signer } from '../../src/trust/ed25519';
import { signJws, TYPES } from '../../src/trust/jws';
import { deviceUrn, organisationUrn } from '../../src/trust/keys';
import { rawSigned } from '../fakes/organisation';
import { DANA, messageOf, type Inbox } from './inbox';

/** One message that is refused. */
export interface BadMessage {
  readonly what: string;
  readonly code: RefusalCode;
  /** Puts it into the inbox. @returns the id under which the asker must be told; undefined where no id can be believed */
  readonly put: () => Id | undefined;
}

const MINUTE_MS = 60_000;
const at = (offsetMs: number): string => timeFrom(Date.now() + offsetMs);

/** A genuine ask; override what the test is about. */
function askWith(over: Readonly<Record<string, unknown>> = {}): Message {
  const members = { kind: 'session', technician: DANA, purpose: 'Look at the printer', minutes: 20 } as const;
  return { ...messageOf({ type: 'ask', ...members, scopes: ['view'] }), ...over };
}

/** Files that no message is read from, or whose message is not one. @param person the uid that is not root */
export function badFiles(inbox: Inbox, person: number): readonly BadMessage[] {
  /** @param bytes from the message's id; `told` says whether the id can be read */
  const file = (
    what: string,
    code: RefusalCode,
    bytes: (id: Id) => string | Uint8Array,
    isTold = true,
  ): BadMessage => ({
    what,
    code,
    put: () => {
      const id = randomUUID();
      inbox.dropBytes(id, bytes(id));
      return isTold ? id : undefined;
    },
  });
  const ask = (what: string, code: RefusalCode, over: Readonly<Record<string, unknown>>): BadMessage =>
    file(what, code, (id) => JSON.stringify(askWith({ ...over, id })));
  /** Puts a genuine ask into place after `prepare` has done something to the file. */
  const owned = (what: string, prepare: (file: string) => void): BadMessage => ({
    what,
    code: 'trust',
    put: () => {
      const message = askWith();
      const name = inbox.fileOf(message.id);
      mkdirSync(path.dirname(name), { recursive: true, mode: 0o755 });
      const temporary = path.join(path.dirname(name), `.${message.id}.tmp`);
      writeFileSync(temporary, JSON.stringify(message), { mode: 0o644 });
      prepare(temporary);
      renameSync(temporary, name);
      return message.id;
    },
  });
  return [
    file('not JSON', 'malformed', () => '{"v":1,', false),
    file('not UTF-8', 'malformed', () => new Uint8Array([0x22, 0xff, 0x22]), false),
    file(
      'a duplicate member',
      'malformed',
      (id) => JSON.stringify(askWith({ id })).replace('{', '{"v":1,'),
      false,
    ),
    file('null', 'malformed', (id) => JSON.stringify(askWith({ id, ticket: null })), false),
    file('nested too deep', 'malformed', (id) => `${'['.repeat(9)}"${id}"${']'.repeat(9)}`, false),
    file('another name than its id', 'malformed', () => JSON.stringify(askWith()), false),
    ask('an unknown member', 'malformed', { urgent: true }),
    ask('no scopes', 'malformed', { scopes: [] }),
    ask('larger than a message', 'size', { purpose: 'x'.repeat(65_536) }),
    ask('expired', 'lifetime', { issuedAt: at(-2 * MINUTE_MS), expiresAt: at(-MINUTE_MS) }),
    ask('issued in the future', 'lifetime', { issuedAt: at(6 * MINUTE_MS) }),
    ask('a name with a bidi control', 'display', { technician: { ...DANA, name: 'Dana \u202eziuR' } }),
    ask('a name in two scripts', 'display', { technician: { ...DANA, name: 'D\u0430na Ruiz' } }),
    ask('an invisible character', 'display', { purpose: 'Look at the\u00ad printer' }),
    ask('a purpose that is too long', 'display', { purpose: 'x'.repeat(601) }),
    ask('a kind of a later version', 'malformed', { kind: 'survey' }),
    ask('longer than policy lets sessions be', 'policy', { minutes: 500 }),
    {
      what: 'an ask to everyone',
      code: 'audience',
      put: () => inbox.drop(askWith(), 'everyone').id,
    },
    owned('the person’s own file', (name) => chownSync(name, person, 0)),
    owned('writable by its group', (name) => chmodSync(name, 0o664)),
    owned('with a second name', (name) =>
      linkSync(name, path.join(path.dirname(name), `second-${randomUUID()}`)),
    ),
    owned('a symbolic link', (name) => {
      const target = `${name}.target`;
      renameSync(name, target);
      symlinkSync(target, name);
    }),
    owned('a folder', (name) => {
      rmSync(name);
      mkdirSync(name);
    }),
  ];
}

/** Signed messages that are not believed. @param drop brings one in, by a door · @param device ours */
export function badSignatures(
  drop: (id: Id, jws: string) => void,
  { id: organisation, signer }: Organisation,
  device: string,
): readonly BadMessage[] {
  const askSigner = signer('ask', Date.now());
  const stranger = signerOf(new Uint8Array(32).fill(9));
  const seconds = Math.floor(Date.now() / 1000);
  const claimsOf = (msg: Message, over: object = {}): object => ({
    iss: organisationUrn(organisation),
    aud: deviceUrn(device),
    iat: seconds - 1,
    exp: seconds + 500,
    jti: msg.id,
    msg,
    ...over,
  });
  const jws = (
    what: string,
    code: RefusalCode,
    make: (msg: Message) => string,
    isTold = false,
  ): BadMessage => ({
    what,
    code,
    put: () => {
      const msg = askWith();
      drop(msg.id, make(msg));
      return isTold ? msg.id : undefined;
    },
  });
  const signedBy = (signer: Signer) => (msg: Message) => signJws(TYPES.message, claimsOf(msg), signer);
  const claims = (what: string, code: RefusalCode, over: object): BadMessage =>
    jws(what, code, (msg) => signJws(TYPES.message, claimsOf(msg, over), askSigner), true);
  const header = (over: object) => (msg: Message) =>
    rawSigned(
      JSON.stringify({ alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid, ...over }),
      JSON.stringify(claimsOf(msg)),
      askSigner,
    );
  const altered = (text: string): string => {
    const place = text.lastIndexOf('.') + 5;
    return text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
  };
  return [
    jws('too large', 'size', (msg) => `${signedBy(askSigner)(msg)}${'A'.repeat(65_536)}`, true),
    jws('not three parts', 'malformed', () => 'a.b'),
    jws('not base64url', 'malformed', (msg) => `${signedBy(askSigner)(msg)}=`),
    jws('one more member in the header', 'header', header({ crit: [] })),
    jws('a confirmation’s type', 'typ', header({ typ: TYPES.confirmation })),
    jws('an unknown key', 'key-unknown', signedBy(stranger)),
    jws('the witness key', 'key-unknown', signedBy(signer('witness', Date.now()))),
    jws('the keys key', 'key-unknown', signedBy(signer('keys', Date.now()))),
    jws('another algorithm', 'algorithm', header({ alg: 'none' })),
    jws('a signature that does not fit', 'signature', (msg) => altered(signedBy(askSigner)(msg))),
    jws('somebody else’s signature', 'signature', (msg) =>
      rawSigned(
        JSON.stringify({ alg: 'EdDSA', typ: TYPES.message, kid: askSigner.kid }),
        JSON.stringify(claimsOf(msg)),
        stranger,
      ),
    ),
    jws('one more claim', 'claims', (msg) =>
      signJws(TYPES.message, claimsOf(msg, { admin: true }), askSigner),
    ),
    claims('another id', 'claims', { jti: randomUUID() }),
    claims('another organisation', 'issuer', { iss: organisationUrn('evil.example') }),
    claims('another device', 'audience', { aud: deviceUrn(stranger.kid) }),
    claims('over', 'lifetime', { iat: seconds - 500, exp: seconds - 1 }),
    claims('valid for too long', 'lifetime', { exp: seconds + 601 }),
    claims('not valid yet', 'lifetime', { iat: seconds + 400, exp: seconds + 900 }),
    jws(
      'a name with a bidi control',
      'display',
      (msg) => {
        const unsafe = { ...msg, technician: { ...DANA, name: 'Dana \u202eziuR' } } as Message;
        return signJws(TYPES.message, claimsOf(unsafe), askSigner);
      },
      true,
    ),
  ];
}

/** What a test signs as the organisation would. */
interface Signed {
  readonly id: Id;
  readonly jws: string;
}

/** A genuine ask, signed by the organisation for this device. */
export function signedAsk(side: Organisation, device: string, over: object): Signed {
  return signedMessage(side, device, askWith({ ...over }));
}

/** A genuine withdrawal of an ask. */
export function signedWithdrawal(side: Organisation, device: string, ask: Id): Signed {
  return signedMessage(side, device, messageOf({ type: 'ask.withdraw', ask }));
}

function signedMessage({ id, signer }: Organisation, device: string, msg: Message): Signed {
  const seconds = Math.floor(Date.now() / 1000);
  const names = { iss: organisationUrn(id), aud: deviceUrn(device) };
  const claims = { ...names, iat: seconds - 1, exp: seconds + 500, jti: msg.id, msg };
  return { id: msg.id, jws: signJws(TYPES.message, claims, signer('ask', Date.now())) };
}
