// The tray icon as a projection: drawn again only where its view has changed.
import { Menu, nativeImage, Tray, type MenuItemConstructorOptions, type NativeImage } from 'electron';
import path from 'node:path';
import process from 'node:process';
import type { Line } from '../model/strings/types';
import type { TrayAction, TrayItem, TrayView } from '../model/views';

/** What the tray needs of the world. */
export interface TrayWorld {
  readonly iconsDir: string;
  say(line: Line): string;
  act(action: TrayAction): void;
  /** Whether the panel or task bar is dark. */
  isDark(): boolean;
}

export interface TrayIcon {
  show(view: TrayView): void;
  /** The theme has changed. */
  redraw(): void;
  destroy(): void;
}

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

/** The menu as Electron wants it. */
export function menuTemplate(
  items: readonly TrayItem[],
  { say, act }: Pick<TrayWorld, 'say' | 'act'>,
): MenuItemConstructorOptions[] {
  return items.map((item) => {
    switch (item.kind) {
      case 'words':
        return { label: withoutMnemonic(say(item.line)), enabled: false };
      case 'action':
        return { label: withoutMnemonic(say(item.line)), click: () => act(item.action) };
      case 'separator':
        return { type: 'separator' };
    }
  });
}

/** Menus take `&` for a mnemonic; names may contain it. */
function withoutMnemonic(label: string): string {
  return label.replaceAll('&', '&&');
}

/** Puts the icon into the tray with its first view. */
export function createTray(first: TrayView, world: TrayWorld): TrayIcon {
  let view = first;
  let drawn = '';
  let menuDrawn = '';

  const image = (): NativeImage => {
    const icon = nativeImage.createEmpty();
    for (const [scaleFactor, file] of iconFiles(view.icon, world.isDark(), process.platform)) {
      const one = nativeImage.createFromPath(path.join(world.iconsDir, file));
      icon.addRepresentation({ scaleFactor, buffer: one.toPNG() });
    }
    if (process.platform === 'darwin' && view.icon !== 'live') icon.setTemplateImage(true);
    return icon;
  };

  const tray = new Tray(image());
  drawn = `${view.icon} ${world.isDark()}`;

  const draw = (): void => {
    const wanted = `${view.icon} ${world.isDark()}`;
    if (wanted !== drawn) tray.setImage(image());
    drawn = wanted;
    tray.setToolTip(world.say(view.tooltip));
    const menu = JSON.stringify(view.menu);
    if (menu !== menuDrawn) tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(view.menu, world)));
    menuDrawn = menu;
  };
  draw();
  tray.on('click', () => {
    if (view.icon === 'asking') world.act({ do: 'show-prompt' });
    else if (process.platform === 'win32') tray.popUpContextMenu();
  });

  return {
    show: (next) => {
      view = next;
      draw();
    },
    redraw: draw,
    destroy: () => tray.destroy(),
  };
}
