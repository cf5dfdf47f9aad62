// What every route of the endpoint works with. Built once, in `start.ts`; nothing here is global.
import type { Device, Id, Key } from '../model/scalars';
import type { Database } from './database';
import type { Hub } from './hub';
import type { Limiter } from './limiter';
import type { Organisation } from './organisation';

export interface Endpoint {
  readonly database: Database;
  readonly organisation: Organisation;
  readonly hub: Hub;
  /** Wall clock, ms since the epoch. */
  readonly now: () => number;
  readonly drawId: () => Id;
  /** 32 random bytes. */
  readonly drawSeed: () => Uint8Array;
  /** Names under which devices reach this endpoint: the `aud` that their sign-ins may carry. */
  readonly origins: readonly string[];
  readonly adminToken: string;
  /** Requests of one signed-in caller; and failed attempts of one address. */
  readonly calls: Limiter;
  readonly failures: Limiter;
  /** Between two comments on a stream, ms (C11: 15–25 s). */
  readonly heartbeatMs: number;
  /** Aborted when the endpoint stops: waiting requests answer at once. */
  readonly stopping: AbortSignal;
}

/** An enrolled device as the tables hold it. */
export interface DeviceRow {
  readonly device: Device;
  readonly key: Key;
  readonly machine: string;
  readonly host: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly platform: string;
  readonly version: string;
  readonly confirmed: boolean;
  readonly enrolled_at: Date;
}
