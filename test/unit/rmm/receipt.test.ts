// tallylight.sh --require-receipt: an answer counts only with a receipt of that device, about this ask, that says the same (C16).
import { chownSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceiptClaims } from '../../../src/model/receipt';
import { TYPES } from '../../../src/trust/jws';
import { signReceipt } from '../../../src/trust/receipt';
import { deviceSigner, fixedSigner, rawSigned } from '../../fakes/organisation';
import { receiptClaims } from '../../fakes/receipts';
import { RmmWorld, until } from '../../fakes/rmm-world';

const isRoot = process.getuid?.() === 0;
const other = fixedSigner(8);
const yes: object = { state: 'answered', answer: 'accepted', scopes: ['view'] };
const claimsOf = (id: string, over: Partial<ReceiptClaims> = {}) => {
  const claims = receiptClaims(over);
  return { ...claims, ask: { ...claims.ask, id } };
};
const genuine = (id: string) => signReceipt(claimsOf(id), deviceSigner);

describe.runIf(isRoot)('tallylight.sh --require-receipt', () => {
  let world: RmmWorld;
  beforeEach(async () => {
    world = new RmmWorld();
    await world.startAgent('silent');
  });
  afterEach(() => world.close());

  /** Asks, and answers in the agent's place with what the test gives. */
  async function answered(
    receiptOf: (id: string) => string | undefined,
    { answer = yes, key = deviceSigner.kid }: { answer?: object; key?: string } = {},
  ) {
    const options = ['--wait', '--json', '--require-receipt', '--device-key', key];
    const { ended } = world.start(['ask', ...world.askOptions(), ...options]);
    await until(() => world.heardOf('ask').length > 0);
    const id = world.heardOf('ask').at(-1)?.id ?? '';
    const receipt = receiptOf(id);
    const at = '2026-01-15T10:00:00.250Z';
    const file = {
      v: 1,
      kind: 'ask',
      id,
      at,
      device: deviceSigner.kid,
      person: String(world.person.uid),
      ...answer,
    };
    const place = join(world.home, 'answers', `${id}.json`);
    writeFileSync(`${place}.new`, JSON.stringify(receipt === undefined ? file : { ...file, receipt }));
    chownSync(`${place}.new`, world.person.uid, world.person.gid);
    renameSync(`${place}.new`, place);
    const run = await ended;
    expect(JSON.parse(run.stdout)).toMatchObject({ exit: run.code });
    return run;
  }

  it('takes a yes with its receipt, by the name of the device or by its key', async () => {
    expect((await answered(genuine)).code).toBe(0);
    world.heard = [];
    expect((await answered(genuine, { key: deviceSigner.key })).code).toBe(0);
  });

  it('takes a no with its receipt as a no', async () => {
    const answer = { state: 'answered', answer: 'declined' };
    const declined = (id: string) => signReceipt(claimsOf(id, { answer: 'declined' }), deviceSigner);
    expect((await answered(declined, { answer })).code).toBe(10);
  });

  const header = JSON.stringify({ alg: 'EdDSA', typ: TYPES.receipt, kid: deviceSigner.kid });
  const cases: readonly (readonly [string, (id: string) => string | undefined, RegExp])[] = [
    ['no receipt', () => undefined, /without a receipt/],
    ['the receipt of another ask', () => signReceipt(receiptClaims(), deviceSigner), /another ask/],
    [
      'the receipt of a no',
      (id) => signReceipt(claimsOf(id, { answer: 'declined' }), deviceSigner),
      /something else/,
    ],
    [
      'a receipt with fewer scopes',
      (id) => signReceipt(claimsOf(id, { scopes: ['files'] }), deviceSigner),
      /else/,
    ],
    ['one by another device', (id) => signReceipt(claimsOf(id, { key: other.key }), other), /another device/],
    [
      'one that another key signed',
      (id) => rawSigned(header, JSON.stringify(claimsOf(id)), other),
      /signature/,
    ],
    ['one with another signature', (id) => `${genuine(id).slice(0, -9)}AAAAAAAAA`, /signature/],
    [
      'one that says alg none',
      (id) => rawSigned(header.replace('EdDSA', 'none'), JSON.stringify(claimsOf(id)), deviceSigner),
      /no receipt/,
    ],
    [
      'a message of that device',
      (id) => rawSigned(header.replace('-receipt', ''), JSON.stringify(claimsOf(id)), deviceSigner),
      /no receipt/,
    ],
    ['two parts', (id) => genuine(id).split('.').slice(0, 2).join('.'), /malformed/],
    ['four parts', (id) => `${genuine(id)}.AAAA`, /malformed/],
    [
      'the ask only in a text',
      (id) => {
        const purpose = `"ask":{"digest":"${'A'.repeat(43)}","id":"${id}","kind":"session"}`;
        return signReceipt(receiptClaims({ purpose }), deviceSigner);
      },
      /another ask/,
    ],
  ];
  it.each(cases)('a yes with %s exits 30', async (_name, receiptOf, why) => {
    const run = await answered(receiptOf);
    expect([run.code, run.stderr]).toEqual([30, expect.stringMatching(why)]);
  });

  it('exits 70 before it asks where openssl is missing or too old, and 64 where the key was not named', async () => {
    const wanted = ['--wait', '--require-receipt'];
    expect((await world.ask(wanted)).code).toBe(64);
    expect((await world.ask([...wanted, '--device-key', 'short'])).code).toBe(64);
    expect((await world.ask(['--require-receipt', '--device-key', deviceSigner.kid])).code).toBe(64);
    expect((await world.ask(['--wait', '--device-key', deviceSigner.kid])).code).toBe(64);
    expect((await world.run(['status', '--require-receipt'])).code).toBe(64);
    world.fakeTool('openssl', 'echo "no such option" >&2; exit 1');
    const run = await world.ask([...wanted, '--device-key', deviceSigner.kid]);
    expect([run.code, run.stderr]).toEqual([70, expect.stringContaining('openssl')]);
    expect(world.heard).toEqual([]);
  });

  it('holds for wait too', async () => {
    await world.stopAgent();
    await world.startAgent('shown');
    expect((await world.ask([])).code).toBe(0);
    const id = world.heardOf('ask')[0]?.id ?? '';
    const file = { v: 1, kind: 'ask', id, at: '2026-01-15T10:00:00.250Z', device: deviceSigner.kid, ...yes };
    const place = join(world.home, 'answers', `${id}.json`);
    const wait = async (receipt: string) => {
      writeFileSync(place, JSON.stringify({ ...file, person: String(world.person.uid), receipt }));
      chownSync(place, world.person.uid, world.person.gid);
      const named = ['--person', world.person.name, '--require-receipt', '--device-key', deviceSigner.kid];
      return (await world.run(['wait', id, ...named])).code;
    };
    expect(await wait(genuine(id))).toBe(0);
    expect(await wait(signReceipt(receiptClaims(), deviceSigner))).toBe(30);
  });
});
