// What is older than policy keeps goes (C6), also from a computer that is switched off every evening.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { verifyJournal } from '../../src/journal/verify';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { fillRecord } from '../fakes/full-record';
import { deskPlaces, startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { writeOrganisation } from '../fakes/organisation';
import { until } from '../fakes/manual-schedule';
import { endpointFolder } from '../fakes/endpoint-folder';

const DAY_MS = 24 * 3_600_000;
let root: string;
let endpoint: RunningEndpoint;
let agent: HeadlessAgent;
const home = () => path.join(root, 'home');
const segments = () => readdirSync(deskPlaces(home()).journal).filter((name) => name.endsWith('.jsonl'));
const unsent = (): number =>
  (JSON.parse(readFileSync(path.join(home(), 'answers/status.json'), 'utf8')) as { unsent: number }).unsent;

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-keeping-'));
  writeOrganisation(path.join(root, 'endpoint'));
  endpoint = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'endpoint')) });
}, 180_000);
afterAll(async () => {
  await agent.stop();
  await endpoint.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

it('the next start removes it, once it was reported, and says so first', async () => {
  const machine = { ...(await enrollingPolicy(endpoint)), keepDays: 31 };
  fillRecord(home(), () => Date.now() - 90 * DAY_MS);
  const before = segments();
  expect(before.length).toBeGreaterThan(1);
  agent = startHeadless(home(), machine);
  const { key } = (await agent.entry('journal.opened')).data;
  await agent.entry('device.enrolled');
  await until(() => unsent() === 0);
  expect(segments()).toEqual(before);

  await agent.stop();
  agent = startHeadless(home(), machine);
  await agent.entry('journal.pruned');
  await until(() => segments().length < before.length);
  expect(verifyJournal(deskPlaces(home()).journal, { key }).ok).toBe(true);
}, 180_000);
