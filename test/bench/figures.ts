// One figure of a benchmark: ours, what it stands against, and what we aim at. All from the same run.
export interface Figure {
  readonly ours: number;
  readonly baseline: number;
  /** ours / baseline, three digits. */
  readonly ratio: number;
  /** "at most 1.3" or "at least 0.8", of the ratio. */
  readonly aim: string;
  readonly unit: string;
  readonly note?: string;
}

/** @param aim in words; a figure is printed, never asserted */
export function figure(ours: number, baseline: number, unit: string, aim: string, note?: string): Figure {
  const ratio = Math.round((ours / baseline) * 1000) / 1000;
  return {
    ours: rounded(ours),
    baseline: rounded(baseline),
    ratio,
    aim,
    unit,
    ...(note !== undefined && { note }),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  const other = sorted[Math.ceil((sorted.length - 1) / 2)] ?? Number.NaN;
  return (middle + other) / 2;
}
