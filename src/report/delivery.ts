// One step of reporting: choose what comes next, send it, draw the consequence that C11 prescribes.
import { ATTEMPT_AT_CAP, BACKOFF_CAP_MS, backoffMs } from '../core/backoff';
import type { Hash, Id } from '../model/scalars';
import { timeFrom } from '../model/scalars';
import { batchBody, batchJson } from './batch';
import { openCursors } from './progress';
import type { JournalSpan, ReportAlarm, ReporterOptions, ReportLine, ReportProgress } from './reportable';
import { exchange } from './request';
import type { Request } from './request';
import { readVerdict } from './verdict';
import type { Verdict } from './verdict';

/** Most entries and most bytes of lines in one request. */
export const BATCH_MAX_ENTRIES = 500;
const BATCH_MAX_BYTES = 524_288;

/**
 * What follows a step. `wait`: the destination is not well, nothing is sent before. `blocked`: it would not take what
 * is left, but anything new may be sent at once.
 */
export type Next =
  | { readonly next: 'again' }
  | { readonly next: 'idle' }
  | { readonly next: 'wait'; readonly ms: number }
  | { readonly next: 'blocked'; readonly ms: number };

export interface Delivery {
  step(signal: AbortSignal): Promise<Next>;
  progress(): ReportProgress;
}

/** What one request is about. Without lines it only asks what the endpoint has. */
interface Sending {
  readonly span: JournalSpan;
  readonly lines: readonly ReportLine[];
  /** The endpoint must have at least this. */
  readonly expect: number;
}

const AGAIN: Next = { next: 'again' };

/** Delivery to one destination, one request at a time. */
export function createDelivery(options: ReporterOptions): Delivery {
  const { journal, kind } = options;
  const cursors = openCursors(options.store, (line) => options.log(line));
  /** What the endpoint says it has, until a confirmation proves it: only where to send from. */
  const claimed = new Map<Id, number>();
  const blockedUntil = new Map<Id, number>();
  const alarmed = new Set<string>();
  let attempt = 0;
  let limit = BATCH_MAX_ENTRIES;
  let clockOffsetMs = 0;
  let triedItsClock = false;
  let redirected = false;

  function failed(why: string, retryAfterMs?: number): Next {
    options.log(`report: ${why}`);
    return { next: 'wait', ms: backoffMs(attempt++, options.random, retryAfterMs) };
  }

  function alarm(what: ReportAlarm): void {
    const known = JSON.stringify(what);
    if (!alarmed.has(known)) options.onAlarm(what);
    alarmed.add(known);
  }

  /** This journal waits long, the others go on: what was refused once will not be taken in seconds. */
  function block(what: ReportAlarm): Next {
    alarm(what);
    claimed.delete(what.journal);
    const ms = BACKOFF_CAP_MS / 2 + Math.floor(backoffMs(ATTEMPT_AT_CAP, options.random) / 2);
    blockedUntil.set(what.journal, options.now() + ms);
    return AGAIN;
  }

  function choose(): JournalSpan | Next {
    let soonest = Number.POSITIVE_INFINITY;
    const spans = journal.journals();
    for (const span of [...spans.filter((one) => !one.open), ...spans.filter((one) => one.open)]) {
      const { have, stopped } = cursors.cursor(span.id);
      if (stopped !== undefined || have === span.last) continue;
      // It was confirmed further than we reach: this journal was put back to an older state.
      if (have > span.last && span.open && kind === 'tallylight') return rolledBack(span, have);
      if (have > span.last) continue;
      const until = blockedUntil.get(span.id) ?? 0;
      if (until <= options.now()) return span;
      soonest = Math.min(soonest, until);
    }
    return Number.isFinite(soonest) ? { next: 'blocked', ms: soonest - options.now() } : { next: 'idle' };
  }

  function prepare(span: JournalSpan): Sending | Next {
    const have = claimed.get(span.id);
    if (have === span.last) return { span, lines: [], expect: have };
    const from = (have ?? cursors.cursor(span.id).have) + 1;
    if (from < span.first && have !== undefined) return block({ what: 'pruned', journal: span.id, have });
    const start = Math.max(from, span.first);
    const lines = journal.lines(span.id, start, BATCH_MAX_BYTES).slice(0, limit);
    const last = lines.at(-1);
    if (last === undefined) return block({ what: 'unreadable', journal: span.id, seq: start });
    return { span, lines, expect: last.seq };
  }

  async function request({ span, lines }: Sending): Promise<Request> {
    const { endpoint, device } = options;
    const sign =
      kind === 'generic' ? {} : { authorization: `Bearer ${await options.authorise(clockOffsetMs)}` };
    const headers = { ...options.headers, ...sign };
    if (lines.length === 0) return { url: `${endpoint}/v1/journals/${span.id}`, method: 'GET', headers };
    const body = await batchBody(batchJson(span.id, span.device ?? device, lines));
    const url = kind === 'generic' ? endpoint : `${endpoint}/v1/events`;
    return { url, method: 'POST', headers: { ...headers, ...body.headers }, body: body.bytes };
  }

  function delivered(span: JournalSpan, have: number): Next {
    cursors.advance(span.id, have, timeFrom(options.now()));
    claimed.delete(span.id);
    attempt = 0;
    limit = Math.min(BATCH_MAX_ENTRIES, limit * 2);
    triedItsClock = false;
    redirected = false;
    return AGAIN;
  }

  async function confirmed(sending: Sending, said: Verdict & { is: 'has' }): Promise<Next> {
    const { span, lines, expect } = sending;
    const { have, head, confirmation } = said;
    const proven = await options.verifyConfirmation(confirmation);
    if (proven?.journal !== span.id || proven.seq !== have || proven.hash !== head)
      return failed('the confirmation does not hold');
    if (have > span.last) return rolledBack(span, have);
    if (have < expect) return failed(`it has ${have}, not ${expect}`);
    if (hashAt(span.id, have, lines) !== head)
      return block({ what: 'other-history', journal: span.id, seq: have });
    keep(confirmation, span.id);
    return delivered(span, have);
  }

  /** A full disk must not stop reports: the next confirmation says more than this one. */
  function keep(confirmation: string, id: Id): void {
    try {
      options.keepConfirmation(confirmation, id);
    } catch (error) {
      options.log(`report: a confirmation was not kept: ${String(error)}`);
    }
  }

  function hashAt(id: Id, seq: number, lines: readonly ReportLine[]): Hash | undefined {
    const line = lines.find((one) => one.seq === seq) ?? journal.lines(id, seq, 1).at(0);
    return line?.seq === seq ? line.hash : undefined;
  }

  function rolledBack(span: JournalSpan, have: number, fork?: { seq: number; hash: Hash }): Next {
    alarm(
      fork === undefined
        ? { what: 'rolled-back', journal: span.id, have }
        : { what: 'forked', journal: span.id, ...fork },
    );
    if (span.open) options.onRolledBack(fork);
    cursors.stop(span.id, fork === undefined ? 'rolled-back' : 'forked');
    return failed('another history of this journal is known'); // with a wait, or a false endpoint could draw journals out of us
  }

  function elsewhere({ span, lines }: Sending, have: number): Next {
    if (have > span.last) return rolledBack(span, have);
    const senseless = redirected || have + 1 === lines.at(0)?.seq;
    redirected = true;
    claimed.set(span.id, have);
    return senseless ? failed(`it says again that it has ${have}`) : AGAIN;
  }

  function unauthorised({ reenrol, serverTimeMs }: Verdict & { is: 'unauthorised' }): Next {
    if (!triedItsClock && serverTimeMs !== undefined) {
      triedItsClock = true;
      clockOffsetMs = serverTimeMs - options.now();
      return AGAIN;
    }
    if (reenrol) options.onReenrol();
    return failed('it does not let this device in');
  }

  function tooLarge({ span, lines }: Sending): Next {
    const first = lines.at(0);
    if (first === undefined) return failed('it calls a question too large');
    if (lines.length === 1) return block({ what: 'too-large', journal: span.id, seq: first.seq });
    limit = Math.floor(lines.length / 2);
    return AGAIN;
  }

  function consequence(sending: Sending, verdict: Verdict): Next | Promise<Next> {
    const { span } = sending;
    switch (verdict.is) {
      case 'has':
        return confirmed(sending, verdict);
      case 'taken':
        return delivered(span, sending.expect);
      case 'elsewhere':
        return elsewhere(sending, verdict.have);
      case 'forked':
        return rolledBack(span, verdict.seq, { seq: verdict.seq, hash: verdict.hash });
      case 'bad':
        return block({ what: 'bad-entry', journal: span.id, seq: verdict.seq, why: verdict.why });
      case 'unauthorised':
        return unauthorised(verdict);
      case 'too-large':
        return tooLarge(sending);
      case 'failed':
        return failed(verdict.why, verdict.retryAfterMs);
    }
  }

  async function attemptStep(signal: AbortSignal): Promise<Next> {
    const chosen = choose();
    if ('next' in chosen) return chosen;
    const sending = prepare(chosen);
    if ('next' in sending) return sending;
    const reply = await exchange(await request(sending), options, signal);
    if ('failed' in reply) return failed(reply.failed);
    return consequence(sending, readVerdict(reply, kind, options.now()));
  }

  return {
    step: (signal) => attemptStep(signal).catch((error: unknown) => failed(String(error))),
    progress: () => cursors.progress(journal.journals()),
  };
}
