// Part of the composition root: the clocks. The system's may be wrong; what the endpoint has signed and when this program was built set bounds to it (C3).
import { performance } from 'node:perf_hooks';
import type { AgentEdges } from './edges';
import { freshNow, pastNow } from './core/freshness';
import type { Moment } from './core/state';
import type { Journal } from './journal/journal';
import type { ConfirmationVerdict } from './trust/confirmation';
import { readServerTime, writeServerTime } from './trust/server-time';

/** The time as this agent knows it. All in ms since the epoch, but `moment`. */
export interface AgentClock {
  readonly moment: () => Moment;
  /** Decides what is fresh and what has expired. */
  readonly now: () => number;
  /** Decides what is old enough to be removed for good. */
  readonly past: () => number;
  /** What the endpoint's clock says, as far as it is ahead of ours: for signing in. */
  readonly there: () => number;
  /** Takes the time of a confirmation whose signature holds. */
  readonly confirmed: (confirmation: Extract<ConfirmationVerdict, { ok: true }>) => void;
  /** The organisation was left: its word on the time counts no more. */
  readonly forget: () => void;
}

/** Opens the clocks with what was signed in earlier runs. */
export function openClock(
  { places, wallClock, builtAt, log }: Pick<AgentEdges, 'places' | 'wallClock' | 'builtAt' | 'log'>,
  record: { readonly journal: () => Pick<Journal, 'id' | 'head'> },
): AgentClock {
  const mono = (): number => Math.round(performance.now());
  /** What was signed, and when it came. */
  let signed = readSigned();
  /** The last line of the open journal whose confirmation may not be of this run. */
  let newest = { journal: record.journal().id, seq: record.journal().head.seq };

  function readSigned(): { readonly at: number; readonly mono: number } | undefined {
    const read = readServerTime(places.state);
    if (read.found === 'unreadable') log(`clock: ${read.path} cannot be read: ${read.detail}`);
    return read.found === 'value' ? { at: Date.parse(read.value.at), mono: mono() } : undefined;
  }

  /** It has gone on since then; without the time asleep, which may not be counted, so it is never too late. */
  function signedNow(): number | undefined {
    return signed === undefined ? undefined : signed.at + mono() - signed.mono;
  }

  function moment(): Moment {
    const at = signedNow();
    const floor = Math.max(builtAt, at ?? 0);
    return { now: wallClock(), mono: mono(), floor, ...(at !== undefined && { signed: at }) };
  }

  function keep(at: number): void {
    try {
      writeServerTime(places.state, at);
    } catch (error) {
      log('clock: the signed time was not kept', error);
    }
  }

  return {
    moment,
    now: () => freshNow(moment()),
    past: () => pastNow(moment()),
    there: () => Math.max(wallClock(), signedNow() ?? 0),
    confirmed: ({ head: { journal, seq }, confirmedAt }) => {
      if (journal !== record.journal().id) return;
      const isNews = journal !== newest.journal || seq > newest.seq;
      if (!isNews && confirmedAt <= (signedNow() ?? 0)) return; // SECURITY(10): an old confirmation, sent again, does not put the clock back
      if (isNews) newest = { journal, seq };
      signed = { at: confirmedAt, mono: mono() };
      keep(confirmedAt);
    },
    forget: () => {
      signed = undefined;
    },
  };
}
