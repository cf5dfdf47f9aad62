// The tray icon as a projection: drawn again only where its view has changed.
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Line } from '../model/strings/types';
import type { TrayAction } from '../model/tray-views';
import type { Desired } from './desktop-types';
import { iconFiles, menuTemplate } from './tray-parts';

/** What the tray needs of the world. */
export interface TrayWorld {
  readonly iconsDir: string;
  readonly say: (line: Line) => string;
  readonly act: (action: TrayAction) => void;
  /** Whether the panel or task bar is dark. */
  isDark(): boolean;
}

/** What is shown, and in which language. */
type Shown = Pick<Desired, 'tray' | 'language'>;

export interface TrayIcon {
  show(next: Shown): void;
  /** The theme has changed. */
  redraw(): void;
  destroy(): void;
}

/** Puts the icon into the tray with its first view. */
export function createTray(first: Shown, world: TrayWorld): TrayIcon {
  let { tray: view, language } = first;
  let drawn = '';
  let menuDrawn = '';
  let tooltipSaid = '';

  const image = (): NativeImage => {
    const icon = nativeImage.createEmpty();
    for (const [scaleFactor, file] of iconFiles(view.icon, world.isDark(), process.platform)) {
      icon.addRepresentation({ scaleFactor, buffer: readFileSync(path.join(world.iconsDir, file)) });
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
    const tooltip = JSON.stringify([language, view.tooltip]);
    if (tooltip !== tooltipSaid) tray.setToolTip(world.say(view.tooltip));
    tooltipSaid = tooltip;
    const menu = JSON.stringify([language, view.menu]);
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
      ({ tray: view, language } = next);
      draw();
    },
    redraw: draw,
    destroy: () => tray.destroy(),
  };
}
