// Whatever happens between the agent and its endpoint: every entry arrives once and in order, and signed asks come through
// afterwards (C11). Real agent, real endpoint, a proxy with scripted faults between them.
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { verifyAll } from '../../src/journal/verify-all';
import type { Id } from '../../src/model/scalars';
import { faults, startFaultyProxy, type Fault, type FaultyProxy } from '../fakes/faulty-proxy';
import { press, skipWhy } from './answering';
import { expect, test, type Profile } from './fixtures';
import { writePolicy, type Inbox } from './inbox';
import { expectHeld, journalLines, startOrganisation, type OrganisationSide } from './organisation-side';
import type { Recorded } from './record';
import { until } from './waiting';

/** Room for some waits of full jitter, the longest of them 16 s. */
const IN_THE_END_MS = 60_000;

interface Bench {
  readonly desktop: DesktopSession;
  readonly inbox: Inbox;
  readonly recorded: Recorded;
}

/** An organisation that is reached only through the proxy. */
async function startBehindProxy(machineDir: string): Promise<{
  readonly side: OrganisationSide;
  readonly proxy: FaultyProxy;
  readonly close: () => Promise<void>;
}> {
  const proxy = await startFaultyProxy();
  const side = await startOrganisation([proxy.url]);
  proxy.target = side.url;
  writePolicy(machineDir, side.policy(proxy.url));
  const close = async (): Promise<void> => {
    await proxy.stop();
    await side.close();
  };
  return { side, proxy, close };
}

/** Makes entries: an ask that nobody sees for long. */
async function makeEntries({ inbox, recorded }: Bench, number: number): Promise<void> {
  const { id } = inbox.ask({ technician: { id: `technician-${number}`, name: 'Kim Osei' } });
  await recorded.askState(id, 'shown');
  inbox.withdraw(id);
  await recorded.answer(id);
}

/** The technician asks by the endpoint; the ask comes by the stream, signed, and the answer goes back. */
async function expectAskByStream({ desktop, recorded }: Bench, side: OrganisationSide): Promise<void> {
  const device = recorded.status()?.device;
  const members = { purpose: 'Look at the printer', minutes: 20, scopes: ['view'] };
  const { id } = await side.technician.ask({ device, ...members });
  await recorded.askState(id, 'shown', IN_THE_END_MS);
  const { data } = await recorded.entry('ask.received', (entry) => entry.data.ask.id === id);
  expect(data).toMatchObject({ door: 'stream', trust: 'signed' });
  await press(desktop, 'decline');
  expect(await recorded.answer(id)).toMatchObject({ answer: 'declined' });
  await skipWhy(desktop);
  const isAnswered = async (): Promise<boolean> =>
    (await side.technician.seeAsk(id, 5)).answer === 'declined';
  await until('the technician is told', isAnswered, IN_THE_END_MS);
}

/** What goes wrong with the next reports. */
const SCRIPTS: Readonly<Record<string, readonly Fault[]>> = {
  'status 500, twice': [faults.status(500), faults.status(500)],
  '429 with Retry-After': [faults.tooOften(2)],
  '503 with Retry-After': [faults.unavailable(1)],
  'a captive portal': [faults.captivePortal()],
  'a gap': [faults.gap(0)],
  'another gap': [faults.gap(3)],
  'an answer that is lost': [faults.loseAnswer()],
  'a connection that breaks': [faults.breakConnection()],
  'a report that is too large': [faults.tooOften(3), faults.status(413)], // by then there is more than one entry to halve
};

test('faults of networks and servers: every entry arrives once, in order', async ({
  desktop,
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  test.setTimeout(240_000);
  const bench = { desktop, inbox, recorded };
  const { side, proxy, close } = await startBehindProxy(profile.machineDir);
  const journalDir = path.join(profile.homeDir, 'journal');
  try {
    const agent = await runAgent();
    await until('enrolled', () => recorded.status()?.enrolled === true);
    await expectHeld(side, journalDir, IN_THE_END_MS);
    for (const [number, [what, script]] of Object.entries(SCRIPTS).entries()) {
      const before = proxy.passed.filter(({ fault }) => fault !== undefined).length;
      proxy.next('/v1/events', ...script);
      await makeEntries(bench, number);
      await until(`the fault: ${what}`, () => {
        return proxy.passed.filter(({ fault }) => fault !== undefined).length >= before + script.length;
      });
      await expectHeld(side, journalDir, IN_THE_END_MS);
    }
    await expectAskByStream(bench, side);
    expect(await agent.end()).toBe(0);
    await expectHeld(side, journalDir);
    expect(verifyAll(journalDir, { full: true })).toMatchObject({ ok: true });
    expect(readdirSync(journalDir)).not.toContain('closed');
  } finally {
    await close();
  }
});

test('the endpoint is away, then everything answers like a portal: afterwards nothing is missing', async ({
  desktop,
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  test.setTimeout(240_000);
  const bench = { desktop, inbox, recorded };
  const { side, proxy, close } = await startBehindProxy(profile.machineDir);
  const journalDir = path.join(profile.homeDir, 'journal');
  const failures = (): number => proxy.passed.filter(({ status }) => status === 0 || status === 502).length;
  try {
    const agent = await runAgent();
    await until('enrolled', () => recorded.status()?.enrolled === true);
    await side.stop();
    const before = failures();
    await makeEntries(bench, 1);
    await until('a report that failed', () => failures() > before);
    await makeEntries(bench, 2);
    proxy.always('/v1/', faults.captivePortal());
    await side.startAgain();
    await until(
      'the portal has answered',
      () => proxy.passed.some(({ fault }) => fault !== undefined),
      IN_THE_END_MS,
    );
    proxy.always('/v1/', undefined);
    await expectHeld(side, journalDir, IN_THE_END_MS);
    await expectAskByStream(bench, side);
    expect(await agent.end()).toBe(0);
    await expectHeld(side, journalDir);
  } finally {
    await close();
  }
});

/** The journal that lies open in a home folder; none for the moment in which one is closed and the next is opened. */
function openJournal({ homeDir }: Profile): Id | undefined {
  const [first] = journalLines(path.join(homeDir, 'journal'));
  return first === undefined ? undefined : (JSON.parse(first) as { readonly journal: Id }).journal;
}

test('a home folder put back from a backup: a new journal says so, both histories are kept', async ({
  desktop,
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  test.setTimeout(240_000);
  const bench = { desktop, inbox, recorded };
  const { homeDir } = profile;
  const journalDir = path.join(homeDir, 'journal');
  const backup = `${homeDir}-backup`;
  const { side, close } = await startBehindProxy(profile.machineDir);
  try {
    const first = await runAgent();
    await until('enrolled', () => recorded.status()?.enrolled === true);
    await makeEntries(bench, 1);
    const forked = openJournal(profile) ?? '';
    await expectHeld(side, journalDir, IN_THE_END_MS);
    await first.end();
    cpSync(homeDir, backup, { recursive: true });

    const second = await runAgent();
    await makeEntries(bench, 2);
    await expectHeld(side, journalDir, IN_THE_END_MS);
    await second.end('SIGKILL'); // at an end in order, its last entry may stay unreported: then no one would ever report it
    const history = await side.held(forked);

    rmSync(homeDir, { recursive: true });
    cpSync(backup, homeDir, { recursive: true });
    execFileSync('chown', ['-R', `${desktop.user.uid}:${desktop.user.gid}`, homeDir]);
    const third = await runAgent();
    const isNew = (open = openJournal(profile)): boolean => open !== undefined && open !== forked;
    await until('a new journal', () => isNew(), IN_THE_END_MS);
    const [opened] = recorded.entriesOf('journal.opened');
    expect(opened?.data).toMatchObject({ reason: 'rolled-back', previous: { journal: forked } });
    await makeEntries(bench, 3);
    await expectHeld(side, journalDir, IN_THE_END_MS);
    await expectAskByStream(bench, side);
    expect(await third.end()).toBe(0);

    await expectHeld(side, journalDir);
    expect(await side.held(forked)).toEqual(history);
    expect(journalLines(path.join(journalDir, 'closed', forked)).length).toBeGreaterThan(0);
    expect(verifyAll(journalDir, { full: true }).open).toMatchObject({ ok: true });
  } finally {
    rmSync(backup, { recursive: true, force: true });
    await close();
  }
});
