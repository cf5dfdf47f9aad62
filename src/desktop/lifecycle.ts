// How the process lives: one a person, no Dock icon, alive without windows, and an end that is never in the middle of something.
import type { App, Dock } from 'electron';

/** Why the process ends, as far as the system tells. */
export type EndReason = 'quit' | 'shutdown';

/** What lifecycle rules need of Electron. */
export interface LifecycleApp {
  requestSingleInstanceLock: App['requestSingleInstanceLock'];
  exit: App['exit'];
  readonly dock?: Pick<Dock, 'hide'> | undefined;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(
    event: 'second-instance',
    listener: (event: unknown, argv: string[], dir: string, said: unknown) => void,
  ): unknown;
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
}
export interface ShutdownSource {
  on(event: 'shutdown', listener: (event?: { preventDefault(): void }) => void): unknown;
}

/** What is done at each turn. */
export interface LifecycleHooks {
  /** The person started the app again. */
  again(): void;
  /** The process is about to end: everything is brought to an end, within what the system allows. */
  end(reason: EndReason): Promise<void>;
}

/**
 * False if this person's agent already runs; the caller ends at once.
 * @param isKept the system started us, not the person: the one that runs is to take no notice
 */
export function isOnlyInstance(
  app: Pick<LifecycleApp, 'requestSingleInstanceLock'>,
  isKept: boolean,
): boolean {
  return app.requestSingleInstanceLock({ isKept });
}

function saysKept(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'isKept' in said && said.isKept === true;
}

/** Keeps the process alive without windows, and ends it in order. */
export function liveOn(app: LifecycleApp, power: ShutdownSource, hooks: LifecycleHooks): void {
  let ending: Promise<void> | undefined;
  const endOnce = (reason: EndReason): void => {
    ending ??= hooks.end(reason).then(
      () => app.exit(0),
      () => app.exit(70),
    );
  };
  app.dock?.hide();
  app.on('window-all-closed', () => undefined); // without a listener, Electron would quit
  app.on('second-instance', (_event, _argv, _dir, said) => {
    if (!saysKept(said)) hooks.again();
  });
  app.on('before-quit', (event) => {
    event.preventDefault(); // first the end in order, then exit
    endOnce('quit');
  });
  power.on('shutdown', (event) => {
    event?.preventDefault(); // the system waits a moment for us
    endOnce('shutdown');
  });
}
