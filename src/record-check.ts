// Part of the composition root: checks the record in small steps, so that banner and prompt never wait for it.
import { setImmediate } from 'node:timers/promises';
import { verdictView } from './core/record-verdict';
import type { Journal } from './journal/journal';
import { verifyAllSteps } from './journal/verify-all';
import type { CheckView } from './model/record-views';
import type { Key } from './model/scalars';

/** What is checked, and against what. */
export interface RecordCheck {
  readonly journal: () => Journal;
  /** `H/journal` */
  readonly dir: string;
  /** This device's key. */
  readonly key: Key;
  /** Keys with which the organisation's server confirms; none where there is no organisation. */
  readonly witnesses: () => readonly Key[];
  readonly tell: (view: CheckView) => void;
  /** Nobody wants to know any more. */
  readonly isOver: () => boolean;
  readonly fail: (error: unknown) => void;
}

/** The check of a record for as long as its window is open. */
export interface KeptCheck {
  /** Begins, unless it is under way. */
  readonly begin: () => void;
  /** As it was told last. */
  readonly view: () => CheckView | undefined;
  /** What it finds, or has found. Rejects where it is closed before. */
  readonly done: () => Promise<CheckView>;
  readonly close: () => void;
}

/** How it goes on is told so often while all entries are looked at once. */
const TOLD_PARTS = 50;

export function keepCheck(options: RecordCheck): KeptCheck {
  let view: CheckView | undefined;
  let waiting: { readonly found: (view: CheckView) => void; readonly closed: () => void }[] = [];
  const tell = (next: CheckView): void => {
    view = next;
    if (options.isOver()) return;
    options.tell(next);
    if (next.state === 'checking') return;
    for (const { found } of waiting) found(next);
    waiting = [];
  };
  return {
    begin: () => {
      if (view?.state === 'checking' || options.isOver()) return;
      checkRecord(options, tell).catch((error: unknown) => {
        options.fail(error);
        tell({ state: 'failed' });
      });
    },
    view: () => view,
    done: () =>
      view === undefined || view.state === 'checking'
        ? new Promise((found, reject) => {
            const closed = (): void => reject(new Error('the record was closed'));
            waiting.push({ found, closed });
          })
        : Promise.resolve(view),
    close: () => {
      for (const { closed } of waiting) closed();
      waiting = [];
    },
  };
}

/** Checks every journal on this computer and tells how far it is and what it found. @throws the file system's error */
async function checkRecord(options: RecordCheck, tell: (view: CheckView) => void): Promise<void> {
  const { dir, key } = options;
  const journal = options.journal();
  const of = journal.journals().reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
  const [first] = journal.entries();
  const since = Date.parse(first?.time ?? '');
  const witness = options.witnesses();
  const isEnrolled = witness.length > 0;
  const steps = verifyAllSteps(dir, { key, ...(isEnrolled && { witness }) });
  let told = 0;
  tell({ state: 'checking', done: 0, of });
  for (let step = steps.next(); !options.isOver(); step = steps.next()) {
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
