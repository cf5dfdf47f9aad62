// The endpoint as its own process, built as it is shipped: for tests that kill it or speak to its command.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildTarget } from '../../scripts/build.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = 'dist/endpoint/main.mjs';
let built: Promise<unknown> | undefined;
/** Once for all tests of one file: reading its sources anew each time would cost more than what they do. */
const build = (): Promise<unknown> => (built ??= buildTarget('endpoint'));
const { DATABASE_URL: _ours, ...environment } = process.env;

export interface EndpointProcess {
  /** What it printed when it was ready. */
  readonly ready: {
    readonly url: string;
    readonly pid: number;
    readonly organisation: { readonly id: string; readonly name: string };
    readonly organisationKeys: readonly string[];
    readonly witnessKey: string;
  };
  /** Sends a signal and waits until it has ended. @returns exit code, or null if the signal ended it */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | null>;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

/** Starts it and waits until it is ready. @throws Error with what it said if it ends before */
export async function startEndpointProcess(args: readonly string[]): Promise<EndpointProcess> {
  await build();
  const child = spawn(process.execPath, [main, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const over = ended(child);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const line = new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  const failed = over.then((code) => Promise.reject(new Error(`ended with ${code}: ${complaints}`)));
  const ready = JSON.parse(await Promise.race([line, failed])) as EndpointProcess['ready'];
  failed.catch(() => undefined); // from now on its end is expected
  return {
    ready,
    end: (signal) => {
      child.kill(signal);
      return over;
    },
  };
}

/** Runs one command of the administrator. @returns what it printed @throws Error with what it said */
export async function endpointOutput(args: readonly string[]): Promise<string> {
  await build();
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
    cwd: root,
    env: environment,
  });
  return stdout;
}

/** The same, parsed. */
export async function endpointCommand(args: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse(await endpointOutput(args)) as Record<string, unknown>;
}
