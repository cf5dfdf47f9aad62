// Security rules 1 and 3: what no page may do. Each line of the rules is missed here if it is taken out.
import { describe, expect, it } from 'vitest';
import {
  pagePreferences,
  secureApp,
  securePage,
  secureSession,
  type PageRules,
} from '../../../src/desktop/security';

interface Recorded {
  readonly page: PageRules;
  readonly listeners: Map<string, (event: { preventDefault(): void }) => void>;
  opened?: unknown;
}

function recordedPage(): Recorded {
  const listeners: Recorded['listeners'] = new Map();
  const recorded: Recorded = {
    listeners,
    page: {
      on: (event: string, listener: (event: { preventDefault(): void }) => void) =>
        listeners.set(event, listener),
      setWindowOpenHandler: (handler) => {
        recorded.opened = handler({ url: 'https://example.org' } as never);
      },
    },
  };
  return recorded;
}

function isPrevented(listener: ((event: { preventDefault(): void }) => void) | undefined): boolean {
  let isStopped = false;
  listener?.({
    preventDefault: () => {
      isStopped = true;
    },
  });
  return isStopped;
}

describe('a page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is kept from %s',
    (event) => {
      const { page, listeners } = recordedPage();
      securePage(page);
      expect(isPrevented(listeners.get(event))).toBe(true);
    },
  );

  it('cannot open a window', () => {
    const recorded = recordedPage();
    securePage(recorded.page);
    expect(recorded.opened).toEqual({ action: 'deny' });
  });

  it('runs sandboxed, isolated, without Node, under the same-origin policy', () => {
    const preferences = pagePreferences('/preload.cjs', true, {} as never);
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
    });
  });
});

describe('the process', () => {
  it('sandboxes every renderer and gives the rules to every page', () => {
    let isSandboxed = false;
    let made: ((event: unknown, contents: PageRules) => void) | undefined;
    secureApp({
      enableSandbox: () => {
        isSandboxed = true;
      },
      on: (_event, listener) => {
        made = listener;
      },
    });
    const { page, listeners } = recordedPage();
    made?.(undefined, page);
    expect(isSandboxed).toBe(true);
    expect(listeners.size).toBe(4);
  });
});

describe('a session', () => {
  it('grants no permission, knows none, gives no device and saves nothing', () => {
    const answers: unknown[] = [];
    let download: ((event: { preventDefault(): void }) => void) | undefined;
    secureSession({
      setPermissionRequestHandler: (handler) =>
        handler?.({} as never, 'media', (granted) => answers.push(granted), {} as never),
      setPermissionCheckHandler: (handler) => answers.push(handler?.(null, 'media', '', {} as never)),
      setDevicePermissionHandler: (handler) => answers.push(handler?.({} as never)),
      on: (_event, listener) => {
        download = listener;
      },
    });
    expect(answers).toEqual([false, false, false]);
    expect(isPrevented(download)).toBe(true);
  });
});
