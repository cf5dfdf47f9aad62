// Puts the endpoint together: data folder, database, organisation, server; and takes it down again in order.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyServerOptions } from 'fastify';
import { type Admin, adminOf } from './admin';
import type { Endpoint } from './context';
import { type Database, openEmbedded, openPostgres } from './database';
import { Hub } from './hub';
import { Limiter } from './limiter';
import { takeLock } from './lock';
import { openOrganisation, type OrganisationNames } from './organisation';
import { migrate } from './schema';
import { buildServer } from './server';
import { adminToken } from './tokens';
import { isWitnessOnly, openWitnessOrganisation } from './witness-organisation';

export interface EndpointOptions {
  /** Organisation keys, administrator's token, and the embedded database. Made if missing, mode 0700. */
  readonly dataDir: string;
  /** PostgreSQL; absent: embedded. */
  readonly databaseUrl?: string;
  /** Default 127.0.0.1: put a TLS proxy in front to serve a network. */
  readonly host?: string;
  /** 0 or absent: any free one. */
  readonly port?: number;
  /** Names under which devices reach the endpoint, besides its own address: the TLS proxy's origin. */
  readonly origins?: readonly string[];
  /** Used at the first start only. */
  readonly organisation?: OrganisationNames;
  /** At the first start: make no key but the one that confirms. Key sets and asks are then signed elsewhere. */
  readonly signedOutside?: boolean;
  /** Wall clock, ms since the epoch. */
  readonly now?: () => number;
  readonly heartbeatMs?: number;
  readonly logger?: FastifyServerOptions['logger'];
}

export interface RunningEndpoint {
  /** Its own address, an origin. */
  readonly url: string;
  readonly admin: Admin;
  /** The administrator's token, for `/v1/admin`. */
  readonly adminToken: string;
  readonly stop: () => Promise<void>;
}

const HEARTBEAT_MS = 20_000;
const CALLS = { burst: 300, perMinute: 1_200 };
const FAILURES = { burst: 30, perMinute: 30 };
const DEFAULT_ORGANISATION: OrganisationNames = { id: 'example.org', name: 'Example IT' };

/** The parts before there is an address: also all that the command needs when no endpoint runs. */
export interface OpenedEndpoint {
  readonly parts: Omit<Endpoint, 'origins'>;
  readonly admin: Admin;
  readonly tell: (url: string) => void;
  /** Ends waiting requests; then `close`. */
  readonly beginStop: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Opens data folder and database.
 * @throws Error if the folder is in use, or the organisation's keys cannot be read
 */
export async function openEndpoint(options: EndpointOptions): Promise<OpenedEndpoint> {
  const { dataDir, databaseUrl, now = Date.now, heartbeatMs = HEARTBEAT_MS } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = takeLock(dataDir);
  let database: Database | undefined;
  try {
    const drawSeed = () => randomBytes(32);
    const world = { now: now(), drawSeed };
    const open = isWitnessOnly(dataDir, options.signedOutside) ? openWitnessOrganisation : openOrganisation;
    const organisation = open(dataDir, options.organisation ?? DEFAULT_ORGANISATION, world);
    database =
      databaseUrl === undefined ? await openEmbedded(path.join(dataDir, 'db')) : openPostgres(databaseUrl);
    await migrate(database);
    const stopping = new AbortController();
    const parts: OpenedEndpoint['parts'] = {
      database,
      organisation,
      hub: new Hub(),
      now,
      drawId: randomUUID,
      drawSeed,
      adminToken: adminToken(dataDir, world),
      calls: new Limiter(CALLS, now),
      failures: new Limiter(FAILURES, now),
      heartbeatMs,
      stopping: stopping.signal,
    };
    const { close } = database;
    return {
      parts,
      admin: adminOf({ ...parts, origins: [] }),
      tell: lock.tell,
      beginStop: () => stopping.abort(),
      close: async () => {
        await close();
        lock.release();
      },
    };
  } catch (error) {
    await database?.close();
    lock.release();
    throw error;
  }
}

/** Starts the endpoint and listens. */
export async function startEndpoint(options: EndpointOptions): Promise<RunningEndpoint> {
  const { host = '127.0.0.1', port = 0, origins = [], logger } = options;
  const opened = await openEndpoint(options);
  const known = [...origins];
  const server = buildServer({ ...opened.parts, origins: known }, opened.admin, logger);
  try {
    const url = await server.listen({ host, port });
    known.push(url);
    opened.tell(url);
    const stop = async () => {
      opened.beginStop();
      await server.close();
      await opened.close();
    };
    return { url, admin: opened.admin, adminToken: opened.parts.adminToken, stop };
  } catch (error) {
    await server.close();
    await opened.close();
    throw error;
  }
}
