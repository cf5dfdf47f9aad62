// What no window may do, whatever it shows: the rules for the process, for sessions and for every page.
import type { App, Session, WebContents, WebPreferences } from 'electron';

/** What rules for the process need of `app`. */
export interface AppRules {
  enableSandbox: App['enableSandbox'];
  on(event: 'web-contents-created', listener: (event: unknown, contents: PageRules) => void): unknown;
}

/** What rules for a page need of it. */
export interface PageRules {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    listener: (event: { preventDefault(): void }) => void,
  ): unknown;
  setWindowOpenHandler: WebContents['setWindowOpenHandler'];
}

/** Rules that hold for every page ever made. To be called before `ready`. */
export function secureApp(app: AppRules): void {
  app.enableSandbox(); // SECURITY(1): every renderer is sandboxed, also one that asks not to be
  app.on('web-contents-created', (_event, contents) => securePage(contents)); // SECURITY(3): no page is made without the rules
}

/** A page stays where main put it. */
export function securePage(contents: PageRules): void {
  contents.on('will-navigate', (event) => event.preventDefault()); // SECURITY(3): no navigation
  contents.on('will-frame-navigate', (event) => event.preventDefault()); // SECURITY(3): none in a frame either
  contents.on('will-redirect', (event) => event.preventDefault()); // SECURITY(3): none by redirection
  contents.on('will-attach-webview', (event) => event.preventDefault()); // SECURITY(3): no webview
  contents.setWindowOpenHandler(() => ({ action: 'deny' })); // SECURITY(3): no window that main did not make
}

/** What rules for a session need of it. */
export type SessionRules = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
> & {
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
};

/** A session grants nothing. */
export function secureSession(session: SessionRules): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false)); // SECURITY(3): every permission is denied
  session.setPermissionCheckHandler(() => false); // SECURITY(3): and reported as denied
  session.setDevicePermissionHandler(() => false); // SECURITY(3): no device
  session.on('will-download', (event) => event.preventDefault()); // SECURITY(3): nothing is saved from a page
}

/**
 * How every window's page runs.
 * @param preload absolute path of the bridge
 */
export function pagePreferences(preload: string, isPackaged: boolean, session: Session): WebPreferences {
  return {
    preload,
    session,
    sandbox: true, // SECURITY(1): the page runs in the operating system's sandbox
    contextIsolation: true, // SECURITY(1): the page cannot reach what the bridge runs in
    nodeIntegration: false, // SECURITY(1): the page has no Node
    nodeIntegrationInWorker: false, // SECURITY(1): nor have its workers
    nodeIntegrationInSubFrames: false, // SECURITY(1): nor its frames
    webSecurity: true, // SECURITY(2): the same-origin policy holds
    allowRunningInsecureContent: false, // SECURITY(2): nothing that came by plain http runs
    webviewTag: false, // SECURITY(3): no webview
    navigateOnDragDrop: false, // SECURITY(3): a dropped file does not replace the page
    devTools: !isPackaged, // SECURITY(11): the packaged app has no developer tools
    spellcheck: false,
    enableWebSQL: false,
    disableDialogs: true,
    backgroundThrottling: false, // a banner under a full-screen window still counts its minutes
  };
}
