// The answer files as a script meets them (C10).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnswers } from '../../../src/intake/answers';
import { AskAnswerFile, SessionAnswerFile } from '../../../src/model/answers';
import type { StatusFile } from '../../../src/model/answers';
import { idOf } from '../../fakes/inbox-bench';

const device = 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
const at = '2026-03-02T09:00:00.000Z';

function open() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tallylight-answers-'));
  onTestFinished(() => fs.rmSync(home, { recursive: true, force: true }));
  const dir = path.join(home, 'answers');
  const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8'));
  return { dir, read, answers: createAnswers({ dir, device, person: '1000' }) };
}

describe('answer files', () => {
  it('carry the device and the person, and fit the contract', () => {
    const { read, answers } = open();
    answers.write({ v: 1, kind: 'ask', id: idOf(1), state: 'shown', at, code: '0420' });
    answers.write({ v: 1, kind: 'session', id: idOf(2), state: 'live', basis: 'consent', at });
    expect(AskAnswerFile.parse(read(`${idOf(1)}.json`))).toMatchObject({
      device,
      person: '1000',
      code: '0420',
    });
    expect(SessionAnswerFile.parse(read(`${idOf(2)}.json`))).toMatchObject({ device, state: 'live' });
    expect([answers.has(idOf(1)), answers.has(idOf(3))]).toEqual([true, false]);
  });

  it('are for the person alone and leave no temporary file', () => {
    const { dir, answers } = open();
    answers.write({ v: 1, kind: 'ask', id: idOf(1), state: 'shown', at });
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
    expect(fs.statSync(path.join(dir, `${idOf(1)}.json`)).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dir)).toEqual([`${idOf(1)}.json`]);
  });

  it('are replaced, never written into: who has the old one open reads the old one whole', () => {
    const { dir, read, answers } = open();
    answers.write({ v: 1, kind: 'ask', id: idOf(1), state: 'shown', at });
    const old = fs.openSync(path.join(dir, `${idOf(1)}.json`), 'r');
    answers.write({ v: 1, kind: 'ask', id: idOf(1), state: 'answered', answer: 'accepted', at });
    expect(fs.readFileSync(old, 'utf8')).toContain('"state":"shown"');
    fs.closeSync(old);
    expect(read(`${idOf(1)}.json`)).toMatchObject({ state: 'answered', answer: 'accepted' });
  });

  it('are written although a crash left a temporary file, even one that is a link', () => {
    const { dir, answers } = open();
    const precious = path.join(dir, '../precious');
    fs.writeFileSync(precious, 'mine');
    fs.symlinkSync(precious, path.join(dir, `.${idOf(1)}.json.tmp`));
    answers.write({ v: 1, kind: 'ask', id: idOf(1), state: 'shown', at });
    expect(fs.readFileSync(precious, 'utf8')).toBe('mine');
    expect(fs.lstatSync(path.join(dir, `${idOf(1)}.json`)).isFile()).toBe(true);
  });

  it('are removed after seven days, and nothing else is', () => {
    const { dir, answers } = open();
    const now = Date.parse(at);
    const day = 86_400_000;
    for (const n of [1, 2]) answers.write({ v: 1, kind: 'ask', id: idOf(n), state: 'refused', at });
    for (const name of ['status.json', 'other.txt', `.${idOf(3)}.json.tmp`]) {
      fs.writeFileSync(path.join(dir, name), '{}');
      fs.utimesSync(path.join(dir, name), 0, 0);
    }
    fs.utimesSync(path.join(dir, `${idOf(1)}.json`), 0, (now - 7 * day - 1_000) / 1_000);
    fs.utimesSync(path.join(dir, `${idOf(2)}.json`), 0, (now - 7 * day + 1_000) / 1_000);
    answers.prune(now);
    expect(fs.readdirSync(dir).sort()).toEqual([`${idOf(2)}.json`, 'other.txt', 'status.json']);
  });
});

describe('status.json', () => {
  const status: StatusFile = {
    v: 1,
    at,
    pid: 7,
    startedAt: at,
    version: '0.1.0',
    device,
    person: '1000',
    screen: 'unlocked',
    asks: 0,
    sessions: [],
    enrolled: true,
    unsent: 0,
  };

  it('is written when something changed, and not when only time has passed', () => {
    const { dir, read, answers } = open();
    answers.writeStatus(status);
    const first = fs.statSync(path.join(dir, 'status.json')).ino;
    answers.writeStatus({ ...status, at: '2026-03-02T09:00:09.000Z' });
    expect(fs.statSync(path.join(dir, 'status.json')).ino).toBe(first);
    expect(read('status.json')).toMatchObject({ at });
    answers.writeStatus({ ...status, at: '2026-03-02T09:00:10.000Z', unsent: 3 });
    expect(read('status.json')).toMatchObject({ unsent: 3, at: '2026-03-02T09:00:10.000Z' });
  });
});
