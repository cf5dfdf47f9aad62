// The endpoint as a process: its command line, and that kill -9 in the middle of reports loses and breaks nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/trust/ed25519';
import { verifyConfirmation } from '../../../src/trust/confirmation';
import { call, FakeDevice, type Reported } from '../../fakes/enrolled-device';
import {
  endpointCommand,
  endpointOutput,
  type EndpointProcess,
  startEndpointProcess,
} from '../../fakes/endpoint-process';
import { fixedSigner } from '../../fakes/organisation';

/** Rounds of killing: more in the long run. */
const KILLS = process.env.TALLYLIGHT_LONG === '1' ? 20 : 3;

let dataDir: string;
let running: EndpointProcess;
const start = () => startEndpointProcess(['--data', dataDir, '--organisation-id', 'acme.org', '--organisation-name', 'Acme IT']); // prettier-ignore
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-endpoint-'));
  running = await start();
}, 180_000);
afterAll(async () => {
  await running.end('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);
const command = (...words: string[]) => endpointCommand([...words, '--data', dataDir]);

describe('the endpoint as a process', () => {
  it('says in one line where it listens and which keys to pin', async () => {
    const { url, pid, organisation, organisationKeys } = running.ready;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(() => process.kill(pid, 0)).not.toThrow();
    expect(organisation).toEqual({ id: 'acme.org', name: 'Acme IT' });
    expect(await command('organisation', 'show')).toMatchObject({ id: 'acme.org', organisationKeys });
  });

  it('makes tokens while it runs, and they work at once', async () => {
    const made = await command('token', 'technician', 'create', '--id', 'dana', '--name', 'Dana Reyes');
    const answer = await call(running.ready.url, 'GET', '/v1/devices', String(made.token));
    expect(answer.status).toBe(200);
  });

  it('hands out the access review, as JSON and as a page', async () => {
    const review = ['review', '--month', '2026-01', '--zone', 'Europe/Berlin'];
    expect(await command(...review)).toMatchObject({ month: '2026-01', zone: 'Europe/Berlin', sessions: [] });
    const page = await endpointOutput([...review, '--page', '--data', dataDir]);
    expect(page).toMatch(
      /^<!doctype html>[^]*Access review January 2026[^]*Nobody connected[^]*<\/html>\s*$/,
    );
  });

  it.each([
    [['review', '--month', 'May'], /month: say one as/],
    [['token', 'technician', 'create', '--id', 'dana'], /technician\.name/],
    [
      ['token', 'technician', 'create', '--id', 'd', '--name', 'D\u202ea'],
      /display: has a character that turns/,
    ],
    [['device', 'confirm', 'nobody'], /DEVICE/],
    [['entry', 'erase', 'x', '1'], /JOURNAL/],
    [['entry', 'erase', '00000000-0000-4000-8000-000000000000', '1'], /no such entry/],
    [['dance'], /unknown command/],
    [['--port', '70000'], /--port/],
    [['--origin', 'https://example.org/'], /origin/],
    [['--colour', 'red'], /--colour/],
    [['serve'], /in use by the endpoint/],
  ])('says what is wrong with %j', async (words, why) => {
    await expect(command(...words)).rejects.toThrow(why);
  });

  it(`killed ${KILLS} times in the middle of reports, keeps every confirmed entry and ends with the whole journal`, async () => {
    const device = new FakeDevice(fixedSigner(60));
    const { token } = await command('token', 'enrolment', 'create');
    const enrolled = await device.enrol(running.ready.url, String(token));
    if (!enrolled.ok) throw new Error(enrolled.detail);
    let confirmed = 0;
    for (let round = 0; round < KILLS; round++) {
      device.writeAlive(200);
      const { url } = running.ready;
      const sends = Array.from({ length: 20 }, (_, at) =>
        device.report(url, Math.max(1, confirmed), confirmed + 10 * (at + 1)).catch(() => undefined),
      );
      // Killed once a first answer is here, with the others on their way.
      const first = await Promise.any(
        sends.map(async (send) => (await send) ?? Promise.reject(new Error('none'))),
      );
      await running.end('SIGKILL');
      const answers = [first, ...(await Promise.all(sends))].filter((answer) => answer?.status === 200);
      for (const answer of answers) confirmed = Math.max(confirmed, answer?.body.have ?? 0);
      expect(confirmed).toBeGreaterThan(0);
      running = await start();
      const { body } = await device.get<Reported>(running.ready.url, `/v1/journals/${device.journal}`);
      expect(body.have).toBeGreaterThanOrEqual(confirmed);
      expect(body.head).toBe(hashOf(device.lines[body.have - 1] ?? ''));
      expect(verifyConfirmation(body.confirmation, device.signer.kid, enrolled.keySet).ok).toBe(true);
      confirmed = body.have;
    }
    // The rest, in as many batches as it takes: how far the rounds came depends on how fast this machine is.
    while (confirmed < device.lines.length) {
      const rest = await device.report(running.ready.url, confirmed, confirmed + 500);
      expect(rest.status).toBe(200);
      confirmed = rest.body.have;
    }
    const whole = await device.get<Reported>(running.ready.url, `/v1/journals/${device.journal}`);
    expect(whole.body).toMatchObject({ have: device.lines.length, head: hashOf(device.lines.at(-1) ?? '') });
    const made = await command('token', 'technician', 'create', '--id', 'lee', '--name', 'Lee Park');
    const { body } = await call<{ entries: unknown[] }>(
      running.ready.url,
      'GET',
      `/v1/journals/${device.journal}/entries?limit=1000`,
      String(made.token),
    );
    const written = device.lines.slice(0, 1_000).map((line): unknown => JSON.parse(line));
    expect(body.entries).toEqual(written);
  }, 1_200_000);

  it('told to stop, ends with 0, and its command then works on the folder itself', async () => {
    const { organisationKeys } = running.ready;
    expect(await running.end('SIGTERM')).toBe(0);
    expect(await command('organisation', 'show')).toMatchObject({ organisationKeys });
    expect(await command('review', '--month', '2026-01')).toMatchObject({ zone: 'UTC', sessions: [] });
    running = await start();
    expect(running.ready.organisationKeys).toEqual(organisationKeys);
  }, 180_000);
});
