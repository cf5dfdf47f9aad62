// Ends the agent on the spot, and where that makes sense another begins: what can draw no more, or met a fault that nobody expected,
// must not stay in the way of one that works.
import { childEnvironment } from './child-environment';

/** What it takes to give way. */
export interface GiveWayWorld {
  readonly executable: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Another agent of this person may begin. */
  releaseLock(): void;
  /** Starts a program that outlives this one. */
  start(executable: string, args: readonly string[], environment: Record<string, string>): void;
  /** Ends this process without another step of its own. */
  die(): void;
}

/**
 * Starts another agent and ends this one. Electron's own `app.relaunch` and `app.exit` would close the windows in order, and our code,
 * told of each, would fail on windows that are gone. Nothing has to be put in order: what counts is on the disk before it takes effect.
 */
export function startAnew(world: GiveWayWorld): void {
  world.releaseLock(); // else the other would find this one running, and end
  world.start(world.executable, world.args, childEnvironment(world.environment));
  world.die();
}

/** An agent that fails sooner than this would go round in circles: it ends, and the system's task may start another. */
const STEADY_AFTER_MS = 60_000;

/** What is done about a fault. */
export interface FaultWorld {
  on(event: 'uncaughtException', listener: (error: Error) => void): unknown;
  log(line: string, error: unknown): void;
  /** How long this process has run. */
  upForMs(): number;
  startAnew(): void;
  die(): void;
}

/** An error that nobody caught ends the agent. Electron would show a dialog, and until it is closed nothing else would happen. */
export function endOnFault(world: FaultWorld): void {
  world.on('uncaughtException', (error) => {
    world.log('fault: the agent ends', error);
    if (world.upForMs() >= STEADY_AFTER_MS) world.startAnew();
    else world.die();
  });
}
