// The count-down's arithmetic: what is left, how it reads, and when it is spoken.

/** Whole seconds as the person counts them: 1 while any part of the last second is left. */
export function secondsOf(leftMs: number): number {
  return Math.max(0, Math.ceil(leftMs / 1_000));
}

/** "1:59" */
export function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** For so many seconds what was spoken can be read again: later it would be wrong beside the running time. */
const SPOKEN_SECONDS = 5;

/** What is spoken now; undefined between the times. @param totalSeconds of the count-down as it is now */
export function spokenAt<Spoken extends { readonly seconds: number }>(
  all: readonly Spoken[],
  seconds: number,
  totalSeconds: number,
): Spoken | undefined {
  return all.find(
    (one) => one.seconds >= seconds && one.seconds < seconds + SPOKEN_SECONDS && one.seconds < totalSeconds,
  );
}
