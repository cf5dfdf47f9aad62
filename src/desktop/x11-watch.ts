// What Electron does not see on X11: a full-screen window, which a window manager puts above every window that may have the
// keyboard focus; a banner that another program hides or destroys; and where the pointer is, because Electron goes on naming the
// place of its first look. Told by the X server, without a timer, only while it matters.
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Log } from './desktop-event';
import type { Point } from './placement';
import { connectX11, type X11Client } from './x11-client';

export interface X11Watch {
  /** True while a full-screen window is there. */
  isCovered(): boolean;
  /** Where the pointer was when it was last asked for, in pixels; asks again. Undefined until the first answer is there. */
  pointer(): Point | undefined;
  /** Whether anything has to be watched at the moment. */
  need(isNeeded: boolean): void;
  /** Tells once if the window is hidden or destroyed. @param window its X11 identifier */
  guard(window: number, onAbsent: () => void): void;
}

/** For systems that keep windows above full-screen ones themselves, and let nobody hide them. */
export const noWatch: X11Watch = {
  isCovered: () => false,
  pointer: () => undefined,
  need: () => undefined,
  guard: () => undefined,
};

interface Atoms {
  readonly list: number;
  readonly state: number;
  readonly fullScreen: number;
  readonly hidden: number;
}

async function atomsOf(client: X11Client): Promise<Atoms> {
  const names = ['CLIENT_LIST_STACKING', 'WM_STATE', 'WM_STATE_FULLSCREEN', 'WM_STATE_HIDDEN'];
  const [list = 0, state = 0, fullScreen = 0, hidden = 0] = await Promise.all(
    names.map((name) => client.intern(`_NET_${name}`)),
  );
  return { list, state, fullScreen, hidden };
}

/** Reads which windows the window manager lists, and their states (EWMH 1.5). */
async function anyFullScreen(
  client: X11Client,
  atoms: Atoms,
  watched: Set<number>,
  guarded: { has(window: number): boolean },
): Promise<boolean> {
  const windows = await client.values(client.root, atoms.list);
  for (const window of windows) {
    if (!watched.has(window) && !guarded.has(window)) client.watch(window, 'properties'); // one of the two only
    watched.add(window);
  }
  const states = await Promise.all(windows.map((window) => client.values(window, atoms.state)));
  return states.some((state) => state.includes(atoms.fullScreen) && !state.includes(atoms.hidden));
}

/** Watches the display that this process is on. @param onCover a full-screen window came or went */
export function watchX11(onCover: () => void, log: Log): X11Watch {
  const guarded = new Map<number, () => void>();
  let client: X11Client | undefined;
  let stop: (() => void) | undefined;
  let isCovered = false;
  let pointer: Point | undefined;

  const askPointer = async (): Promise<void> => {
    pointer = (await client?.pointer()) ?? pointer;
  };

  const start = (): (() => void) => {
    let atoms: Atoms | undefined;
    let isOver = false;
    const watched = new Set<number>();
    const look = async (): Promise<void> => {
      if (client === undefined || atoms === undefined) return;
      const found = await anyFullScreen(client, atoms, watched, guarded);
      if (isOver || found === isCovered) return;
      isCovered = found;
      onCover();
    };
    connectX11({
      display: process.env['DISPLAY'] ?? '',
      authorityPath: process.env['XAUTHORITY'] ?? path.join(os.homedir(), '.Xauthority'),
      onProperty: (_window, property) => {
        if (property === atoms?.list || property === atoms?.state) void look();
      },
      onAbsent: (window) => {
        const tell = guarded.get(window);
        guarded.delete(window);
        tell?.();
      },
    })
      .then(async (connected) => {
        if (isOver) return connected.close();
        client = connected;
        void askPointer();
        for (const window of guarded.keys()) client.watch(window, 'presence');
        atoms = await atomsOf(client);
        client.watch(client.root, 'properties');
        await look();
      })
      .catch((error: unknown) => log(`display: ${error instanceof Error ? error.message : 'not reached'}`));
    return () => {
      isOver = true;
      client?.close();
      client = undefined;
      pointer = undefined;
      guarded.clear();
    };
  };

  return {
    isCovered: () => isCovered,
    pointer: () => {
      void askPointer();
      return pointer;
    },
    need: (isNeeded) => {
      if (isNeeded) stop ??= start();
      else if (stop !== undefined) {
        stop();
        stop = undefined;
        isCovered = false;
      }
    },
    guard: (window, onAbsent) => {
      guarded.set(window, onAbsent);
      client?.watch(window, 'presence');
    },
  };
}
