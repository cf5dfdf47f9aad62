// The window for administrator rights: its room, and the calls of its page.
import type { ElevationAskResult, ElevationStartResult, PickResult } from '../model/elevation-payloads';
import type { ElevationView } from '../model/elevation-view';
import type { Payload } from '../model/ipc-payloads';
import type { Id } from '../model/scalars';
import type { Log } from './desktop-event';
import type { Door, Handlers } from './ipc-door';
import { createOwnWindow, type OwnWindowWorld, type Room } from './own-window';
import { pickFile } from './pick-file';

/** What the window shows and does, for as long as it is open. */
export interface ElevationRoom extends Room {
  view(): ElevationView;
  /** The person has chosen this file: it is read and hashed, which takes a while where it is large. */
  choose(file: string): Promise<Exclude<PickResult, 'none'>>;
  ask(wanted: Payload<'elevation.ask'>): ElevationAskResult;
  takeBack(elevation: Id): void;
  /** True if it is known which file was meant: an agent that started anew does not. */
  knowsFile(elevation: Id): boolean;
  /** @param file where the person was asked for it once more */
  start(elevation: Id, file?: string): Promise<Exclude<ElevationStartResult, 'none'>>;
  end(elevation: Id): void;
  dismiss(elevation: Id): void;
  /** Something was recorded. */
  look(): void;
}

/** What the window needs of the world. */
export interface ElevationWorld extends Pick<
  OwnWindowWorld<ElevationRoom, ElevationView>,
  'open' | 'screenInUse' | 'openRoom'
> {
  readonly tell: Door['tell'];
  readonly log: Log;
}

/** The calls that are answered here. */
export type ElevationCall = Extract<keyof Handlers, `elevation.${string}`>;

export interface ElevationWindow {
  readonly handlers: Pick<Handlers, ElevationCall>;
  show(): void;
  /** Something was recorded. */
  look(): void;
  close(): void;
}

export function createElevationWindow({ tell, ...world }: ElevationWorld): ElevationWindow {
  const own = createOwnWindow<ElevationRoom, ElevationView>('elevation', {
    ...world,
    tell: ({ page }, view) => tell(page, 'elevation.changed', view),
  });

  const pick = async (): Promise<PickResult> => {
    const room = await own.room();
    const file = await pickFile();
    return file === undefined ? 'none' : room.choose(file);
  };
  const start = async (elevation: Id): Promise<ElevationStartResult> => {
    const room = await own.room();
    if (room.knowsFile(elevation)) return room.start(elevation);
    const file = await pickFile();
    return file === undefined ? 'none' : room.start(elevation, file);
  };

  return {
    handlers: {
      'elevation.view': async () => (await own.room()).view(),
      'elevation.pick': pick,
      'elevation.ask': async (wanted) => (await own.room()).ask(wanted),
      'elevation.take-back': async ({ elevation }) => void (await own.room()).takeBack(elevation),
      'elevation.start': ({ elevation }) => start(elevation),
      'elevation.end': async ({ elevation }) => void (await own.room()).end(elevation),
      'elevation.again': async ({ elevation }) => void (await own.room()).dismiss(elevation),
      'elevation.close': () => void own.close(),
    },
    show: () => void own.show(),
    look: () => {
      own.room().then(
        (room) => room.look(),
        () => undefined, // it is closed
      );
    },
    close: () => own.close(),
  };
}
