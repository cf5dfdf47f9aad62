// What a destination's reply means (the table of C11), and nothing of what to do about it.
import * as z from 'zod/mini';
import { retryAfterMs } from '../core/backoff';
import { Count, Hash, Jws } from '../model/scalars';

/** A reply as it came: `body` is what its JSON says, undefined where it is none. */
export interface Reply {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: unknown;
}

/** The meaning of a reply. */
export type Verdict =
  | {
      readonly is: 'has';
      readonly have: number;
      readonly head: Hash;
      readonly confirmation: string;
      /** What the endpoint holds against this device: `cloned`, `rolled-back` … */
      readonly flags?: readonly string[] | undefined;
    }
  | { readonly is: 'taken' } // by a generic collector, which only says 2xx
  | { readonly is: 'elsewhere'; readonly have: number } // it wants other entries than those
  | { readonly is: 'forked'; readonly seq: number; readonly hash: Hash }
  | { readonly is: 'bad'; readonly seq: number; readonly why: string }
  | { readonly is: 'unauthorised'; readonly reenrol: boolean; readonly serverTimeMs?: number }
  | { readonly is: 'too-large' }
  | { readonly is: 'refused'; readonly status: number } // this request, for reasons of its own
  | { readonly is: 'failed'; readonly why: string; readonly retryAfterMs?: number };

const Flags = z.array(z.string().check(z.maxLength(40))).check(z.maxLength(16));
const Has = z.object({
  have: Count,
  head: Hash,
  confirmation: Jws,
  flags: z.catch(z.optional(Flags), undefined),
});
const Elsewhere = z.object({ have: Count });
const Forked = z.object({ fork: z.object({ seq: Count, hash: Hash }) });
const Bad = z.object({ bad: z.object({ seq: Count, why: z.string() }) });
const Reenrol = z.object({ reenrol: z.literal(true) });
const WHY_MAX_CHARACTERS = 300;

/**
 * Reads a reply. Members that we do not know are passed over: an endpoint may be newer than the agent.
 * @param now wall clock, ms since the epoch
 */
export function readVerdict(reply: Reply, kind: 'tallylight' | 'generic', now: number): Verdict {
  const { status } = reply;
  if (status === 413) return { is: 'too-large' };
  if (kind === 'generic' && status >= 200 && status < 300) return { is: 'taken' };
  return (kind === 'tallylight' ? fromEndpoint(reply) : undefined) ?? failed(reply, now);
}

/** The rows of the table that only the product's own endpoint speaks. Undefined: not in its language. */
function fromEndpoint({ status, header, body }: Reply): Verdict | undefined {
  switch (status) {
    case 200: {
      const has = Has.safeParse(body);
      return has.success ? { is: 'has', ...has.data } : undefined; // a captive portal says 200 too
    }
    case 409: {
      const fork = Forked.safeParse(body);
      if (fork.success) return { is: 'forked', ...fork.data.fork };
      const elsewhere = Elsewhere.safeParse(body);
      return elsewhere.success ? { is: 'elsewhere', ...elsewhere.data } : undefined;
    }
    case 400:
    case 422: {
      const bad = Bad.safeParse(body);
      if (!bad.success) return undefined;
      return { is: 'bad', seq: bad.data.bad.seq, why: bad.data.bad.why.slice(0, WHY_MAX_CHARACTERS) };
    }
    case 401: {
      const serverTimeMs = Date.parse(header('date') ?? '');
      const reenrol = Reenrol.safeParse(body).success;
      return { is: 'unauthorised', reenrol, ...(!Number.isNaN(serverTimeMs) && { serverTimeMs }) };
    }
    default:
      return undefined;
  }
}

/** Statuses of the 4xx class that speak of the time or the caller, not of the request (RFC 9110 §15.5, RFC 6585 §4). */
const NOT_THE_REQUEST: ReadonlySet<number> = new Set([401, 407, 408, 429]);

function failed({ status, header }: Reply, now: number): Verdict {
  if (status >= 400 && status < 500 && !NOT_THE_REQUEST.has(status)) return { is: 'refused', status };
  const asked = status === 429 || status === 503 ? retryAfterMs(header('retry-after'), now) : undefined;
  return { is: 'failed', why: `status ${status}`, ...(asked !== undefined && { retryAfterMs: asked }) };
}
