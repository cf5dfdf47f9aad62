// An approval made on one device lets exactly what it says start on another, and nothing else: two real agents, a real endpoint, a real press.
import type { ElectronApplication, Page } from '@playwright/test';
import { timeFrom, type Device, type Id } from '../../src/model/scalars';
import { allow } from './answering';
import { expect } from './fixtures';
import { DANA } from './inbox';
import { test } from './own-organisation';
import { readRecord, type Recorded } from './record';
import { until } from './waiting';

const HOUR_MS = 3_600_000;
const ROBIN = { id: 'robin@customer.example', name: 'Robin Vale' };
const purpose = 'Install the security update of the accounting program';

async function deviceOf(recorded: Recorded): Promise<Device> {
  await recorded.entry('device.enrolled');
  return (await recorded.entry('journal.opened')).data.device;
}

const bannersOf = (agent: ElectronApplication): readonly Page[] =>
  agent.windows().filter((page) => page.url().includes('/banner/') && !page.isClosed());

/** Waits until the agent's banner says it. @returns the banner */
const bannerSaying = (agent: ElectronApplication, words: string): Promise<Page> =>
  until(`a banner that says “${words}”`, async () => {
    for (const page of bannersOf(agent)) {
      const said = await page
        .locator('body')
        .textContent()
        .catch(() => undefined); // it may go as it is read
      if (said?.includes(words) === true) return page;
    }
    return undefined;
  });

test('exactly what was approved starts elsewhere without a question; with one member changed nobody agreed, on screen', async ({
  desktop,
  organisation: { endpoint, technician },
  other,
  recorded,
  startAgent,
}, info) => {
  const there = readRecord(other.homeDir);
  const approver = await startAgent();
  const desk = await startAgent([], other);
  const [mine, theirs] = [await deviceOf(recorded), await deviceOf(there)];
  await endpoint.admin.confirmDevice(mine);
  await endpoint.admin.setRoster({
    technicians: [{ id: DANA.id, name: DANA.name, from: timeFrom(Date.now() - HOUR_MS) }],
    approvers: [{ ...ROBIN, devices: [mine], mayApprove: ['unattended'], for: ['*'] }],
  });
  await Promise.all([recorded.entry('roster.changed'), there.entry('roster.changed')]);

  const now = Date.now();
  const asked = await technician.ask({
    ...{ device: mine, kind: 'approval' },
    approval: {
      ...{ what: 'unattended', device: theirs, computer: 'ACCOUNTS-01', purpose, scopes: ['control'] },
      ...{ notBefore: timeFrom(now - HOUR_MS), notAfter: timeFrom(now + 4 * HOUR_MS), uses: 5 },
    },
  });
  expect(await allow(desktop, recorded, asked.id)).toMatchObject({ answer: 'accepted' });
  const receipt = await until('the technician gets the receipt', async () => {
    const seen = await technician.seeAsk(asked.id, 5);
    return (seen as typeof seen & { readonly receipt?: string }).receipt;
  });

  const start = async (to: Device, changes: object = {}): Promise<Id> => {
    const said = { basis: 'approval', receipts: [receipt], devices: [to], reach: 'person' };
    const { session } = await technician.start({
      ...said,
      purpose,
      scopes: ['control'],
      minutes: 30,
      ...changes,
    });
    return session;
  };
  /** Nobody is connected any more, and no banner is left that could be taken for the next one's. */
  const end = async (session: Id, on: Recorded, agent: ElectronApplication): Promise<void> => {
    await technician.end(session, 'Done');
    await on.sessionState(session, 'ended');
    await until('the banner is gone', () => bannersOf(agent).length === 0);
  };

  const session = await start(theirs);
  expect(await there.sessionState(session, 'live')).toMatchObject({ basis: 'approval' });
  const banner = await bannerSaying(desk, 'approved beforehand by someone else');
  await banner.screenshot({ path: info.outputPath('approved.png') });
  await end(session, there, desk);

  for (const [member, changes] of [
    ['scopes', { scopes: ['control', 'files'] }],
    ['purpose', { purpose: 'Look around' }],
  ] as const) {
    const changed = await start(theirs, changes);
    expect(await there.sessionState(changed, 'live')).toMatchObject({ basis: 'none', mismatch: [member] });
    const shown = await bannerSaying(desk, 'nobody asked you');
    await shown.screenshot({ path: info.outputPath(`${member}.png`) });
    await end(changed, there, desk);
  }
  const elsewhere = await start(mine);
  expect(await recorded.sessionState(elsewhere, 'live')).toMatchObject({
    basis: 'none',
    mismatch: expect.arrayContaining(['computer']),
  });
  await bannerSaying(approver, 'nobody asked you');
  await end(elsewhere, recorded, approver);

  expect(there.entriesOf('ask.received')).toEqual([]);
  expect(there.entriesOf('ask.shown')).toEqual([]);
  expect(there.entriesOf('session.unannounced')).toHaveLength(2);
  expect(recorded.verdict().ok && there.verdict().ok).toBe(true);
});
