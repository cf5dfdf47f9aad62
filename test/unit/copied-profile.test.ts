// Profiles that are copied, put back or moved (C6): real folders, real journals, a real endpoint; both ends see it.
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRecord } from '../../src/cli/checks';
import { isCopied, trayView } from '../../src/core/tray-view';
import { emptyState } from '../../src/core/empty-state';
import { mergePolicy } from '../../src/core/policy-merge';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { placesFor } from '../../src/intake/places';
import { verifyAll } from '../../src/journal/verify-all';
import { openRecord, type DeviceRecord } from '../../src/record';
import { startReporter } from '../../src/report/sender';
import type { ReportAlarm } from '../../src/report/reportable';
import { authToken } from '../../src/trust/auth';
import { verifyConfirmation } from '../../src/trust/confirmation';
import { enrol, writeEnrolment, enrolmentPath } from '../../src/trust/enrolment';
import { call } from '../fakes/enrolled-device';
import { MemoryCursors } from '../fakes/report-bench';
import { endpointFolder } from '../fakes/endpoint-folder';

let root: string;
let endpoint: RunningEndpoint;
let enrolmentToken: string;
let technicianToken: string;
beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-copied-'));
  endpoint = await startEndpoint({ dataDir: await endpointFolder(path.join(root, 'endpoint')) });
  ({ token: enrolmentToken } = await endpoint.admin.createEnrolmentToken('tests'));
  ({ token: technicianToken } = await endpoint.admin.createTechnicianToken({
    id: 'dana',
    name: 'Dana Reyes',
  }));
}, 180_000);
const agents: Agent[] = [];
afterEach(() => agents.splice(0).forEach((agent) => agent.end()));
afterAll(async () => {
  await endpoint.stop();
  rmSync(root, { recursive: true, force: true });
}, 180_000);

interface Agent {
  readonly home: string;
  readonly record: DeviceRecord;
  readonly flags: () => readonly string[];
  readonly alarms: readonly ReportAlarm[];
  readonly alive: () => void;
  readonly report: () => Promise<void>;
  readonly enrol: () => Promise<void>;
  readonly end: () => void;
}

/** The parts of an agent that a copied profile concerns: key, journal, reports. */
function start(home: string, machine = 'desk', person = '1000'): Agent {
  const places = placesFor({
    platform: 'linux',
    env: {},
    homedir: home,
    uid: 1000,
    overrides: { home, machine: home },
  });
  const hash = createHash('sha256').update(machine).digest('base64url');
  const about = { machine: hash, host: machine, person: { id: person, name: 'Mara' }, platform: 'linux', version: '1.0.0' } as const; // prettier-ignore
  const record = openRecord({ places, about, wallClock: Date.now, log: () => undefined });
  let keySet: Parameters<typeof verifyConfirmation>[2] | undefined;
  let flags: readonly string[] = [];
  const alarms: ReportAlarm[] = [];
  const cursors = new MemoryCursors();
  const newReporter = () =>
    startReporter({
      journal: {
        get id() {
          return record.journal().id;
        },
        get head() {
          return record.journal().head;
        },
        journals: () => record.journal().journals(),
        lines: (...of) => record.journal().lines(...of),
      },
      store: cursors,
      fetch,
      endpoint: endpoint.url,
      kind: 'tallylight',
      device: record.key.kid,
      authorise: () => authToken(record.key, endpoint.url, Date.now(), randomUUID()),
      verifyConfirmation: (jws, device) => {
        const verdict = keySet && verifyConfirmation(jws, device, keySet);
        return verdict?.ok === true ? verdict.head : undefined;
      },
      keepConfirmation: record.keepConfirmation,
      onRolledBack: () => record.closeAndReopen('rolled-back'),
      onAlarm: (alarm) => void alarms.push(alarm),
      onFlags: (now) => (flags = now),
      onReenrol: () => undefined,
      onProgress: () => undefined,
      schedule: () => () => undefined,
      random: () => 0,
      now: Date.now,
      mono: () => performance.now(),
      log: () => undefined,
    });
  const agent: Agent = {
    home,
    record,
    alarms,
    flags: () => flags,
    alive: () =>
      void record.journal().append([{ type: 'agent.alive', data: { live: 0, unsent: 0, confirmedSeq: 0 } }]),
    report: async () => {
      // After a set-back a reporter waits; a new one begins at once, as after a restart.
      for (let turn = 0; turn < 3; turn += 1) {
        const reporter = newReporter();
        await Promise.resolve();
        await reporter.flush(0);
        reporter.stop();
      }
    },
    enrol: async () => {
      const enrolled = await enrol({
        fetch,
        endpoint: endpoint.url,
        token: enrolmentToken,
        deviceKey: record.key,
        about,
        pinnedKeys: [],
        now: Date.now(),
        jti: randomUUID(),
      });
      if (!enrolled.ok) throw new Error(enrolled.detail);
      ({ keySet } = enrolled);
      const { organisation, pinned } = enrolled;
      const said = { organisation, endpoint: endpoint.url, pinned: [...pinned], keys: enrolled.keySet.jws };
      writeEnrolment(places.state, { v: 1, ...said, enrolledAt: new Date().toISOString(), by: 'policy' });
    },
    end: () => record.journal().close(),
  };
  agents.push(agent);
  return agent;
}

interface Seen {
  readonly devices: readonly {
    readonly confirmed: boolean;
    readonly flags: readonly { readonly flag: string }[];
  }[];
}
/** What a technician sees of the device. */
async function seen(agent: Agent) {
  const answer = await call<Seen>(
    endpoint.url,
    'GET',
    `/v1/devices?device=${agent.record.key.kid}`,
    technicianToken,
  );
  const [device] = answer.body.devices;
  return { confirmed: device?.confirmed, flags: device?.flags.map(({ flag }) => flag) };
}

function copyOf(agent: Agent): string {
  const copy = mkdtempSync(path.join(root, 'copy-'));
  cpSync(agent.home, copy, { recursive: true });
  return copy;
}
const opening = (agent: Agent) => [...agent.record.journal().entries()][0];
const verifies = (agent: Agent) => verifyAll(path.join(agent.home, 'journal')).ok;
const newHome = () => mkdtempSync(path.join(root, 'home-'));

describe('two agents with a copied profile on computers that look the same', () => {
  it('are told apart by the endpoint, and both are told', async () => {
    const one = start(newHome());
    await one.enrol();
    one.alive();
    await one.report();
    await endpoint.admin.confirmDevice(one.record.key.kid);
    const two = start(copyOf(one));
    await two.enrol();
    expect(two.record.key.kid).toBe(one.record.key.kid);
    await endpoint.admin.confirmDevice(one.record.key.kid);
    one.alive();
    await one.report();
    expect(await seen(one)).toEqual({ confirmed: true, flags: [] });
    two.alive();
    two.alive();
    await two.report();
    expect(two.alarms).toContainEqual(expect.objectContaining({ what: 'forked' }));
    expect(opening(two)).toMatchObject({
      data: { reason: 'rolled-back', previous: { journal: one.record.journal().id } },
    });
    expect(two.flags()).toEqual(['rolled-back']);
    one.alive();
    await one.report();
    expect(one.flags()).toEqual(expect.arrayContaining(['cloned', 'rolled-back']));
    two.alive();
    await two.report();
    expect(two.flags()).toContain('cloned');
    const view = await seen(one);
    expect(view.confirmed).toBe(false);
    expect(view.flags).toEqual(expect.arrayContaining(['cloned', 'rolled-back']));
    const listed = await endpoint.admin.listDevices(true);
    expect(listed.map(({ device }) => device)).toContain(one.record.key.kid);
    expect(listed.every(({ flags }) => flags.length > 0)).toBe(true);
    const asAdmin = await call(endpoint.url, 'GET', '/v1/admin/devices?flagged=true', endpoint.adminToken);
    expect(asAdmin.body).toEqual({ devices: listed });
    const state = emptyState(mergePolicy({}).policy, { now: 0, mono: 0 });
    const tray = trayView(state, { now: 0, copied: isCopied(one.flags()) });
    expect(tray.icon).toBe('attention');
    expect(tray.menu).toContainEqual({ kind: 'words', line: { key: 'tray.copied' } });
    expect(checkRecord({ journal: path.join(two.home, 'journal') })).toMatchObject({ verdict: 'warning' });
    expect([verifies(one), verifies(two)]).toEqual([true, true]);
  });

  it('are raised again after an administrator cleared it, as long as both go on', async () => {
    const one = start(newHome());
    await one.enrol();
    await one.report();
    const two = start(copyOf(one));
    await two.enrol();
    for (const agent of [one, two, one]) {
      agent.alive();
      await agent.report();
    }
    expect((await seen(one)).flags).toContain('cloned');
    await endpoint.admin.confirmDevice(one.record.key.kid);
    expect(await seen(one)).toEqual({ confirmed: true, flags: [] });
    one.alive();
    await one.report();
    expect((await seen(one)).flags).toContain('cloned');
  });
});

describe('a profile that was put back from a backup', () => {
  it('opens a new journal, reports it, and leaves the old one as it is', async () => {
    const before = start(newHome());
    await before.enrol();
    const backup = copyOf(before);
    before.alive();
    await before.report();
    before.end();
    const restored = start(backup);
    await restored.enrol();
    restored.alive();
    await restored.report();
    restored.alive();
    await restored.report();
    const old = before.record.journal().id;
    expect(opening(restored)).toMatchObject({ data: { reason: 'rolled-back', previous: { journal: old } } });
    expect(readdirSync(path.join(backup, 'journal/closed'))).toEqual([old]);
    expect((await seen(restored)).flags).toEqual(['rolled-back']);
    expect(restored.flags()).toEqual(['rolled-back']);
    expect(verifies(restored)).toBe(true);
  });
});

describe('a profile that came from another computer or person', () => {
  it.each([
    ['computer', 'laptop', '1000'],
    ['person', 'desk', '1001'],
  ])(
    'gets a new key and a new journal that names the old one: another %s',
    async (_what, machine, person) => {
      const one = start(newHome());
      await one.enrol();
      one.alive();
      await one.report();
      one.alive(); // not reported yet when the profile is copied
      const moved = start(copyOf(one), machine, person);
      const { kid } = one.record.key;
      expect(moved.record.key.kid).not.toBe(kid);
      expect(opening(moved)).toMatchObject({
        data: {
          reason: 'moved',
          previous: { journal: one.record.journal().id, ...one.record.journal().head },
        },
      });
      expect(() => readFileSync(enrolmentPath(path.join(moved.home, 'state')))).toThrow(/ENOENT/);
      await moved.enrol();
      await moved.report();
      expect(moved.alarms).toEqual([]);
      expect((await seen(moved)).flags).toEqual(['moved']);
      expect((await seen(one)).flags).toEqual(['moved']);
      one.alive();
      await one.report();
      expect((await seen(one)).flags).toEqual(['moved']); // two keys: nobody is mistaken for the other
      expect([verifies(one), verifies(moved)]).toEqual([true, true]);
      moved.end();
      const again = start(moved.home, machine, person);
      expect([again.record.key.kid, again.record.journal().id]).toEqual([
        moved.record.key.kid,
        moved.record.journal().id,
      ]);
    },
  );

  it('is noticed by its journal, where the key does not say where it was made', () => {
    const one = start(newHome());
    const keyFile = path.join(one.home, 'state/device-key.json');
    const { home: _home, ...older } = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, unknown>;
    writeFileSync(keyFile, JSON.stringify(older));
    const moved = start(copyOf(one), 'laptop');
    expect(moved.record.key.kid).not.toBe(one.record.key.kid);
    expect(opening(moved)).toMatchObject({ data: { reason: 'moved' } });
  });

  it('has moved even if the new key was made and the new journal was not', () => {
    const one = start(newHome());
    const copy = copyOf(one);
    start(copy, 'laptop').end();
    const half = copyOf(one);
    cpSync(path.join(copy, 'state/device-key.json'), path.join(half, 'state/device-key.json'));
    const moved = start(half, 'laptop');
    expect(opening(moved)).toMatchObject({ data: { reason: 'moved' } });
    expect(readdirSync(path.join(half, 'state')).filter((name) => name.includes('moved-'))).toEqual([]);
    expect(verifies(moved)).toBe(true);
  });
});

describe('a key that cannot be opened', () => {
  it('is followed by a new key and a new journal, and the endpoint says so', async () => {
    const one = start(newHome());
    await one.enrol();
    one.alive();
    await one.report();
    one.alive();
    one.end();
    writeFileSync(path.join(one.home, 'state/device-key.json'), '{"v":1');
    const after = start(one.home);
    expect(opening(after)).toMatchObject({
      data: { reason: 'key-lost', previous: { journal: one.record.journal().id } },
    });
    await after.enrol();
    await after.report();
    expect(after.alarms).toEqual([]);
    expect((await seen(after)).flags).toEqual(['key-lost']);
    expect(verifies(after)).toBe(true);
  });
});
