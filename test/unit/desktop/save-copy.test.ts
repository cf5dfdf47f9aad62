// Saving for the person: they are asked where, nothing is written where they choose none, and they are told what came of it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RecordRoom } from '../../../src/desktop/desktop-types';
import { saveCopy, saveReceipt, type ChooseFile } from '../../../src/desktop/save-copy';
import { idOf } from '../../fakes/ask-messages';

const of = { ask: idOf('ask', 1) };

function bench(chosen: string | undefined) {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-save-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const asked: Parameters<ChooseFile>[0][] = [];
  const logged: string[] = [];
  const saved: string[] = [];
  const file = path.join(dir, chosen ?? '');
  const choose: ChooseFile = (options) => {
    asked.push(options);
    return Promise.resolve({ canceled: chosen === undefined, filePath: chosen === undefined ? '' : file });
  };
  const room = (save: RecordRoom['save']) => () => Promise.resolve({ save } as RecordRoom);
  const save: RecordRoom['save'] = (format, where) => {
    saved.push(`${format} ${where}`);
    return Promise.resolve();
  };
  return {
    dir,
    file,
    asked,
    logged,
    saved,
    world: { choose, log: (line: string) => logged.push(line) },
    room,
    save,
  };
}

describe('a copy of the record', () => {
  it.each(['pdf', 'csv', 'jsonl'] as const)('goes as %s where the person wants it', async (format) => {
    const { file, asked, saved, world, room, save } = bench(`mine.${format}`);
    expect(await saveCopy(format, { ...world, room: room(save) })).toBe('saved');
    expect(saved).toEqual([`${format} ${file}`]);
    expect(asked).toEqual([
      {
        defaultPath: `tallylight-record.${format}`,
        filters: [{ name: format.toUpperCase(), extensions: [format] }],
      },
    ]);
  });

  it('is not made where the person chose no place', async () => {
    const { saved, world, room, save } = bench(undefined);
    expect(await saveCopy('csv', { ...world, room: room(save) })).toBe('none');
    expect(saved).toEqual([]);
  });

  it('says that it failed, and notes why without naming a folder', async () => {
    const { world, room, logged } = bench('mine.csv');
    const full = () => Promise.reject(Object.assign(new Error('no space at /home/mara'), { code: 'ENOSPC' }));
    expect(await saveCopy('csv', { ...world, room: room(full) })).toBe('failed');
    expect(logged).toEqual(['save: tallylight-record.csv could not be saved: ENOSPC']);
    const closed = () => Promise.reject(new Error('the record is not open'));
    expect(await saveCopy('csv', { ...world, room: closed })).toBe('failed');
    expect(logged[1]).toContain('unknown');
  });
});

describe('a receipt', () => {
  it('is written whole, for the person alone', async () => {
    const { dir, file, world } = bench('mine.jwt');
    expect(await saveReceipt(of, { ...world, receipt: () => Promise.resolve('a.b.c') })).toBe('saved');
    expect(readFileSync(file, 'utf8')).toBe('a.b.c');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['mine.jwt']);
  });

  it('that does not exist is said so, and no place is asked for', async () => {
    const { asked, world } = bench('mine.jwt');
    expect(await saveReceipt(of, { ...world, receipt: () => Promise.resolve(undefined) })).toBe('no-receipt');
    expect(asked).toEqual([]);
  });

  it('leaves no half of itself where it cannot be written', async () => {
    const { dir, world } = bench('nowhere/mine.jwt');
    expect(await saveReceipt(of, { ...world, receipt: () => Promise.resolve('a.b.c') })).toBe('failed');
    expect(readdirSync(dir)).toEqual([]);
  });
});
