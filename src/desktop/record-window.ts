// The window "My record": opened by the person, on the page that they want, and while it is open the record is held for reading.
import type { RecordNews, RecordPage, RecordView } from '../model/record-views';
import type { RecordRoom } from './desktop-types';
import { createOwnWindow, type OwnWindowWorld } from './own-window';
import type { DeskWindow } from './window-kinds';

/** What the window needs of the world. */
export interface RecordWorld extends OwnWindowWorld<RecordRoom, RecordNews> {
  turnTo(window: DeskWindow, page: RecordPage): void;
}

export interface RecordWindow {
  /** Opens it, or brings it to the front. */
  show(page: RecordPage): void;
  view(): Promise<RecordView>;
  /** What is open for reading. @throws if the window is closed */
  room(): Promise<RecordRoom>;
  /** Something was recorded. */
  look(): void;
  close(): void;
}

export function createRecordWindow(world: RecordWorld): RecordWindow {
  const own = createOwnWindow('record', world);
  let page: RecordPage = 'record';
  return {
    show: (wanted) => {
      page = wanted;
      const window = own.show();
      if (window !== undefined) world.turnTo(window, page);
    },
    view: async () => (await own.room()).view(page),
    room: () => own.room(),
    look: () => {
      own.room().then(
        (room) => room.look(),
        () => undefined, // it is closed, or could not be opened, which its window has been told
      );
    },
    close: () => own.close(),
  };
}
