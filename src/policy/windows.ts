// Machine policy on Windows: HKLM\Software\Policies\Tallylight, 64-bit view, through reg.exe, for the registry has no other reader without native code.
import { POLICY_PLACES } from '../model/policy-types';
import type { PolicyReader, PolicyReading } from './reader';
import { parseRegFile, type RegKeys } from './reg-file';
import { saysTheSame } from './reg-query';
import { POLICY_KEY, usedNames, valuesOf } from './registry-values';

/** How a run of reg.exe ended. */
export interface RegRun {
  /** null: it could not be run, or not to its end. */
  readonly code: number | null;
  /** What it printed, one character a byte. */
  readonly stdout: string;
}

/** What the reader uses of this computer. */
export interface RegWorld {
  readonly run: (args: readonly string[]) => RegRun;
  readonly runLater: (args: readonly string[]) => Promise<RegRun>;
  /** A path of a file that is not there yet, in a folder of the person's own. */
  readonly newFile: () => string;
  /** The file's bytes; it is gone afterwards. @throws what `node:fs` throws */
  readonly takeFile: (path: string) => Uint8Array;
}

const VIEW = '/reg:64';
const PARENT = POLICY_KEY.slice(0, POLICY_KEY.lastIndexOf('\\'));
const NAME = POLICY_PLACES.registryKey.slice(POLICY_PLACES.registryKey.lastIndexOf('\\'));

type Found =
  | { readonly is: 'values'; readonly values: RegKeys }
  | { readonly is: 'absent' | 'changing' }
  | { readonly is: 'unreadable'; readonly why: string };

/** One reading, as the runs of reg.exe that it takes. */
type Steps<T> = Generator<readonly string[], T, RegRun>;

/**
 * A reader of the registry. Once it was read well, the values hold until it is read well again: a reg.exe that does not
 * run, or a file that was tampered with, must not loosen anything.
 */
export function windowsPolicy(world: RegWorld): PolicyReader {
  let lastGood: Readonly<Record<string, unknown>> | undefined;

  function readingOf(found: Found): PolicyReading {
    if (found.is === 'values') lastGood = valuesOf(found.values);
    if (found.is === 'absent') lastGood = undefined;
    const why =
      found.is === 'changing'
        ? 'says two different things'
        : found.is === 'unreadable'
          ? found.why
          : undefined;
    return {
      given: lastGood === undefined ? {} : { machine: lastGood },
      problems: why === undefined ? [] : [{ source: 'machine', why: `${POLICY_KEY} ${why}` }],
    };
  }

  return {
    read: () => {
      const steps = lookTwice(world);
      let next = steps.next();
      while (next.done !== true) next = steps.next(world.run(next.value));
      return readingOf(next.value);
    },
    refresh: async () => {
      const steps = lookTwice(world);
      let next = steps.next();
      while (next.done !== true) next = steps.next(await world.runLater(next.value));
      return readingOf(next.value);
    },
    watch: () => () => undefined,
  };
}

/** An administrator may change a value between the two runs of reg.exe: then a second look is alike. */
function* lookTwice(world: RegWorld): Steps<Found> {
  const found = yield* look(world);
  return found.is === 'changing' ? yield* look(world) : found;
}

function* look(world: RegWorld): Steps<Found> {
  const file = world.newFile();
  const exported = yield ['export', POLICY_KEY, file, '/y', VIEW];
  if (exported.code !== 0) return yield* whyNot();
  let values: RegKeys;
  try {
    values = parseRegFile(new TextDecoder('utf-16le', { fatal: true }).decode(world.takeFile(file)));
  } catch (error) {
    return {
      is: 'unreadable',
      why: `could not be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const printed = yield ['query', POLICY_KEY, '/s', VIEW];
  if (printed.code !== 0) return { is: 'changing' };
  const isOther = !saysTheSame(values, printed.stdout, usedNames);
  if (isOther) return { is: 'changing' }; // SECURITY(8): the file lay where the person can write; what reg.exe tells us straight decides
  return { is: 'values', values };
}

/** There is no key, or it cannot be read: reg.exe ends alike, and says why in the language of the system. */
function* whyNot(): Steps<Found> {
  const above = yield ['query', PARENT, VIEW];
  if (above.code !== 0) return { is: 'unreadable', why: 'cannot be read: reg.exe does not run here' };
  const isThere = above.stdout
    .split(/\r?\n/)
    .some((line) => line.trim().toLowerCase().endsWith(NAME.toLowerCase()));
  return isThere ? { is: 'unreadable', why: 'is there, but reg.exe cannot export it' } : { is: 'absent' };
}
