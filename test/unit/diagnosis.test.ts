// diagnosis.json: the verdicts of doctor, written after the start and when one changes, and never by a timer of its own.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepDiagnosis, type DiagnosisFile } from '../../src/diagnosis';
import { createAnswers } from '../../src/intake/answers';
import { placesFor, type Places } from '../../src/intake/places';
import { Diagnosis } from '../../src/model/diagnosis';
import type { PolicyReading } from '../../src/policy/reader';
import { aliveNote, journalFolder, type JournalFolder } from '../fakes/journal-folder';
import { ManualSchedule, until } from '../fakes/manual-schedule';

let folder: JournalFolder;
let places: Places;
let time: ManualSchedule;
let kept: DiagnosisFile;
let writes: Diagnosis[];
let isDiskFull: boolean;
let taken: string[];
let lines: string[];
const contact = { enrolled: true, alarmed: false, offlineSince: undefined as number | undefined };
const reading: { current: PolicyReading } = { current: { given: {}, problems: [] } };

beforeEach(() => {
  folder = journalFolder();
  folder.open().journal.append([aliveNote(0)]);
  const overrides = { home: folder.home, machine: path.join(folder.home, 'machine') };
  places = placesFor({ platform: 'linux', env: {}, homedir: folder.home, uid: 1001, overrides });
  time = new ManualSchedule();
  writes = [];
  lines = [];
  isDiskFull = false;
  taken = [];
  Object.assign(contact, { enrolled: true, alarmed: false, offlineSince: undefined });
  reading.current = { given: {}, problems: [] };
  const answers = createAnswers({ dir: places.answers, device: 'A'.repeat(43), person: '1001' });
  kept = keepDiagnosis({
    edges: {
      places,
      policyReader: {
        read: () => reading.current,
        refresh: () => Promise.resolve(reading.current),
        watch: () => () => undefined,
      },
      rights: undefined,
      about: {
        ...{ machine: 'A'.repeat(43), host: 'desk-7', person: { id: '1001', name: 'mara' } },
        ...{ platform: 'linux', version: '0.1.0' },
      },
      wallClock: time.now,
      builtAt: 0,
      log: (line) => void lines.push(line),
    },
    schedule: time.schedule,
    takenKeys: () => taken,
    doors: () => ({
      enrolled: () => contact.enrolled,
      alarmed: () => contact.alarmed,
      flagged: () => [],
      offlineSince: () => contact.offlineSince,
      reported: () => ({ unsent: 0, confirmedSeq: 0 }),
    }),
    write: (diagnosis) => {
      if (isDiskFull) throw new Error('ENOSPC');
      answers.writeDiagnosis(diagnosis);
      writes.push(diagnosis);
    },
  });
});
afterEach(() => folder.remove());

/** Lets what is due happen, until the file was written this often. */
async function written(times: number): Promise<Diagnosis> {
  time.passToNext();
  await until(() => writes.length === times);
  return Diagnosis.parse(JSON.parse(readFileSync(path.join(places.answers, 'diagnosis.json'), 'utf8')));
}

const verdictOf = (diagnosis: Diagnosis, name: string): string | undefined =>
  diagnosis.checks.find((check) => check.name === name)?.verdict;

describe('diagnosis.json', () => {
  it('is written soon after the start, for the person alone, with every check of doctor', async () => {
    const diagnosis = await written(1);
    const names = diagnosis.checks.map(({ name }) => name);
    const wanted =
      'agent version inbox folders policy record key clock enrolment keys endpoint reports shortcuts';
    expect(names.join(' ')).toBe(wanted);
    expect(verdictOf(diagnosis, 'record')).toBe('ok');
    expect(statSync(path.join(places.answers, 'diagnosis.json')).mode & 0o777).toBe(0o600);
  });

  it('then waits for nothing: no timer is left', async () => {
    await written(1);
    expect(time.waits).toEqual([]);
  });

  it('is looked at once for many changes, and not written where no verdict changed', async () => {
    await written(1);
    for (let n = 0; n < 5; n += 1) kept.look();
    expect(time.waits).toHaveLength(1);
    contact.offlineSince = time.now();
    expect(verdictOf(await written(2), 'endpoint')).toBe('warning');
    kept.look();
    time.passToNext();
    reading.current = { given: {}, problems: [{ source: 'machine', why: 'not JSON' }] };
    kept.look();
    expect(verdictOf(await written(3), 'policy')).toBe('problem');
  });

  it('says when the endpoint holds another record', async () => {
    contact.alarmed = true;
    expect(verdictOf(await written(1), 'endpoint')).toBe('problem');
  });

  it('names the keys that another program has taken', async () => {
    taken = ['answer'];
    expect(verdictOf(await written(1), 'shortcuts')).toBe('warning');
  });

  it('needs no endpoint before enrolment', async () => {
    Object.assign(contact, { enrolled: false, alarmed: true });
    expect(verdictOf(await written(1), 'endpoint')).toBe('ok');
  });

  it('that could not be written is said in the debug log and tried at the next look', async () => {
    isDiskFull = true;
    time.passToNext();
    await until(() => lines.length === 1);
    expect(lines[0]).toContain('diagnosis.json');
    isDiskFull = false;
    kept.look();
    await written(1);
  });

  it('is not written any more after the stop', () => {
    kept.stop();
    expect(time.waits).toEqual([]);
  });
});
