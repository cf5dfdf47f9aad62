// The signing command of an organisation whose keys never lie on its endpoint: real files; what it signs is checked by `jose` and by a device.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { compactVerify, importJWK, type JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sign } from '../../../scripts/sign/command';
import { type KeySet, verifyKeySet } from '../../../src/trust/keys';
import { verifySigned } from '../../../src/trust/message';
import { bytesOf, fixedSigner, ORGANISATION, witnessSigner } from '../../fakes/organisation';
import { approver, onRoster } from '../../fakes/rosters';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const DEVICE = fixedSigner(40).kid;
const OTHER = fixedSigner(41).kid;
const world = { now: NOW, drawSeed: () => randomBytes(32), drawId: randomUUID };
const ours = ['--organisation', ORGANISATION];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-sign-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const at = (name: string) => path.join(dir, name);
function file(name: string, content: object | string): string {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
}
interface Drawn {
  readonly kid: string;
  readonly row: { readonly x: string; readonly use: string; readonly from: string; readonly until: string };
}
const draw = (use: string): Drawn =>
  JSON.parse(sign(['key', '--use', use, '--out', at(`${use}.jwk`)], world)) as Drawn;
function drawSet(): { readonly jws: string; readonly keySet: KeySet } {
  const [keys, ask, roster] = [draw('keys'), draw('ask'), draw('roster')];
  const witness = { ...keys.row, x: witnessSigner.key, use: 'witness' };
  const rows = file('rows.json', { keys: [keys.row, ask.row, roster.row, witness] });
  const jws = sign(['keys', rows, ...ours, '--key', at('keys.jwk')], world);
  const pins = { organisationId: ORGANISATION, trusted: [keys.row.x], now: NOW };
  const verdict = verifyKeySet(jws, pins);
  if (!verdict.ok) throw new Error(verdict.detail);
  return { jws, keySet: verdict.keySet };
}
const messages = (from: string, key: string, ...to: readonly string[]) =>
  sign(['messages', from, ...ours, '--key', at(key), ...to], world).split('\n');
const checked = (jws: string, keys: KeySet, device = DEVICE) =>
  verifySigned(bytesOf(jws), { device, organisationId: ORGANISATION, keys, now: NOW });

describe('the signing command', () => {
  it('draws keys that only this person can read, and never writes over one', async () => {
    const { kid, row } = draw('ask');
    expect(statSync(at('ask.jwk')).mode & 0o777).toBe(0o600);
    const jwk = JSON.parse(readFileSync(at('ask.jwk'), 'utf8')) as JWK;
    expect(jwk).toMatchObject({ kty: 'OKP', crv: 'Ed25519', x: row.x, kid });
    expect(await importJWK(jwk, 'EdDSA')).toBeDefined();
    expect(() => draw('ask')).toThrow(/EEXIST/);
    expect(() => draw('witness')).toThrow(/keys, ask or roster/);
  });

  it('signs a key set that devices take, and none that they would not', async () => {
    const { jws, keySet } = drawSet();
    expect(keySet).toMatchObject({ version: NOW / 1000, organisationId: ORGANISATION });
    const { x } = JSON.parse(readFileSync(at('keys.jwk'), 'utf8')) as JWK;
    const proof = await compactVerify(
      jws,
      await importJWK({ kty: 'OKP', crv: 'Ed25519', x: x ?? '' }, 'EdDSA'),
    );
    expect(proof.protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'tallylight-keys+jwt' });
    const wrong = file('wrong.json', { keys: [{ x: 'short' }] });
    expect(() => sign(['keys', wrong, ...ours, '--key', at('keys.jwk')], world)).toThrow(/no device/);
    const more = file('more.json', { keys: [], version: 3 });
    expect(() => sign(['keys', more, ...ours, '--key', at('keys.jwk')], world)).toThrow(
      /only keys and revoked/,
    );
  });

  it.each([
    ['unenrol', 'keys.jwk', { type: 'unenrol', reason: 'offboarding' }],
    [
      'roster',
      'roster.jwk',
      { type: 'roster', version: 1, technicians: [onRoster.dana], approvers: [approver()] },
    ],
    [
      'ask',
      'ask.jwk',
      {
        ...{
          type: 'ask',
          kind: 'session',
          technician: { id: 'dana', name: 'Dana Ruiz' },
          purpose: 'Printer',
        },
        ...{ minutes: 30, scopes: ['view'] },
      },
    ],
  ])('signs a message of type %s for its device', (type, key, content) => {
    const { keySet } = drawSet();
    const [jws = '', ...others] = messages(file('message.json', content), key, '--device', DEVICE);
    expect(others).toEqual([]);
    expect(checked(jws, keySet)).toMatchObject({ ok: true, message: { type } });
    expect(checked(jws, keySet, OTHER)).toMatchObject({ ok: false, code: 'audience' });
  });

  it('signs one message for many devices, and a key set as the message that brings it', () => {
    const { jws, keySet } = drawSet();
    const list = file('devices.txt', `${DEVICE}\n${OTHER}\n`);
    const [first = '', second = ''] = messages(file('keys.jwt', `${jws}\n`), 'keys.jwk', '--devices', list);
    expect(checked(first, keySet)).toMatchObject({ ok: true, message: { type: 'keys', keys: jws } });
    expect(checked(second, keySet, OTHER)).toMatchObject({ ok: true });
  });

  it('signs nothing with a key that has another use, for nobody, or that no device would read', () => {
    drawSet();
    const unenrol = file('unenrol.json', { type: 'unenrol', reason: 'moved' });
    expect(() => messages(unenrol, 'ask.jwk', '--device', DEVICE)).toThrow(/use ask; .* one for keys/);
    expect(() => messages(unenrol, 'keys.jwk')).toThrow(/for which devices/);
    expect(() => messages(unenrol, 'keys.jwk', '--device', 'PC-17')).toThrow(/no device/);
    expect(() => messages(unenrol, 'unenrol.json', '--device', DEVICE)).toThrow(/no key that/);
    const vague = file('vague.json', { type: 'unenrol', reason: 'because' });
    expect(() => messages(vague, 'keys.jwk', '--device', DEVICE)).toThrow(/reason/);
    const finish = file('finish.json', { type: 'agent.finish', reason: 'upgrade' });
    expect(() => messages(finish, 'ask.jwk', '--device', DEVICE)).toThrow(/no message that/);
    expect(() => sign(['nothing'], world)).toThrow(/unknown command/);
  });
});
