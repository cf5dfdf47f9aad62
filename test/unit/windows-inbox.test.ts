// A whole agent as on Windows, where the rights of the folders decide (C16): real folders, real watches, and a Windows that tells what the test wants.
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFolder } from '../../src/intake/inbox-files';
import { lookAtRights } from '../../src/rights-looks';
import { DANA, idOf, sessionAsk } from '../fakes/ask-messages';
import { FakeWindows, MADE_BY_MARA, withOther } from '../fakes/folder-rights';
import { deskPlaces, startHeadless, type HeadlessAgent } from '../fakes/headless-agent';
import { until } from '../fakes/manual-schedule';

let home: string;
let windows: FakeWindows;
let agent: HeadlessAgent | undefined;
let release: () => void;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'tallylight-windows-'));
  windows = new FakeWindows();
});
afterEach(async () => {
  release?.();
  await agent?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Windows does not answer before `release`. */
function holdAnswer(): void {
  windows.hold = new Promise((resolve) => (release = resolve));
}

function start(): HeadlessAgent {
  const rights = lookAtRights({ places: deskPlaces(home), ask: windows.ask, watch: watchFolder });
  agent = startHeadless(home, {}, [], Date.now, rights);
  return agent;
}

/** An ask in the person's folder, as the administrator's script writes it. */
function drop(n: number): string {
  const { inboxPerson } = deskPlaces(home);
  mkdirSync(inboxPerson, { recursive: true });
  const technician = { ...DANA, id: `dana.${n}` }; // one question of each at a time
  const ask = sessionAsk({ id: idOf('ask', n), technician }, Date.now());
  writeFileSync(path.join(inboxPerson, `.${ask.id}.json.tmp`), JSON.stringify(ask));
  renameSync(path.join(inboxPerson, `.${ask.id}.json.tmp`), path.join(inboxPerson, `${ask.id}.json`));
  return ask.id;
}

const trustOf = async (one: HeadlessAgent, ask: string) =>
  (await one.entry('ask.received', ({ data }) => data.ask.id === ask)).data.trust;
const codeOf = async (one: HeadlessAgent, ask: string) =>
  (await one.entry('ask.refused', ({ data }) => data.id === ask)).data.code;

describe('an ask in the inbox', () => {
  it('is the administrator’s once its folder has passed', async () => {
    const one = start();
    expect(await trustOf(one, drop(1))).toBe('administrator');
  });

  it('is not read while Windows has not answered, and no window waits for that', async () => {
    holdAnswer();
    const ask = drop(1);
    const one = start();
    expect(one.entriesOf('agent.started')).toHaveLength(1);
    await until(() => windows.asked.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...one.entriesOf('ask.received'), ...one.entriesOf('ask.refused')]).toEqual([]);
    release();
    expect(await trustOf(one, ask)).toBe('administrator');
  });

  it('is unverified, and so refused, where Windows tells nothing', async () => {
    windows.answers = false;
    const one = start();
    expect(await codeOf(one, drop(1))).toBe('trust');
    expect(one.entriesOf('ask.received')).toEqual([]);
  });

  it('is unverified in a folder that the person made', async () => {
    windows.rights.set('inbox', MADE_BY_MARA);
    const one = start();
    expect(await codeOf(one, drop(1))).toBe('trust');
  });

  it('is unverified again once the rights of its folder have changed, and trusted when they are put right', async () => {
    const one = start();
    expect(await trustOf(one, drop(1))).toBe('administrator');
    const { inboxPerson } = deskPlaces(home);
    windows.rights.set(path.basename(inboxPerson), withOther('(A;OICI;0x1301bf;;;BU)'));
    const before = windows.asked.length;
    await until(() => {
      chmodSync(inboxPerson, 0o755); // an event of the folder itself
      return windows.asked.length > before;
    });
    expect(await codeOf(one, drop(2))).toBe('trust');
    windows.rights.clear();
    const then = windows.asked.length;
    await until(() => {
      chmodSync(inboxPerson, 0o755);
      return windows.asked.length > then;
    });
    expect(await trustOf(one, drop(3))).toBe('administrator');
  }, 180_000);
});

describe('policy.json', () => {
  const givePolicy = (policy: object) => writeFileSync(deskPlaces(home).policyFile, JSON.stringify(policy));
  const noted = (one: HeadlessAgent) =>
    one.entriesOf('policy.changed').flatMap(({ data }) => data.changes.map(({ key, to }) => `${key} ${to}`));

  it('is in force before a message comes in by any door, and is noted once, over restarts too', async () => {
    givePolicy({ requireTicket: true });
    holdAnswer();
    const ask = drop(1); // it names no ticket
    const one = start();
    await until(() => windows.asked.length === 1);
    expect(noted(one)).toEqual([]);
    release();
    expect(await codeOf(one, ask)).toBe('policy');
    expect(noted(one)).toEqual(['requireTicket true']);
    await one.stop();
    const next = start();
    expect(await codeOf(next, drop(2))).toBe('policy');
    expect(noted(next)).toEqual(['requireTicket true']);
  });

  it('is not heeded where others may write its folder, and the journal says so', async () => {
    givePolicy({ minimumTrust: 'unverified' });
    windows.rights.set(path.basename(home), MADE_BY_MARA);
    const one = start();
    expect(await codeOf(one, drop(1))).toBe('trust');
    const [{ data }] = await Promise.all([one.entry('policy.changed')]);
    expect(data.changes).toEqual([]);
    expect(data.ignored).toMatchObject([
      { key: '*', source: 'file', why: expect.stringContaining('is owned by') as string },
    ]);
  });
});
