// The order in which files found together are taken (C2): `issuedAt`, then `id`. A look ahead, never a judgement.
import type { InboxForm } from './inbox-files';

/** What decides the order of one file. */
export interface Turn {
  readonly id: string;
  /** ms since the epoch; Infinity where it could not be read: such a file comes last and will be refused. */
  readonly issuedAtMs: number;
}

/** Finds `issuedAt` in a message that nobody has checked yet. */
export function issuedAtMs(bytes: Uint8Array, form: InboxForm): number {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const issuedAt = form === 'json' ? member(parse(text), 'issuedAt') : issuedAtOfJws(text);
  const ms = typeof issuedAt === 'string' ? Date.parse(issuedAt) : Number.NaN;
  return Number.isNaN(ms) ? Number.POSITIVE_INFINITY : ms;
}

/** Comparison for `sort`. */
export function byTurn(a: Turn, b: Turn): number {
  if (a.issuedAtMs !== b.issuedAtMs) return a.issuedAtMs < b.issuedAtMs ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function issuedAtOfJws(jws: string): unknown {
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8');
  return member(member(parse(payload), 'msg'), 'issuedAt');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused later, by whoever reads it in earnest
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
