// Part of the composition root: checks the record in small steps, so that banner and prompt never wait for it.
import { setImmediate } from 'node:timers/promises';
import { verdictView } from './core/record-verdict';
import { verifyAllSteps } from './journal/verify-all';
import type { CheckView } from './model/record-views';
import type { Key } from './model/scalars';

/** What is checked, and against what. */
export interface RecordCheck {
  /** `H/journal` */
  readonly dir: string;
  /** This device's key. */
  readonly key: Key;
  /** Keys with which the organisation's server confirms; none where there is no organisation. */
  readonly witnesses: readonly Key[];
  /** How many entries there are. */
  readonly entries: number;
  /** When the first of them was written, wall clock in ms. */
  readonly since: number;
  readonly tell: (view: CheckView) => void;
  /** Nobody wants to know any more. */
  readonly isOver: () => boolean;
}

/** How it goes on is told so often while all entries are looked at once. */
const TOLD_PARTS = 50;

/** Checks every journal on this computer and tells how far it is and what it found. @throws the file system's error */
export async function checkRecord(check: RecordCheck): Promise<void> {
  const { dir, key, witnesses, entries: of, since, tell } = check;
  const isEnrolled = witnesses.length > 0;
  const steps = verifyAllSteps(dir, { key, ...(isEnrolled && { witness: witnesses }) });
  let told = 0;
  tell({ state: 'checking', done: 0, of });
  for (let step = steps.next(); !check.isOver(); step = steps.next()) {
    if (step.done === true) {
      const { open, closed } = step.value;
      return tell(
        verdictView(
          open,
          closed.map(({ verdict }) => verdict),
          { since, isEnrolled },
        ),
      );
    }
    const { entries } = step.value;
    if (Math.abs(entries - told) >= of / TOLD_PARTS) {
      told = entries;
      tell({ state: 'checking', done: Math.min(entries, of), of });
    }
    await setImmediate();
  }
}
