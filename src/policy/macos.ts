// Machine policy on macOS: what MDM has put into /Library/Managed Preferences, for the computer and for this person.
import { watch } from 'node:fs';
import { DEFAULTS } from '../core/policy-defaults';
import { POLICY_PLACES } from '../model/policy-types';
import { readOwnedBytes, type OwnedBytes } from './owned-file';
import type { PolicyReader, PolicyReading } from './reader';

export interface MacosPlaces {
  /** `/Library/Managed Preferences`. */
  readonly folder: string;
  /** Short name of the person, as their folder there is called. */
  readonly person: string;
  /** `M/policy.json`, for computers without MDM; the weaker source. */
  readonly file: PolicyReader;
  readonly parse: (bytes: Uint8Array) => Readonly<Record<string, unknown>>;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * A reader of the managed preferences; what is set for the computer counts before what is set for the person. Files that not only
 * root can have written are ignored. While a file cannot be read, the values that it had when it could hold.
 */
export function macosPolicy({ file, folder, parse, person }: MacosPlaces): PolicyReader {
  const name = `${POLICY_PLACES.preferenceDomain}.plist`;
  const ofPerson = /^[^/.][^/]*$/.test(person) ? [`${folder}/${person}/${name}`] : [];
  const paths = [`${folder}/${name}`, ...ofPerson]; // the stronger first
  const lastGood = new Map<string, Values>();

  function readOne(path: string): string | undefined {
    const found = valuesIn(readOwnedBytes(path), parse);
    if (typeof found === 'string') return `${path} ${found}`;
    if (found === undefined) lastGood.delete(path);
    else lastGood.set(path, found);
    return undefined;
  }

  function read(): PolicyReading {
    const problems = paths.map(readOne).filter((why) => why !== undefined);
    const levels = paths.map((path) => lastGood.get(path)).filter((values) => values !== undefined);
    const below = file.read();
    return {
      given: { ...(levels.length > 0 && { machine: merged(levels) }), ...below.given },
      problems: [...problems.map((why) => ({ source: 'machine' as const, why })), ...below.problems],
    };
  }

  return {
    read,
    refresh: () => Promise.resolve(read()),
    watch: (onChange) => {
      const stops = [file.watch(onChange), watchFolder(folder, onChange)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** The file's values; undefined if there is none; or what is wrong with it. */
function valuesIn(owned: OwnedBytes, parse: MacosPlaces['parse']): Values | string | undefined {
  if (owned.kind === 'absent') return undefined;
  if (owned.kind === 'ignored') return owned.why;
  try {
    // MDM writes the payload's own members beside ours.
    return Object.fromEntries(
      Object.entries(parse(owned.bytes)).filter(([key]) => !key.startsWith('Payload')),
    );
  } catch (error) {
    return `cannot be understood: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Key by key the first that has it, and the same within the tables of defaults. */
function merged([strong = {}, weak = {}]: readonly Values[]): Values {
  const tables = [weak[DEFAULTS], strong[DEFAULTS]].filter(
    (table) => typeof table === 'object' && table !== null,
  );
  const defaults: unknown = Object.assign({}, ...tables);
  return { ...weak, ...strong, ...(tables.length === 2 && { [DEFAULTS]: defaults }) };
}

function watchFolder(folder: string, onChange: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false, recursive: process.platform === 'darwin' }, () =>
      onChange(),
    );
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined; // no MDM here
  }
}
