// Keys that work wherever the person is: registered only while they mean something, so that at rest none is taken from others.
import type { GlobalShortcut } from 'electron';
import type { Log } from './desktop-event';

/** Answer the open question; go to the banner; end every session (C8, C9). */
export type KeyName = 'answer' | 'banner' | 'end-all';

/** Electron's names of the keys, the same on every system; on macOS they read ⌃⌥Y and so on. */
export const ACCELERATORS: Readonly<Record<KeyName, string>> = {
  answer: 'Control+Alt+Y',
  banner: 'Control+Alt+B',
  'end-all': 'Control+Alt+F9',
};

/** The keys' names as people read them, for notification and banner. */
export function keyCaps(name: KeyName, platform: NodeJS.Platform): readonly string[] {
  const parts = ACCELERATORS[name].split('+');
  const caps: Readonly<Record<string, string>> =
    platform === 'darwin' ? { Control: '⌃', Alt: '⌥' } : { Control: 'Ctrl' };
  return parts.map((part) => caps[part] ?? part);
}

export interface Keys {
  /** Makes the registered keys match. */
  want(names: ReadonlySet<KeyName>): void;
  /** Keys that another program has taken, as far as was tried. */
  taken(): readonly KeyName[];
}

/** @param press what each key does */
export function createKeys(
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregister'>,
  press: (name: KeyName) => void,
  log: Log,
): Keys {
  const registered = new Set<KeyName>();
  const taken = new Set<KeyName>();
  const names = Object.keys(ACCELERATORS) as readonly KeyName[];

  const add = (name: KeyName): void => {
    const isOurs = shortcuts.register(ACCELERATORS[name], () => press(name));
    if (isOurs) {
      registered.add(name);
      taken.delete(name);
    } else if (!taken.has(name)) {
      taken.add(name);
      log(`keys: another program has taken the key for ${name}`);
    }
  };

  return {
    want: (wanted) => {
      for (const name of names) {
        if (wanted.has(name) && !registered.has(name)) add(name);
        if (!wanted.has(name) && registered.delete(name)) shortcuts.unregister(ACCELERATORS[name]);
      }
    },
    taken: () => [...taken],
  };
}
