// What the tray is drawn from: which icon files, and the menu in Electron's form.
import type { MenuItemConstructorOptions } from 'electron';
import type { Line } from '../model/strings/types';
import type { TrayAction, TrayItem, TrayView } from '../model/tray-views';

/** Files to draw one icon from, by scale factor: the taskbar's sizes on Windows, the panel's elsewhere. */
export function iconFiles(
  icon: TrayView['icon'],
  isDark: boolean,
  platform: NodeJS.Platform,
): Map<number, string> {
  const theme = isDark ? 'dark' : 'light';
  const sizes = new Map(platform === 'win32' ? [[1, 16], [1.5, 22], [2, 32]] : platform === 'darwin' ? [[1, 16], [2, 32]] : [[1, 22], [1.5, 32]]); // prettier-ignore
  return new Map([...sizes].map(([scale, size]) => [scale, `tray-${icon}-${size}-${theme}.png`]));
}

interface Acting {
  readonly say: (line: Line) => string;
  readonly act: (action: TrayAction) => void;
}

/** The menu as Electron wants it. */
export function menuTemplate(items: readonly TrayItem[], acting: Acting): MenuItemConstructorOptions[] {
  const { say, act } = acting;
  return items.map((item) => {
    switch (item.kind) {
      case 'words':
        return { label: withoutMnemonic(say(item.line)), enabled: false };
      case 'action':
        return { label: withoutMnemonic(say(item.line)), click: () => act(item.action) };
      case 'choice':
        return {
          label: withoutMnemonic(say(item.line)),
          type: 'radio',
          checked: item.isChosen,
          click: () => act(item.action),
        };
      case 'menu':
        return { label: withoutMnemonic(say(item.line)), submenu: menuTemplate(item.items, acting) };
      case 'separator':
        return { type: 'separator' };
    }
  });
}

/** Menus take `&` for a mnemonic; names may contain it. */
function withoutMnemonic(label: string): string {
  return label.replaceAll('&', '&&');
}
