// Globs of the roster's `for` (C13): `*` for any run of characters, `?` for one; everything else stands for itself, in either case.

/**
 * True if the whole text matches.
 * At most glob × text steps, whatever the glob: it comes from outside.
 */
export function matchesGlob(glob: string, text: string): boolean {
  const wanted = [...glob.toLowerCase()];
  const given = [...text.toLowerCase()];
  let at = 0;
  let next = 0;
  /** Where to go on when what follows the last `*` does not fit: its place, and how much it has taken so far. */
  let star = -1;
  let taken = 0;
  while (next < given.length) {
    if (wanted[at] === '*') {
      star = at;
      taken = next;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[next])) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      taken += 1;
      next = taken;
      at = star + 1;
    } else return false;
  }
  while (wanted[at] === '*') at += 1;
  return at === wanted.length;
}
