// Part of the composition root: what the app command (C17) gets of this system. Most of its verbs need no display.
import { randomBytes, randomUUID } from 'node:crypto';
import process from 'node:process';
import { hasTrayHost } from './cli/tray-host';
import type { CliWorld } from './cli/world';
import { openDeviceKey, type Vault } from './trust/device-key';

/** What `main.ts` knows. */
export interface CommandEdges extends Pick<
  CliWorld,
  'builtAt' | 'places' | 'policyReader' | 'rights' | 'version'
> {
  readonly about: ReturnType<CliWorld['about']>;
  /** Resolves when Electron can be asked for its network and its protected storage. */
  readonly ready: () => Promise<unknown>;
  readonly fetch: CliWorld['fetch'];
  readonly vault: () => Vault;
}

/** Verbs that wait for Electron, and so for a display: they need its network, proxy and certificates included. */
const NEED_ELECTRON: readonly string[] = ['doctor', 'enrol'];

/** True if the verb cannot run before Electron is ready. */
export function needsElectron([verb, ...rest]: readonly string[]): boolean {
  const comparesWithEndpoint = verb === 'journal' && rest.includes('--endpoint');
  return comparesWithEndpoint || (verb !== undefined && NEED_ELECTRON.includes(verb));
}

export function commandWorld(edges: CommandEdges): CliWorld {
  const { about, builtAt, places, policyReader, rights, version } = edges;
  return {
    places,
    policyReader,
    rights,
    version,
    builtAt,
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    about: () => about,
    platform: about.platform,
    personId: about.person.id,
    hasTray: () => hasTrayHost(about.platform),
    now: Date.now,
    newId: randomUUID,
    fetch: async (url, init) => {
      await edges.ready();
      return edges.fetch(url, init);
    },
    deviceKey: async () => {
      await edges.ready();
      const { platform } = about;
      const drawSeed = (): Uint8Array => randomBytes(32);
      return openDeviceKey({
        stateDir: places.state,
        platform,
        vault: edges.vault(),
        drawSeed,
        now: Date.now(),
        home: { machine: about.machine, person: about.person.id },
      });
    },
  };
}
