// Which of two values of one policy key is the stricter (C12, column "stricter").
import type { PolicyRow, PolicyValue, Stricter } from '../model/policy-types';

/** The stricter of two values by the row's direction; `above` where no direction lets the lower one move it. */
export function tighten(row: PolicyRow, above: PolicyValue, below: PolicyValue): PolicyValue {
  if (row.stricter === 'more') {
    if (!Array.isArray(above) || !Array.isArray(below)) return above;
    return [...new Set([...(above as readonly string[]), ...(below as readonly string[])])];
  }
  return isStricter(row, row.stricter, above, below) ? below : above;
}

function isStricter(row: PolicyRow, stricter: Stricter, above: PolicyValue, below: PolicyValue): boolean {
  const [high, low] = [measure(row, above), measure(row, below)];
  switch (stricter) {
    case 'none':
    case 'more':
      return false;
    case 'higher':
      return low > high;
    case 'lower':
    case 'left':
      return low < high;
    case 'zero-off':
      return low !== 0 && (high === 0 || low < high);
    case true:
    case false:
      return below === stricter && above !== stricter;
  }
}

/** A number by which values of one row compare: the number itself, or the place among the levels. */
function measure(row: PolicyRow, value: PolicyValue): number {
  if (typeof value === 'number') return value;
  return row.type.kind === 'level' && typeof value === 'string' ? row.type.levels.indexOf(value) : Number.NaN;
}

/** Whether two values of one key are the same. */
export function isSame(one: PolicyValue, other: PolicyValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
