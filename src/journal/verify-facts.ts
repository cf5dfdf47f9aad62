// What a verdict is made from, whichever of the two checks found it out.
import type { Hash, Id, Key } from '../model/scalars';
import type { Chain, PrunedTo } from './chain';
import type { EveryLine } from './every-line';
import type { Problem } from './verdict';

export interface Facts {
  readonly journal?: Id;
  readonly genesisKey?: Key;
  readonly from: number;
  /** Last line before the first that is wrong. */
  readonly to: number;
  readonly firstPrev?: Hash;
  readonly last: { readonly seq: number; readonly hash: Hash; readonly file: string; readonly line: number };
  readonly hashes: ReadonlyMap<number, Hash>;
  readonly pruned: readonly PrunedTo[];
  readonly erased: readonly number[];
  readonly problems: readonly Problem[];
}

/** Facts of a journal whose chain is sound. */
export function factsFromChain(chain: Chain): Facts {
  const { first, genesisKey, hashes, head, journal, lastLine, pruned } = chain;
  return {
    journal,
    ...(genesisKey === undefined ? {} : { genesisKey }),
    from: first.seq,
    to: head.seq,
    firstPrev: first.prev,
    last: { ...head, ...lastLine },
    hashes,
    pruned,
    erased: [], // a chain with an erased line is read line by line
    problems: [],
  };
}

/** Facts of a journal that was read line by line. */
export function factsFromLines(every: EveryLine): Facts {
  const { erased, from, genesisKey, good, hashes, journal, last, problems, pruned, firstPrev } = every;
  return {
    ...(journal === undefined ? {} : { journal }),
    ...(genesisKey === undefined ? {} : { genesisKey }),
    ...(firstPrev === undefined ? {} : { firstPrev }),
    from,
    to: good.seq,
    last,
    hashes,
    pruned,
    erased,
    problems,
  };
}
