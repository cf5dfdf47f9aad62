// The window "My record": one at most, opened only by the person, and the record is held for reading only as long as it is open.
import { describe, expect, it } from 'vitest';
import type { RecordRoom, RoomDesk } from '../../../src/desktop/desktop-types';
import { createRecordWindow } from '../../../src/desktop/record-window';
import type { RecordNews, RecordPage } from '../../../src/model/record-views';
import { alive, fakeWindows } from '../../fakes/desk-windows';

const area = { x: 0, y: 0, width: 1280, height: 720 };

function bench() {
  const windows = fakeWindows();
  const done: string[] = [];
  const told: RecordNews[] = [];
  let desk: RoomDesk | undefined;
  const room: RecordRoom = {
    view: (page) => ({ language: 'en', page, rows: [], isReading: true }),
    open: (page) => {
      done.push(`open ${page}`);
      return page === 'record' ? undefined : { page, says: [], groups: [] };
    },
    choose: () => {
      throw new Error('no row');
    },
    save: () => Promise.resolve(),
    check: () => done.push('check'),
    look: () => done.push('look'),
    close: () => done.push('close'),
  };
  const record = createRecordWindow({
    open: windows.open,
    screenInUse: () => ({ id: 1, bounds: area, workArea: area }),
    openRoom: (given) => {
      done.push('open');
      desk = given;
      return Promise.resolve(room);
    },
    print: () => Promise.resolve(new Uint8Array()),
    tell: (_window, news) => told.push(news),
    turnTo: (_window, page: RecordPage) => done.push(`turn to ${page}`),
  });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { ...windows, record, done, told, hear: (news: RecordNews) => desk?.tell(news), settled };
}

describe('the record’s window', () => {
  it('is not there, and nothing is read, until the person opens it', async () => {
    const { record, made, done } = bench();
    record.look();
    await expect(record.view()).rejects.toThrow('not open');
    expect([made, done]).toEqual([[], []]);
  });

  it('is there once, however often it is opened, and lies within the work area', async () => {
    const { record, made, done } = bench();
    record.show('record');
    record.show('record');
    expect(made).toHaveLength(1);
    expect(made[0]?.done).toContain('focus');
    expect(made[0]?.area.height).toBeLessThanOrEqual(area.height);
    expect(done).toEqual(['open', 'turn to record']);
    expect(await record.view()).toMatchObject({ page: 'record' });
  });

  it('turns to another page in the window, and comes back to it', async () => {
    const { record, done } = bench();
    record.show('record');
    expect(await record.turned('rules')).toMatchObject({ page: 'rules' });
    expect(await record.view()).toMatchObject({ page: 'rules' });
    expect(done).toEqual(['open', 'open rules']);
  });

  it('lets go of the record when it is closed, and hears no more of it', async () => {
    const { record, made, done, told, hear, settled } = bench();
    record.show('record');
    hear({ rows: [], isReading: true });
    made[0]?.listener.closeWanted();
    hear({ rows: [], isReading: false });
    await settled();
    expect(alive(made)).toEqual([]);
    expect(done).toEqual(['open', 'close']);
    expect(told).toEqual([{ rows: [], isReading: true }]);
    await expect(record.room()).rejects.toThrow('not open');
  });

  it('lets go of it, too, when its page dies, and can be opened again', async () => {
    const { record, made, done, settled } = bench();
    record.show('record');
    made[0]?.listener.gone('crashed');
    await settled();
    expect(done).toEqual(['open', 'close']);
    record.show('record');
    expect(alive(made)).toHaveLength(1);
  });
});
