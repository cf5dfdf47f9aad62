// The count-down's arithmetic: what is left, how it reads, and when it is spoken.

/** Whole seconds as the person counts them: 1 while any part of the last second is left. */
export function secondsOf(leftMs: number): number {
  return Math.max(0, Math.ceil(leftMs / 1_000));
}

/** "1:59" */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What was last due to be spoken; undefined before the first. @param totalSeconds of the count-down as it is now */
export function spokenAt<Spoken extends { readonly seconds: number }>(
  all: readonly Spoken[],
  seconds: number,
  totalSeconds: number,
): Spoken | undefined {
  return all.filter((one) => one.seconds >= seconds && one.seconds < totalSeconds).at(-1);
}
