// The rotation drill (C13): a real endpoint, a whole agent without windows, and whoever still holds an old key.
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { readMessage, type Message } from '../../src/model/messages';
import { timeFrom } from '../../src/model/scalars';
import { type Signer, signerOf } from '../../src/trust/ed25519';
import { enrolmentPath } from '../../src/trust/enrolment';
import type { KeyUse } from '../../src/trust/keys';
import { signMessage } from '../../src/trust/message';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { askMessage } from '../fakes/organisation';
import { until } from '../fakes/manual-schedule';
import { startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { endpointFolder } from '../fakes/endpoint-folder';

let root: string;
let endpoint: RunningEndpoint;
let policy: Readonly<Record<string, unknown>>;
let agent: HeadlessAgent;
beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-rotation-'));
  endpoint = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'endpoint')) });
  policy = await enrollingPolicy(endpoint);
  agent = startHeadless(path.join(root, 'home'), policy);
  await agent.entry('device.enrolled');
}, 180_000);
afterEach(async () => {
  await agent.stop();
  await endpoint.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

/** The private keys of one use in the order in which they were made: what a thief may have. */
function signers(use: KeyUse): readonly Signer[] {
  const text = readFileSync(path.join(root, 'endpoint', 'organisation.json'), 'utf8');
  const { keys } = JSON.parse(text) as { keys: { use: KeyUse; seed: string }[] };
  return keys.filter((key) => key.use === use).map(({ seed }) => signerOf(Buffer.from(seed, 'base64url')));
}

function newest(use: KeyUse): Signer {
  const last = signers(use).at(-1);
  if (last === undefined) throw new Error(`no key for ${use}`);
  return last;
}

function oldest(use: KeyUse): Signer {
  const [first] = signers(use);
  if (first === undefined) throw new Error(`no key for ${use}`);
  return first;
}

function deviceOf(one: HeadlessAgent): string {
  const [opened] = one.entriesOf('journal.opened');
  return opened?.data.device ?? '';
}

/** Sends a message that `signer` signed. */
function send(body: object, signer: Signer): string {
  const id = randomUUID();
  const times = { issuedAt: timeFrom(Date.now() - 1_000), expiresAt: timeFrom(Date.now() + 3_600_000) };
  const read = readMessage({ v: 1, id, ...times, ...body });
  if (!read.ok) throw new Error(read.detail);
  const message: Message = read.message;
  const iat = Math.floor(Date.now() / 1000) - 1;
  const to = { organisationId: 'example.org', device: deviceOf(agent), iat, exp: iat + 500 };
  agent.drop(id, signMessage(message, to, signer));
  return id;
}

/** An ask of a technician of its own, so that no rate gets in the way. */
function ask(signer: Signer): string {
  const { id: _id, issuedAt: _at, expiresAt: _until, ...rest } = askMessage();
  return send({ ...rest, technician: { id: randomUUID(), name: 'Dana Reyes' } }, signer);
}

/** What becomes of an ask that `signer` signed: its kid, or the code of the refusal, which names no id. A prompt that opens is declined. */
async function fateOf(signer: Signer): Promise<string> {
  const before = head();
  const id = ask(signer);
  const said = (): string | undefined =>
    agent.entriesOf('ask.received').find(({ data }) => data.ask.id === id)?.data.kid ??
    agent.entriesOf('ask.refused').find(({ seq }) => seq > before)?.data.code;
  await until(() => said() !== undefined);
  const fate = said() ?? '';
  if (fate === signer.kid) {
    await agent.entry('ask.shown', ({ data }) => data.ask === id);
    agent.decline(id);
    await agent.entry('ask.answered', ({ data }) => data.ask === id);
  }
  return fate;
}

/** The next run of the same agent; what lay in its inbox is gone by then. */
async function restart(machine = policy): Promise<void> {
  await agent.stop();
  rmSync(path.join(agent.home, 'inbox'), { recursive: true, force: true });
  agent = startHeadless(agent.home, machine);
}

/** Waits until the device has taken over a set newer than `before`. */
function newKeys(before: number): Promise<unknown> {
  return agent.entry('keys.changed', ({ seq }) => seq > before);
}
const head = (): number => agent.entries().at(-1)?.seq ?? 0;

describe('the rotation drill', { timeout: 20_000 }, () => {
  it('an old key works while it overlaps with the new one, and not after', async () => {
    const old = oldest('ask');
    expect(await fateOf(old)).toBe(old.kid);
    let before = head();
    await endpoint.admin.rotateKey('ask', 1);
    await newKeys(before);
    expect(await fateOf(old)).toBe(old.kid);
    expect(await fateOf(newest('ask'))).toBe(newest('ask').kid);
    before = head();
    await endpoint.admin.rotateKey('ask', 0);
    await newKeys(before);
    expect(await fateOf(old)).toBe('key-expired');
    expect(await fateOf(newest('ask'))).toBe(newest('ask').kid);
  });

  it('a revoked key is refused at once, and what it has asked is taken off the screen', async () => {
    const stolen = oldest('ask');
    const open = ask(stolen);
    await agent.entry('ask.shown', ({ data }) => data.ask === open);
    const before = head();
    const { keys } = await endpoint.admin.revokeKey(stolen.kid);
    expect(keys.filter(({ revoked }) => revoked).map(({ kid }) => kid)).toEqual([stolen.kid]);
    await newKeys(before);
    const answered = await agent.entry('ask.answered', ({ data }) => data.ask === open);
    expect(answered.data).toMatchObject({ answer: 'withdrawn', reason: 'policy' });
    expect(await fateOf(stolen)).toBe('key-revoked');
    expect(await fateOf(newest('ask'))).toBe(newest('ask').kid);
  });

  it('an older set is refused, sent again or put back on the disk, and a restart does not help it', async () => {
    const stolen = oldest('ask');
    const { keys: older } = await endpoint.admin.organisation();
    cpSync(enrolmentPath(path.join(agent.home, 'state')), path.join(root, 'older.json'));
    const before = head();
    await endpoint.admin.revokeKey(stolen.kid);
    await newKeys(before);
    const again = send({ type: 'keys', keys: older }, oldest('keys'));
    const refused = await agent.entry('ask.refused', ({ data }) => data.id === again);
    expect(refused.data.code).toBe('replay');
    await agent.stop();
    cpSync(path.join(root, 'older.json'), enrolmentPath(path.join(agent.home, 'state')));
    await restart();
    expect(await fateOf(stolen)).toBe('key-expired');
    expect(agent.log.join('\n')).toContain('the journal knows');
    expect(await fateOf(newest('ask'))).toBe('key-unknown');
  });

  it('the key that signs key sets is replaced too, and the device still knows the way from the pinned one', async () => {
    const pinned = oldest('keys');
    let before = head();
    await endpoint.admin.rotateKey('keys', 1);
    await newKeys(before);
    before = head();
    await endpoint.admin.revokeKey(pinned.kid);
    await newKeys(before);
    before = head();
    await endpoint.admin.rotateKey('ask', 0);
    await newKeys(before);
    await restart();
    expect(await fateOf(newest('ask'))).toBe(newest('ask').kid);
    before = head();
    send({ type: 'keys', keys: (await endpoint.admin.organisation()).keys }, pinned);
    const refused = await agent.entry('ask.refused', ({ seq }) => seq > before);
    expect(refused.data.code).toBe('key-revoked');
  });

  it('the last key that devices trust key sets by cannot be revoked: they would be lost', async () => {
    await expect(endpoint.admin.revokeKey(oldest('keys').kid)).rejects.toThrow(/rotate/);
    await expect(endpoint.admin.revokeKey('A'.repeat(43))).rejects.toThrow(/no such key/);
  });
});
