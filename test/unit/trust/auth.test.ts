// Signing in and enrolling: a device proves its key, once, to one endpoint; the endpoint proves its keys to the device.
import { describe, expect, it } from 'vitest';
import { authToken, enrolmentProof, statedDevice, verifyAuth, verifyProof } from '../../../src/trust/auth';
import { enrol, heldKeySet, type EnrolmentFile, type EnrolRequest } from '../../../src/trust/enrolment';
import { hashOf, verifierOf } from '../../../src/trust/ed25519';
import { signJws, TYPES } from '../../../src/trust/jws';
import { deviceUrn, signKeySet } from '../../../src/trust/keys';
import {
  at,
  deviceSigner,
  fixedSigner,
  keySetClaims,
  keysSigner,
  NOW,
  ORGANISATION,
} from '../../fakes/organisation';

const origin = 'https://endpoint.example.org';
const moment = { origin, now: NOW };
const here = { origins: ['https://old.example.org', origin], now: NOW };
const about = {
  machine: hashOf('machine'),
  host: 'PC-17',
  person: { id: '1000', name: 'Sam' },
  platform: 'linux' as const,
  version: '0.1.0',
};
const known = (device: string) => (device === deviceSigner.kid ? verifierOf(deviceSigner.key) : undefined);
const seconds = NOW / 1000;
const claims = { iss: deviceUrn(deviceSigner.kid), aud: origin, iat: seconds, exp: seconds + 60, jti: 'a' };
const auth = (over: object) => signJws(TYPES.auth, { ...claims, ...over }, deviceSigner);

describe('a sign-in', () => {
  const token = authToken(deviceSigner, origin, NOW, 'once');
  it('by an enrolled device is believed, and says what to remember', () => {
    const verdict = verifyAuth(token, here, known);
    expect(verdict).toEqual({ ok: true, device: deviceSigner.kid, jti: 'once', exp: seconds + 60 });
    expect(statedDevice(token)).toBe(deviceSigner.kid);
  });
  it.each([
    ['for another endpoint', auth({ aud: 'https://other.example.org' }), /aud/],
    ['in the name of another device', auth({ iss: deviceUrn(fixedSigner(8).kid) }), /iss/],
    ['for longer than 60 s', auth({ exp: seconds + 61 }), /60 s/],
    ['that is over', auth({ iat: seconds - 60, exp: seconds }), /clock/],
    ['from the future', auth({ iat: seconds + 61, exp: seconds + 100 }), /clock/],
    ['with a claim too many', auth({ scope: 'all' }), /claims/],
    ['by a device that is not enrolled', authToken(fixedSigner(8), origin, NOW, 'x'), /key-unknown/],
    ['that is a message', signJws(TYPES.message, claims, deviceSigner), /typ/],
    ['that is an enrolment proof', enrolmentProof(deviceSigner, moment, 'x', about), /claims/],
    ['that is nothing', '', /malformed/],
  ])('%s is refused', (_name, other, why) => {
    const verdict = verifyAuth(other, here, known);
    expect(verdict.ok ? 'ok' : verdict.detail).toMatch(why);
  });
});

describe('an enrolment proof', () => {
  it('carries the key and what the device says of itself', () => {
    const verdict = verifyProof(enrolmentProof(deviceSigner, moment, 'x', about), here);
    expect(verdict).toMatchObject({
      ok: true,
      key: deviceSigner.key,
      device: deviceSigner.kid,
      about,
      jti: 'x',
    });
  });
  it.each([
    ['with the key of somebody else', { key: fixedSigner(8).key }, /key-unknown/],
    ['with a key of small order', { key: 'A'.repeat(43) }, /small-order/],
    ['for another endpoint', { aud: 'https://other.example.org' }, /aud/],
    ['without a host', { host: undefined }, /claims/],
  ])('%s is refused', (_name, over, why) => {
    const proof = signJws(TYPES.auth, { ...claims, key: deviceSigner.key, ...about, ...over }, deviceSigner);
    const verdict = verifyProof(proof, here);
    expect(verdict.ok ? 'ok' : verdict.detail).toMatch(why);
  });
});

describe('enrolling', () => {
  const keys = signKeySet(keySetClaims(), keysSigner);
  const organisation = { id: ORGANISATION, name: 'Example' };
  const answering =
    (status: number, body: unknown): EnrolRequest['fetch'] =>
    () =>
      Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  const request = (over: Partial<EnrolRequest> = {}): EnrolRequest => ({
    fetch: answering(200, { organisation, keys }),
    endpoint: origin,
    token: 'token',
    deviceKey: deviceSigner,
    about,
    pinnedKeys: [keysSigner.key],
    organisationId: ORGANISATION,
    now: NOW,
    jti: 'x',
    ...over,
  });

  it('sends the token and a proof, and holds the key set', async () => {
    let sent: unknown;
    const fetch: EnrolRequest['fetch'] = (url, init) => {
      const body: unknown = JSON.parse(init.body as string);
      sent = { url, body };
      return answering(200, { organisation, keys })(url, init);
    };
    const enrolled = await enrol(request({ fetch }));
    expect(enrolled).toMatchObject({
      ok: true,
      organisation,
      pinned: [keysSigner.key],
      keySet: { version: 1 },
    });
    expect(sent).toMatchObject({ url: `${origin}/v1/enrolments`, body: { token: 'token' } });
    expect(verifyProof((sent as { body: { proof: string } }).body.proof, here).ok).toBe(true);
  });
  it('pins the keys that come first where policy pins none', async () => {
    const enrolled = await enrol(request({ pinnedKeys: [] }));
    expect(enrolled).toMatchObject({ ok: true, pinned: [keysSigner.key] });
  });
  it.each([
    ['keys that are not pinned', request({ pinnedKeys: [fixedSigner(9).key] }), false],
    ['another organisation', request({ organisationId: 'other.org' }), false],
    ['a captive portal', request({ fetch: answering(200, '<html>Welcome</html>') }), true],
    ['a refused token', request({ fetch: answering(403, { error: { code: 'x', message: 'No.' } }) }), false],
    ['an endpoint in trouble', request({ fetch: answering(500, 'oops') }), true],
    ['an endpoint that asks to wait', request({ fetch: answering(429, '') }), true],
    ['no network', request({ fetch: () => Promise.reject(new Error('offline')) }), true],
  ])('fails with %s, and says whether to try again', async (_name, asked, retry) => {
    expect(await enrol(asked)).toMatchObject({ ok: false, retry });
  });

  const file: EnrolmentFile = {
    v: 1,
    organisation,
    endpoint: origin,
    pinned: [keysSigner.key],
    keys,
    enrolledAt: at(0),
    by: 'person',
  };
  it('leaves a key set that is verified again when it is read back', () => {
    expect(heldKeySet(file, [], NOW)).toMatchObject({ ok: true, keySet: { version: 1 } });
    expect(heldKeySet({ ...file, pinned: [fixedSigner(9).key] }, [], NOW).ok).toBe(false);
  });
  it('cannot be turned by the person against the keys that policy pins', () => {
    const theirs = fixedSigner(9);
    const forged = { ...file, pinned: [theirs.key], keys: signKeySet(keySetClaims(), theirs) };
    expect(heldKeySet(forged, [keysSigner.key], NOW)).toMatchObject({ ok: false, code: 'key-unknown' });
  });
});
