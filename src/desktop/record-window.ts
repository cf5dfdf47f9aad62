// The window "My record": opened by the person, on the page that they want, and while it is open the record is held for reading.
import type { PageView, RecordNews, RecordPage, RecordView } from '../model/record-views';
import type { RecordRoom, RoomDesk } from './desktop-types';
import { createOwnWindow, type OwnWindowWorld } from './own-window';
import type { DeskWindow } from './window-kinds';

/** What the window needs of the world. */
export interface RecordWorld extends Omit<OwnWindowWorld<RecordRoom, RecordNews>, 'openRoom'> {
  openRoom(desk: RoomDesk): Promise<RecordRoom>;
  print: RoomDesk['print'];
  turnTo(window: DeskWindow, page: RecordPage): void;
}

export interface RecordWindow {
  /** Opens it, or brings it to the front. */
  show(page: RecordPage): void;
  view(): Promise<RecordView>;
  /** The person has turned to another page. */
  turned(page: RecordPage): Promise<PageView | undefined>;
  /** What is open for reading. @throws if the window is closed */
  room(): Promise<RecordRoom>;
  /** Something was recorded. */
  look(): void;
  close(): void;
}

export function createRecordWindow(world: RecordWorld): RecordWindow {
  const own = createOwnWindow<RecordRoom, RecordNews>('record', {
    ...world,
    openRoom: (tell) => world.openRoom({ tell, print: (view, edges) => world.print(view, edges) }),
  });
  let page: RecordPage = 'record';
  return {
    show: (wanted) => {
      page = wanted;
      const window = own.show();
      if (window !== undefined) world.turnTo(window, page);
    },
    view: async () => (await own.room()).view(page),
    turned: async (wanted) => {
      page = wanted;
      return (await own.room()).open(wanted);
    },
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
