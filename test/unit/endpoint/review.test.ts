// The monthly access review of a real endpoint: what devices signed, as JSON and as a page, for the administrator alone.
import { rmSync } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markup } from '../../../src/core/markup';
import type { AccessReview } from '../../../src/endpoint/review-shapes';
import { lastMonth, monthSpan } from '../../../src/endpoint/review-month';
import { type RunningEndpoint, startEndpoint } from '../../../src/endpoint/start';
import type { EntryData } from '../../../src/model/entries';
import type { Basis } from '../../../src/model/words';
import { answered, received } from '../../fakes/answered-asks';
import { sessionAsk } from '../../fakes/ask-messages';
import { call, FakeDevice } from '../../fakes/enrolled-device';
import { fixedSigner } from '../../fakes/organisation';
import { endpointFolder } from '../../fakes/endpoint-folder';

const EVIL = '<img src=x onerror=alert(1)>';
const AT = '2026-01-15T10:00:00.000Z';
/** When all was reported: in another month than it happened. */
const REPORTED_AT = Date.UTC(2026, 1, 2, 9);

let dataDir: string;
let endpoint: RunningEndpoint;
let enrolment: string;
let clock: number | undefined;
let bytes = 100;

const DANA = { id: 'dana', name: 'Dana Reyes', company: 'Contoso IT' };
const KIM = { id: 'kim', name: 'Kim Ode' };

type Started = Partial<EntryData<'session.started'>>;
function started(session: string, basis: Basis, more: Started = {}): EntryData<'session.started'> {
  const fixed = { scopes: ['view'], minutes: 30, reach: 'computer', trust: 'signed' } as const;
  const base = { ...fixed, scopes: ['view' as const], technician: DANA, purpose: 'Look at the printer' };
  return { session, basis, ...base, at: AT, resumed: false, late: false, ...more };
}
function ended(session: string, seconds: number): EntryData<'session.ended'> {
  return {
    session,
    by: 'technician',
    proof: 'message',
    at: '2026-01-15T11:00:00.000Z',
    seconds,
    late: false,
  };
}
async function enrolled(host: string, person: string, machine = host): Promise<FakeDevice> {
  const device = new FakeDevice(fixedSigner(bytes++), host, person, machine);
  const result = await device.enrol(endpoint.url, enrolment);
  if (!result.ok) throw new Error(result.detail);
  return device;
}
async function report(device: FakeDevice): Promise<void> {
  clock = REPORTED_AT;
  const { url } = endpoint;
  const answer = await device.post(url, device.events(device.lines), device.token(url, REPORTED_AT));
  clock = undefined;
  expect(answer.status).toBe(200);
}
const review = async (query = 'month=2026-01') => {
  const at = `/v1/admin/access-review?${query}`;
  return (await call<AccessReview>(endpoint.url, 'GET', at, endpoint.adminToken)).body;
};

/** Sessions by what they show. */
const id = {
  agreed: randomUUID(),
  emergency: randomUUID(),
  documented: randomUUID(),
  long: randomUUID(),
  resumed: randomUUID(),
  alone: randomUUID(),
  denied: randomUUID(),
  affirmed: randomUUID(),
  silent: randomUUID(),
};

beforeAll(async () => {
  dataDir = await endpointFolder();
  endpoint = await startEndpoint({ dataDir, now: () => clock ?? Date.now() });
  enrolment = (await endpoint.admin.createEnrolmentToken('tests')).token;
  const [sam, alex] = [await enrolled('PC-1', 'sam'), await enrolled('PC-1', 'alex')];
  const other = await enrolled(EVIL, 'robin', 'PC-2');
  await endpoint.admin.confirmDevice(sam.signer.kid);

  sam.write({ type: 'session.started', data: started(id.agreed, 'consent', { tool: 'AnyDesk' }) });
  sam.write({ type: 'session.ended', data: ended(id.agreed, 1_200) });
  const beside = { mismatch: ['ask'] };
  alex.write({ type: 'session.started', data: started(id.agreed, 'none', beside) });
  alex.write({ type: 'session.unannounced', data: { session: id.agreed } });
  alex.write({ type: 'session.ended', data: ended(id.agreed, 1_200) });

  const urgent = (reason: string) => ({ evidence: { reason }, technician: KIM });
  sam.write({ type: 'session.started', data: started(id.documented, 'emergency', urgent('Ransomware')) });
  const done = { done: 'Isolated it', why: 'It spread', outcome: 'Clean' };
  sam.write({ type: 'session.documented', data: { session: id.documented, ...done } });
  sam.write({ type: 'session.started', data: started(id.emergency, 'emergency', urgent('Fire')) });

  other.write({ type: 'session.started', data: started(id.long, 'consent', { purpose: EVIL }) });
  other.write({ type: 'session.overrun', data: { session: id.long, minutes: 30 } });
  other.write({ type: 'session.started', data: started(id.resumed, 'consent') });
  other.write({ type: 'session.ended', data: ended(id.resumed, 60) });
  const changed = { mismatch: ['technician'], resumed: true };
  other.write({ type: 'session.started', data: started(id.resumed, 'none', changed) });
  other.write({ type: 'session.ended', data: ended(id.resumed, 60) });
  const lone = { purpose: 'مرحبا', technician: KIM, at: '2025-12-31T23:30:00.000Z' };
  other.write({ type: 'session.started', data: started(id.alone, 'none', lone) });
  other.write({ type: 'session.unannounced', data: { sighting: randomUUID(), tool: 'TeamViewer' } });

  const stated = { contact: 'phone' as const, at: AT, words: 'Yes, come in' };
  for (const [device, session, agreed] of [
    [sam, id.denied, false],
    [alex, id.affirmed, true],
    [other, id.silent, undefined],
  ] as const) {
    device.write({ type: 'session.started', data: started(session, 'stated', { evidence: { stated } }) });
    if (agreed !== undefined) device.write({ type: 'stated.answered', data: { session, agreed } });
  }

  const ask = sessionAsk({ id: randomUUID() });
  other.write(received(ask));
  const words = `Not now ${EVIL}`;
  other.write(answered(ask.id, { answer: 'declined' }));
  other.write({ type: 'ask.explained', data: { ask: ask.id, declined: 'unexpected', words } });
  for (const device of [sam, alex, other]) await report(device);
}, 180_000);
afterAll(async () => {
  await endpoint.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 180_000);

describe('the review of a month', () => {
  it('says who connected to what and on what basis, emergencies without documentation first', async () => {
    const { complete, counts, sessions } = await review();
    expect(complete).toBe(true);
    expect(sessions.map(({ session }) => session).slice(0, 2)).toEqual([id.emergency, id.documented]);
    expect(sessions).toHaveLength(8);
    const basis = { consent: 2, approval: 0, emergency: 2, stated: 3, none: 1 };
    expect(counts).toMatchObject({
      sessions: 8,
      denied: 1,
      basis,
      undocumented: 1,
      overTime: 1,
      unannounced: 2,
    });
    expect(sessions[0]).toMatchObject({
      technician: KIM,
      basis: 'emergency',
      documented: false,
      reason: 'Fire',
    });
    expect(sessions[1]).toMatchObject({ documented: true });
  });
  it('says of stated consent what the person says, on the page too', async () => {
    const { sessions } = await review();
    const wordOn = (session: string) => sessions.find((one) => one.session === session)?.people[0]?.agreed;
    expect([id.denied, id.affirmed, id.silent].map(wordOn)).toEqual([false, true, undefined]);
    const at = '/v1/admin/access-review.html?month=2026-01';
    const { body } = await call<string>(endpoint.url, 'GET', at, endpoint.adminToken);
    expect(body).toMatch(/<bdi>sam<\/bdi>\s*<strong>says that this is not so<\/strong>/);
    expect(body).toMatch(/<bdi>alex<\/bdi>\s*<span class="note">says so too<\/span>/);
    expect(body).toContain('has not said whether it is so');
  });
  it('is one row for a computer: agreed if one person there did, with what each device recorded', async () => {
    const { sessions } = await review();
    const row = sessions.find(({ session }) => session === id.agreed);
    expect(row).toMatchObject({
      ...{ technician: DANA, computer: 'PC-1', basis: 'consent', tool: 'AnyDesk', seconds: 1_200 },
      overTime: false,
    });
    expect(row?.people).toMatchObject([
      { name: 'alex', confirmed: false, basis: 'none', mismatch: ['ask'] },
      { name: 'sam', confirmed: true, basis: 'consent' },
    ]);
  });
  it('counts a session that was resumed otherwise than agreed as one that nobody agreed to', async () => {
    const row = (await review()).sessions.find(({ session }) => session === id.resumed);
    expect(row).toMatchObject({ basis: 'none', seconds: 120, endedBy: 'technician' });
  });
  it('names what was over time, unannounced by a tool, and declined', async () => {
    const { declined, sessions, sightings } = await review();
    expect(sessions.filter(({ overTime }) => overTime).map(({ session }) => session)).toEqual([id.long]);
    expect(sessions.find(({ session }) => session === id.long)).not.toHaveProperty('seconds');
    expect(sightings).toMatchObject([{ computer: EVIL, person: 'robin', tool: 'TeamViewer' }]);
    expect(declined).toMatchObject([{ person: 'robin', declined: 'unexpected' }]);
  });
  it('has a row for each technician', async () => {
    const { technicians } = await review();
    const [dana, other, kim] = technicians;
    expect(dana).toMatchObject({ id: 'dana', sessions: 6, computers: [EVIL, 'PC-1'], seconds: 1_320 });
    expect(dana).toMatchObject({ overTime: 1, unannounced: 1, undocumented: 0, declined: 0 });
    expect(other).toMatchObject({ sessions: 0, declined: 1 });
    expect(kim).toMatchObject({ id: 'kim', sessions: 2, undocumented: 1 });
  });
  it('begins and ends in the zone that it states', async () => {
    const inBerlin = await review('month=2026-01&zone=Europe/Berlin');
    expect(inBerlin).toMatchObject({ from: '2025-12-31T23:00:00.000Z', until: '2026-01-31T23:00:00.000Z' });
    expect(inBerlin.sessions.map(({ session }) => session)).toContain(id.alone);
    expect((await review('month=2025-12')).sessions.map(({ session }) => session)).toEqual([id.alone]);
  });
  it('has what was told in that month and happened in another, so that nothing falls between two reviews', async () => {
    const { sessions } = await review('month=2026-02');
    expect(sessions).toHaveLength(9);
    expect(sessions.every(({ fromOtherMonth }) => fromOtherMonth)).toBe(true);
    expect((await review('month=2026-03')).sessions).toEqual([]);
  });
  it('has what was announced here and recorded by no computer', async () => {
    const { token } = await endpoint.admin.createTechnicianToken({ id: 'ana', name: 'Ana' });
    const device = await enrolled('PC-9', 'lee');
    const body = {
      ask: randomUUID(),
      devices: [device.signer.kid],
      purpose: 'Printer',
      scopes: ['view'],
      minutes: 5,
    };
    clock = Date.UTC(2026, 3, 9);
    const sent = await call<{ session: string }>(endpoint.url, 'POST', '/v1/sessions', token, body);
    clock = undefined;
    const { unseen } = await review('month=2026-04');
    expect(unseen).toMatchObject([
      { session: sent.body.session, technician: { id: 'ana' }, purpose: 'Printer' },
    ]);
    device.write({ type: 'session.started', data: started(sent.body.session, 'none') });
    await report(device);
    expect((await review('month=2026-04')).unseen).toEqual([]);
  });
  it.each(['month=2026-13', 'month=now', 'zone=Nowhere/Here', 'zone=', 'year=2026'])(
    'refuses %s',
    async (query) => {
      const at = `/v1/admin/access-review?${query}`;
      expect((await call(endpoint.url, 'GET', at, endpoint.adminToken)).status).toBe(400);
    },
  );
});

describe('the page', () => {
  const page = () =>
    call<string>(
      endpoint.url,
      'GET',
      '/v1/admin/access-review.html?month=2026-01&zone=Europe/Berlin',
      endpoint.adminToken,
    );

  it('shows text from outside as text', async () => {
    const { body } = await page();
    expect(body).not.toContain('<img');
    expect(body.split('&lt;img src=x onerror=alert(1)&gt;').length).toBeGreaterThan(4);
    expect(body).toContain('<bdi>مرحبا</bdi>');
    expect(markup`<i title="${`"'&<`}">`.text).toBe('<i title="&quot;&#39;&amp;&lt;">');
  });
  it('runs nothing and loads nothing: only its own style applies', async () => {
    const { body, headers } = await page();
    const csp = headers.get('content-security-policy') ?? '';
    const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(csp).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(body).toContain(`style-src &#39;sha256-${hash}&#39;`);
    expect(body).not.toMatch(/<script|<link|style="|https?:/);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
  });
  it('states its month and zone, and shows times in it', async () => {
    const { body } = await page();
    expect(body).toContain('<h1>Access review January 2026</h1>');
    expect(body.replaceAll(/\s+/g, ' ')).toContain('All times are Europe/Berlin time.');
    expect(body).toContain('2026-01-15 11:00');
    expect(body).toContain('<strong>not documented</strong>');
  });
});

describe('months', () => {
  it.each([
    ['2026-03', 'Europe/Berlin', '2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['2026-10', 'America/New_York', '2026-10-01T04:00:00.000Z', '2026-11-01T04:00:00.000Z'],
    ['2026-12', 'Asia/Kathmandu', '2026-11-30T18:15:00.000Z', '2026-12-31T18:15:00.000Z'],
    ['2024-02', 'UTC', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ])('%s in %s', (month, zone, from, until) => {
    const span = monthSpan(month, zone);
    expect(new Date(span.from).toISOString()).toBe(from);
    expect(new Date(span.until).toISOString()).toBe(until);
  });
  it('the last that is over depends on the zone', () => {
    const newYear = Date.UTC(2026, 0, 1, 2);
    expect(lastMonth(newYear, 'UTC')).toBe('2025-12');
    expect(lastMonth(newYear, 'America/New_York')).toBe('2025-11');
  });
});
