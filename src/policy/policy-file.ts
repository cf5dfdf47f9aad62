// `M/policy.json`, that only administrators can have written (C1, C16): machine policy on Linux, the managed file elsewhere.
import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parseStrict } from '../core/strict-json';
import type { CheckedText } from './checked-file';
import { readOwnedText } from './owned-file';
import type { PolicyReader, PolicyReading } from './reader';

/**
 * A reader of one policy file. Once the file was read well, a later version that cannot be read (half written,
 * wrong owner, not JSON) leaves the values of the good one in force: a mistake must not loosen anything.
 * @param file absolute path of `policy.json`
 * @param source which source it is: on Linux the machine's own, elsewhere the managed file below it
 * @param readText who may have written it is judged here
 */
export function policyFile(
  file: string,
  source: 'machine' | 'file',
  readText: (file: string) => CheckedText = readOwnedText,
): PolicyReader {
  let lastGood: Readonly<Record<string, unknown>> | undefined;

  function read(): PolicyReading {
    const owned = readText(file);
    if (owned.kind === 'absent') {
      lastGood = undefined;
      return { given: {}, problems: [] };
    }
    const kept = lastGood === undefined ? {} : { [source]: lastGood };
    if (owned.kind === 'pending') return { given: kept, problems: [], isPending: true };
    const parsed = owned.kind === 'ignored' ? owned.why : parse(owned.text);
    if (typeof parsed !== 'string') lastGood = parsed;
    return {
      given: lastGood === undefined ? {} : { [source]: lastGood },
      problems: typeof parsed === 'string' ? [{ source, why: `policy.json ${parsed}` }] : [],
    };
  }

  return { read, refresh: () => Promise.resolve(read()), watch: (onChange) => watchFile(file, onChange) };
}

/** The file's values, or a clause that says what is wrong. */
function parse(text: string): Readonly<Record<string, unknown>> | string {
  const result = parseStrict(text);
  if (!result.ok) return `cannot be understood: ${result.detail}`;
  const { value } = result;
  return typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : 'must hold one object';
}

/** The folder is watched, because an administrator's tool replaces the file by renaming. */
function watchFile(file: string, onChange: () => void): () => void {
  let watcher: FSWatcher;
  try {
    watcher = watch(dirname(file), { persistent: false }, (_event, name) => {
      if (name === null || name === basename(file)) onChange();
    });
  } catch {
    return () => undefined; // no machine folder: nothing is installed, so there is nothing to wait for
  }
  watcher.on('error', () => watcher.close());
  return () => watcher.close();
}
