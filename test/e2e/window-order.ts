// In which order windows come onto the screen, by the X server's own word: managed ones and those that no window manager knows.
import { createInterface } from 'node:readline';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { titleOf } from './looking';

/** A window as it came: its title, and how long after the watch began. */
export interface Appeared {
  readonly title: string;
  readonly ms: number;
}

export interface WindowWatch {
  /** Everything with a title that has come so far and is still there, first come first. */
  readonly inOrder: () => Promise<readonly Appeared[]>;
  readonly stop: () => void;
}

/** Begins to watch; what is there already does not count. */
export async function watchWindows(desktop: DesktopSession): Promise<WindowWatch> {
  const events = ['-event', 'substructure', '-event', 'property'];
  const spy = desktop.run('stdbuf', ['-oL', 'xev', '-root', ...events], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { stdout } = spy;
  if (stdout === null) throw new Error('xev has no output');
  let began = performance.now();
  /** The window inside each frame of the window manager's. */
  const inside = new Map<string, string>();
  const mapped = new Map<string, number>();
  let event = '';
  const ready = new Promise<void>((resolve) => {
    createInterface(stdout).on('line', (line) => {
      const [, kind] = /^(\w+) event/.exec(line) ?? [];
      const [, window, parent] = /event 0x\w+, window (0x\w+)(?:, parent (0x\w+))?/.exec(line) ?? [];
      if (kind !== undefined) event = kind;
      resolve();
      if (window === undefined) return;
      if (event === 'ReparentNotify' && parent !== undefined) inside.set(parent, window);
      if (event === 'MapNotify' && !mapped.has(window)) mapped.set(window, performance.now() - began);
    });
  });
  // The watch has begun once it sees a change of our own.
  const touch = ['-root', '-format', '_TALLYLIGHT_WATCH', '8s', '-set', '_TALLYLIGHT_WATCH', 'begins'];
  const probe = setInterval(() => void desktop.read('xprop', touch).catch(() => ''), 50);
  await ready;
  clearInterval(probe);
  mapped.clear();
  began = performance.now();
  return {
    inOrder: async () => {
      const all = await Promise.all(
        [...mapped].map(async ([id, ms]) => ({ title: await titleOf(desktop, inside.get(id) ?? id), ms })),
      );
      return all.flatMap(({ title, ms }) => (title === undefined || title === '' ? [] : [{ title, ms }]));
    },
    stop: () => void spy.kill(),
  };
}
