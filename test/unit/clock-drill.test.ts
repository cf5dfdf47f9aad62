// A wrong clock, on a whole agent with a real endpoint (C3, C15): put back it makes nothing fresh; a year ahead and put right, all goes on.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { technicianClient } from '../../scripts/demo/technician';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { readMessage } from '../../src/model/messages';
import { timeFrom } from '../../src/model/scalars';

import { signMessage } from '../../src/trust/message';
import { deskPlaces, startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { fillRecord } from '../fakes/full-record';
import { until } from '../fakes/manual-schedule';
import { askMessage, askSigner, ORGANISATION, writeOrganisation } from '../fakes/organisation';
import { endpointFolder } from '../fakes/endpoint-folder';

const DAY_MS = 24 * 3_600_000;
const YEAR_MS = 365 * DAY_MS;

let root: string;
let endpoint: RunningEndpoint;
let machine: Readonly<Record<string, unknown>>;
let agent: HeadlessAgent;
/** How far the computer's clock is off. */
let offMs = 0;

const home = () => path.join(root, 'home');
const begin = () => startHeadless(home(), machine, [], () => Date.now() + offMs);
async function restart(withOffMs: number): Promise<void> {
  await agent.stop();
  offMs = withOffMs;
  agent = begin();
}

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-clock-drill-'));
  writeOrganisation(path.join(root, 'endpoint'));
  endpoint = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'endpoint')) });
  machine = { ...(await enrollingPolicy(endpoint)), keepDays: 31 };
  fillRecord(home());
  agent = begin();
  await agent.entry('device.enrolled');
}, 180_000);
afterAll(async () => {
  await agent.stop();
  await endpoint.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

const segments = (): number =>
  readdirSync(deskPlaces(home()).journal).filter((name) => name.endsWith('.jsonl')).length;
const unsent = (): number => {
  const text = readFileSync(path.join(home(), 'answers', 'status.json'), 'utf8');
  return (JSON.parse(text) as { unsent: number }).unsent;
};

const device = (): string => agent.entriesOf('journal.opened')[0]?.data.device ?? '';
const serverTimeFile = () => path.join(home(), 'state', 'server-time.json');
const signedTime = (): number => {
  const text = readFileSync(serverTimeFile(), 'utf8');
  return Date.parse((JSON.parse(text) as { at: string }).at);
};

/** An ask that the organisation signed at `iat` (ms), in the inbox. */
function drop(id: string, iat: number): void {
  const times = { issuedAt: timeFrom(iat), expiresAt: timeFrom(iat + 500_000) };
  const technician = { id: 'kim.osei', name: 'Kim Osei' };
  const read = readMessage({ ...askMessage(), id, ...times, technician });
  if (!read.ok) throw new Error(read.detail);
  const seconds = Math.floor(iat / 1000);
  const to = { organisationId: ORGANISATION, device: device(), iat: seconds, exp: seconds + 500 };
  agent.drop(id, signMessage(read.message, to, askSigner));
}

/** Somebody asks through the endpoint: another each time, for a decline brings a pause. */
async function askIsShown(): Promise<void> {
  const who = { id: randomUUID(), name: 'Dana Ruiz' };
  const dana = technicianClient(endpoint.url, (await endpoint.admin.createTechnicianToken(who)).token);
  const body = { device: device(), purpose: 'Look at the printer', minutes: 20, scopes: ['view'] };
  const { id } = await dana.ask(body);
  await agent.entry('ask.shown', ({ data }) => data.ask === id);
  agent.decline(id);
  await agent.entry('ask.answered', ({ data }) => data.ask === id);
}

it('the time of each confirmation is kept', async () => {
  await until(() => existsSync(serverTimeFile()));
}, 180_000);

it('put back by a day while the agent was off: what was signed then is refused, what is signed now is asked', async () => {
  await restart(-DAY_MS);
  const old = randomUUID();
  drop(old, Date.now() - DAY_MS);
  await agent.entry('ask.refused', ({ data }) => data.id === old && data.code === 'lifetime');
  await askIsShown();
}, 180_000);

it('a year ahead, in the run and from start to start: then put right, nothing is lost, known again or stuck', async () => {
  await restart(0);
  const known = randomUUID();
  const signedAt = Date.now();
  drop(known, signedAt);
  await agent.entry('ask.shown', ({ data }) => data.ask === known);
  agent.decline(known);
  await agent.entry('ask.answered', ({ data }) => data.ask === known);
  await until(() => unsent() === 0);
  const [entries, files] = [agent.entries().length, segments()];
  expect(files).toBeGreaterThan(1);
  const enrolments = agent.entriesOf('device.enrolled').length;

  offMs = YEAR_MS;
  drop(randomUUID(), Date.now());
  await agent.entry('ask.refused', ({ data }) => data.code === 'key-expired');
  await agent.entry('agent.alive'); // with it comes the daily look for what is old
  await restart(YEAR_MS);
  expect(Math.abs(signedTime() - Date.now())).toBeLessThan(60_000);

  await restart(0);
  expect(agent.entries().length).toBeGreaterThan(entries);
  expect(agent.entriesOf('device.enrolled')).toHaveLength(enrolments);
  expect(segments()).toBe(files);
  expect(agent.entriesOf('journal.pruned')).toEqual([]);
  drop(known, signedAt);
  await askIsShown();
  expect(agent.entriesOf('ask.received').filter(({ data }) => data.ask.id === known)).toHaveLength(1);
}, 180_000);

it('put right while the agent runs: the next question is asked', async () => {
  offMs = YEAR_MS;
  const before = agent.entriesOf('ask.refused').length;
  drop(randomUUID(), Date.now());
  await until(() => agent.entriesOf('ask.refused').length > before);
  offMs = 0;
  await askIsShown();
  expect(agent.entriesOf('clock.changed').length).toBeGreaterThanOrEqual(2);
}, 180_000);
