// The windows that the person opens, and the calls of their pages. To add one: a row in window-kinds.ts, a folder in renderer/,
// its calls in model/ipc.ts, its room in the root's rooms.ts, and here its window and what each call does.
import { clipboard } from 'electron';
import type { TrayAction } from '../model/views';
import { createAboutWindow, type AboutCall } from './about-window';
import type { Log } from './desktop-event';
import type { Rooms } from './desktop-types';
import type { Door, Handlers } from './ipc-door';
import type { Screen } from './placement';
import { createRecordWindow } from './record-window';
import { saveCopy } from './save-copy';
import { createWelcomeWindow, type WelcomeCall } from './welcome-window';
import type { OpenWindow } from './window-kinds';

/** What the windows need of the world. */
export interface OwnWindowsWorld {
  readonly open: OpenWindow;
  readonly screenInUse: () => Screen;
  readonly rooms: Rooms;
  readonly tell: Door['tell'];
  readonly log: Log;
}

/** The calls that are answered here. */
export type OwnCall =
  WelcomeCall | AboutCall | 'record.view' | 'record.choose' | 'record.check' | 'record.export';

export interface OwnWindows {
  readonly handlers: Pick<Handlers, OwnCall>;
  /** From the tray. */
  show(action: Extract<TrayAction, { do: 'open' }>): void;
  /** Something was recorded. */
  look(): void;
  close(): void;
}

export function createOwnWindows(world: OwnWindowsWorld): OwnWindows {
  const { open, screenInUse, rooms, tell, log } = world;
  const records = createRecordWindow({
    open,
    screenInUse,
    openRoom: rooms.record,
    tell: ({ page }, news) => tell(page, 'record.rows', news),
    turnTo: ({ page: window }, page) => tell(window, 'record.page', page),
  });
  const welcome = createWelcomeWindow({ open, screenInUse, openRoom: rooms.welcome });
  const about = createAboutWindow({
    ...{ open, screenInUse, log },
    openRoom: rooms.about,
    tell: ({ page }, view) => tell(page, 'about.changed', view),
    copy: (text) => clipboard.writeText(text),
  });
  return {
    handlers: {
      ...welcome.handlers,
      ...about.handlers,
      'record.view': () => records.view(),
      'record.choose': async ({ row }) => (await records.room()).choose(row),
      'record.check': async () => void (await records.room()).check(),
      'record.export': ({ format }) => saveCopy(format, { room: () => records.room(), log }),
    },
    show: ({ page }) => {
      if (page === 'welcome') welcome.show();
      else if (page === 'about') about.show();
      else records.show(page);
    },
    look: () => records.look(),
    close: () => {
      records.close();
      welcome.close();
      about.close();
    },
  };
}
