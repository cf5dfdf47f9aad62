// `tallylight journal verify|show|export`: the record, checked (also against the endpoint), in words, or as it is.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseStrict } from '../core/strict-json';
import { erasedIn } from '../journal/erased';
import { exportJsonl, journalDirs } from '../journal/export';
import { verifyAll } from '../journal/verify-all';
import { verdictWords } from '../journal/words';
import { EXIT } from '../model/answers';
import { readEntry } from '../model/entries';
import { keyFrom, readArguments } from './arguments';
import { entryWords } from './entry-words';
import { verifyThere } from './verify-there';
import { UsageError, type CliWorld } from './world';

/** @returns 0, or 30 if the record does not verify */
export function runJournal([verb, ...args]: readonly string[], world: CliWorld): number | Promise<number> {
  switch (verb) {
    case 'verify':
      return verify(args, world);
    case 'show':
      return show(args, world);
    case 'export':
      return exportAll(args, world);
    default:
      throw new UsageError('say: journal verify, journal show or journal export');
  }
}

async function verify(args: readonly string[], world: CliWorld): Promise<number> {
  const given = readArguments(args, { full: 'flag', key: 'text', witness: 'text', endpoint: 'flag' }, 1);
  const dir = folder(given.words[0], world);
  const [key, witness] = [given.text('key'), given.text('witness')];
  const options = {
    full: given.has('full'),
    ...(key !== undefined && { key: keyFrom(key) }),
    ...(witness !== undefined && { witness: keyFrom(witness) }),
  };
  const verdicts = given.has('endpoint') ? await verifyThere(dir, options, world) : verifyAll(dir, options);
  const { closed, ok, open } = verdicts;
  if (given.has('json')) world.stdout(JSON.stringify(closed.length === 0 ? open : { ...open, closed }));
  else {
    for (const line of verdictWords(open, dir)) world.stdout(line);
    for (const one of closed) for (const line of verdictWords(one.verdict, one.folder)) world.stdout(line);
  }
  return ok ? EXIT.ok : EXIT.unverifiedRecord;
}

function folder(given: string | undefined, world: CliWorld): string {
  if (given === undefined) return world.places.journal;
  if (!existsSync(given)) throw new UsageError(`no such folder: ${given}`);
  return path.resolve(given);
}

function exportAll(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, { all: 'flag' });
  for (const line of lines(world, given.has('all'))) world.stdout(line);
  return EXIT.ok;
}

function show(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, { last: 'text' });
  const last = given.text('last');
  if (last !== undefined && !/^[1-9]\d{0,8}$/.test(last))
    throw new UsageError('--last needs a number from 1');
  const all = [...lines(world, false)];
  for (const line of last === undefined ? all : all.slice(-Number(last)))
    world.stdout(given.has('json') ? line : sentence(line));
  return EXIT.ok;
}

/** The lines of the open journal; with `all` those of the closed ones before it. */
function* lines(world: CliWorld, all: boolean): IterableIterator<string> {
  const [open, ...closed] = journalDirs(world.places.journal);
  for (const dir of all ? [...closed, open] : [open]) if (dir !== undefined) yield* exportJsonl(dir);
}

function sentence(line: string): string {
  const erased = erasedIn(line);
  if (erased !== undefined) return `${erased.seq}  (erased)`;
  const parsed = parseStrict(line, 16);
  const read = parsed.ok ? readEntry(parsed.value) : { wrong: parsed.detail };
  if ('wrong' in read) return `(a line that cannot be read: ${read.wrong})`;
  return `${read.entry.seq}  ${read.entry.time}  ${entryWords(read.entry)}`;
}
