// The file for IT: from a profile full of secrets, names and questions, none of them is in it, and what is shown is what is saved.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAboutRoom } from '../../src/about-room';
import type { AboutRoom } from '../../src/desktop/desktop-types';
import { openDebugLog } from '../../src/desktop/debug-log';
import { keepDiagnosis } from '../../src/diagnosis';
import { placesFor, type Places } from '../../src/intake/places';
import type { AboutView } from '../../src/model/about-view';
import type { DiagnosisCheck } from '../../src/model/diagnosis';
import type { PolicyReading } from '../../src/policy/reader';
import { ASK, fromInbox, sessionAsk, sessionNote, sessionStart } from '../fakes/ask-messages';
import { answerNote, journalFolder, keyFromSeed, type JournalFolder } from '../fakes/journal-folder';
import { MachineDriver } from '../fakes/machine-driver';
import { ManualSchedule, until } from '../fakes/manual-schedule';

/** What nobody may find in the file. */
const PLANTED = {
  token: 'enrol-me-7731',
  header: 'Bearer c0ll3ct0r',
  weaker: 'second-token-of-the-file',
  mistyped: 'token-under-a-wrong-key',
  command: '--password=end-now',
  contact: 'Rosa Lind, extension 4000',
  person: 'Mara',
  host: 'MARAS-LAPTOP',
  technician: 'Dana Planted',
  technicianId: 'dana@planted.example',
  purpose: 'Salary letters will not print',
  note: 'Opened the salary letters',
  words: 'I was in a call with my doctor',
  longToken: 'q'.repeat(64),
} as const;
const about = {
  machine: 'A'.repeat(43),
  host: PLANTED.host,
  person: { id: '1001', name: PLANTED.person },
  platform: 'linux',
  version: '0.1.0',
} as const;
const reading: PolicyReading = {
  given: {
    machine: {
      organisationName: 'Contoso IT',
      enrolmentToken: PLANTED.token,
      reportHeaders: { authorization: PLANTED.header },
      endCommand: ['/usr/bin/end', PLANTED.command],
      concernContact: PLANTED.contact,
      promptSeconds: 9_999,
    },
    file: { enrolmentToken: PLANTED.weaker, enrolmenttoken: PLANTED.mistyped },
  },
  problems: [{ source: 'file', why: `line 3 is no JSON near ${PLANTED.mistyped}` }],
};

let folder: JournalFolder;
let places: Places;
let room: AboutRoom;
let told: AboutView[];
let checks: () => Promise<readonly DiagnosisCheck[]>;

beforeEach(async () => {
  folder = journalFolder();
  const { journal } = folder.open();
  journal.append([answerNote(), { type: 'concern.raised', data: { words: PLANTED.words } }]);
  const overrides = { home: folder.home, machine: path.join(folder.home, 'machine') };
  places = placesFor({ platform: 'linux', env: {}, homedir: folder.home, uid: 1001, overrides });
  mkdirSync(places.answers, { recursive: true });
  writeFileSync(path.join(places.answers, `${ASK}.json`), JSON.stringify({ words: PLANTED.words }));
  const log = openDebugLog(folder.home);
  log(`report: 401 for ${PLANTED.header}`);
  log(`enrolment: refused ${PLANTED.token}, then ${PLANTED.longToken}`);
  log(`inbox: ${places.inboxEveryone} by ${PLANTED.person} at ${PLANTED.host}`);
  log(`fault: ${PLANTED.technician} (${PLANTED.technicianId}): ${PLANTED.purpose}: ${PLANTED.note}`);

  const driver = new MachineDriver();
  const technician = { id: PLANTED.technicianId, name: PLANTED.technician };
  driver.receive(fromInbox(sessionAsk({ technician, purpose: PLANTED.purpose })));
  driver.receive(fromInbox(sessionStart({ technician, purpose: PLANTED.purpose })));
  driver.receive(fromInbox(sessionNote({ text: PLANTED.note })));

  const policyReader = {
    read: () => reading,
    refresh: () => Promise.resolve(reading),
    watch: () => () => undefined,
  };
  const edges = {
    places,
    about,
    policyReader,
    rights: undefined,
    wallClock: () => folder.now,
    builtAt: 0,
    log: () => undefined,
  };
  const { schedule } = new ManualSchedule();
  const diagnosis = keepDiagnosis({
    ...{ edges, schedule, doors: () => undefined, takenKeys: () => ['answer'], write: () => undefined },
  });
  checks = () => diagnosis.checks();
  told = [];
  const { device: kid } = keyFromSeed(1);
  room = openAboutRoom({
    edges: { ...edges, system: { name: 'Debian', bootAt: 0 }, licences: () => Promise.resolve([]) },
    record: { key: { kid }, journal: () => journal },
    clock: { now: () => folder.now },
    state: () => driver.state,
    doors: () => undefined,
    language: () => 'en',
    checks: () => checks(),
    tell: (view) => told.push(view),
  });
  await until(() => told.length === 1);
});
afterEach(() => {
  room.close();
  folder.remove();
});

describe('the file for IT', () => {
  it.each(Object.entries(PLANTED))('holds no %s', (_what, planted) => {
    expect(room.text()).not.toContain(planted);
  });

  it('holds no folder of the person, and nothing of the record but how long it is', () => {
    expect(room.text()).not.toContain(folder.home);
    expect(room.text()).toContain('~');
    expect(JSON.parse(room.text())).toMatchObject({ record: { entries: 3, unsent: 0 } });
    expect(room.text()).not.toContain('concern.raised');
  });

  it('holds what helps: versions, verdicts with remedies, rules with where they come from, and the end of the log', () => {
    const bundle = JSON.parse(room.text()) as {
      checks: DiagnosisCheck[];
      policy: Record<string, string>;
      notHeeded: string[];
      log: string[];
    };
    expect(bundle).toMatchObject({
      kind: 'tallylight-diagnostics',
      product: { version: '0.1.0', node: process.versions.node },
      system: { name: 'Debian' },
      policy: {
        enrolmentToken: 'set (machine)',
        reportHeaders: 'set (machine)',
        endCommand: 'set (machine)',
        promptSeconds: '600 (machine)',
        keepDays: '400 (default)',
        endpoint: 'none (default)',
      },
    });
    expect(bundle.checks.find(({ name }) => name === 'shortcuts')).toMatchObject({
      verdict: 'warning',
      words: 'Another program has taken the key for: answer.',
    });
    expect(bundle.notHeeded.join()).toContain('promptSeconds (machine): 9999 is out of bounds');
    expect(bundle.log).toHaveLength(4);
    expect(bundle.log[0]).toMatch(/report: 401 for …$/);
  });

  it('is saved exactly as it is shown, and so is what is copied', async () => {
    const file = path.join(folder.home, 'copy.json');
    await room.save(file);
    expect(readFileSync(file, 'utf8')).toBe(told[0]?.bundle);
    expect(room.text()).toBe(told[0]?.bundle);
  });

  it('is made anew where somebody looks again, and there is none meanwhile', async () => {
    room.look();
    expect(told.at(-1)).toMatchObject({ checks: { state: 'looking' } });
    expect(told.at(-1)?.bundle).toBeUndefined();
    expect(() => room.text()).toThrow('not made yet');
    await until(() => told.length === 3);
    expect(room.text()).toContain('tallylight-diagnostics');
  });

  it('is there, too, where it could not be looked', async () => {
    checks = () => Promise.reject(new Error('EIO'));
    room.look();
    await until(() => told.length === 3);
    expect(told.at(-1)?.checks).toEqual({ state: 'failed' });
    expect(JSON.parse(room.text())).toMatchObject({ checks: [] });
  });
});

describe('About', () => {
  it('says whose this is and who has set its rules, and names what is not well first', () => {
    const view = told[0];
    expect(view?.facts.map(({ label }) => label.key)).toEqual([
      'about.version',
      'about.system',
      'about.device',
      'about.organisation',
      'about.endpoint',
      'about.confirmed',
      'about.rules',
    ]);
    expect(view?.facts.at(-1)?.values).toEqual([{ key: 'about.rules.machine', args: { count: 6 } }]);
    if (view?.checks.state !== 'done') throw new Error('still looking');
    const verdicts = view.checks.looks.map(({ verdict }) => verdict);
    expect(verdicts).toEqual([...verdicts].sort((a, b) => order(a) - order(b)));
    const looks = view.checks.looks.filter(({ verdict }) => verdict !== 'ok');
    for (const look of looks) expect([look.words, look.remedy]).not.toContain(undefined);
  });
});

function order(verdict: string): number {
  return ['problem', 'warning', 'ok'].indexOf(verdict);
}
