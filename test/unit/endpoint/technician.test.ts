// Technicians and devices through the endpoint, on both databases: ask, wait, answer, session, stream. Held against the API description.
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskView } from '../../../src/endpoint/ask-view';
import type { HelpRequestView } from '../../../src/endpoint/help-view';
import type { KeysView } from '../../../src/endpoint/key-sets';
import type { AccessReview } from '../../../src/endpoint/review-shapes';
import type { SessionView } from '../../../src/endpoint/session-view';
import type { SentSession } from '../../../src/endpoint/session-store';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import { canonicalJson } from '../../../src/core/line';
import { verifyJournal } from '../../../src/journal/verify';
import { emptyState } from '../../../src/core/empty-state';
import { judgeElevation } from '../../../src/core/elevation-approval';
import type { HeldRoster } from '../../../src/core/roster';
import type { ElevationView } from '../../../src/endpoint/elevation-view';
import type { ApprovalAsk, Ask, Message } from '../../../src/model/messages';
import { timeFrom } from '../../../src/model/scalars';
import { WANTED } from '../../fakes/elevations';
import { policyWith, WORLD } from '../../fakes/machine-driver';
import { approver } from '../../fakes/rosters';
import { digestOf, signMessage, verifySigned } from '../../../src/trust/message';
import { hashOf } from '../../../src/trust/ed25519';
import { deviceUrn, type KeySet } from '../../../src/trust/keys';
import { signReceipt } from '../../../src/trust/receipt';
import { description, mustConform, seen } from '../../fakes/api-contract';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { openStream } from '../../fakes/open-stream';
import {
  askSigner,
  bytesOf,
  fixedSigner,
  ORGANISATION,
  outsideKeySet,
  writeOrganisation,
} from '../../fakes/organisation';
import { smallPng } from '../../fakes/png';
import { approvalClaims, receiptClaims } from '../../fakes/receipts';
import { type PostgresCluster, postgresMissing, startPostgres } from '../../fakes/postgres-cluster';
import { endpointFolder } from '../../fakes/endpoint-folder';

interface Failed {
  readonly error: { readonly code: string; readonly message: string };
  readonly devices?: readonly unknown[];
}
const NONCE = 'AAAAAAAAAAAAAAAAAAAAAA';
const QUESTION = { purpose: 'Look at the printer', minutes: 30, scopes: ['view', 'control'] };

describe.each(['embedded', 'postgres'] as const)('on the %s database', (kind) => {
  const missing = kind === 'postgres' ? postgresMissing() : undefined;
  let cluster: PostgresCluster | undefined;
  let dataDir: string;
  let endpoint: RunningEndpoint;
  let enrolment: string;
  let dana: string;
  let keySet: KeySet;
  let bytes = 40;

  beforeAll(async () => {
    if (missing !== undefined) return;
    dataDir =
      kind === 'postgres'
        ? mkdtempSync(path.join(os.tmpdir(), 'tallylight-endpoint-'))
        : await endpointFolder();
    writeOrganisation(dataDir);
    if (kind === 'postgres') cluster = startPostgres();
    const databaseUrl = cluster && { databaseUrl: cluster.url };
    endpoint = await startEndpoint({ dataDir, heartbeatMs: 50, ...databaseUrl });
    enrolment = (await endpoint.admin.createEnrolmentToken('tests')).token;
    dana = (await endpoint.admin.createTechnicianToken({ id: 'dana', name: 'Dana Reyes', title: 'Support' }))
      .token;
  }, 180_000);
  afterAll(async () => {
    if (missing !== undefined) return;
    await endpoint.stop();
    cluster?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 180_000);

  /** A test that needs the database; where there is none it is reported as skipped, with the reason. */
  const test = (name: string, work: () => Promise<void>) =>
    it(name, async (context) => {
      if (missing !== undefined) context.skip(missing);
      await work();
    });

  async function enrolled(host = `PC-${bytes}`, person = 'sam'): Promise<FakeDevice> {
    const device = new FakeDevice(fixedSigner(bytes++), host, person);
    const result = await device.enrol(endpoint.url, enrolment);
    if (!result.ok) throw new Error(result.detail);
    keySet = result.keySet;
    return device;
  }
  const get = <T>(at: string) => call<T>(endpoint.url, 'GET', at, dana);
  const post = <T>(at: string, body: unknown, token = dana) => call<T>(endpoint.url, 'POST', at, token, body);
  const ask = async (device: FakeDevice, more: object = {}) =>
    (await post<AskView>('/v1/asks', { device: device.signer.kid, ...QUESTION, ...more })).body;
  const verified = (device: FakeDevice, jws: string, now = Date.now()): Message => {
    const context = { device: device.signer.kid, organisationId: 'example.org', keys: keySet, now };
    const verdict = verifySigned(bytesOf(jws), context);
    if (!verdict.ok) throw new Error(`${verdict.code}: ${verdict.detail}`);
    return verdict.message;
  };
  const polled = async (device: FakeDevice, wait = 0, headers: Readonly<Record<string, string>> = {}) => {
    const at = `/v1/messages?wait=${wait}`;
    const { body } = await device.get<{ messages: { id: string; jws: string }[] }>(endpoint.url, at, headers);
    return body.messages;
  };
  const receive = (device: FakeDevice, message: Ask) =>
    device.write({
      type: 'ask.received',
      data: { ask: message, digest: digestOf(message), trust: 'signed', door: 'stream', nonce: NONCE },
    });
  const answer = (device: FakeDevice, id: string, more: object = { answer: 'accepted' }) =>
    device.write({
      type: 'ask.answered',
      data: { ask: id, answer: 'accepted', duringControl: false, ...more },
    });

  test('an ask is signed for its device, and answered only by that device', async () => {
    const device = await enrolled();
    const sent = await ask(device, { ticket: { id: 'T-1' } });
    expect(sent).toMatchObject({ state: 'sent', device: device.signer.kid, technician: 'dana' });
    const stream = await openStream(endpoint.url, device.token(endpoint.url));
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const event = await stream.next();
    expect(event.event).toBe('message');
    const message = verified(device, event.data) as Ask;
    expect(message).toMatchObject({
      type: 'ask',
      id: sent.id,
      ...QUESTION,
      technician: { name: 'Dana Reyes' },
    });
    expect(digestOf(message)).toBe(sent.digest);
    const waiting = get<AskView>(`/v1/asks/${sent.id}?wait=30`);
    receive(device, message);
    device.write({ type: 'ask.held', data: { ask: sent.id, why: 'locked' } });
    await device.report(endpoint.url);
    expect((await get<AskView>(`/v1/asks/${sent.id}`)).body).toMatchObject({
      state: 'held',
      held: 'locked',
      code: expect.stringMatching(/^\d{4}$/) as string,
    });
    const grant = { from: '2026-01-15T10:00:00.000Z', until: '2026-01-15T10:15:00.000Z' };
    answer(device, sent.id, { answer: 'accepted', scopes: ['view'], grant });
    await device.report(endpoint.url);
    expect((await waiting).body).toMatchObject({
      state: 'answered',
      answer: 'accepted',
      scopes: ['view'],
      grantUntil: grant.until,
      entry: { journal: device.journal, seq: 4 },
    });
    stream.close();
    await post<SentSession>('/v1/sessions', { ask: sent.id });
    const start = (await polled(device)).map(({ jws }) => verified(device, jws)).at(-1);
    expect(start).toMatchObject({ type: 'session.start', scopes: ['view'] }); // control was switched off
  });

  test('an answer by another device, or to another message with that id, is none', async () => {
    const [device, other] = [await enrolled(), await enrolled()];
    const sent = await ask(device);
    const [first] = await polled(device);
    const message = verified(device, first?.jws ?? '') as Ask;
    receive(other, message);
    answer(other, sent.id);
    expect((await other.report(endpoint.url)).status).toBe(200);
    receive(device, { ...message, minutes: 31 } as Ask);
    answer(device, sent.id);
    await device.report(endpoint.url);
    expect((await get<AskView>(`/v1/asks/${sent.id}`)).body.state).toBe('sent');
  });

  test('a receipt that the device issued is handed on, if it is one: its own, about this ask', async () => {
    const device = await enrolled();
    const view = async (id: string) => (await get<AskView>(`/v1/asks/${id}`)).body;
    for (const [isGenuine, signer, over] of [
      [true, device.signer, {}],
      [false, fixedSigner(200), {}],
      [false, device.signer, { digest: digestOf({}) }],
    ] as const) {
      const sent = await ask(device);
      receive(device, verified(device, (await polled(device))[0]?.jws ?? '') as Ask);
      answer(device, sent.id);
      const named = { ...receiptClaims().ask, id: sent.id, digest: sent.digest, ...over };
      const claims = { ...receiptClaims(), ask: named, key: signer.key, iss: deviceUrn(signer.kid) };
      const receipt = signReceipt(claims, signer);
      device.write({ type: 'receipt.issued', data: { ask: sent.id, receipt } });
      expect((await device.report(endpoint.url)).status).toBe(200);
      expect(await view(sent.id)).toMatchObject({ state: 'answered', answer: 'accepted' });
      expect((await view(sent.id)).receipt).toBe(isGenuine ? receipt : undefined);
    }
  });

  test('what became of an ask is told in the words of the contracts', async () => {
    const device = await enrolled();
    const state = async (id: string) => (await get<AskView>(`/v1/asks/${id}`)).body;
    const asked = async () => {
      const sent = await ask(device);
      const found = (await polled(device)).map(({ jws }) => verified(device, jws) as Ask);
      receive(device, found.find(({ id }) => id === sent.id) as Ask);
      return sent;
    };
    const shown = await asked();
    const until = '2026-01-15T10:02:00.000Z';
    const what = { textHash: device.machine, language: 'en', textVersion: '1' };
    device.write({ type: 'ask.shown', data: { ask: shown.id, ...what, until } });
    await device.report(endpoint.url);
    expect(await state(shown.id)).toMatchObject({ state: 'shown', until });
    answer(device, shown.id, { answer: 'postponed', laterAt: until });
    await device.report(endpoint.url);
    expect(await state(shown.id)).toMatchObject({ state: 'postponed', laterAt: until });
    answer(device, shown.id, { answer: 'unanswered', reason: 'locked' });
    const declined = await asked();
    answer(device, declined.id, { answer: 'declined', declined: 'busy', words: 'In a meeting' });
    const refused = await ask(device);
    device.write({
      type: 'ask.refused',
      data: { code: 'rate', door: 'stream', id: refused.id, digest: refused.digest, bytes: 900 },
    });
    await device.report(endpoint.url);
    expect(await state(shown.id)).toMatchObject({
      state: 'answered',
      answer: 'unanswered',
      reason: 'locked',
    });
    expect(await state(declined.id)).toMatchObject({
      answer: 'declined',
      declined: 'busy',
      words: 'In a meeting',
    });
    expect(await state(refused.id)).toMatchObject({ state: 'refused', refusal: 'rate' });
    expect((await post<Failed>(`/v1/asks/${refused.id}/withdraw`, {})).body.error.code).toBe(
      'already-answered',
    );
    expect(await polled(device)).toEqual([]);
  });

  test('a message comes again, signed anew, until an entry shows that it arrived', async () => {
    const device = await enrolled();
    const sent = await ask(device);
    const [first] = await polled(device);
    const [again] = await polled(device);
    expect(verified(device, again?.jws ?? '')).toEqual(verified(device, first?.jws ?? ''));
    const stream = await openStream(endpoint.url, device.token(endpoint.url));
    expect((await stream.next()).id).toBe(first?.id);
    const hint = { 'last-event-id': first?.id ?? '' };
    expect(await polled(device, 0, hint)).toHaveLength(1);
    const newer = polled(device, 50, hint);
    await post(`/v1/asks/${sent.id}/withdraw`, { reason: 'Solved by phone' });
    expect(await newer).toHaveLength(2);
    const withdrawal = await stream.next();
    expect(verified(device, withdrawal.data)).toMatchObject({ type: 'ask.withdraw', ask: sent.id });
    receive(device, verified(device, first?.jws ?? '') as Ask);
    answer(device, sent.id, { answer: 'withdrawn', reason: 'technician' });
    await device.report(endpoint.url);
    expect(await polled(device)).toEqual([]);
    stream.close();
  });

  test('a stream says that it lives, and gives way to a newer one of the same device', async () => {
    const device = await enrolled();
    const first = await openStream(endpoint.url, device.token(endpoint.url));
    await first.heartbeat();
    await first.heartbeat();
    const second = await openStream(endpoint.url, device.token(endpoint.url));
    await first.ended;
    const poll = polled(device, 30);
    await ask(device);
    expect((await second.next()).event).toBe('message');
    expect(await poll).toHaveLength(1);
    second.close();
  });

  test('whom to ask is found by host and person, and must be one', async () => {
    await enrolled('SHARED-1', 'alex');
    const robin = await enrolled('SHARED-1', 'robin');
    const one = await post<AskView>('/v1/asks', { host: 'shared-1', person: 'Robin', ...QUESTION });
    expect(one).toMatchObject({ status: 201, body: { device: robin.signer.kid } });
    const several = await post<Failed>('/v1/asks', { host: 'SHARED-1', ...QUESTION });
    expect(several).toMatchObject({ status: 409, body: { error: { code: 'several-devices' } } });
    expect(several.body.devices).toHaveLength(2);
    expect((await post('/v1/asks', { host: 'nowhere', ...QUESTION })).status).toBe(404);
    const { body } = await get<{ devices: unknown[] }>('/v1/devices?host=shared-1');
    expect(body.devices).toHaveLength(2);
    await endpoint.admin.confirmDevice(robin.signer.kid);
    const admins = await call<{ devices: { device: string; confirmed: boolean; flags: unknown[] }[] }>(
      endpoint.url,
      'GET',
      '/v1/admin/devices',
      endpoint.adminToken,
    );
    expect(admins.body.devices.find(({ device }) => device === robin.signer.kid)).toMatchObject({
      confirmed: true,
      flags: [],
    });
    const found = await get<{ devices: unknown[] }>('/v1/devices?person=robin');
    expect(found.body.devices).toMatchObject([{ confirmed: true, key: robin.signer.key, journals: [] }]);
  });

  test('an ask that could not be shown is refused with the reason', async () => {
    const { kid: device } = (await enrolled()).signer;
    const failed = async (more: object) =>
      (await post<Failed>('/v1/asks', { device, ...QUESTION, ...more })).body;
    expect((await failed({ purpose: 'evil \u202e txet' })).error.message).toMatch(
      /purpose: display: has a character that turns/,
    );
    expect((await failed({ technician: { id: 'boss' } })).error.message).toMatch(/technician/);
    expect((await failed({ scopes: [] })).error.message).toMatch(/scopes/);
    expect((await post<Failed>('/v1/asks', QUESTION)).body.error.message).toMatch(/whom to ask/);
  });

  test('an approval is asked like a session, answered by the device alone, and starts no session of its own', async () => {
    const device = await enrolled();
    const approval = {
      what: 'unattended',
      computer: 'SERVER-1',
      purpose: 'Install the update',
      notBefore: '2026-03-02T18:00:00.000Z',
      notAfter: '2026-03-02T20:00:00.000Z',
      uses: 1,
    };
    const to = { device: device.signer.kid, kind: 'approval' };
    const { status, body } = await post<AskView>('/v1/asks', { ...to, approval, ticket: { id: 'T-1' } });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'approval', state: 'sent' });
    const [sent] = (await polled(device)).map(({ jws }) => verified(device, jws));
    expect(sent).toMatchObject({ type: 'ask', kind: 'approval', approval, ticket: { id: 'T-1' } });
    const { uses: _uses, ...incomplete } = approval;
    const refused = await post<Failed>('/v1/asks', { ...to, approval: incomplete });
    expect(refused.body.error.message).toContain('body.approval.uses');
    expect((await post<Failed>('/v1/asks', { ...to, approval, minutes: 5 })).status).toBe(400);
    expect((await post<Failed>('/v1/sessions', { ask: body.id })).status).toBe(400);
  });

  test('why somebody declined comes after the answer, and the answer stays', async () => {
    const device = await enrolled();
    const members = { purpose: 'Look at the printer', minutes: 20, scopes: ['view'] };
    const { body } = await post<AskView>('/v1/asks', { device: device.signer.kid, ...members });
    const [sent] = (await polled(device)).map(({ jws }) => verified(device, jws));
    receive(device, sent as Ask);
    answer(device, body.id, { answer: 'declined' });
    await device.report(endpoint.url);
    const declined = (await get<AskView>(`/v1/asks/${body.id}`)).body;
    expect(declined).toMatchObject({ state: 'answered', answer: 'declined' });
    expect(declined).not.toHaveProperty('declined');
    const why = { declined: 'sensitive', words: 'Payroll is open' } as const;
    device.write({ type: 'ask.explained', data: { ask: body.id, ...why } });
    await device.report(endpoint.url);
    expect((await get<AskView>(`/v1/asks/${body.id}`)).body).toEqual({ ...declined, ...why });
  });

  test('an advisory is answered under a name, which the technician is told', async () => {
    const device = await enrolled();
    const advice = {
      id: 'A-1',
      title: 'Replace it',
      body: 'One.\nTwo.',
      risk: 'Loss.',
      acknowledgement: 'I know.',
    };
    const question = { kind: 'advisory', advice, addressee: 'Jordan Lee' };
    const { body, status } = await post<AskView>('/v1/asks', { device: device.signer.kid, ...question });
    expect(status).toBe(201);
    const [sent] = (await polled(device)).map(({ jws }) => verified(device, jws));
    expect(sent).toMatchObject(question);
    receive(device, sent as Ask);
    answer(device, body.id, { answer: 'declined', name: 'Jordan Lee' });
    await device.report(endpoint.url);
    expect((await get<AskView>(`/v1/asks/${body.id}`)).body).toMatchObject({
      state: 'answered',
      answer: 'declined',
      name: 'Jordan Lee',
    });
  });

  test('an agreement is asked with its version, language and text', async () => {
    const device = await enrolled();
    const agreement = {
      id: 'ra',
      version: '3',
      language: 'en',
      title: 'Remote access',
      body: 'One.\n\nTwo.',
    };
    const to = { device: device.signer.kid, kind: 'agreement' };
    const { body, status } = await post<AskView>('/v1/asks', { ...to, agreement });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'agreement', state: 'sent' });
    const [sent] = (await polled(device)).map(({ jws }) => verified(device, jws));
    expect(sent).toMatchObject({ kind: 'agreement', agreement });
    const unnamed = await post<Failed>('/v1/asks', {
      ...to,
      agreement: { ...agreement, language: 'English!' },
    });
    expect(unnamed.body.error.message).toContain('body.agreement.language');
  });

  test('asking twice with the same id is asking once', async () => {
    const device = await enrolled();
    const id = randomUUID();
    const body = { id, device: device.signer.kid, ...QUESTION };
    const answers = await Promise.all([post<AskView>('/v1/asks', body), post<AskView>('/v1/asks', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(answers[0].body.digest).toBe(answers[1].body.digest);
    expect((await post('/v1/asks', { ...body, minutes: 31 })).status).toBe(409);
    expect(await polled(device)).toHaveLength(1);
  });

  test('a session reaches everyone at the computer, and is followed to its documentation', async () => {
    const [device, beside] = [await enrolled('PC-S', 'sam'), await enrolled('PC-S', 'kim')];
    const sent = await ask(device);
    const started = await post<SentSession>('/v1/sessions', { ask: sent.id, heartbeatSeconds: 30 });
    const { session } = started.body;
    expect(started.status).toBe(201);
    expect([...started.body.devices].sort()).toEqual([device.signer.kid, beside.signer.kid].sort());
    const [toBeside] = await polled(beside);
    const start = verified(beside, toBeside?.jws ?? '');
    expect(start).toMatchObject({
      type: 'session.start',
      session,
      basis: 'consent',
      ask: sent.id,
      reach: 'computer',
      ...QUESTION,
    });
    const view = async () =>
      (await get<{ sessions: SessionView[] }>(`/v1/sessions?session=${session}`)).body.sessions;
    expect((await view()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    const { technician, purpose, scopes, minutes } = start as Extract<Message, { type: 'session.start' }>;
    const said = {
      session,
      technician,
      purpose,
      scopes,
      minutes,
      reach: 'computer',
      trust: 'signed',
    } as const;
    const at = '2026-01-15T10:00:00.000Z';
    device.write({
      type: 'session.started',
      data: { ...said, basis: 'none', mismatch: ['grant'], ask: sent.id, at, resumed: false, late: false },
    });
    await device.report(endpoint.url);
    const own = async () => (await view()).find((row) => row.device === device.signer.kid);
    expect(await own()).toMatchObject({ state: 'live', basis: 'none', mismatch: ['grant'] });

    const note = await post(`/v1/sessions/${session}/notes`, { text: 'Installing the driver' });
    expect(note.status).toBe(202);
    await post(`/v1/sessions/${session}/notes`, {});
    await post(`/v1/sessions/${session}/end`, { summary: 'Driver installed', outcome: 'solved' });
    await post(`/v1/sessions/${session}/document`, { done: 'Driver', why: 'Printer', outcome: 'Prints' });
    const types = (await polled(device)).map(({ jws }) => verified(device, jws).type);
    expect(types).toEqual(['ask', 'session.note', 'session.note', 'session.end', 'session.document']);
    device.write({ type: 'session.noted', data: { session, text: 'Installing the driver' } });
    device.write({ type: 'session.end-requested', data: { session, by: 'person' } });
    await device.report(endpoint.url);
    expect(await own()).toMatchObject({ state: 'ending', endRequestedBy: 'person' });
    device.write({
      type: 'session.ended',
      data: { session, by: 'technician', proof: 'message', at, seconds: 60, late: false },
    });
    device.write({
      type: 'session.documented',
      data: { session, done: 'Driver', why: 'Printer', outcome: 'Prints' },
    });
    await device.report(endpoint.url);
    expect(await own()).toMatchObject({ state: 'ended', endedBy: 'technician', proof: 'message' });
    expect(await own()).not.toHaveProperty('feedback');
    const followed = async () =>
      (await get<{ sessions: SessionView[] }>(`/v1/sessions?followUp=true`)).body.sessions.filter(
        (row) => row.session === session,
      );
    expect(await followed()).toEqual([]);
    const feedback = {
      solved: 'partly',
      stars: 4,
      words: 'The second tray sticks.',
      followUp: true,
    } as const;
    device.write({ type: 'session.feedback', data: { session, ...feedback } });
    await device.report(endpoint.url);
    expect(await own()).toMatchObject({ state: 'ended', feedback });
    expect((await followed()).map((row) => [row.device, row.feedback])).toEqual([
      [device.signer.kid, feedback],
    ]);
    expect((await get('/v1/sessions?followUp=yes')).status).toBe(400);
    expect((await polled(device)).map(({ jws }) => verified(device, jws).type)).toEqual(['ask']);
    expect((await polled(beside)).length).toBeGreaterThan(1);
  });

  test('a session reaches each person who is enrolled at the computer, and nobody who has left', async () => {
    const host = 'PC-RDS';
    const [asked, beside, left] = [
      await enrolled(host, 'sam'),
      await enrolled(host, 'kim'),
      await enrolled(host, 'lee'),
    ];
    await endpoint.admin.unenrolDevice(left.signer.kid, 'moved');
    const { body } = await get<{ devices: { device: string; person: { name: string } }[] }>(
      `/v1/devices?host=${host}`,
    );
    expect(body.devices.map(({ person }) => person.name)).toEqual(['kim', 'sam']);
    const { id } = (await post<AskView>('/v1/asks', { host, person: 'sam', ...QUESTION })).body;
    expect((await polled(beside)).length).toBe(0);
    const toAll = await post<SentSession>('/v1/sessions', { ask: id });
    expect([...toAll.body.devices].sort()).toEqual([asked.signer.kid, beside.signer.kid].sort());
    const toOne = await post<SentSession>('/v1/sessions', { ask: id, reach: 'person' });
    expect(toOne.body.devices).toEqual([asked.signer.kid]);
  });

  test('a session that nobody agreed to is sent all the same: the device shows it as what it is', async () => {
    const device = await enrolled();
    const unknown = randomUUID();
    expect((await post<Failed>('/v1/sessions', { ask: unknown })).body.error.message).toMatch(
      /name the devices/,
    );
    const started = await post<SentSession>('/v1/sessions', {
      ask: unknown,
      devices: [device.signer.kid],
      ...QUESTION,
    });
    expect(started.status).toBe(201);
    const [message] = await polled(device);
    const start = verified(device, message?.jws ?? '');
    expect(start).toMatchObject({ type: 'session.start', ask: unknown });
    device.write({ type: 'ask.refused', data: { code: 'policy', door: 'stream', id: start.id, bytes: 900 } });
    await device.report(endpoint.url);
    const { body } = await get<{ sessions: SessionView[] }>(`/v1/sessions?device=${device.signer.kid}`);
    expect(body.sessions).toMatchObject([{ state: 'refused', refusal: 'policy' }]);
  });

  test('an approval’s receipts and an emergency’s reason reach the device; emergencies come first until documented', async () => {
    const device = await enrolled();
    const to = { ...QUESTION, devices: [device.signer.kid] };
    const receipts = [signReceipt(receiptClaims(), fixedSigner(4))];
    const lacking = await post<Failed>('/v1/sessions', { ...QUESTION, basis: 'emergency', reason: 'Fire' });
    expect(lacking.status).toBe(400);
    const announced = (body: object) => post<SentSession & { undocumented: string[] }>('/v1/sessions', body);
    const urgent = await announced({ ...to, basis: 'emergency', reason: 'Fire in the server room' });
    const approved = await announced({ ...to, basis: 'approval', receipts });
    const stated = { contact: 'phone', at: '2026-03-02T09:00:00Z', words: 'Yes' };
    const said = await announced({ ...to, basis: 'stated', stated });
    expect([urgent.status, approved.status, said.status]).toEqual([201, 201, 201]);
    const starts = (await polled(device)).map(({ jws }) => verified(device, jws));
    expect(starts).toMatchObject([
      { basis: 'emergency', reason: 'Fire in the server room', session: urgent.body.session },
      { basis: 'approval', receipts, session: approved.body.session },
      { basis: 'stated', stated, session: said.body.session },
    ]);
    for (const start of starts)
      if (start.type === 'session.start' && start.basis === 'emergency')
        device.write({
          type: 'session.started',
          data: {
            session: start.session,
            basis: 'emergency',
            evidence: { reason: start.reason },
            technician: start.technician,
            purpose: start.purpose,
            scopes: start.scopes,
            minutes: start.minutes,
            reach: start.reach,
            at: start.issuedAt,
            resumed: false,
            late: false,
            trust: 'signed',
          },
        });
    await device.report(endpoint.url);
    const listed = async () =>
      (await get<{ sessions: SessionView[] }>(`/v1/sessions?device=${device.signer.kid}`)).body.sessions.map(
        ({ session, documented }) => ({ session, documented }),
      );
    const { session } = urgent.body;
    expect((await listed())[0]).toEqual({ session, documented: false });
    expect((await announced({ ...to, basis: 'approval', receipts })).body.undocumented).toEqual([session]);
    const words = { done: 'Shut down', why: 'Fire', outcome: 'Safe' };
    expect((await post(`/v1/sessions/${session}/document`, words)).status).toBe(202);
    device.write({ type: 'session.documented', data: { session, ...words } });
    await device.report(endpoint.url);
    expect(await listed()).toContainEqual({ session, documented: true });
    expect((await announced({ ...to, basis: 'approval', receipts })).body.undocumented).toEqual([]);
  });

  test('the technician is whom the token names, and acts on what is theirs', async () => {
    const device = await enrolled();
    const { token: lee } = await endpoint.admin.createTechnicianToken({ id: 'lee', name: 'Lee Park' });
    const sent = await ask(device);
    const { session } = (await post<SentSession>('/v1/sessions', { ask: sent.id })).body;
    expect((await post(`/v1/asks/${sent.id}/withdraw`, {}, lee)).status).toBe(403);
    expect((await post(`/v1/sessions/${session}/end`, {}, lee)).status).toBe(403);
    expect((await post(`/v1/sessions/${randomUUID()}/end`, {}, lee)).status).toBe(404);
    const { token: newer } = await endpoint.admin.createTechnicianToken({ id: 'lee', name: 'Lee Park' });
    expect((await post('/v1/asks', { device: device.signer.kid, ...QUESTION }, lee)).status).toBe(401);
    expect((await post('/v1/asks', { device: device.signer.kid, ...QUESTION }, newer)).status).toBe(201);
    expect((await post('/v1/asks', QUESTION, device.token(endpoint.url))).status).toBe(401);
    expect((await call(endpoint.url, 'GET', '/v1/asks/' + sent.id, undefined)).status).toBe(401);
  });

  test('the entries of a journal are handed out as they were signed', async () => {
    const device = await enrolled();
    device.writeAlive(5);
    await device.report(endpoint.url);
    const { body } = await get<{ entries: unknown[]; have: number }>(
      `/v1/journals/${device.journal}/entries?from=3&limit=2`,
    );
    expect(body).toMatchObject({ have: 6, device: device.signer.kid });
    expect(body.entries).toEqual(device.lines.slice(2, 4).map((line): unknown => JSON.parse(line)));
    expect((await get(`/v1/journals/${randomUUID()}/entries`)).status).toBe(404);
  });

  test('a message that was signed elsewhere is delivered as it came', async () => {
    const device = await enrolled();
    await ask(device);
    const asked = verified(device, (await polled(device))[0]?.jws ?? '') as Ask;
    const again = { ...asked, id: randomUUID() };
    const iat = Math.floor(Date.now() / 1000);
    const to = { organisationId: ORGANISATION, device: device.signer.kid, iat, exp: iat + 600 };
    const jws = signMessage(again, to, askSigner);
    expect((await post('/v1/messages', { messages: [jws] })).status).toBe(201);
    expect((await polled(device)).at(-1)?.jws).toBe(jws);
    expect((await get<AskView>(`/v1/asks/${again.id}`)).body.state).toBe('sent');
  });

  test('an entry that was erased leaves number and hash, with which the journal still verifies', async () => {
    const device = await enrolled();
    const sent = await ask(device);
    receive(device, verified(device, (await polled(device))[0]?.jws ?? '') as Ask);
    answer(device, sent.id);
    device.writeAlive(1);
    const reportedFrom = new Date().toISOString().slice(0, 7);
    await device.report(endpoint.url);
    const erase = (seq: number, token = endpoint.adminToken) =>
      call(endpoint.url, 'POST', '/v1/admin/entries/erase', token, { journal: device.journal, seq });
    expect((await erase(2, dana)).status).toBe(401);
    expect((await erase(1)).status).toBe(409);
    expect((await erase(9)).status).toBe(404);
    expect((await erase(2)).status).toBe(204);
    const at = `/v1/journals/${device.journal}/entries`;
    const handedOut = async () => (await get<{ entries: readonly unknown[] }>(at)).body.entries;
    const entries = await handedOut();
    expect(entries[1]).toEqual({ erased: true, hash: hashOf(device.lines[1] ?? ''), seq: 2 });
    expect(JSON.stringify(entries)).not.toContain(QUESTION.purpose);
    const dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-copy-'));
    const lines = entries.map((entry) => `${canonicalJson(entry)}\n`);
    writeFileSync(path.join(dir, '00000001.jsonl'), lines.join(''));
    const verdict = verifyJournal(dir, { key: device.signer.key });
    expect(verdict).toMatchObject({ ok: true, to: 4 });
    expect(verdict.notes[0]).toMatch(/^erased: entry 2;/);
    rmSync(dir, { recursive: true });
    expect((await device.report(endpoint.url)).status).toBe(200); // reported again, it does not come back
    expect(await handedOut()).toEqual(entries);
    expect((await get<AskView>(`/v1/asks/${sent.id}`)).status).toBe(200);
    const months = new Set([reportedFrom, new Date().toISOString().slice(0, 7)]);
    let erased = 0;
    for (const month of months) {
      const review = `/v1/admin/access-review?month=${month}`;
      const { body } = await call<AccessReview>(endpoint.url, 'GET', review, endpoint.adminToken);
      erased += body.counts.erased;
    }
    expect(erased).toBe(1);
  });

  test('a request for help is listed with what the device signed, and its picture is there once it has come', async () => {
    const device = await enrolled('PC-HELP', 'mara');
    const other = await enrolled();
    const picture = smallPng(bytes);
    const hash = hashOf(picture);
    const attachment = { hash, bytes: picture.length, type: 'image/png' };
    const what = 'The label printer prints blank pages';
    const said = { urgency: 'normal', affects: 'Label printer · My team', reach: 'Phone · 4711' } as const;
    const put = (from: FakeDevice, body: Uint8Array, as = 'image/png', at = hash) =>
      call<Failed>(endpoint.url, 'PUT', `/v1/attachments/${at}`, from.token(endpoint.url), body, { 'content-type': as }); // prettier-ignore
    const listed = async (of = device) =>
      (await get<{ help: HelpRequestView[] }>(`/v1/help?device=${of.signer.kid}`)).body.help;
    const see = (at: string, token = dana) =>
      fetch(`${endpoint.url}/v1/attachments/${at}`, { headers: { authorization: `Bearer ${token}` } });

    expect((await put(device, picture)).body.error.code).toBe('not-named');
    const earlier = { help: randomUUID(), ...said, what: `${what} again`, when: 'Today' };
    device.write({ type: 'help.requested', data: earlier });
    device.write({ type: 'help.requested', data: { ...said, help: randomUUID(), what: 'My mouse jumps', affects: 'Mouse · Only me' } }); // prettier-ignore
    const help = randomUUID();
    device.write({ type: 'help.requested', data: { help, what, ...said, attachment } });
    other.write({ type: 'help.requested', data: { help: randomUUID(), what, ...said } });
    await Promise.all([device.report(endpoint.url), other.report(endpoint.url)]);
    const [newest, mouse, oldest, ...rest] = await listed();
    expect(newest).toEqual({
      ...{ help, what, ...said, repeats: 1, confirmed: false, device: device.signer.kid },
      ...{ host: 'PC-HELP', person: { id: 'mara', name: 'mara' }, at: newest?.at },
      attachment: { ...attachment, here: false },
    });
    expect([mouse?.repeats, oldest, rest]).toEqual([0, expect.objectContaining(earlier), []]);
    expect((await listed(other)).map(({ repeats }) => repeats)).toEqual([0]);

    expect((await put(other, picture)).body.error.code).toBe('not-named');
    expect((await put(device, smallPng(bytes + 1))).body.error.message).toMatch(/hash/);
    expect((await put(device, picture, 'image/jpeg')).body.error.code).toBe('other-content');
    expect((await put(device, picture, 'text/html')).status).toBe(415);
    expect((await put(device, new Uint8Array(4_194_305))).status).toBe(413);
    expect((await put(device, picture, 'image/png', 'nonsense')).status).toBe(400);
    expect((await call(endpoint.url, 'PUT', `/v1/attachments/${hash}`, dana, picture, { 'content-type': 'image/png' })).status).toBe(401); // prettier-ignore
    expect((await see(hash)).status).toBe(404);
    expect([(await put(device, picture)).status, (await put(device, picture)).status]).toEqual([204, 204]);
    expect((await listed())[0]?.attachment?.here).toBe(true);

    const seen = await see(hash);
    mustConform('GET', `/v1/attachments/${hash}`, seen.status, undefined);
    expect(Buffer.from(await seen.arrayBuffer()).equals(picture)).toBe(true);
    expect(seen.headers.get('content-type')).toBe('image/png');
    expect(seen.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await see(hash, device.token(endpoint.url))).status).toBe(401);

    const type = 'image/png';
    const page = new TextEncoder().encode('<script>');
    device.write({ type: 'help.requested', data: { ...earlier, help: randomUUID(), attachment: { hash: hashOf(page), bytes: page.length, type } } }); // prettier-ignore
    await device.report(endpoint.url);
    expect((await put(device, page, type, hashOf(page))).body.error.message).toMatch(/begin/);

    await endpoint.admin.eraseEntry(device.journal, 4); // the one with the picture
    expect((await see(hash)).status).toBe(404);
    expect((await listed()).map((one) => one.help)).not.toContain(help);
    expect((await put(device, picture)).body.error.code).toBe('not-named');
  });

  test('administration needs the token of the data folder', async () => {
    const admin = (at: string, body?: unknown, token = endpoint.adminToken) =>
      call<Failed & { token: string }>(endpoint.url, body === undefined ? 'GET' : 'POST', at, token, body);
    expect((await admin('/v1/admin/organisation')).status).toBe(200);
    expect((await admin('/v1/admin/organisation', undefined, dana)).status).toBe(401);
    for (const at of ['/v1/admin/access-review', '/v1/admin/access-review.html']) {
      expect((await admin(at)).status).toBe(200);
      expect((await admin(at, undefined, dana)).status).toBe(401);
    }
    const made = await admin('/v1/admin/enrolment-tokens', { label: 'second floor' });
    expect(made.status).toBe(201);
    const device = new FakeDevice(fixedSigner(bytes++));
    expect((await device.enrol(endpoint.url, made.body.token)).ok).toBe(true);
    expect((await admin(`/v1/admin/devices/${device.signer.kid}/confirm`, {})).status).toBe(204);
    expect((await admin(`/v1/admin/devices/${fixedSigner(250).kid}/confirm`, {})).status).toBe(404);
    expect((await admin('/v1/admin/technicians', { id: 'x', name: 'A\u202eB' })).status).toBe(400);
    expect((await admin('/v1/admin/technicians', { id: 'x', name: 'Ana' })).status).toBe(201);
    expect((await admin('/v1/admin/keys/rotate', { use: 'roster' })).status).toBe(200);
    const { body } = await call<KeysView>(endpoint.url, 'GET', '/v1/admin/keys', endpoint.adminToken);
    const roster = body.keys.find(({ use }) => use === 'roster');
    expect((await admin('/v1/admin/keys/revoke', { kid: roster?.kid })).status).toBe(200);
    const leaving = new FakeDevice(fixedSigner(249), 'PC-99');
    expect((await leaving.enrol(endpoint.url, enrolment)).ok).toBe(true);
    const unenrol = `/v1/admin/devices/${leaving.signer.kid}/unenrol`;
    expect((await admin(unenrol, { reason: 'moved' })).status).toBe(204);
    expect((await admin(unenrol, { reason: 'tired' })).status).toBe(400);
    expect((await admin(unenrol, { reason: 'moved' }, dana)).status).toBe(401);
    expect(await leaving.enrol(endpoint.url, enrolment)).toMatchObject({ ok: false, retry: false });
    const draft = { technicians: [], approvers: [] };
    const { adminToken, url } = endpoint;
    const minimum = '/v1/admin/minimum-version';
    expect((await call(url, 'PUT', minimum, adminToken, {})).status).toBe(200);
    expect((await call(url, 'GET', minimum, dana)).status).toBe(401);
    expect((await call(url, 'GET', minimum, adminToken)).body).toEqual({ outdated: 0 });
    expect((await call(url, 'PUT', '/v1/admin/roster?check=true', adminToken, draft)).status).toBe(200);
    expect((await call(url, 'GET', '/v1/admin/roster', adminToken)).body).toMatchObject({ version: 0 });
  });

  test('a request for administrator rights becomes asks to its approvers; their receipts go to its device, which finds that they hold', async () => {
    const [jordan, robin, lee, own] = [
      await enrolled(),
      await enrolled(),
      await enrolled(),
      await enrolled(),
    ];
    const contact = approver({ devices: [robin.signer.kid, lee.signer.kid], for: [jordan.host] });
    const self = approver({ id: 'jordan', name: 'Jordan Lee', devices: [own.signer.kid, jordan.signer.kid] });
    const content = { technicians: [], approvers: [contact, self] };
    await endpoint.admin.setRoster(content);
    for (const device of [robin, own]) await endpoint.admin.confirmDevice(device.signer.kid);
    const listed = async () =>
      (await get<{ elevations: ElevationView[] }>(`/v1/elevations?device=${jordan.signer.kid}`)).body
        .elevations;
    const messages = async <T extends Message['type']>(device: FakeDevice, type: T) =>
      (await polled(device)).flatMap(({ jws }) => {
        const message = verified(device, jws);
        return message.type === type ? [message as Extract<Message, { type: T }>] : [];
      });
    const wanted = { ...WANTED, elevation: randomUUID() };
    jordan.write({ type: 'elevation.requested', data: wanted });
    await jordan.report(endpoint.url);
    expect(await listed()).toMatchObject([
      {
        ...wanted,
        state: 'waiting',
        asks: [{ device: robin.signer.kid, approver: { id: contact.id }, state: 'sent' }],
      },
    ]);
    for (const device of [lee, own]) expect(await messages(device, 'ask')).toEqual([]); // not confirmed; the requester's other device

    const [asked] = (await messages(robin, 'ask')) as ApprovalAsk[];
    if (asked === undefined) throw new Error('nobody was asked');
    const { program, why, minutes } = wanted;
    expect(asked.technician).toEqual({ id: jordan.signer.kid, name: 'sam' });
    expect(asked.approval).toMatchObject({
      what: 'elevation',
      device: jordan.signer.kid,
      purpose: why,
      program,
      minutes,
      uses: 1,
    });
    receive(robin, asked);
    answer(robin, asked.id);
    await robin.report(endpoint.url);
    expect(await messages(jordan, 'elevation.answer')).toEqual([]); // a yes without its receipt is nothing to send
    const answeredAt = timeFrom(Date.now());
    const receipt = signReceipt(
      {
        ...approvalClaims(),
        ...{ iss: deviceUrn(robin.signer.kid), key: robin.signer.key },
        ask: { id: asked.id, digest: digestOf(asked), kind: 'approval' },
        ...{ technician: asked.technician, approval: asked.approval },
        ...{ answeredAt, iat: Math.floor(Date.parse(answeredAt) / 1000) },
      },
      robin.signer,
    );
    robin.write({ type: 'receipt.issued', data: { ask: asked.id, receipt } });
    await robin.report(endpoint.url);
    const said = await messages(jordan, 'elevation.answer');
    expect(said).toMatchObject([
      { elevation: wanted.elevation, answer: 'accepted', receipts: [receipt], open: 0 },
    ]);
    const held: HeldRoster = { layers: [{ version: 1, hash: '', effectiveAt: 0, content }] };
    const judged = judgeElevation(
      { ...emptyState(policyWith(), { now: Date.now(), mono: 0 }), roster: held },
      { ...wanted, requestedAt: Date.now() },
      said[0]?.receipts ?? [],
      Date.now(),
      { ...WORLD, device: jordan.signer.kid, host: jordan.host },
    );
    expect(judged).toMatchObject({ faults: [], missing: 0, yes: { approvers: [{ id: contact.id }] } });

    const approvers = [{ id: contact.id, name: contact.name }];
    const { elevation } = wanted;
    jordan.write({
      type: 'elevation.answered',
      data: { elevation, answer: 'accepted', receipts: [receipt], approvers },
    });
    jordan.write({ type: 'elevation.started', data: { elevation } });
    await jordan.report(endpoint.url);
    expect(await messages(jordan, 'elevation.answer')).toEqual([]);
    expect(await listed()).toMatchObject([{ state: 'on', approvers, asks: [{ answer: 'accepted' }] }]);
    expect((await post(`/v1/elevations/${elevation}/end`, {})).status).toBe(202);
    expect(await messages(jordan, 'elevation.end')).toMatchObject([{ elevation }]);
    jordan.write({ type: 'elevation.ended', data: { elevation, by: 'technician' } });
    await jordan.report(endpoint.url);
    expect(await messages(jordan, 'elevation.end')).toEqual([]);
    expect(await listed()).toMatchObject([{ state: 'ended', endedBy: 'technician' }]);
    expect((await post(`/v1/elevations/${elevation}/end`, {})).status).toBe(409);
    expect((await post(`/v1/elevations/${randomUUID()}/end`, {})).status).toBe(404);
  });

  test('a no decides, and what was taken back is withdrawn from its approver; where nobody can be asked the device is told at once', async () => {
    const [jordan, robin, alone] = [await enrolled(), await enrolled(), await enrolled('ALONE')];
    await endpoint.admin.setRoster({
      technicians: [],
      approvers: [approver({ devices: [robin.signer.kid], for: [jordan.host] })],
    });
    await endpoint.admin.confirmDevice(robin.signer.kid);
    const typed = async (device: FakeDevice, type: string) =>
      (await polled(device))
        .map(({ jws }) => verified(device, jws))
        .filter((message) => message.type === type);
    const request = async (device: FakeDevice) => {
      const wanted = { ...WANTED, elevation: randomUUID() };
      device.write({ type: 'elevation.requested', data: wanted });
      await device.report(endpoint.url);
      return wanted.elevation;
    };
    const elevation = await request(jordan);
    const [asked] = (await typed(robin, 'ask')) as Ask[];
    if (asked === undefined) throw new Error('nobody was asked');
    receive(robin, asked);
    answer(robin, asked.id, { answer: 'declined' });
    await robin.report(endpoint.url);
    expect(await typed(jordan, 'elevation.answer')).toMatchObject([{ elevation, answer: 'declined' }]);
    jordan.write({ type: 'elevation.answered', data: { elevation, answer: 'declined' } });

    const second = await request(jordan);
    const [again] = (await typed(robin, 'ask')) as Ask[];
    jordan.write({ type: 'elevation.answered', data: { elevation: second, answer: 'withdrawn' } });
    await jordan.report(endpoint.url);
    expect(await typed(robin, 'ask.withdraw')).toMatchObject([{ ask: again?.id }]);

    const lonely = await request(alone);
    expect(await typed(alone, 'elevation.answer')).toMatchObject([
      { elevation: lonely, answer: 'unanswered', open: 0 },
    ]);
  });
});

it('two endpoints on one PostgreSQL are one: a message posted at one reaches a stream of the other', async (context) => {
  const missing = postgresMissing();
  if (missing !== undefined) context.skip(missing);
  const cluster = startPostgres();
  const dirs = [0, 1].map(() => mkdtempSync(path.join(os.tmpdir(), 'tallylight-endpoint-')));
  const [oneDir = '', otherDir = ''] = dirs;
  const options = { databaseUrl: cluster.url, heartbeatMs: 50 };
  const one = await startEndpoint({ dataDir: oneDir, ...options });
  copyFileSync(path.join(oneDir, 'organisation.json'), path.join(otherDir, 'organisation.json'));
  const other = await startEndpoint({ dataDir: otherDir, ...options });
  try {
    const { token } = await one.admin.createEnrolmentToken('tests');
    const { token: dana } = await other.admin.createTechnicianToken({ id: 'dana', name: 'Dana Reyes' });
    const device = new FakeDevice(fixedSigner(90));
    expect((await device.enrol(other.url, token)).ok).toBe(true);
    const stream = await openStream(other.url, device.token(other.url));
    await call(one.url, 'POST', '/v1/asks', dana, { device: device.signer.kid, ...QUESTION });
    expect((await stream.next()).event).toBe('message');
    stream.close();
    device.writeAlive(40);
    const both = [one, other, one, other].map(({ url }, at) => device.report(url, 1, 10 * (at + 1)));
    for (const { status } of await Promise.all(both)) expect(status).toBe(200);
    expect((await device.report(one.url, 41)).body.have).toBe(41);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
    cluster.stop();
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
  }
}, 180_000);

it('an endpoint without keys of its own takes a key set over, and signs nothing', async () => {
  const dataDir = await endpointFolder();
  const one = await startEndpoint({ dataDir, signedOutside: true });
  const admin = (body: object) =>
    call<Failed>(one.url, 'POST', '/v1/admin/keys/install', one.adminToken, body);
  try {
    const { witnessKey } = await one.admin.organisation();
    expect((await admin({ keys: outsideKeySet(witnessKey) })).status).toBe(200);
    const { token } = await one.admin.createTechnicianToken({ id: 'dana', name: 'Dana Reyes' });
    const question = { host: 'PC-1', ...QUESTION };
    const refused = await call<Failed>(one.url, 'POST', '/v1/asks', token, question);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'signed-elsewhere' } } });
  } finally {
    await one.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 180_000);

it('every operation for technicians and administrators was seen to succeed as it is described', () => {
  const operations = Object.entries(description.paths).flatMap(([at, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => !tags.includes('device'))
      .map(([method]) => `${method.toUpperCase()} ${at} 20`),
  );
  expect(operations.length).toBeGreaterThan(12);
  expect(operations.filter((one) => ![...seen].some((line) => line.startsWith(one)))).toEqual([]);
});
