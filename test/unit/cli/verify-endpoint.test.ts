// `tallylight journal verify --endpoint` against a real endpoint: a tail that was cut off shows, whoever cut it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { needsElectron } from '../../../src/command';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import type { Verdict } from '../../../src/journal/verdict';
import { signConfirmation } from '../../../src/trust/confirmation';
import { hashOf } from '../../../src/trust/ed25519';
import { writeEnrolment } from '../../../src/trust/enrolment';
import { FakeCli } from '../../fakes/cli-world';
import { FakeDevice } from '../../fakes/enrolled-device';
import {
  askSigner,
  deviceSigner,
  fixedSigner,
  ORGANISATION,
  writeOrganisation,
} from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

type Told = Verdict & { readonly closed?: readonly { readonly verdict: Verdict }[] };

let dataDir: string;
let endpoint: RunningEndpoint;
let token: string;
beforeAll(async () => {
  dataDir = await endpointFolder();
  writeOrganisation(dataDir);
  endpoint = await startEndpoint({ dataDir });
  token = (await endpoint.admin.createEnrolmentToken('tests')).token;
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

let cli: FakeCli;
let device: FakeDevice;
beforeEach(async () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'tallylight-cli-'));
  cli = new FakeCli(home);
  if (process.getuid?.() === 0) cli.personId = '1001';
  cli.fetch = fetch;
  cli.newId = randomUUID;
  device = new FakeDevice(deviceSigner);
  const enrolled = await device.enrol(endpoint.url, token);
  if (!enrolled.ok) throw new Error(enrolled.detail);
  const { organisation, pinned, keySet } = enrolled;
  const file = { organisation, endpoint: endpoint.url, pinned: [...pinned], keys: keySet.jws };
  const enrolledAt = new Date().toISOString();
  writeEnrolment(cli.places.state, { v: 1, ...file, enrolledAt, by: 'policy' });
  return () => rmSync(home, { recursive: true, force: true });
});

function lay(lines: readonly string[], dir = cli.places.journal): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(path.join(dir, '00000001.jsonl'), lines.map((line) => `${line}\n`).join(''));
}
async function verify(...more: readonly string[]): Promise<{ readonly code: number; readonly told: Told }> {
  const { code, stdout, stderr } = await cli.run('journal', 'verify', '--json', ...more);
  expect(stderr).toEqual([]);
  return { code, told: JSON.parse(stdout[0] ?? '') as Told };
}

describe('journal verify --endpoint', () => {
  it('proves the end where the endpoint holds the last line', async () => {
    device.writeAlive(4);
    await device.report(endpoint.url);
    lay(device.lines);
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(0);
    expect(told).toMatchObject({ ok: true, to: 5, confirmedTo: 5, end: 'proven' });
    expect(told.notes).toEqual(['key not checked', `compared with ${endpoint.url}, which holds 5 entries`]);
    const words = (await cli.run('journal', 'verify', '--endpoint')).stdout.join('\n');
    expect(words).toContain('end proven: nothing is missing after it');
  });

  it('finds a tail that was cut off, which alone nothing here could tell', async () => {
    device.writeAlive(4);
    await device.report(endpoint.url);
    lay(device.lines.slice(0, 3));
    expect(await verify()).toMatchObject({ code: 0, told: { ok: true, to: 3, end: 'open' } });
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(30);
    expect(told.problems).toMatchObject([{ code: 'tail-missing', seq: 4 }]);
  });

  it('finds a tail that was written anew with the device’s own key', async () => {
    device.writeAlive(4);
    await device.report(endpoint.url);
    device.rewindTo(3);
    device.write({ type: 'clock.changed', data: { deltaMs: 200_000 } });
    device.writeAlive(3);
    lay(device.lines);
    expect((await verify()).code).toBe(0);
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(30);
    expect(told).toMatchObject({ confirmedTo: 0, problems: [{ code: 'confirmation', seq: 5 }] });
  });

  it('leaves the end open where later lines are here that the endpoint does not have', async () => {
    device.writeAlive(4);
    await device.report(endpoint.url, 1, 3);
    lay(device.lines);
    expect(await verify('--endpoint')).toMatchObject({
      code: 0,
      told: { confirmedTo: 3, end: 'open', to: 5 },
    });
  });

  it('says where the endpoint has never had anything of the journal', async () => {
    lay(device.lines);
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(0);
    expect(told.notes).toContain(`${endpoint.url} holds nothing of this journal`);
  });

  it('does so for closed journals, too', async () => {
    const before = new FakeDevice(deviceSigner);
    before.writeAlive(3);
    await before.report(endpoint.url);
    lay(device.lines);
    lay(before.lines.slice(0, 2), path.join(cli.places.journal, 'closed', before.journal));
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(30);
    expect(told.closed?.[0]?.verdict.problems).toMatchObject([{ code: 'tail-missing', seq: 3 }]);
  });

  it('says where the endpoint holds less than it once confirmed', async () => {
    device.writeAlive(4);
    const { body } = await device.report(endpoint.url);
    lay(device.lines);
    const file = JSON.stringify({ v: 1, confirmation: body.confirmation });
    writeFileSync(path.join(cli.places.journal, 'confirmed.json'), file);
    const older = confirmation(fixedSigner(3), 2);
    cli.fetch = () =>
      Promise.resolve(Response.json({ have: 2, head: hashOf(device.lines[1] ?? ''), confirmation: older }));
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(0);
    expect(told.confirmedTo).toBe(5);
    expect(told.notes).toContain(`${endpoint.url} now holds only 2 entries, fewer than it confirmed`);
  });

  const confirmation = (signer = fixedSigner(3), seq = 1) => {
    const head = { journal: device.journal, seq, hash: hashOf(device.lines[seq - 1] ?? '') };
    const of = { organisationId: ORGANISATION, device: deviceSigner.kid, iat: Math.floor(Date.now() / 1000) };
    return signConfirmation(head, of, signer);
  };
  it.each<[string, () => object, RegExp]>([
    ['by an ask key', () => ({ have: 1, confirmation: confirmation(askSigner) }), /key-unknown.*not witness/],
    ['by nobody', () => ({ have: 1, confirmation: confirmation(fixedSigner(9)) }), /key-unknown/],
    ['about something else', () => ({ have: 2, confirmation: confirmation() }), /about something else/],
    ['of another form', () => ({ have: 'all' }), /not that of an endpoint/],
  ])('does not believe a confirmation %s', async (_name, answer, why) => {
    lay(device.lines);
    cli.fetch = () => Promise.resolve(Response.json({ head: hashOf(device.lines[0] ?? ''), ...answer() }));
    const { code, told } = await verify('--endpoint');
    expect(code).toBe(30);
    expect(told.problems).toMatchObject([{ code: 'confirmation', file: endpoint.url }]);
    expect(told.problems[0]?.detail).toMatch(why);
  });

  it('cannot be finished where the endpoint does not answer, and does not call the record verified', async () => {
    lay(device.lines);
    for (const broken of [
      () => Promise.reject(new Error('no network')),
      () => Promise.resolve(new Response('<html>', { status: 503 })),
    ]) {
      cli.fetch = broken;
      const run = await cli.run('journal', 'verify', '--endpoint');
      expect(run).toMatchObject({ code: 70, stdout: [] });
    }
  });

  it('needs an endpoint that this computer belongs to', async () => {
    lay(device.lines);
    rmSync(cli.places.state, { recursive: true });
    const run = await cli.run('journal', 'verify', '--endpoint');
    expect(run.code).toBe(64);
    expect(run.stderr[0]).toContain('belongs to no organisation');
  });

  it('waits for Electron’s network in the installed app, and nothing else of the journal does', () => {
    expect(needsElectron(['journal', 'verify', '--endpoint'])).toBe(true);
    expect(needsElectron(['journal', 'verify'])).toBe(false);
  });
});
