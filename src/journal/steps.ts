// Long work on a journal in small steps: done at once by who may wait, or between other work by who may not.

/** How far it has come: entries looked at. */
export interface Progress {
  readonly entries: number;
}
export type Steps<Result> = Generator<Progress, Result, void>;

/** Does all steps at once. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
