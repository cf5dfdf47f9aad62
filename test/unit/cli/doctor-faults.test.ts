// Faults put one at a time into a computer that is well: doctor finds each, and says what to do about it.
import { spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StatusFile } from '../../../src/model/answers';
import { Diagnosis } from '../../../src/model/diagnosis';
import { openRecord } from '../../../src/record';
import { deviceKeyPath } from '../../../src/trust/device-key';
import { enrolmentPath } from '../../../src/trust/enrolment';
import { signKeySet } from '../../../src/trust/keys';
import { writeServerTime } from '../../../src/trust/server-time';
import { FakeCli } from '../../fakes/cli-world';
import { DESK } from '../../fakes/headless-agent';
import { fixedSigner, keySetClaims, keysSigner, NOW, ORGANISATION } from '../../fakes/organisation';

const HOUR_MS = 3_600_000;
const PERSON = 1001;

describe.runIf(process.getuid?.() === 0)('doctor', () => {
  let root: string;
  let cli: FakeCli;
  let agent: ChildProcess;
  let startedAt: number;

  beforeEach(async () => {
    root = mkdtempSync('/var/lib/tallylight-doctor-'); // every folder above an inbox must belong to root
    chmodSync(root, 0o755);
    cli = new FakeCli(path.join(root, 'home'), path.join(root, 'machine'));
    const { places } = cli;
    const began = Date.now();
    cli.now = () => NOW + (Date.now() - began);
    cli.personId = String(PERSON);
    cli.reading = { given: { machine: { selfEnrolment: true } }, problems: [] };
    mkdirSync(places.inboxEveryone, { recursive: true });
    openJournal();
    const keys = signKeySet(keySetClaims(), keysSigner);
    cli.fetch = () =>
      Promise.resolve(Response.json({ organisation: { id: ORGANISATION, name: 'Example' }, keys }));
    await cli.run('enrol', '--token', 't', '--endpoint', 'https://endpoint.example');
    cli.fetch = endpointAt(() => cli.now());
    agent = spawn('sleep', ['600'], { uid: PERSON, gid: PERSON, stdio: 'ignore' });
    startedAt = cli.now();
    says({});
    for (const folder of [places.home, places.journal, places.answers, places.state])
      chownSync(folder, PERSON, PERSON);
  });
  afterEach(() => {
    agent.kill('SIGKILL');
    rmSync(root, { recursive: true, force: true });
  });

  function openJournal(): void {
    const about = { ...DESK, version: '0.1.0' };
    const record = openRecord({ places: cli.places, about, wallClock: () => NOW, log: () => undefined });
    record.journal().close();
  }
  /** What the running agent says of itself. */
  const says = (over: Partial<StatusFile>) =>
    cli.writeStatus(agent.pid ?? 0, startedAt, { unsent: 0, ...over });
  const endpointAt = (time: () => number) => () =>
    Promise.resolve(new Response('', { headers: { date: new Date(time()).toUTCString() } }));
  const segment = () => path.join(cli.places.journal, '00000001.jsonl');
  const diagnose = async () => {
    const run = await cli.run('doctor', '--json');
    return { code: run.code, ...Diagnosis.parse(JSON.parse(run.stdout[0] ?? '')) };
  };

  it('finds nothing on a computer that is well, but that there is no keyring', async () => {
    const { checks, code } = await diagnose();
    expect(checks.filter(({ verdict }) => verdict !== 'ok').map(({ name }) => name)).toEqual(['key']);
    expect(code).toBe(0);
  });

  const faults: readonly (readonly [string, string, 'warning' | 'problem', () => void])[] = [
    ['the agent was ended', 'agent', 'problem', () => says({ pid: 4_000_000 })],
    [
      'another process has its number',
      'agent',
      'problem',
      () => says({ startedAt: new Date(NOW - HOUR_MS).toISOString() }),
    ],
    ['an older agent still runs', 'agent', 'warning', () => says({ version: '0.0.9' })],
    [
      'a newer version was here',
      'version',
      'problem',
      () => appendFileSync(segment(), '{"type":"agent.started","version":"9.0.0"}\n'),
    ],
    ['policy wants a newer version', 'version', 'warning', () => policy({ minimumVersion: '2.0.0' })],
    ['the inbox is gone', 'inbox', 'problem', () => rmSync(cli.places.inboxEveryone, { recursive: true })],
    ['everybody can write to the inbox', 'inbox', 'problem', () => chmodSync(cli.places.inbox, 0o777)],
    [
      'the machine’s folder is the person’s',
      'inbox',
      'problem',
      () => chownSync(cli.places.machine, PERSON, PERSON),
    ],
    ['the inbox is a link', 'inbox', 'problem', () => relink(cli.places.inboxEveryone)],
    [
      'the journal’s folder is somebody else’s',
      'folders',
      'problem',
      () => chownSync(cli.places.journal, 0, 0),
    ],
    [
      'others can write to the person’s folder',
      'folders',
      'problem',
      () => chmodSync(cli.places.home, 0o777),
    ],
    ['the answers’ folder is a link', 'folders', 'problem', () => relink(cli.places.answers)],
    [
      'the policy file cannot be read',
      'policy',
      'problem',
      () => (cli.reading = { given: {}, problems: [{ source: 'machine', why: 'is a link' }] }),
    ],
    ['policy has a word that nobody knows', 'policy', 'warning', () => policy({ promptSecond: 5 })],
    [
      'a line of the record was changed',
      'record',
      'problem',
      () => writeFileSync(segment(), readFileSync(segment(), 'utf8').replace('"desk"', '"disk"')),
    ],
    ['the record began anew', 'record', 'warning', loseKey],
    ['the key is gone', 'key', 'problem', () => rmSync(deviceKeyPath(cli.places.state))],
    [
      'the clock is behind what was signed',
      'clock',
      'problem',
      () => writeServerTime(cli.places.state, NOW + HOUR_MS),
    ],
    ['the clock is behind the build', 'clock', 'problem', () => (cli.builtAt = NOW + HOUR_MS)],
    [
      'the signed time is unreadable',
      'clock',
      'warning',
      () => writeFileSync(path.join(cli.places.state, 'server-time.json'), 'x'),
    ],
    [
      'the enrolment is unreadable',
      'enrolment',
      'problem',
      () => writeFileSync(enrolmentPath(cli.places.state), 'x'),
    ],
    ['it belongs to nobody', 'enrolment', 'warning', () => rmSync(enrolmentPath(cli.places.state))],
    [
      'the organisation’s keys are too old',
      'keys',
      'problem',
      () => (cli.now = () => NOW + 40 * 24 * HOUR_MS),
    ],
    ['policy pins another key', 'keys', 'problem', () => policy({ organisationKeys: [fixedSigner(9).key] })],
    [
      'the endpoint does not answer',
      'endpoint',
      'warning',
      () => (cli.fetch = () => Promise.reject(new Error('ECONNREFUSED'))),
    ],
    [
      'the endpoint has another time',
      'endpoint',
      'problem',
      () => (cli.fetch = endpointAt(() => NOW - HOUR_MS)),
    ],
    ['reports wait for two days', 'reports', 'warning', () => wait(2)],
    ['reports wait for a week', 'reports', 'problem', () => wait(7)],
    ['another program has a key', 'shortcuts', 'warning', takeKey],
    ['the panel has no tray', 'tray', 'warning', () => (cli.hasTray = false)],
    ['the panel cannot be asked', 'tray', 'warning', () => (cli.hasTray = undefined)],
  ];

  it.each(faults)(
    'finds that %s: %s is a %s, and there is a remedy',
    async (_what, name, verdict, breakIt) => {
      breakIt();
      const { checks, code } = await diagnose();
      const found = checks.find((check) => check.name === name);
      expect(found).toMatchObject({ name, verdict });
      expect(found?.remedy).toMatch(/\w{3}/);
      if (verdict === 'problem') expect([15, 70]).toContain(code);
      expect((await cli.run('doctor')).stdout.join('\n')).toContain(`→ ${found?.remedy}`);
    },
  );

  it('has a fault for each thing that it looks at', async () => {
    const { checks } = await diagnose();
    expect([...new Set(faults.map(([, name]) => name))].toSorted()).toEqual(
      checks.map(({ name }) => name).toSorted(),
    );
    expect(faults.length).toBeGreaterThanOrEqual(20);
  });

  function policy(machine: object): void {
    cli.reading = { given: { machine: { ...machine } }, problems: [] };
  }
  function relink(folder: string): void {
    rmSync(folder, { recursive: true });
    symlinkSync('/tmp', folder);
  }
  function wait(days: number): void {
    says({ unsent: 3, lastConfirmedAt: new Date(NOW - days * 24 * HOUR_MS).toISOString() });
  }
  function loseKey(): void {
    for (const name of readdirSync(cli.places.state).filter((one) => one.startsWith('device-key')))
      rmSync(path.join(cli.places.state, name));
    openJournal();
  }
  function takeKey(): void {
    const told = {
      name: 'shortcuts',
      verdict: 'warning',
      words: 'Taken: answer.',
      remedy: 'Change it there.',
    };
    const diagnosis = { v: 1, at: new Date(NOW).toISOString(), version: '0.1.0', checks: [told] };
    writeFileSync(path.join(cli.places.answers, 'diagnosis.json'), JSON.stringify(diagnosis));
  }
});
