// What may be lost without losing evidence, in small files of the person's: banner places, their choices, and how far the reports are.
import Store from 'electron-store';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { WindowPlaces } from './banner-windows';
import type { Log } from './desktop-event';
import { isPicture } from '../model/pictures';
import type { PictureName } from '../model/pictures';
import type { BannerPlace } from './placement';

/** One value in one file. */
export interface Kept<Value> {
  /** Undefined where there is none yet, or what is there is not of that form. */
  read(): Value | undefined;
  /** @throws if the file cannot be written */
  write(value: Value): void;
}

/**
 * Opens `<name>.json` in a folder, and reads it when first asked.
 * @param isValue whether what was read has the form that is expected
 */
export function openKept<Value>(
  dir: string,
  name: string,
  isValue: (read: unknown) => read is Value,
): Kept<Value> {
  let store: Store<{ value?: unknown }> | undefined;
  const opened = (): Store<{ value?: unknown }> =>
    (store ??= new Store<{ value?: unknown }>({ name, cwd: dir, clearInvalidConfig: true }));
  return {
    read: () => {
      const value: unknown = opened().get('value');
      return isValue(value) ? value : undefined;
    },
    write: (value) => opened().set('value', value),
  };
}

type Places = Readonly<Record<string, BannerPlace>>;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlace(place: unknown): place is BannerPlace {
  if (!isRecord(place)) return false;
  const { edge, along } = place;
  return (edge === 'top' || edge === 'bottom') && typeof along === 'number' && along >= 0 && along <= 1;
}

function arePlaces(value: unknown): value is Places {
  return isRecord(value) && Object.values(value).every(isPlace);
}

/** Where the person left each display's banner. @param dir folder `H` */
export function openBannerPlaces(dir: string, log: Log): WindowPlaces {
  const kept = openKept(dir, 'banners', arePlaces);
  return {
    get: (display) => kept.read()?.[display],
    set: (display, place) => {
      try {
        kept.write({ ...kept.read(), [display]: place });
      } catch (error) {
        log(`settings: banner places not kept: ${error instanceof Error ? error.name : 'unknown'}`);
      }
    },
  };
}

/** What the person has chosen for themselves, as policy knows it: values of the source `person`. */
export type PersonChoices = {
  /** BCP 47, or `system`. */
  readonly language?: string;
};

function areChoices(value: unknown): value is PersonChoices {
  return isRecord(value) && (value.language === undefined || typeof value.language === 'string');
}

/** Read at every start, so without opening the store where there is nothing. */
function openIfThere<Value>(
  dir: string,
  name: string,
  isValue: (read: unknown) => read is Value,
): Kept<Value> {
  const kept = openKept(dir, name, isValue);
  return { ...kept, read: () => (existsSync(path.join(dir, `${name}.json`)) ? kept.read() : undefined) };
}

/** The person's choices. @param dir folder `H` */
export function openChoices(dir: string): Kept<PersonChoices> {
  return openIfThere(dir, 'choices', areChoices);
}

/** The picture that the person has chosen: no policy, and known to nobody who asks. */
export type OwnPicture = { readonly picture?: PictureName };

function isOwnPicture(value: unknown): value is OwnPicture {
  return isRecord(value) && (value.picture === undefined || isPicture(value.picture));
}

/** The person's picture, read as their choices are. @param dir folder `H` */
export function openPicture(dir: string): Kept<OwnPicture> {
  return openIfThere(dir, 'picture', isOwnPicture);
}

/** Whether the person was told once how Tallylight works, by themselves or because policy offers it. @param dir folder `H` */
export function openWelcomed(dir: string): Kept<boolean> {
  return openKept(dir, 'welcomed', (value) => typeof value === 'boolean');
}

/** How far the reports are, as `report` keeps it. */
export interface KeptCursors {
  readonly journals: Readonly<
    Record<string, { readonly have: number; readonly stopped?: 'forked' | 'rolled-back' }>
  >;
  readonly lastConfirmedAt?: string;
}

function isCursor(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { have, stopped } = value;
  const isStop = stopped === undefined || stopped === 'forked' || stopped === 'rolled-back';
  return isStop && Number.isSafeInteger(have) && Number(have) >= 0;
}

function areCursors(value: unknown): value is KeptCursors {
  if (!isRecord(value)) return false;
  const { journals, lastConfirmedAt } = value;
  const isTime = lastConfirmedAt === undefined || typeof lastConfirmedAt === 'string';
  return isTime && isRecord(journals) && Object.values(journals).every(isCursor);
}

/** The reports' cursors. Losing them costs a question to the endpoint. @param dir folder `H` */
export function openCursorFile(dir: string): Kept<KeptCursors> {
  return openKept(dir, 'cursors', areCursors);
}
