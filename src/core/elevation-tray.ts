// What the tray's menu says of administrator rights.
import type { TrayItem } from '../model/tray-views';
import { onUntil } from './elevation';
import type { State } from './state';

/** Opens the window. */
export const askElevation: TrayItem = {
  kind: 'action',
  line: { key: 'tray.elevation' },
  action: { do: 'open', page: 'elevation' },
};

/** What is approved or on, in words. Until when, so that the menu need not be drawn anew each minute. */
export function elevationLines({ elevation }: Pick<State, 'elevation'>): readonly TrayItem[] {
  const program = elevation?.facts.program.name ?? '';
  switch (elevation?.state) {
    case 'approved':
      return [{ kind: 'words', line: { key: 'tray.elevation.approved', args: { program } } }];
    case 'on': {
      const args = { program, minutes: elevation.facts.minutes, time: onUntil(elevation) };
      return [{ kind: 'words', line: { key: 'tray.elevation.on', args } }];
    }
    default:
      return [];
  }
}

/** Ends what is on. */
export function endElevation({ elevation }: Pick<State, 'elevation'>): readonly TrayItem[] {
  if (elevation?.state !== 'on') return [];
  const action = { do: 'end-elevation', elevation: elevation.facts.elevation } as const;
  return [{ kind: 'action', line: { key: 'tray.elevation.end' }, action }];
}
