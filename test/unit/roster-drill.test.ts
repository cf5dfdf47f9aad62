// The roster from the administrator to the screen (C13): a real endpoint, a whole agent at the desk and one at the customer's contact.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { technicianClient, type TechnicianClient } from '../../scripts/demo/technician';
import type { RosterDraft } from '../../src/endpoint/rosters';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { timeFrom } from '../../src/model/scalars';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { until } from '../fakes/manual-schedule';
import { approver, listed } from '../fakes/rosters';
import { endpointFolder } from '../fakes/endpoint-folder';

const DANA = { id: 'dana.ruiz', name: 'Dana Ruiz' };
const KIM = { id: 'kim.osei', name: 'Kim Osei' };
const LEE = { id: 'lee.park', name: 'Lee Park' };

let root: string;
let endpoint: RunningEndpoint;
let machine: Readonly<Record<string, unknown>>;
let desk: HeadlessAgent;
let contact: HeadlessAgent;
let roster: RosterDraft;
const technicians = new Map<string, TechnicianClient>();

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-roster-drill-'));
  endpoint = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'endpoint')) });
  machine = { ...(await enrollingPolicy(endpoint)), rosterRequired: true, rosterNoticeDays: 0 };
  desk = startHeadless(path.join(root, 'desk'), machine);
  contact = startHeadless(path.join(root, 'contact'), machine);
  for (const one of [DANA, KIM, LEE]) {
    const created = await endpoint.admin.createTechnicianToken(one);
    technicians.set(one.id, technicianClient(endpoint.url, created.token));
  }
  await Promise.all([desk.entry('device.enrolled'), contact.entry('device.enrolled')]);
  roster = {
    technicians: [listed(DANA)],
    approvers: [approver({ devices: [deviceOf(contact)], mayApprove: ['roster'] })],
  };
}, 180_000);
afterAll(async () => {
  await Promise.all([desk.stop(), contact.stop()]);
  await endpoint.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

function deviceOf(agent: HeadlessAgent): string {
  return agent.entriesOf('journal.opened')[0]?.data.device ?? '';
}

function as({ id }: { readonly id: string }): TechnicianClient {
  const client = technicians.get(id);
  if (client === undefined) throw new Error(id);
  return client;
}

const askDesk = (who: { readonly id: string }) =>
  as(who).ask({ device: deviceOf(desk), purpose: 'Look at the printer', minutes: 20, scopes: ['view'] });
const held = (agent: HeadlessAgent, version: number) =>
  agent.entry('roster.changed', ({ data }) => data.version === version);

/** Dana asks the contact to approve the roster; the contact presses Allow. @returns the receipt that their device made */
async function approved(draft: RosterDraft): Promise<string> {
  const { version, hash } = await endpoint.admin.checkRoster(draft);
  const hour = 3_600_000;
  const { id } = await as(DANA).ask({
    ...{ kind: 'approval', device: deviceOf(contact) },
    approval: {
      ...{ what: 'roster', computer: 'All computers', purpose: 'Kim Osei joins the service desk', uses: 1 },
      ...{ notBefore: timeFrom(Date.now() - hour), notAfter: timeFrom(Date.now() + hour) },
      program: { name: `Roster ${version}`, hash },
    },
  });
  await contact.entry('ask.shown', ({ data }) => data.ask === id);
  await contact.allow(id);
  return readFileSync(path.join(contact.home, 'receipts', `${id}.jwt`), 'utf8');
}

it('the first roster reaches both, and from then on only who is on it may ask', async () => {
  await endpoint.admin.setRoster(roster);
  await Promise.all([held(desk, 1), held(contact, 1)]);
  const refused = await askDesk(KIM);
  await desk.entry('ask.refused', ({ data }) => data.id === refused.id && data.code === 'roster');
  const { id } = await askDesk(DANA);
  await desk.entry('ask.shown', ({ data }) => data.ask === id);
  desk.decline(id);
}, 180_000);

it('who is added without the contact’s yes is not taken on', async () => {
  const added = { ...roster, technicians: [listed(DANA), listed(KIM)] };
  await endpoint.admin.setRoster(added);
  await desk.entry('ask.refused', ({ data }) => data.code === 'approval');
  await contact.entry('ask.refused', ({ data }) => data.code === 'approval');
  await until(async () => (await endpoint.admin.showRoster()).refused === 2);
  expect(desk.entriesOf('roster.changed')).toHaveLength(1);
}, 180_000);

it('with the yes, given on the contact’s own device to exactly this roster, it counts; with one row more it does not', async () => {
  const added = { ...roster, technicians: [listed(DANA), listed(KIM)] };
  const receipt = await approved(added);
  const more = { ...added, technicians: [...added.technicians, listed(LEE)], evidence: [receipt] };
  const taken = await endpoint.admin.setRoster({ ...added, version: 3, evidence: [receipt] });
  const { data } = await held(desk, taken.version);
  expect(data).toMatchObject({ added: [KIM.id], removed: [] });
  await endpoint.admin.setRoster(more);
  await until(() => desk.entriesOf('ask.refused').filter((one) => one.data.code === 'approval').length === 2);
  const { id } = await askDesk(KIM);
  await desk.entry('ask.shown', (entry) => entry.data.ask === id);
}, 180_000);

it('who is removed is out at once, with what they asked, and stays out after a restart', async () => {
  const shown = desk.entriesOf('ask.shown').at(-1)?.data.ask;
  await endpoint.admin.setRoster(roster);
  await held(desk, 5);
  const { data } = await desk.entry('ask.answered', (entry) => entry.data.ask === shown);
  expect(data).toMatchObject({ answer: 'withdrawn', reason: 'policy' });
  await desk.stop();
  desk = startHeadless(desk.home, machine);
  const refused = await askDesk(KIM);
  await desk.entry('ask.refused', (entry) => entry.data.id === refused.id && entry.data.code === 'roster');
  expect((await endpoint.admin.showRoster()).waiting).toBe(0);
}, 180_000);
