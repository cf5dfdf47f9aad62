// Which of two versions of the program is the older one (Semantic Versioning 2.0.0, §11, without build metadata).

/** Major, minor, patch; a pre-release comes before its release. */
type Version = readonly [number, number, number, string];

const VERSION = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]{1,64}))?(?:\+[0-9A-Za-z.-]*)?$/;

function read(text: string): Version | undefined {
  const parts = VERSION.exec(text);
  if (parts === null) return undefined;
  const [, major, minor, patch, pre = ''] = parts;
  return [Number(major), Number(minor), Number(patch), pre];
}

/** True for what can be compared: `major.minor.patch`, with or without a pre-release. */
export function isVersion(text: string): boolean {
  return read(text) !== undefined;
}

/** @returns true if both are versions and `one` is older than `other`; what is no version is never older or newer */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [read(one), read(other)];
  if (a === undefined || b === undefined) return false;
  for (const at of [0, 1, 2] as const) if (a[at] !== b[at]) return a[at] < b[at];
  return isEarlierPre(a[3], b[3]);
}

function isEarlierPre(one: string, other: string): boolean {
  if (one === other || one === '') return false;
  if (other === '') return true;
  const [a, b] = [one.split('.'), other.split('.')];
  for (const [at, word] of a.entries()) {
    const against = b[at];
    if (against === undefined) return false;
    if (word === against) continue;
    const [left, right] = [Number(word), Number(against)];
    if (Number.isInteger(left) && Number.isInteger(right)) return left < right;
    if (Number.isInteger(left) || Number.isInteger(right)) return Number.isInteger(left);
    return word < against;
  }
  return a.length < b.length;
}
