// Whether a later version of the program has written this journal: then this one must not touch it (an older program may not know its entries).
import { isOlder } from '../core/versions';
import { nodeFiles, type JournalFiles } from './files';
import { rawLines, segmentsIn } from './segments';

/** A later version was here. Nothing was opened or changed. */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError';
  constructor(
    /** The version that wrote there last. */
    readonly found: string,
    own: string,
  ) {
    super(
      `Tallylight ${found} has written the record of this person, and this is ${own}: an older version does not go on with it. ` +
        `Install ${found} or later again. Nothing was changed.`,
    );
  }
}

/**
 * The version of the program that started last with the journal in a folder, as the journal says; read without checking, because
 * whoever could write something wrong there could as well remove it.
 * @returns undefined where there is no journal
 */
export function lastVersionIn(dir: string, files: JournalFiles = nodeFiles): string | undefined {
  for (const { file } of segmentsIn(dir, files).toReversed()) {
    for (const { bytes } of [...rawLines(files.read(file))].reverse()) {
      const version = versionOf(bytes.toString('utf8'));
      if (version !== undefined) return version;
    }
  }
  return undefined;
}

/** @throws NewerVersionError if a later version than `own` has written the journal in `dir` */
export function refuseNewer(dir: string, own: string, files: JournalFiles = nodeFiles): void {
  const found = lastVersionIn(dir, files);
  if (found !== undefined && isOlder(own, found)) throw new NewerVersionError(found, own);
}

/** Entries that name the program; by text, because the line of a later version may hold what we do not know. */
const NAMES_VERSION = /"type":"(?:agent\.started|journal\.opened)"/;

function versionOf(line: string): string | undefined {
  return NAMES_VERSION.test(line) ? /"version":"([0-9A-Za-z.+-]{1,64})"/.exec(line)?.[1] : undefined;
}
