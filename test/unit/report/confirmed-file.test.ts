// The confirmation lies beside the journal that it is about.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepConfirmation } from '../../../src/report/confirmed-file';
import { journalId } from '../../fakes/report-journal';

const [OPEN, CLOSED, GONE] = [journalId(3), journalId(2), journalId(1)];

it('is replaced whole in the folder of its journal, open or closed, and nowhere else', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tallylight-confirmed-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  fs.mkdirSync(path.join(dir, 'closed', CLOSED), { recursive: true });
  fs.writeFileSync(path.join(dir, '.confirmed.json.tmp'), 'left by a crash');
  for (const [journal, jws] of [
    [OPEN, 'a.b.c'],
    [OPEN, 'd.e.f'],
    [CLOSED, 'g.h.i'],
    [GONE, 'j.k.l'],
  ] as const) {
    keepConfirmation(dir, OPEN, journal, jws);
  }
  const files = fs.readdirSync(dir, { recursive: true }).map(String).sort();
  expect(files).toEqual(['closed', `closed/${CLOSED}`, `closed/${CLOSED}/confirmed.json`, 'confirmed.json']);
  const read = (name: string): unknown => JSON.parse(fs.readFileSync(path.join(dir, name), 'utf8'));
  expect(read('confirmed.json')).toEqual({ v: 1, confirmation: 'd.e.f' });
  expect(read(`closed/${CLOSED}/confirmed.json`)).toEqual({ v: 1, confirmation: 'g.h.i' });
});
