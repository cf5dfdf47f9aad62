// The window "My record": one at most, opened by the person, and while it is open the record is held for reading.
import type { RecordNews, RecordPage, RecordView } from '../model/record-views';
import type { RecordRoom } from './desktop-types';
import { clampTo, type Screen } from './placement';
import { firstSize, type DeskWindow, type OpenWindow } from './window-kinds';

/** What the window needs of the world. */
export interface RecordWorld {
  readonly open: OpenWindow;
  screenInUse(): Screen;
  openRoom(tell: (news: RecordNews) => void): Promise<RecordRoom>;
  tell(window: DeskWindow, news: RecordNews): void;
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

interface Open {
  readonly window: DeskWindow;
  readonly room: Promise<RecordRoom>;
}

export function createRecordWindow(world: RecordWorld): RecordWindow {
  let open: Open | undefined;
  let page: RecordPage = 'record';

  const close = (): void => {
    const closing = open;
    open = undefined;
    if (closing === undefined) return;
    closing.window.destroy();
    closing.room.then(
      (room) => room.close(),
      () => undefined, // what never opened needs no closing; the window was told
    );
  };
  const room = (): Promise<RecordRoom> => open?.room ?? Promise.reject(new Error('the record is not open'));

  const openNew = (): void => {
    const { workArea } = world.screenInUse();
    const size = firstSize('record');
    const x = workArea.x + (workArea.width - size.width) / 2;
    const y = workArea.y + (workArea.height - size.height) / 2;
    const window = world.open({
      caller: { kind: 'record', key: 'record' },
      bounds: clampTo(workArea, { x, y, ...size }),
      focusable: true,
      listener: {
        ready: () => window.focus(),
        gone: close,
        stuck: close,
        closeWanted: close,
        changed: () => undefined,
        blurred: () => undefined,
      },
    });
    const opening = world.openRoom((news) => {
      if (open?.window === window) world.tell(window, news);
    });
    open = { window, room: opening };
  };

  return {
    show: (wanted) => {
      page = wanted;
      if (open === undefined) return openNew();
      world.turnTo(open.window, page);
      open.window.focus();
    },
    view: async () => (await room()).view(page),
    room,
    look: () => {
      open?.room.then(
        (opened) => opened.look(),
        () => undefined, // it could not be opened, which its window has been told
      );
    },
    close,
  };
}
