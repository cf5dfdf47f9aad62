// The tray icon as a projection: drawn again only where its view has changed.
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import path from 'node:path';
import process from 'node:process';
import type { Line } from '../model/strings/types';
import type { TrayAction, TrayView } from '../model/views';
import { iconFiles, menuTemplate } from './tray-parts';

/** What the tray needs of the world. */
export interface TrayWorld {
  readonly iconsDir: string;
  readonly say: (line: Line) => string;
  readonly act: (action: TrayAction) => void;
  /** Whether the panel or task bar is dark. */
  isDark(): boolean;
}

export interface TrayIcon {
  show(view: TrayView): void;
  /** The theme has changed. */
  redraw(): void;
  destroy(): void;
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
    const template = menuTemplate(view.menu, world);
    const menu = JSON.stringify([view.menu, template]); // what each line does, and its words: the language may be another
    if (menu !== menuDrawn) tray.setContextMenu(Menu.buildFromTemplate(template));
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
