// The tray is drawn from its view alone.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { iconFiles, menuTemplate } from '../../../src/desktop/tray-parts';
import type { TrayAction } from '../../../src/model/tray-views';

const icons = ['idle', 'asking', 'live', 'attention', 'offline'] as const;

describe('the tray', () => {
  it('has a file for every state, theme, size and system', () => {
    const files = new Set(readdirSync(path.resolve('assets/icons')));
    for (const icon of icons)
      for (const isDark of [true, false])
        for (const platform of ['win32', 'darwin', 'linux'] as const)
          for (const file of iconFiles(icon, isDark, platform).values()) expect(files).toContain(file);
  });

  it('turns its view into a menu: words that only say, acts that act', () => {
    const acts: TrayAction[] = [];
    const menu = menuTemplate(
      [
        { kind: 'words', line: { key: 'tray.nobody' } },
        { kind: 'separator' },
        { kind: 'action', line: { key: 'tray.end' }, action: { do: 'end' } },
        {
          kind: 'menu',
          line: { key: 'tray.who' },
          items: [{ kind: 'words', line: { key: 'tray.who.nobody' } }],
        },
      ],
      { say: ({ key }) => `R&D ${key}`, act: (action) => acts.push(action) },
    );
    expect(menu[0]).toEqual({ label: 'R&&D tray.nobody', enabled: false });
    expect(menu[1]).toEqual({ type: 'separator' });
    menu[2]?.click?.({} as never, undefined, {});
    expect(acts).toEqual([{ do: 'end' }]);
    const submenu = [{ label: 'R&&D tray.who.nobody', enabled: false }];
    expect(menu[3]).toEqual({ label: 'R&&D tray.who', submenu });
  });
});
