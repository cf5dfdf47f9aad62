// What the tray says of a pause, and how the person begins and ends one where policy leaves it to them.
import type { Line } from '../model/strings/types';
import { PAUSE_LENGTHS, type TrayItem } from '../model/tray-views';
import type { State } from './state';

/** That questions are paused, and until when, in the menu and in the tooltip; undefined while they come. */
export function pausedLines({
  paused,
}: Pick<State, 'paused'>): { readonly menu: Line; readonly tooltip: Line } | undefined {
  if (paused === undefined) return undefined;
  if (paused.ends === undefined) return { menu: { key: 'tray.paused' }, tooltip: { key: 'tray.tip.paused' } };
  const args = { time: paused.ends.at };
  return {
    menu: { key: 'tray.paused.until', args },
    tooltip: { key: 'tray.tip.paused.until', args },
  };
}

/** The lengths to choose from, or the way out of a pause. */
export function pauseMenu({ paused, policy }: Pick<State, 'paused' | 'policy'>): TrayItem | undefined {
  if (!policy.pauseAllowed) return undefined;
  if (paused !== undefined)
    return { kind: 'action', line: { key: 'tray.resume' }, action: { do: 'resume-asks' } };
  return {
    kind: 'menu',
    line: { key: 'tray.pause' },
    items: PAUSE_LENGTHS.map((length): TrayItem => ({
      kind: 'action',
      line: { key: `tray.pause.${length}` },
      action: { do: 'pause-asks', length },
    })),
  };
}
