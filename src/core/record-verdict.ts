// What a check of the record found, in words for the person: whether anything was changed, what the server has confirmed, what to do.
import type { CheckView } from '../model/record-views';
import type { Line } from '../model/strings/types';

/** What the check of one journal found, as far as it is told. */
export interface Checked {
  readonly ok: boolean;
  readonly from: number;
  /** The last entry that can be relied on. */
  readonly to: number;
  /** 0: nothing is confirmed. */
  readonly confirmedTo: number;
  readonly end: 'proven' | 'open';
  readonly problems: readonly { readonly code: string; readonly seq: number }[];
}

/** What else has to be known. */
export interface CheckedOf {
  /** When the first entry was written, wall clock in ms. */
  readonly since: number;
  /** Whether an organisation's server is to have a copy. */
  readonly isEnrolled: boolean;
}

type Done = Extract<CheckView, { readonly state: 'done' }>;

/** @param closed journals that were closed before the open one */
export function verdictView(open: Checked, closed: readonly Checked[], of: CheckedOf): Done {
  const wrong = open.ok ? undefined : open.problems[0];
  if (wrong !== undefined) return changed(open, wrong);
  const older = closed.filter(({ ok }) => !ok).length;
  if (older > 0)
    return {
      state: 'done',
      isSound: false,
      title: { key: 'record.check.older', args: { count: older } },
      details: [{ key: 'record.check.older.detail' }],
      advice: { key: 'record.check.advice' },
    };
  return {
    state: 'done',
    isSound: true,
    title: { key: 'record.check.sound', args: { time: of.since } },
    details: [confirmedLine(open, of)],
  };
}

/** What nobody could have changed unnoticed, not even with the key of this computer. */
function confirmedLine({ from, to, confirmedTo }: Checked, { isEnrolled }: CheckedOf): Line {
  const count = Math.max(0, to - from + 1);
  const confirmed = Math.min(count, Math.max(0, confirmedTo - from + 1));
  if (confirmed > 0) return { key: 'record.check.confirmed', args: { confirmed, count } };
  return { key: isEnrolled ? 'record.check.unconfirmed' : 'record.check.no-server' };
}

function changed(open: Checked, { code, seq }: Checked['problems'][number]): Done {
  const { from, to } = open;
  const rest: Line =
    to >= from && to > 0
      ? { key: 'record.check.up-to', args: { seq: to } }
      : { key: 'record.check.nothing-holds' };
  return {
    state: 'done',
    isSound: false,
    title: titleOf(code, seq),
    details: [rest],
    advice: { key: 'record.check.advice' },
  };
}

function titleOf(code: string, seq: number): Line {
  switch (code) {
    case 'tail-missing':
      return { key: 'record.check.cut', args: { seq } };
    case 'pruned-gap':
      return { key: 'record.check.gap' };
    case 'confirmation':
      return { key: 'record.check.differs' };
    case 'key':
      return { key: 'record.check.key' };
    default:
      return { key: 'record.check.changed', args: { seq } };
  }
}
