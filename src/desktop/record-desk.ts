// What the desktop does for "My record": its window, the sheets to print, copies and receipts, and the calls of their windows.
import type { RecordPage } from '../model/record-views';
import type { DesktopOptions, Rooms } from './desktop-types';
import type { Door, Handlers } from './ipc-door';
import { createPaperWindow } from './paper-window';
import type { Screen } from './placement';
import { createRecordWindow } from './record-window';
import { saveCopy, saveReceipt, type SaveWorld } from './save-copy';
import type { OpenWindow } from './window-kinds';

/** What it needs of the desktop. */
export interface RecordDeskWorld extends SaveWorld, Pick<DesktopOptions, 'receipt'> {
  readonly open: OpenWindow;
  readonly openRoom: Rooms['record'];
  readonly tell: Door['tell'];
  readonly screenInUse: () => Screen;
  readonly later: (ms: number, act: () => void) => void;
}

/** The calls that are answered here. */
export type RecordCall = Extract<keyof Handlers, `record.${string}` | `paper.${string}` | 'ended.receipt'>;

export interface RecordDesk {
  readonly handlers: Pick<Handlers, RecordCall>;
  /** Opens the window, or brings it to the front, at that page. */
  show(page: RecordPage): void;
  /** Something was recorded, or else is known. */
  look(): void;
  close(): void;
}

export function createRecordDesk(world: RecordDeskWorld): RecordDesk {
  const { open, openRoom, receipt, screenInUse, tell, choose, log, later } = world;
  const paper = createPaperWindow({ open, later });
  const records = createRecordWindow({
    open,
    screenInUse,
    openRoom,
    print: paper.print,
    tell: ({ page }, news) => tell(page, 'record.rows', news),
    turnTo: (window, page) => tell(window.page, 'record.page', page),
  });
  const room = () => records.room();
  return {
    handlers: {
      'record.view': () => records.view(),
      'record.open': ({ page }) => records.turned(page),
      'record.choose': async ({ row }) => (await room()).choose(row),
      'record.check': async () => void (await room()).check(),
      'record.export': ({ format }) => saveCopy(format, { room, choose, log }),
      'record.receipt': (of) => saveReceipt(of, { receipt, choose, log }),
      'ended.receipt': (of) => saveReceipt(of, { receipt, choose, log }),
      'paper.view': () => paper.view(),
      'paper.ready': () => void paper.ready(),
    },
    show: (page) => records.show(page),
    look: () => records.look(),
    close: () => {
      paper.close();
      records.close();
    },
  };
}
