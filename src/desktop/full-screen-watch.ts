// Whether a full-screen window is there, on X11: a window manager puts it above every window that may have the keyboard focus,
// so the prompt must then do without. Looks only while a prompt is wanted; told by the X server, without a timer.
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Log } from './desktop-event';
import { connectX11, type X11Client } from './x11-client';

export interface FullScreenWatch {
  isCovered(): boolean;
  /** Whether it matters at the moment. */
  need(isNeeded: boolean): void;
}

/** Where nothing has to be watched: the system keeps the prompt above full-screen windows itself. */
export const noFullScreenWatch: FullScreenWatch = { isCovered: () => false, need: () => undefined };

/** Reads which windows the window manager lists, and their states. */
async function anyFullScreen(client: X11Client, atoms: Atoms, watched: Set<number>): Promise<boolean> {
  const windows = await client.values(client.root, atoms.list);
  for (const window of windows) {
    if (!watched.has(window)) client.watch(window);
    watched.add(window);
  }
  const states = await Promise.all(windows.map((window) => client.values(window, atoms.state)));
  return states.some((state) => state.includes(atoms.fullScreen) && !state.includes(atoms.hidden));
}

interface Atoms {
  readonly list: number;
  readonly state: number;
  readonly fullScreen: number;
  readonly hidden: number;
}

async function atomsOf(client: X11Client): Promise<Atoms> {
  const [list = 0, state = 0, fullScreen = 0, hidden = 0] = await Promise.all(
    ['_NET_CLIENT_LIST_STACKING', '_NET_WM_STATE', '_NET_WM_STATE_FULLSCREEN', '_NET_WM_STATE_HIDDEN'].map(
      (name) => client.intern(name),
    ),
  );
  return { list, state, fullScreen, hidden };
}

/** Watches the display that this process is on. @param onChange a full-screen window came or went */
export function watchFullScreen(onChange: () => void, log: Log): FullScreenWatch {
  let stop: (() => void) | undefined;
  let isCovered = false;

  const start = (): (() => void) => {
    let client: X11Client | undefined;
    let atoms: Atoms | undefined;
    let isOver = false;
    const watched = new Set<number>();
    const look = async (): Promise<void> => {
      if (client === undefined || atoms === undefined) return;
      const found = await anyFullScreen(client, atoms, watched);
      if (isOver || found === isCovered) return;
      isCovered = found;
      onChange();
    };
    connectX11({
      display: process.env['DISPLAY'] ?? '',
      authorityPath: process.env['XAUTHORITY'] ?? path.join(os.homedir(), '.Xauthority'),
      onProperty: (_window, property) => {
        if (property === atoms?.list || property === atoms?.state) void look();
      },
      onClosed: () => undefined,
    })
      .then(async (connected) => {
        client = connected;
        if (isOver) return client.close();
        atoms = await atomsOf(client);
        client.watch(client.root);
        await look();
      })
      .catch((error: unknown) => log(`display: ${error instanceof Error ? error.message : 'not reached'}`));
    return () => {
      isOver = true;
      client?.close();
    };
  };

  return {
    isCovered: () => isCovered,
    need: (isNeeded) => {
      if (isNeeded) stop ??= start();
      else if (stop !== undefined) {
        stop();
        stop = undefined;
        isCovered = false;
      }
    },
  };
}
