// The organisation's side of a test: a real endpoint in a process of its own, a technician with a token, and what the endpoint holds.
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { technicianClient, type TechnicianClient } from '../../scripts/demo/technician';
import { openOrganisation, type Organisation } from '../../src/endpoint/organisation';
import { endpointCommand, startEndpointProcess, type EndpointProcess } from '../fakes/endpoint-process';
import { expect } from './fixtures';
import { until } from './waiting';
import { endpointFolder } from '../fakes/endpoint-folder';

const ORGANISATION = { id: 'contoso.example', name: 'Contoso IT' };

/** Most entries that the endpoint gives in one answer. */
const PAGE = 1_000;
/** A technician may not ask the endpoint without end. */
const LOOK_EVERY_MS = 200;

export interface OrganisationSide {
  /** Origin of the endpoint itself. */
  readonly url: string;
  readonly technician: TechnicianClient;
  /** Its own keys: what an organisation signs, a test can sign well or badly. */
  readonly organisation: Organisation;
  /** The policy that makes a computer enrol here. @param endpoint the origin to use, where a proxy stands before it */
  readonly policy: (endpoint?: string) => Readonly<Record<string, unknown>>;
  /** Everything that it holds of a journal, in order, one line of the journal each. */
  readonly held: (journal: string) => Promise<readonly unknown[]>;
  /** Ends the endpoint, and starts it again at the same address with the same data. */
  readonly stop: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts an endpoint with fresh data. @param origins under which devices reach it besides its own */
export async function startOrganisation(origins: readonly string[] = []): Promise<OrganisationSide> {
  const dataDir = await endpointFolder();
  const data = ['--data', dataDir];
  const names = ['--organisation-id', ORGANISATION.id, '--organisation-name', ORGANISATION.name];
  const start = (port: number): Promise<EndpointProcess> =>
    startEndpointProcess([
      ...data,
      ...names,
      '--port',
      String(port),
      ...origins.flatMap((one) => ['--origin', one]),
    ]);
  let running: EndpointProcess | undefined = await start(0);
  const { url, organisationKeys } = running.ready;
  const dana = ['--id', 'dana.ruiz', '--name', 'Dana Ruiz', '--company', ORGANISATION.name];
  const [technicianToken, enrolmentToken] = await Promise.all([
    endpointCommand(['token', 'technician', 'create', ...dana, ...data]),
    endpointCommand(['token', 'enrolment', 'create', ...data]),
  ]);
  const bearer = { authorization: `Bearer ${String(technicianToken.token)}` };
  const stop = async (): Promise<void> => {
    await running?.end('SIGTERM');
    running = undefined;
  };
  return {
    url,
    organisation: openOrganisation(dataDir, ORGANISATION, {
      now: Date.now(),
      drawSeed: () => randomBytes(32),
    }),
    technician: technicianClient(url, String(technicianToken.token)),
    policy: (endpoint = url) => ({
      organisationId: ORGANISATION.id,
      organisationName: ORGANISATION.name,
      organisationKeys,
      endpoint,
      enrolmentToken: String(enrolmentToken.token),
      enrolmentSpreadMinutes: 0,
    }),
    held: async (journal) => {
      const entries: unknown[] = [];
      for (;;) {
        const from = entries.length + 1;
        const response = await fetch(`${url}/v1/journals/${journal}/entries?from=${from}&limit=${PAGE}`, {
          headers: bearer,
        });
        if (response.status === 404) return entries;
        if (!response.ok) throw new Error(`entries of ${journal}: ${response.status}`);
        const more = ((await response.json()) as { readonly entries: readonly unknown[] }).entries;
        entries.push(...more);
        if (more.length < PAGE) return entries;
      }
    },
    stop,
    startAgain: async () => {
      running = await start(Number(new URL(url).port));
    },
    close: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Lines of one journal's segments in order, without LF; a torn last line is left out. @param dir `H/journal`, or a closed one below it */
export function journalLines(dir: string): readonly string[] {
  let segments: readonly string[];
  try {
    segments = readdirSync(dir).filter((name) => name.endsWith('.jsonl'));
  } catch {
    return []; // not opened yet
  }
  return segments
    .toSorted()
    .flatMap((name) => readFileSync(path.join(dir, name), 'utf8').split('\n').slice(0, -1));
}

/** Waits until the endpoint holds exactly this journal: every line, once, in order. @returns how many */
export async function expectHeld(
  side: OrganisationSide,
  journalDir: string,
  withinMs?: number,
): Promise<number> {
  const { lines, held } = await until(
    'the endpoint holds exactly the entries of the journal',
    async () => {
      // Read anew each time: an agent that runs may add an entry, such as a receipt, after the answer that a test waited for.
      const lines = journalLines(journalDir).map((line): unknown => JSON.parse(line));
      const [first] = lines as readonly { readonly journal: string }[];
      const held = first === undefined ? [] : await side.held(first.journal);
      if (first !== undefined && held.length === lines.length) return { lines, held };
      await sleep(LOOK_EVERY_MS);
      return undefined;
    },
    withinMs,
  );
  expect(held).toEqual(lines);
  return lines.length;
}
