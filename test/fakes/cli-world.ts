// A small world for the app command: folders of its own, a policy as given, printed lines kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../../src/cli/main';
import type { CliWorld } from '../../src/cli/world';
import type { StatusFile } from '../../src/model/answers';
import { placesFor } from '../../src/intake/places';
import type { PolicyReading } from '../../src/policy/reader';
import { deviceSigner, NOW } from './organisation';

export interface CliRun {
  readonly code: number;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** Runs the command as the person of `world`; tests change its members first. */
export class FakeCli {
  reading: PolicyReading = { given: {}, problems: [] };
  fetch: CliWorld['fetch'] = () => Promise.reject(new Error('no network here'));
  deviceKey: Awaited<ReturnType<CliWorld['deviceKey']>> = deviceSigner;
  personId = String(process.getuid?.());
  now = Date.now;
  builtAt = 0;
  hasTray: boolean | undefined = true;
  rights: CliWorld['rights'];
  newId: CliWorld['newId'] = () => '00000000-0000-4000-8000-000000000001';
  platform: CliWorld['platform'] = 'linux';
  readonly places;

  constructor(home: string, machine = path.join(home, 'machine')) {
    const overrides = { home, machine };
    this.places = placesFor({ platform: 'linux', env: {}, homedir: home, uid: 1001, overrides });
  }

  async run(...argv: readonly string[]): Promise<CliRun> {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const world: CliWorld = {
      stdout: (line) => void stdout.push(line),
      stderr: (line) => void stderr.push(line),
      places: this.places,
      builtAt: this.builtAt,
      policyReader: {
        read: () => this.reading,
        refresh: () => Promise.resolve(this.reading),
        watch: () => () => undefined,
      },
      rights: this.rights,
      about: () => ({
        ...{ machine: 'A'.repeat(43), host: 'desk-7', person: { id: '1001', name: 'mara' } },
        ...{ platform: 'linux', version: '0.1.0' },
      }),
      deviceKey: () => Promise.resolve(this.deviceKey),
      fetch: this.fetch,
      now: this.now,
      newId: this.newId,
      platform: this.platform,
      personId: this.personId,
      version: '0.1.0',
      hasTray: () => this.hasTray,
    };
    return { code: await runCli(argv, world), stdout, stderr };
  }

  /** Writes status.json as an agent with this process id, started at this time (ms), would. */
  writeStatus(pid: number, startedAt: number, over: Partial<StatusFile> = {}): void {
    const at = new Date(startedAt).toISOString();
    const status = { v: 1, at, pid, startedAt: at, version: '0.1.0', device: 'A'.repeat(43), person: '1001' };
    mkdirSync(this.places.answers, { recursive: true });
    const rest = { screen: 'unlocked', asks: 0, sessions: [], enrolled: true, unsent: 2 };
    writeFileSync(
      path.join(this.places.answers, 'status.json'),
      JSON.stringify({ ...status, ...rest, ...over }),
    );
  }

  /** The moment of the organisation of the tests, in which its keys are valid. */
  atOrganisationsTime(): void {
    this.now = () => NOW;
  }
}
