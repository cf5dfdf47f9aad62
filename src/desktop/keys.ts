// Keys that work wherever the person is: registered only while they mean something, so that at rest none is taken from others.
import type { GlobalShortcut } from 'electron';
import type { Log } from './desktop-event';

/** Answer the open question; go to the banner, or from there to the card; end every session (C8, C9). */
export type KeyName = 'answer' | 'banner' | 'end-all';

const NAMES: readonly KeyName[] = ['answer', 'banner', 'end-all'];

/** Electron's name of a key; on macOS they read ⌃⌥Y and so on. */
export function acceleratorOf(name: KeyName, platform: NodeJS.Platform): string {
  switch (name) {
    case 'answer':
      return 'Control+Alt+Y';
    case 'banner':
      return 'Control+Alt+B';
    case 'end-all': // on Linux the X server keeps Control+Alt+F1 to F12 for its consoles
      return platform === 'linux' ? 'Control+Alt+End' : 'Control+Alt+F9';
  }
}

/** The keys' names as people read them, for notification and banner. */
export function keyCaps(name: KeyName, platform: NodeJS.Platform): readonly string[] {
  const parts = acceleratorOf(name, platform).split('+');
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
  platform: NodeJS.Platform,
): Keys {
  const registered = new Set<KeyName>();
  const taken = new Set<KeyName>();

  const add = (name: KeyName): void => {
    const isOurs = shortcuts.register(acceleratorOf(name, platform), () => press(name));
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
      for (const name of NAMES) {
        if (wanted.has(name) && !registered.has(name)) add(name);
        if (!wanted.has(name) && registered.delete(name)) shortcuts.unregister(acceleratorOf(name, platform));
      }
    },
    taken: () => [...taken],
  };
}
