// A schedule turned by hand: nothing waits, and a test sees what would wake when.
import type { Schedule } from '../../src/core/schedule';

interface Due {
  readonly at: number;
  readonly run: () => void;
}

/** A clock and its timers. */
export class ManualSchedule {
  /** Milliseconds; also usable as a wall clock. */
  nowMs: number;
  private readonly due = new Set<Due>();

  constructor(nowMs = Date.parse('2026-03-02T09:00:00.000Z')) {
    this.nowMs = nowMs;
  }

  readonly schedule: Schedule = (run, afterMs) => {
    const due = { at: this.nowMs + afterMs, run };
    this.due.add(due);
    return () => void this.due.delete(due);
  };

  readonly now = (): number => this.nowMs;

  /** Milliseconds from now of everything that is waiting, soonest first. */
  get waits(): readonly number[] {
    return [...this.due].map((due) => due.at - this.nowMs).sort((a, b) => a - b);
  }

  /** Lets time pass and runs what falls due, in order. */
  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (let next = this.soonest(); next !== undefined && next.at <= end; next = this.soonest()) {
      this.due.delete(next);
      this.nowMs = next.at;
      next.run();
    }
    this.nowMs = end;
  }

  /** Jumps to the next thing that is waiting and runs it. */
  passToNext(): void {
    const next = this.soonest();
    if (next !== undefined) this.pass(next.at - this.nowMs);
  }

  private soonest(): Due | undefined {
    return [...this.due].reduce<Due | undefined>(
      (best, due) => (best === undefined || due.at < best.at ? due : best),
      undefined,
    );
  }
}

/** Resolves when `done` holds. It is looked at each time the event loop comes round, so no time is assumed. */
export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 1));
}
