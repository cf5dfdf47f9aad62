// The record as its window reads it: from the disk, in pieces, with what comes later, and never after it is closed.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportJsonl, journalDirs } from '../../src/journal/export';
import type { Journal } from '../../src/journal/journal';
import type { Note } from '../../src/model/entries';
import type { Key } from '../../src/model/scalars';
import type { CheckView, PaperView, RecordNews } from '../../src/model/record-views';
import type { SheetEdges } from '../../src/desktop/window-kinds';
import { en } from '../../src/model/strings/en';
import type { Line } from '../../src/model/strings/types';
import { openRecord } from '../../src/record';
import { openRecordRoom } from '../../src/record-room';
import { DESK, deskPlaces } from '../fakes/headless-agent';
import { printerStory } from '../fakes/record-entries';
import { AT } from '../fakes/screen-states';

let home = '';
let journal: () => Journal;
let key: Key;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'tallylight-room-'));
  const record = openRecord({
    places: deskPlaces(home),
    about: DESK,
    wallClock: Date.now,
    log: () => undefined,
  });
  journal = record.journal;
  ({ key } = record.key);
});
afterEach(() => {
  journal().close();
  rmSync(home, { recursive: true, force: true });
});

function enter() {
  const news: RecordNews[] = [];
  const printed: { readonly view: PaperView; readonly edges: SheetEdges }[] = [];
  const said: { line: Line; waiting: number } = { line: { key: 'page.waiting.none' }, waiting: 0 };
  const room = openRecordRoom({
    journal,
    dir: deskPlaces(home).journal,
    key,
    witnesses: () => [],
    wording: () => ({ catalogue: en, language: 'en-GB' }),
    pages: {
      view: (page) => (page === 'record' ? undefined : { page, says: [said.line], groups: [] }),
      waiting: () => said.waiting,
    },
    about: { host: 'desk-7', person: 'Mara' },
    now: () => AT.now,
    desk: {
      tell: (one) => news.push(one),
      print: (view, edges) => {
        printed.push({ view, edges });
        return Promise.resolve(new TextEncoder().encode('%PDF-1.4'));
      },
    },
    log: () => undefined,
  });
  const first = room.view('record');
  const read = async (): Promise<void> => {
    while (!news.some(({ isReading }) => !isReading)) await setImmediate();
  };
  const checked = async (): Promise<CheckView | undefined> => {
    const last = () => news.findLast(({ check }) => check !== undefined)?.check;
    while (last() === undefined || last()?.state === 'checking') await setImmediate();
    return last();
  };
  return {
    checked,
    first,
    room,
    news,
    printed,
    said,
    read,
    titles: () => room.view('record').rows.map(({ title }) => title.key),
  };
}
const concern = (): Note => ({ type: 'concern.raised', data: { ask: randomUUID(), words: 'w'.repeat(900) } });

describe('the room', () => {
  it('reads what is there, and hands out a row with its lines as they stand in the file', async () => {
    journal().append(printerStory());
    const { room, read, titles } = enter();
    await read();
    expect(titles()).toEqual(['record.opened', 'record.session']);
    const session = room.view('record').rows.at(-1)?.id ?? '';
    const { entries } = room.choose(session);
    expect(entries).toEqual(
      journal()
        .lines(journal().id, 2, 1_000_000)
        .map(({ json }) => json),
    );
    expect(() => room.choose('nonsense')).toThrow('no such row');
  });

  it('shows the newest first, reads a long record in pieces meanwhile, and then tells all of it at once', async () => {
    for (let batch = 0; batch < 10; batch += 1) journal().append(Array.from({ length: 100 }, concern));
    const { first, room, news } = enter();
    expect(first.isReading).toBe(true);
    expect(first.rows).toHaveLength(400); // a concern, and what it is about
    const newest = first.rows.at(-1)?.id ?? '';
    expect(room.choose(newest).entries).toHaveLength(1);
    let turns = 0; // of others, meanwhile
    for (; news.length === 0; turns += 1) await setImmediate();
    expect(turns).toBeGreaterThan(4);
    expect(news[0]).toMatchObject({ isWhole: true, isReading: false });
    const ids = new Set(news[0]?.rows.map(({ id }) => id));
    expect(ids.size).toBe(2_001);
    expect(first.rows.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it('tells what is recorded while it is open, as changes of the rows', async () => {
    const [asked, ...more] = printerStory();
    if (asked === undefined) throw new Error('no story');
    journal().append([asked]);
    const { room, news, read, titles, checked } = enter();
    await read();
    await checked();
    journal().append(more);
    room.look();
    await setImmediate();
    expect(news.at(-1)?.rows.map(({ title }) => title.key)).toEqual(['record.session']);
    expect(titles()).toEqual(['record.opened', 'record.session']);
  });

  it('goes on in the journal that follows one that was closed', async () => {
    journal().append(printerStory());
    journal().closeAndReopen('rolled-back');
    const { read, titles } = enter();
    await read();
    expect(titles()).toEqual(['record.opened', 'record.session', 'record.opened']);
  });

  it('is checked once it is read, and says how far it is', async () => {
    for (let batch = 0; batch < 10; batch += 1) journal().append(Array.from({ length: 100 }, concern));
    const { room, news, read, checked } = enter();
    await read();
    expect(await checked()).toMatchObject({ state: 'done', isSound: true });
    const done = news.flatMap(({ check }) => (check?.state === 'checking' ? [check.done] : []));
    expect(done.length).toBeGreaterThan(1);
    expect(done).toEqual(done.toSorted((one, other) => one - other));
    expect(room.view('record').check).toMatchObject({ isSound: true });
  });

  it('says which entry was changed', async () => {
    journal().append(printerStory());
    const file = path.join(deskPlaces(home).journal, '00000001.jsonl');
    const { room, read, checked } = enter();
    await read();
    await checked();
    writeFileSync(file, readFileSync(file, 'utf8').replace('"answer":"accepted"', '"answer":"declined"'));
    room.check();
    expect(await checked()).toMatchObject({
      isSound: false,
      title: { key: 'record.check.changed', args: { seq: 4 } },
      details: [{ key: 'record.check.up-to', args: { seq: 3 } }],
    });
  });

  it('saves every line of every journal, as it stands in the files, whole or not at all', async () => {
    journal().append(printerStory());
    journal().closeAndReopen('rolled-back');
    const { room, read } = enter();
    await read();
    const file = path.join(home, 'copy.jsonl');
    await room.save('jsonl', file);
    const dir = deskPlaces(home).journal;
    const [open = '', closed = ''] = journalDirs(dir).map((one) => [...exportJsonl(one)].join('\n'));
    expect(readFileSync(file, 'utf8')).toBe(`${closed}\n${open}\n`);
    await expect(room.save('jsonl', path.join(home, 'nowhere/copy.jsonl'))).rejects.toThrow('ENOENT');
    await room.save('csv', file);
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(5);
  });

  it('puts every row on paper, newest first, with what its check found, once all is read and checked', async () => {
    journal().append(printerStory());
    const { room, printed, titles } = enter();
    const file = path.join(home, 'copy.pdf');
    await room.save('pdf', file);
    expect(readFileSync(file, 'utf8')).toMatch(/^%PDF/);
    const [{ view, edges } = { view: undefined, edges: undefined }] = printed;
    expect(view?.rows.map(({ title }) => title.key).sort()).toEqual([...titles()].sort());
    const times = view?.rows.map(({ at }) => at) ?? [];
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(view?.facts.at(-1)?.values[0]?.key).toBe('record.check.sound');
    expect(edges?.header).toContain('<bdi>desk-7</bdi> · <bdi>Mara</bdi>');
    expect(edges?.footer).toMatch(/Nothing has been changed.*Page <span class="pageNumber">/);
  });

  it('gives up a copy on paper when it is closed before', async () => {
    const { room } = enter();
    const saving = room.save('pdf', path.join(home, 'copy.pdf'));
    room.close();
    await expect(saving).rejects.toThrow('closed');
  });

  it('tells the open page again when it says something else, and how much waits, and else not', async () => {
    const { room, news, said, read, checked } = enter();
    await read();
    await checked();
    expect(room.open('waiting')).toMatchObject({ says: [{ key: 'page.waiting.none' }] });
    const before = news.length;
    room.look();
    await setImmediate();
    await setImmediate();
    expect(news.length).toBe(before);
    said.line = { key: 'page.waiting.count', args: { count: 2 } };
    said.waiting = 2;
    room.look();
    await setImmediate();
    await setImmediate();
    expect(news.at(-1)).toMatchObject({ waiting: 2, opened: { page: 'waiting', says: [said.line] } });
    expect(room.view('waiting').waiting).toBe(2);
  });

  it('says nothing more once it is closed', async () => {
    const { room, news, read, checked } = enter();
    await read();
    await checked();
    room.close();
    const told = news.length;
    journal().append(printerStory());
    room.look();
    await setImmediate();
    expect(news.length).toBe(told);
  });
});
