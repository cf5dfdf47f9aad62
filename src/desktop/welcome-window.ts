// The window "How Tallylight works": three short steps, which the person opens.
import type { WelcomeRoom } from './desktop-types';
import type { Handlers } from './ipc-door';
import { createOwnWindow, type OwnWindowWorld } from './own-window';

export type WelcomeCall = 'welcome.view' | 'welcome.close';

export interface WelcomeWindow {
  readonly handlers: Pick<Handlers, WelcomeCall>;
  /** Opens it, or brings it to the front. */
  show(): void;
  close(): void;
}

export function createWelcomeWindow(
  world: Pick<OwnWindowWorld<WelcomeRoom, never>, 'open' | 'screenInUse' | 'openRoom'>,
): WelcomeWindow {
  const own = createOwnWindow<WelcomeRoom, never>('welcome', { ...world, tell: () => undefined });
  return {
    handlers: {
      'welcome.view': async () => (await own.room()).view(),
      'welcome.close': () => void own.close(),
    },
    show: () => void own.show(),
    close: () => own.close(),
  };
}
