// The windows that the person opens, and the calls of their pages. To add one: a row in window-kinds.ts, a folder in renderer/,
// its calls in model/ipc.ts, its room in the root's rooms.ts, and here its window and what each call does.
import { clipboard, dialog } from 'electron';
import type { TrayAction } from '../model/tray-views';
import { createAboutWindow, type AboutCall } from './about-window';
import type { Log } from './desktop-event';
import type { DesktopOptions } from './desktop-types';
import { createElevationWindow, type ElevationCall } from './elevation-window';
import type { Door, Handlers } from './ipc-door';
import type { Screen } from './placement';
import { createHelpWindow, type HelpCall } from './help-window';
import { createRecordDesk, type RecordCall } from './record-desk';
import type { SaveWorld } from './save-copy';
import { takePicture } from './screen-picture';
import { createWelcomeWindow, type WelcomeCall } from './welcome-window';
import type { OpenWindow } from './window-kinds';

/** What the windows need of the world. */
export interface OwnWindowsWorld extends Pick<DesktopOptions, 'rooms' | 'receipt'> {
  readonly open: OpenWindow;
  readonly screenInUse: () => Screen;
  /** How many there are. */
  readonly screens: () => number;
  readonly tell: Door['tell'];
  readonly later: (ms: number, act: () => void) => void;
  readonly log: Log;
}

/** The calls that are answered here. */
export type OwnCall = WelcomeCall | AboutCall | HelpCall | ElevationCall | RecordCall;

export interface OwnWindows {
  readonly handlers: Pick<Handlers, OwnCall>;
  /** From the tray. */
  show(action: Extract<TrayAction, { do: 'open' }>): void;
  /** Something was recorded. */
  look(): void;
  close(): void;
}

export function createOwnWindows(world: OwnWindowsWorld): OwnWindows {
  const { open, screenInUse, rooms, tell, log, later } = world;
  const choose: SaveWorld['choose'] = (file) => dialog.showSaveDialog(file);
  const records = createRecordDesk({
    ...{ open, screenInUse, tell, later, choose, log },
    openRoom: rooms.record,
    receipt: world.receipt,
  });
  const welcome = createWelcomeWindow({ open, screenInUse, openRoom: rooms.welcome });
  const about = createAboutWindow({
    ...{ open, screenInUse, choose, log },
    openRoom: rooms.about,
    tell: ({ page }, view) => tell(page, 'about.changed', view),
    copy: (text) => clipboard.writeText(text),
  });
  const elevations = createElevationWindow({ open, screenInUse, openRoom: rooms.elevation, tell, log });
  const help = createHelpWindow({
    ...{ open, screenInUse },
    openRoom: rooms.help,
    screens: () => world.screens(),
    takePicture: (window) => takePicture(window, log),
  });
  return {
    handlers: {
      ...help.handlers,
      ...welcome.handlers,
      ...about.handlers,
      ...elevations.handlers,
      ...records.handlers,
    },
    show: ({ page }) => {
      if (page === 'welcome') welcome.show();
      else if (page === 'about') about.show();
      else if (page === 'help') help.show();
      else if (page === 'elevation') elevations.show();
      else records.show(page);
    },
    look: () => {
      records.look();
      elevations.look();
    },
    close: () => {
      for (const window of [records, welcome, about, help, elevations]) window.close();
    },
  };
}
