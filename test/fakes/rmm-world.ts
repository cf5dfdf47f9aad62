// A computer for the administrators' script: folders of root, a real standard user, and a fake agent run as that user.
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMessage, type Message } from '../../src/model/messages';
import { asPerson, standardPerson } from '../../scripts/desktop/person.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const script = join(here, '../../assets/rmm/tallylight.sh');

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Run>;
}

/** A message that the fake agent has read. */
export interface Heard {
  readonly type: string;
  readonly id: string;
  readonly [member: string]: unknown;
}

/** Made by root below /var/lib, because every folder above an inbox must belong to root. */
export class RmmWorld {
  readonly person = standardPerson();
  readonly machine = mkdtempSync('/var/lib/tallylight-test-');
  readonly home = join(this.machine, 'home');
  readonly tools = join(this.machine, 'tools');
  heard: Heard[] = [];
  private agent: ChildProcess | undefined;
  private readonly scripts: ChildProcess[] = [];

  constructor() {
    chmodSync(this.machine, 0o755);
    mkdirSync(join(this.machine, 'inbox/everyone'), { recursive: true });
    mkdirSync(this.home, { mode: 0o700 });
    chownSync(this.home, this.person.uid, this.person.gid);
    mkdirSync(this.tools);
    copyFileSync(join(here, 'fake-agent.mjs'), join(this.machine, 'fake-agent.mjs'));
  }

  get inbox(): string {
    return join(this.machine, 'inbox', String(this.person.uid));
  }

  /** Names of the messages that lie in the person's inbox, or in everyone's. */
  messages(whose: 'person' | 'everyone' = 'person'): readonly string[] {
    const folder = whose === 'person' ? this.inbox : join(this.machine, 'inbox/everyone');
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  heardOf(type: string): readonly Heard[] {
    return this.heard.filter((message) => message.type === type);
  }

  /** Puts a program in front of the system's own on the script's PATH. */
  fakeTool(name: string, shell: string): void {
    writeFileSync(join(this.tools, name), `#!/bin/sh\n${shell}\n`, { mode: 0o755 });
  }

  /** Starts the fake agent as the person and waits until it has written its status. */
  async startAgent(scenario: string): Promise<void> {
    const inbox = join(this.machine, 'inbox');
    const command = [process.execPath, join(this.machine, 'fake-agent.mjs'), inbox, this.home, scenario];
    const [program = '', ...args] = asPerson(this.person, command);
    const agent = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/' });
    this.agent = agent;
    let text = '';
    await new Promise<void>((resolve) => {
      agent.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const lines = text.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) {
          if (line === 'ready') resolve();
          else this.heard.push(JSON.parse(line) as Heard);
        }
      });
    });
  }

  async stopAgent(): Promise<void> {
    const { agent } = this;
    this.agent = undefined;
    if (agent === undefined || agent.exitCode !== null || agent.signalCode !== null) return;
    const ended = new Promise((resolve) => agent.once('exit', resolve));
    agent.kill('SIGKILL');
    await ended;
  }

  /** Starts tallylight.sh as root; `env` adds to or replaces its surroundings. */
  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    const surroundings = {
      PATH: `${this.tools}:${process.env['PATH'] ?? ''}`,
      TALLYLIGHT_MACHINE: this.machine,
      TALLYLIGHT_HOME: this.home,
      TALLYLIGHT_EXECUTABLE: process.execPath,
      ...env,
    };
    const child = spawn(script, args, { env: surroundings, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
    this.scripts.push(child);
    const out = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out.stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (out.stderr += chunk));
    const ended = new Promise<Run>((resolve) =>
      child.once('close', (code) => resolve({ code: code ?? -1, ...out })),
    );
    return { child, ended };
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    return this.start(args, env).ended;
  }

  /** As `run`, for the person of this world, with what a good ask needs. */
  ask(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    return this.run(['ask', ...this.askOptions(), ...args], env);
  }

  /** The ask that the fake agent heard, if the schema takes it. */
  heardAsk(): Message | undefined {
    const read = readMessage(this.heardOf('ask')[0]);
    return read.ok ? read.message : undefined;
  }

  askOptions(): readonly string[] {
    return ['--person', this.person.name, '--technician', 'Dana Roe', '--purpose', 'Printer does not print'];
  }

  /** Signs another person in, whose agent shows the session too; both have homes in this world. `env` is what the script then needs. */
  addAnother(): {
    readonly env: Readonly<Record<string, string>>;
    readonly pressEnd: (session: string) => void;
  } {
    const { name, uid, gid } = this.person;
    const homeOf = (whose: string): string => join(this.machine, 'people', whose);
    for (const whose of ['own', 'another'])
      mkdirSync(join(homeOf(whose), '.local/state'), { recursive: true });
    symlinkSync(this.home, join(homeOf('own'), '.local/state/tallylight'));
    const answers = join(homeOf('another'), '.local/state/tallylight/answers');
    mkdirSync(answers, { recursive: true });
    const row = (...parts: readonly (string | number)[]): string => `echo '${parts.join(':')}:/bin/sh'`;
    this.fakeTool(
      'getent',
      `case $3 in ${name} | ${uid}) ${row(name, 'x', uid, gid, '', homeOf('own'))};;
      65534) ${row('nobody', 'x', 65_534, 65_534, '', homeOf('another'))};; *) exec /usr/bin/getent "$@";; esac`,
    );
    this.fakeTool('loginctl', `printf '1 ${uid} ${name} seat0\\n2 65534 nobody -\\n'`);
    const pressEnd = (id: string): void => {
      const file = { v: 1, kind: 'session', id, state: 'ending', basis: 'none', endRequestedBy: 'person' };
      writeFileSync(join(answers, `${id}.json`), JSON.stringify({ ...file, at: '2026-03-02T09:00:00.000Z' }));
    };
    return { env: { TALLYLIGHT_HOME: '' }, pressEnd };
  }

  async close(): Promise<void> {
    for (const script of this.scripts) script.kill('SIGTERM'); // one that still runs stops its tool
    await this.stopAgent();
    rmSync(this.machine, { recursive: true, force: true });
  }
}

/** Waits for something that another process brings about. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
}
