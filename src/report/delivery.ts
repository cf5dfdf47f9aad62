// One step of reporting: send what is next, and draw from the reply the consequence that C11 prescribes.
import { backoffMs } from '../core/backoff';
import type { Hash, Id } from '../model/scalars';
import { batchBody, batchJson } from './batch';
import { createQueue } from './queue';
import type { Sending } from './queue';
import type { JournalSpan, ReportAlarm, ReporterOptions, ReportLine, ReportProgress } from './reportable';
import { exchange } from './request';
import type { Request } from './request';
import { readVerdict } from './verdict';
import type { Verdict } from './verdict';

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

const AGAIN: Next = { next: 'again' };

/** Delivery to one destination, one request at a time. */
export function createDelivery(options: ReporterOptions): Delivery {
  const { journal, kind } = options;
  const queue = createQueue(options);
  let attempt = 0;
  let clockOffsetMs = 0;
  let triedItsClock = false;
  let wasRedirected = false;

  function failed(why: string, retryAfterMs?: number): Next {
    options.log(`report: ${why}`);
    return { next: 'wait', ms: backoffMs(attempt++, options.random, retryAfterMs) };
  }

  /** What may concern this one journal only must not hold up the open one: a closed journal waits alone. */
  function setBack(span: JournalSpan, alarm: ReportAlarm, why: string): Next {
    if (span.open) return failed(why);
    queue.block(alarm);
    return AGAIN;
  }

  async function request({ span, lines }: Sending): Promise<Request> {
    const { endpoint, device } = options;
    const isOurs = kind === 'tallylight';
    const token = isOurs ? { authorization: `Bearer ${await options.authorise(clockOffsetMs)}` } : {};
    const headers = { ...options.headers, ...token };
    if (lines.length === 0) return { url: `${endpoint}/v1/journals/${span.id}`, method: 'GET', headers };
    const body = await batchBody(batchJson(span.id, span.device ?? device, lines));
    const url = isOurs ? `${endpoint}/v1/events` : endpoint;
    return { url, method: 'POST', headers: { ...headers, ...body.headers }, body: body.bytes };
  }

  function delivered(id: Id, have: number): Next {
    queue.advance(id, have);
    attempt = 0;
    triedItsClock = false;
    wasRedirected = false;
    return AGAIN;
  }

  async function confirmed(sending: Sending, said: Verdict & { is: 'has' }): Promise<Next> {
    const { span, lines, expect } = sending;
    const { have, head, confirmation } = said;
    const proven = await options.verifyConfirmation(confirmation, span.device ?? options.device);
    if (proven?.journal !== span.id || proven.seq !== have || proven.hash !== head)
      return setBack(span, { what: 'unproven', journal: span.id }, 'the confirmation does not hold');
    if (have > span.last) return rolledBack(span, have);
    if (have < expect) return failed(`it has ${have}, not ${expect}`);
    if (hashAt(span.id, have, lines) !== head) {
      queue.block({ what: 'other-history', journal: span.id, seq: have });
      return AGAIN;
    }
    keep(confirmation, span.id);
    if (lines.length > 0) options.onFlags(said.flags ?? []);
    return delivered(span.id, have);
  }

  function hashAt(id: Id, seq: number, lines: readonly ReportLine[]): Hash | undefined {
    const line = lines.find((one) => one.seq === seq) ?? journal.lines(id, seq, 1).at(0);
    return line?.seq === seq ? line.hash : undefined;
  }

  /** A full disk must not stop reports: the next confirmation says more than this one. */
  function keep(confirmation: string, id: Id): void {
    try {
      options.keepConfirmation(confirmation, id);
    } catch (error) {
      options.log(`report: a confirmation was not kept: ${String(error)}`);
    }
  }

  function rolledBack(span: JournalSpan, have: number, fork?: { seq: number; hash: Hash }): Next {
    if (fork === undefined) queue.alarm({ what: 'rolled-back', journal: span.id, have });
    else queue.alarm({ what: 'forked', journal: span.id, ...fork });
    if (span.open) options.onRolledBack(fork);
    queue.stop(span.id, fork === undefined ? 'rolled-back' : 'forked');
    // With a wait, or a false endpoint could draw journal after journal out of us.
    return failed('another history of this journal is known');
  }

  function elsewhere({ span, lines }: Sending, have: number): Next {
    if (have > span.last) return rolledBack(span, have);
    const isSenseless = wasRedirected || have + 1 === lines.at(0)?.seq;
    wasRedirected = true;
    queue.claim(span.id, have);
    return isSenseless ? failed(`it says again that it has ${have}`) : AGAIN;
  }

  function unauthorised({ reenrol, serverTimeMs }: Verdict & { is: 'unauthorised' }): Next {
    if (serverTimeMs !== undefined) clockOffsetMs = serverTimeMs - options.now(); // ours may have been set since
    if (!triedItsClock && serverTimeMs !== undefined) {
      triedItsClock = true;
      return AGAIN;
    }
    if (reenrol) options.onReenrol();
    return failed('it does not let this device in');
  }

  function tooLarge(sending: Sending): Next {
    const [first, second] = sending.lines;
    if (first === undefined) return failed('it calls a question too large');
    if (second === undefined) queue.block({ what: 'too-large', journal: sending.span.id, seq: first.seq });
    else queue.halve(sending);
    return AGAIN;
  }

  function consequence(sending: Sending, verdict: Verdict): Next | Promise<Next> {
    const { span } = sending;
    switch (verdict.is) {
      case 'has':
        return confirmed(sending, verdict);
      case 'taken':
        return delivered(span.id, sending.expect);
      case 'elsewhere':
        return elsewhere(sending, verdict.have);
      case 'forked':
        return rolledBack(span, verdict.seq, { seq: verdict.seq, hash: verdict.hash });
      case 'bad':
        queue.block({ what: 'bad-entry', journal: span.id, seq: verdict.seq, why: verdict.why });
        return AGAIN;
      case 'unauthorised':
        return unauthorised(verdict);
      case 'too-large':
        return tooLarge(sending);
      case 'refused': {
        const { status } = verdict;
        return setBack(span, { what: 'refused', journal: span.id, status }, `status ${status}`);
      }
      case 'failed':
        return failed(verdict.why, verdict.retryAfterMs);
    }
  }

  async function step(signal: AbortSignal): Promise<Next> {
    const sending = queue.next();
    if ('next' in sending) return sending;
    const reply = await exchange(await request(sending), options, signal);
    if ('failed' in reply) return failed(reply.failed);
    return consequence(sending, readVerdict(reply, kind, options.now()));
  }

  return {
    step: (signal) => step(signal).catch((error: unknown) => failed(String(error))),
    progress: () => queue.progress(),
  };
}
