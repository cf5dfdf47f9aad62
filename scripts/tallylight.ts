// `npm run tallylight -- …`: in development, the verbs of both programs (C17) from the sources, without Electron.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { runCli } from '../src/cli/main';
import { hasTrayHost } from '../src/cli/tray-host';
import type { CliWorld } from '../src/cli/world';
import { thisComputer } from '../src/desktop/this-computer';
import { placesFor } from '../src/intake/places';
import type { Platform } from '../src/model/words';
import { systemPolicyReader } from '../src/policy/system-reader';
import { withChoices } from '../src/policy/with-choices';
import { rightsHere } from '../src/rights-looks';
import { deviceKeyPath, openDeviceKey } from '../src/trust/device-key';

const root = path.resolve(import.meta.dirname, '..');
/** The verbs of tallylight.sh. `status` and `doctor` belong to both: root means the script's. */
const SCRIPT_VERBS = ['ask', 'wait', 'withdraw', 'session', 'wrap'];

/** Folders given in front of the verb, as the unpackaged agent takes them: --home=FOLDER --machine=FOLDER. */
function takeFolders(argv: readonly string[]) {
  const named = (name: string): string | undefined =>
    argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const rest = argv.filter((arg) => !/^--(home|machine)=/.test(arg));
  return { home: named('home'), machine: named('machine'), rest };
}

async function worldOf(home: string | undefined, machine: string | undefined): Promise<CliWorld> {
  const { platform, host, person, machineId } = thisComputer(Date.now());
  const places = placesFor({
    platform,
    env: process.env,
    homedir: os.homedir(),
    uid: person.id,
    overrides: { home, machine },
  });
  const rights = rightsHere(platform, places);
  const managed = await systemPolicyReader({
    platform,
    rights,
    policyFile: places.policyFile,
    home: places.home,
    person: os.userInfo().username,
  });
  /** As the agent computes it: another value would look like a profile that moved. */
  const machineHash = createHash('sha256').update(machineId).digest('base64url');
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return {
    places,
    stdout: (line) => void process.stdout.write(`${line}\n`),
    stderr: (line) => void process.stderr.write(`${line}\n`),
    policyReader: withChoices(managed, () => choicesIn(places.home)),
    rights,
    about: () => ({
      machine: machineHash,
      host,
      person,
      platform,
      version: manifest.version,
    }),
    deviceKey: () =>
      Promise.resolve(keyIn(places.state, platform, { machine: machineHash, person: person.id })),
    fetch: (url, init) => fetch(url, init),
    builtAt: 0,
    now: Date.now,
    newId: randomUUID,
    platform,
    personId: person.id,
    hasTray: () => hasTrayHost(platform),
    version: manifest.version,
  };
}

/** What the person has chosen, as the agent keeps it; its own reader is loaded in Electron alone. */
function choicesIn(home: string): Readonly<Record<string, unknown>> | undefined {
  const file = path.join(home, 'choices.json');
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { value?: Readonly<Record<string, unknown>> }).value;
}

/** Without Electron there is no keyring, and a key that lies in one must be left alone. */
function keyIn(
  stateDir: string,
  platform: Platform,
  home: { readonly machine: string; readonly person: string },
) {
  const file = deviceKeyPath(stateDir);
  if (existsSync(file) && readFileSync(file, 'utf8').includes('"vault"'))
    throw new Error('the key lies in the keyring: use the built app');
  return openDeviceKey({ stateDir, platform, drawSeed: () => randomBytes(32), now: Date.now(), home });
}

function runScript(argv: readonly string[], home: string | undefined, machine: string | undefined): number {
  const env = {
    ...process.env,
    ...(home !== undefined && { TALLYLIGHT_HOME: path.resolve(home) }),
    ...(machine !== undefined && { TALLYLIGHT_MACHINE: path.resolve(machine) }),
  };
  const script = path.join(root, 'assets/rmm/tallylight.sh');
  const { error, status } = spawnSync(script, argv, { stdio: 'inherit', env });
  if (error !== undefined) throw error;
  return status ?? 70;
}

const { home, machine, rest } = takeFolders(process.argv.slice(2));
const [verb = 'help'] = rest;
const isShared = ['status', 'doctor', 'help'].includes(verb);
const isRoot = process.getuid?.() === 0;
if (SCRIPT_VERBS.includes(verb) || (isShared && isRoot)) process.exitCode = runScript(rest, home, machine);
else process.exitCode = await runCli(rest, asServed(await worldOf(home, machine)));

/** Here root may look at policy, a record or a receipt too: nobody else may be able to read the clone. */
function asServed(world: CliWorld): CliWorld {
  return ['policy', 'journal', 'receipt'].includes(verb) && isRoot
    ? { ...world, personId: 'administrator' }
    : world;
}
