// The one place where a window of Electron is made, shown, raised and ended.
import { BrowserWindow, session as sessions, type Session } from 'electron';
import process from 'node:process';
import type { Log } from './desktop-event';
import type { Door } from './ipc-door';
import { pageUrl, serveScheme, type FillPage } from './scheme';
import { pagePreferences, secureSession } from './security';
import { WINDOWS, type OpenWindow } from './window-kinds';
import { roundedOutline } from './window-shape';

/** What windows need of the root. */
export interface WindowsOptions {
  /** Absolute path of `out/`. */
  readonly outDir: string;
  readonly isPackaged: boolean;
  readonly title: string;
  readonly log: Log;
  /** Draws the question into the prompt's page. */
  readonly fillPrompt: FillPage;
  /** This process can draw no more windows, though it could before: a new one can. */
  readonly startAnew: () => void;
}

/** Of printed sheets, in inches: room for what stands above and below. */
const SHEET_MARGINS = { top: 0.8, bottom: 0.8, left: 0.6, right: 0.6 };

/** The session of all windows: in memory, apart from the one that the agent's own requests use. */
function windowSession(rendererDir: string, fillPrompt: FillPage): Session {
  const session = sessions.fromPartition('windows');
  secureSession(session); // SECURITY(3): windows live in a session that grants nothing
  serveScheme(session, rendererDir, fillPrompt);
  // Makes the network process set the session up while the window is made, which takes 20 ms. If it fails, the first request does.
  session.clearHostResolverCache().catch(() => undefined);
  return session;
}

/** Above others on every workspace, and nobody can minimise or hide it. */
function stayUp(window: BrowserWindow, unlessOver: (tell: () => void) => () => void): void {
  window.on(
    'minimize',
    unlessOver(() => window.restore()),
  );
  window.on(
    'hide',
    unlessOver(() => window.showInactive()),
  );
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
}

/** Makes windows. The session is made with the first: at rest there is none. */
export function createWindows(options: WindowsOptions, door: () => Door): OpenWindow {
  const { outDir, isPackaged, title, log } = options;
  const open = new Set<BrowserWindow>();
  /** Whether a window has ever been drawn: without it a new start would not help either. */
  let hasDrawn = false;
  let isLeaving = false;
  let session: Session | undefined;

  /** A frozen renderer would outlive its window. */
  const endRenderer = (pid: number): void => {
    const isShared = [...open].some((other) => other.webContents.getOSProcessId() === pid);
    if (pid <= 0 || isShared) return;
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH'))
        log('windows: a renderer stayed');
    }
  };

  return ({ caller, bounds, focusable, listener }) => {
    const { skipTaskbar, transparent, ordinary } = WINDOWS[caller.kind];
    const seeThrough = transparent && process.platform !== 'linux'; // X11 without a compositor would draw it black
    session ??= windowSession(`${outDir}/renderer`, options.fillPrompt);
    const window = new BrowserWindow({
      ...bounds,
      title,
      show: false,
      frame: ordinary,
      focusable,
      skipTaskbar,
      transparent: seeThrough,
      ...(seeThrough ? { backgroundColor: '#00000000', hasShadow: false } : {}),
      alwaysOnTop: !ordinary,
      resizable: ordinary,
      minimizable: ordinary,
      maximizable: ordinary,
      fullscreenable: false,
      ...(ordinary ? { minWidth: 360, minHeight: 320 } : {}),
      acceptFirstMouse: true,
      webPreferences: pagePreferences(`${outDir}/preload/preload.cjs`, isPackaged, session),
    });
    const { webContents } = window;
    open.add(window);
    door().admit(webContents, caller);
    let isOver = false;
    const unlessOver = (tell: () => void) => (): void => {
      if (!isOver) tell();
    };
    const end = (): void => {
      if (isOver) return;
      isOver = true;
      const pid = webContents.isDestroyed() ? 0 : webContents.getOSProcessId();
      open.delete(window);
      if (!window.isDestroyed()) window.destroy();
      endRenderer(pid);
    };
    const lose = (why: string): void => {
      if (isOver || isLeaving) return;
      if (why === 'launch-failed' && hasDrawn) {
        log('windows: no renderer can be started any more; starting anew');
        isLeaving = true;
        return options.startAnew();
      }
      end();
      listener.gone(why);
    };

    window.once(
      'ready-to-show',
      unlessOver(() => {
        hasDrawn = true;
        listener.ready();
      }),
    );
    window.on('close', (event) => {
      event.preventDefault();
      if (!isOver) listener.closeWanted();
    });
    window.on('closed', () => lose('closed'));
    window.on(
      'move',
      unlessOver(() => listener.changed()),
    );
    window.on(
      'resize',
      unlessOver(() => listener.changed()),
    );
    window.on(
      'blur',
      unlessOver(() => listener.blurred()),
    );
    if (!ordinary) stayUp(window, unlessOver);
    window.on(
      'unresponsive',
      unlessOver(() => listener.stuck()),
    );
    webContents.on('render-process-gone', (_event, { reason }) => lose(reason));
    webContents.on('did-fail-load', (_event, code) => lose(`load failed: ${code}`));
    window.loadURL(pageUrl(caller.kind)).catch(() => lose('load failed'));

    return {
      page: webContents,
      nativeId: process.platform === 'linux' ? window.getNativeWindowHandle().readUInt32LE(0) : 0,
      bounds: () => window.getBounds(),
      setBounds: (area) => window.setBounds(area),
      showQuietly: () => window.showInactive(),
      focus: () => {
        if (!window.isVisible()) window.showInactive();
        if (ordinary && window.isMinimized()) window.restore();
        window.setFocusable(true);
        window.focus();
        webContents.focus();
      },
      hide: () => window.hide(),
      isFocused: () => window.isFocused(),
      setFocusable: (isFocusable) => window.setFocusable(isFocusable),
      raise: () => {
        if (!window.isVisible()) return;
        if (!window.isAlwaysOnTop()) window.setAlwaysOnTop(true, 'screen-saver');
        window.moveTop();
      },
      flash: () => {
        window.flashFrame(true);
        window.once('focus', () => window.flashFrame(false));
      },
      print: ({ header, footer }) =>
        webContents.printToPDF({
          pageSize: 'A4',
          displayHeaderFooter: true,
          headerTemplate: header,
          footerTemplate: footer,
          generateTaggedPDF: true, // screen readers find headings and table
          margins: SHEET_MARGINS,
        }),
      cut: (corners) => {
        if (process.platform === 'linux') window.setShape(roundedOutline(window.getBounds(), corners));
      },
      destroy: end,
    };
  };
}
