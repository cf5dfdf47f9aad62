// The app command: for the person alone, strict about its arguments, exit codes of C10.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryWords } from '../../../src/cli/entry-words';
import { Diagnosis } from '../../../src/model/diagnosis';
import { ENTRY_DATA } from '../../../src/model/entries';
import { hashOf } from '../../../src/journal/keys';
import { POLICY } from '../../../src/model/policy';
import { signKeySet } from '../../../src/trust/keys';
import { writeServerTime } from '../../../src/trust/server-time';
import { FakeCli } from '../../fakes/cli-world';
import { aliveNote, journalFolder, type JournalFolder } from '../../fakes/journal-folder';
import { keySetClaims, keysSigner, ORGANISATION, witnessSigner } from '../../fakes/organisation';

let folder: JournalFolder;
let cli: FakeCli;
beforeEach(() => {
  folder = journalFolder();
  cli = new FakeCli(folder.home);
  if (process.getuid?.() === 0) cli.personId = '1001';
});
afterEach(() => folder.remove());

/** A journal of five lines, the last four being signs of life. */
function writeJournal(): void {
  const { journal } = folder.open();
  for (let confirmedSeq = 0; confirmedSeq < 4; confirmedSeq += 1) journal.append([aliveNote(confirmedSeq)]);
}

describe('the app command', () => {
  it.each([
    ['0', 'linux', 'tallylight.sh'],
    ['0', 'darwin', 'tallylight.sh'],
    ['S-1-5-18', 'win32', 'tallylight.ps1'],
  ] as const)('as %s on %s it exits 64 and names the script %s', async (personId, platform, script) => {
    Object.assign(cli, { personId, platform });
    const run = await cli.run('status');
    expect(run.code).toBe(64);
    expect(run.stderr.join()).toContain(script);
  });

  it('names a command that there is not, also to root', async () => {
    cli.personId = '0';
    const run = await cli.run('dance');
    expect(run.code).toBe(64);
    expect(run.stderr[0]).toBe('tallylight: there is no command dance');
  });

  it.each([
    [['dance']],
    [['constructor']],
    [['status', 'now']],
    [['status', '--loud']],
    [['journal']],
    [['journal', 'burn']],
    [['journal', 'verify', '/nonexistent/folder']],
    [['journal', 'verify', '--key', 'short']],
    [['journal', 'show', '--last', 'some']],
    [['policy', 'loosen']],
    [['policy', 'check', '/nonexistent/file']],
  ])('%j exits 64 with the usage', async (argv) => {
    const run = await cli.run(...argv);
    expect(run).toMatchObject({ code: 64, stdout: [] });
    expect(run.stderr.join('\n')).toContain('tallylight journal verify');
  });

  it('prints its usage when asked', async () => {
    expect(await cli.run('help')).toMatchObject({ code: 0, stderr: [] });
  });
});

describe('tallylight status', () => {
  it('exits 15 where no agent was, and where the one that was is gone', async () => {
    expect((await cli.run('status')).code).toBe(15);
    cli.writeStatus(2 ** 22 + 1, Date.now());
    const run = await cli.run('status', '--json');
    expect(JSON.parse(run.stdout[0] ?? '')).toMatchObject({ unsent: 2, exit: 15 });
  });

  it('exits 0 while that very process runs', async () => {
    cli.personId = String(process.getuid?.());
    if (cli.personId === '0') return expect((await cli.run('status')).code).toBe(64); // root has no agent of its own
    cli.writeStatus(process.pid, Date.now() - process.uptime() * 1000);
    expect((await cli.run('status')).code).toBe(0);
    cli.writeStatus(process.pid, Date.now() - 3_600_000);
    expect((await cli.run('status')).code).toBe(15);
  });
});

describe('tallylight journal', () => {
  it('verify says what C6 says, and exits 0 or 30', async () => {
    writeJournal();
    const good = await cli.run('journal', 'verify', '--full', '--json');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout[0] ?? '')).toMatchObject({
      ok: true,
      from: 1,
      to: 5,
      confirmedTo: 0,
      end: 'open',
    });
    expect((await cli.run('journal', 'verify')).stdout.join('\n')).toContain('key not checked');
    const file = path.join(cli.places.journal, '00000001.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"confirmedSeq":2', '"confirmedSeq":3'));
    const bad = await cli.run('journal', 'verify', '--json');
    expect(bad.code).toBe(30);
    expect(JSON.parse(bad.stdout[0] ?? '')).toMatchObject({ ok: false, to: 3 });
  });

  it('verify takes the key as such and as a JWK file, and refuses another', async () => {
    writeJournal();
    const [opened = ''] = (await cli.run('journal', 'export')).stdout;
    const { key } = (JSON.parse(opened) as { data: { key: string } }).data;
    const file = path.join(folder.home, 'key.jwk');
    writeFileSync(file, JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: key }));
    expect((await cli.run('journal', 'verify', '--key', key)).code).toBe(0);
    expect((await cli.run('journal', 'verify', '--key', file)).code).toBe(0);
    expect((await cli.run('journal', 'verify', '--key', witnessSigner.key)).code).toBe(30);
  });

  it('export prints the lines byte for byte', async () => {
    writeJournal();
    const { stdout } = await cli.run('journal', 'export', '--all');
    expect(`${stdout.join('\n')}\n`).toBe(
      readFileSync(path.join(cli.places.journal, '00000001.jsonl'), 'utf8'),
    );
  });

  it('show prints a sentence an entry, or its lines for machines', async () => {
    writeJournal();
    const all = await cli.run('journal', 'show');
    expect(all.stdout).toHaveLength(5);
    expect(all.stdout[0]).toMatch(
      /^1 {2}2026-03-02T09:00:0\d\.000Z {2}The record begins: first, .* Robin Meyer at desk-17\.$/,
    );
    const last = await cli.run('journal', 'show', '--last', '1', '--json');
    expect(last.stdout.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([5]);
  });

  it('show and verify say which entries were erased', async () => {
    writeJournal();
    const file = path.join(cli.places.journal, '00000001.jsonl');
    const lines = readFileSync(file, 'utf8').split('\n');
    const left = { erased: true, hash: hashOf(lines[2] ?? ''), seq: 3 };
    writeFileSync(file, lines.map((line, at) => (at === 2 ? JSON.stringify(left) : line)).join('\n'));
    expect((await cli.run('journal', 'show')).stdout[2]).toBe('3  (erased)');
    const { code, stdout } = await cli.run('journal', 'verify');
    expect(code).toBe(0);
    expect(stdout.join('\n')).toContain('erased: entry 3; what was there is gone');
  });

  it('show has a sentence for every type of entry', () => {
    for (const type of Object.keys(ENTRY_DATA)) {
      const note = { type, data: anything } as Parameters<typeof entryWords>[0];
      expect(entryWords(note), type).toMatch(/\S/);
    }
  });
});

/** Stands for any entry's data and for every member of it. */
const anything: object = new Proxy(() => [], {
  get: (_target, member) => {
    if (member === Symbol.toPrimitive || member === 'slice' || member === 'join') return () => 'x';
    return member === 'map' ? () => anything : anything;
  },
});

describe('tallylight policy', () => {
  it('show lists every key with its source, secrets only as set, and what was not heeded', async () => {
    cli.reading = {
      given: { machine: { promptSeconds: 60, enrolmentToken: 'low-value', nonsense: 1 } },
      problems: [],
    };
    const run = await cli.run('policy', 'show');
    const text = run.stdout.join('\n');
    for (const key of Object.keys(POLICY)) expect(text).toContain(key);
    expect(text).toMatch(/promptSeconds +60 +machine/);
    expect(text).toMatch(/enrolmentToken +set +machine/);
    expect(text).not.toContain('low-value');
    expect(text).toContain('not heeded: nonsense');
    expect((await cli.run('policy', 'show', '--json')).stdout.join()).not.toContain('low-value');
  });

  it('show tells what is enforced from what is only a default, and who gave the default', async () => {
    const machine = { promptSeconds: 60, Defaults: { sounds: false } };
    cli.reading = { given: { machine }, problems: [] };
    const text = (await cli.run('policy', 'show')).stdout.join('\n');
    expect(text).toMatch(/promptSeconds +60 +machine$/m);
    expect(text).toMatch(/sounds +false +default \(machine\)$/m);
    expect(text).toMatch(/quitAllowed +false +default$/m);
    const { values } = JSON.parse((await cli.run('policy', 'show', '--json')).stdout[0] ?? '') as {
      values: readonly object[];
    };
    expect(values).toContainEqual({ key: 'sounds', value: false, source: 'default', defaultBy: 'machine' });
  });

  it('check finds every value of the shipped example usable', async () => {
    const example = path.resolve(import.meta.dirname, '../../../assets/policy/linux/policy.example.json');
    expect((await cli.run('policy', 'check', example)).code).toBe(0);
  });

  it('check exits 0 for a file whose values can all be used, else 64', async () => {
    const file = path.join(folder.home, 'draft.json');
    writeFileSync(file, '{"promptSeconds":60}');
    expect((await cli.run('policy', 'check', file)).code).toBe(0);
    writeFileSync(file, '{"promptSeconds":6000}');
    expect((await cli.run('policy', 'check', file)).code).toBe(64);
    writeFileSync(file, '{"promptSeconds":');
    const broken = await cli.run('policy', 'check', file, '--json');
    expect(JSON.parse(broken.stdout[0] ?? '')).toMatchObject({ ok: false, ignored: [{ key: '*' }] });
  });
});

describe('tallylight enrol', () => {
  const answer = {
    organisation: { id: ORGANISATION, name: 'Example' },
    keys: signKeySet(keySetClaims(), keysSigner),
  };
  const file = () => path.join(cli.places.state, 'enrolment.json');
  const enrol = () => cli.run('enrol', '--token', 't', '--endpoint', 'https://endpoint.example');
  beforeEach(() => cli.atOrganisationsTime());

  it('is refused unless policy lets the person: 20, nothing sent, nothing written', async () => {
    expect((await enrol()).code).toBe(20);
    expect(existsSync(file())).toBe(false);
  });

  it('keeps the enrolment where policy allows it', async () => {
    cli.reading = { given: { machine: { selfEnrolment: true } }, problems: [] };
    const asked: string[] = [];
    cli.fetch = (url) => {
      asked.push(url);
      return Promise.resolve(new Response(JSON.stringify(answer)));
    };
    expect(await enrol()).toMatchObject({ code: 0, stderr: [] });
    expect(asked).toEqual(['https://endpoint.example/v1/enrolments']);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
      by: 'person',
      organisation: { id: ORGANISATION },
    });
  });

  it('exits 20 where the endpoint refuses and 70 where it does not answer', async () => {
    cli.reading = { given: { machine: { selfEnrolment: true } }, problems: [] };
    expect((await enrol()).code).toBe(70);
    cli.fetch = () => Promise.resolve(new Response('{}', { status: 403 }));
    expect((await enrol()).code).toBe(20);
    expect(existsSync(file())).toBe(false);
  });

  it('cannot go to another endpoint than policy names, nor to one without TLS', async () => {
    cli.reading = {
      given: { machine: { selfEnrolment: true, endpoint: 'https://other.example' } },
      problems: [],
    };
    expect((await enrol()).code).toBe(64);
    cli.reading = { given: { machine: { selfEnrolment: true } }, problems: [] };
    expect((await cli.run('enrol', '--token', 't', '--endpoint', 'http://endpoint.example')).code).toBe(64);
    expect((await cli.run('enrol', '--token', 't')).code).toBe(64);
  });
});

describe('tallylight status', () => {
  it('says that this version is older than policy wants', async () => {
    cli.reading = { given: { machine: { minimumVersion: '0.2.0' } }, problems: [] };
    expect((await cli.run('status')).stdout.at(-1)).toMatch(
      /^This version, 0\.1\.0, is older .*: 0\.2\.0 or later\.$/,
    );
    cli.reading = { given: { machine: { minimumVersion: '0.1.0' } }, problems: [] };
    expect((await cli.run('status')).stdout.join()).not.toContain('older');
  });
});

describe('tallylight doctor', () => {
  const verdicts = async () => {
    const run = await cli.run('doctor', '--json');
    const { checks } = Diagnosis.parse(JSON.parse(run.stdout[0] ?? ''));
    return { code: run.code, ...Object.fromEntries(checks.map((check) => [check.name, check.verdict])) };
  };

  it('says of each thing whether it is well: 15 without an agent', async () => {
    expect(await verdicts()).toMatchObject({
      code: 15,
      agent: 'problem',
      inbox: 'problem',
      record: 'problem',
      key: 'problem',
    });
    writeJournal();
    expect(await verdicts()).toMatchObject({
      record: 'ok',
      policy: 'ok',
      enrolment: 'warning',
      endpoint: 'ok',
    });
  });

  it('says that a key in a plain file is not protected, and that policy was not heeded', async () => {
    mkdirSync(cli.places.state, { recursive: true });
    writeFileSync(path.join(cli.places.state, 'device-key.json'), '{"v":1,"storage":"file","secret":"AAAA"}');
    cli.reading = { given: {}, problems: [{ source: 'machine', why: 'policy.json is a link' }] };
    expect(await verdicts()).toMatchObject({ key: 'warning', policy: 'problem' });
  });

  it('finds a clock that is behind what the endpoint signed, or behind the build, and says what to do', async () => {
    expect(await verdicts()).toMatchObject({ clock: 'ok' });
    writeServerTime(cli.places.state, Date.now() + 3_600_000);
    expect(await verdicts()).toMatchObject({ clock: 'problem' });
    expect((await cli.run('doctor')).stdout.join('\n')).toMatch(
      /clock +problem .*Set the clock of this computer/,
    );
    writeServerTime(cli.places.state, Date.now() - 3_600_000);
    expect(await verdicts()).toMatchObject({ clock: 'ok' });
    cli.builtAt = Date.now() + 3_600_000;
    expect(await verdicts()).toMatchObject({ clock: 'problem' });
    cli.builtAt = 0;
    writeFileSync(path.join(cli.places.state, 'server-time.json'), 'x');
    expect(await verdicts()).toMatchObject({ clock: 'warning' });
  });

  it('finds an inbox that others could write to', async () => {
    const world = mkdtempSync(path.join(os.tmpdir(), 'tallylight-doctor-'));
    mkdirSync(path.join(world, 'machine/inbox/everyone'), { recursive: true });
    const other = new FakeCli(world);
    other.personId = '1001';
    const run = await other.run('doctor');
    expect(run.stdout.join('\n')).toMatch(/inbox +problem .*unverified/);
    rmSync(world, { recursive: true });
  });

  it('tells an endpoint that does not answer from a clock that is wrong', async () => {
    cli.atOrganisationsTime();
    cli.reading = { given: { machine: { selfEnrolment: true } }, problems: [] };
    const keys = signKeySet(keySetClaims(), keysSigner);
    cli.fetch = () =>
      Promise.resolve(
        new Response(JSON.stringify({ organisation: { id: ORGANISATION, name: 'Example' }, keys })),
      );
    await cli.run('enrol', '--token', 't', '--endpoint', 'https://endpoint.example');
    const says = (date: number) => () =>
      Promise.resolve(new Response('', { headers: { date: new Date(date).toUTCString() } }));
    cli.fetch = says(cli.now());
    expect(await verdicts()).toMatchObject({ endpoint: 'ok', enrolment: 'ok' });
    cli.fetch = says(cli.now() - 3_600_000);
    expect(await verdicts()).toMatchObject({ endpoint: 'problem' });
    cli.fetch = () => Promise.reject(new Error('unreachable'));
    expect(await verdicts()).toMatchObject({ endpoint: 'warning' });
  });
});
