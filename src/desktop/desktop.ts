// Everything on the screen: makes windows, tray and keys match what is desired, and tells the root what the person does.
import { app, globalShortcut, ipcMain, nativeTheme, powerMonitor, screen } from 'electron';
import process from 'node:process';
import type { DeclineResult, ExplainResult, LaterResult, Payload, PressResult } from '../model/ipc-payloads';
import type { Id } from '../model/scalars';
import type { Line } from '../model/strings/types';
import type { BannerView, EndedView, LaterView, PromptView, TrayAction, TrayView } from '../model/views';
import type { Screen } from '../model/words';
import { createAnnouncements, type Announced } from './announcement';
import { createBannerWindows, type BannerDisplay, type WindowPlaces } from './banner-windows';
import type { Emit, Log } from './desktop-event';
import { createDrawnAhead, type Drawing } from './drawn-ahead';
import { createEndedWindows } from './ended-windows';
import { openDoor, type Caller, type Door, type Handlers } from './ipc-door';
import { createKeys, type KeyName } from './keys';
import { createPromptWindow } from './prompt-window';
import { createScreenWatch } from './screen-watch';
import { createTray, type TrayIcon } from './tray';
import { createWindows } from './windows';
import { noWatch, watchX11 } from './x11-watch';

/** What the desktop needs of the agent. */
export interface DesktopOptions {
  readonly emit: Emit;
  /** A press on Allow, as the window reports it; decided and recorded before this returns. */
  readonly accept: (press: Payload<'prompt.accept'>) => PressResult;
  /** A press on Decline, the same. */
  readonly decline: (no: Payload<'prompt.decline'>) => DeclineResult;
  /** Later: until when. */
  readonly postpone: (later: Payload<'prompt.later'>) => LaterResult;
  /** After Decline: why. */
  readonly explain: (why: Payload<'prompt.explain'>) => ExplainResult;
  /** Projections of the state at the moment of the call. */
  readonly views: {
    readonly prompt: () => PromptView | undefined;
    readonly later: (ask: Id) => LaterView | undefined;
    readonly banner: (display: BannerDisplay) => BannerView | undefined;
    readonly ended: (session: Id) => EndedView | undefined;
  };
  /** A line in the person's language, for tray, notification and window titles. */
  readonly say: (line: Line) => string;
  /** Policy `awayMinutes`. */
  readonly awayMinutes: () => number;
  readonly log: Log;
}

/** What the desktop needs of this installation. */
export interface DesktopEdges {
  /** The product's name, as windows bear it. */
  readonly title: string;
  /** Absolute path of `out/`. */
  readonly outDir: string;
  readonly iconsDir: string;
  readonly places: WindowPlaces;
  /** Loads what draws the question into its page. */
  readonly loadDrawing: () => Promise<Drawing>;
  /** Ends this process at once and starts another: it can draw no more windows. */
  readonly startAnew: () => void;
}

/** What is to be on the screen. */
export interface Desired {
  readonly prompt?: { readonly ask: Id };
  readonly banner: boolean;
  /** Sessions whose card is shown, oldest first. */
  readonly ended: readonly Id[];
  readonly tray: TrayView;
  /** True while an ask waits or is open: locking, unlocking and coming back must be noticed. */
  readonly pending: boolean;
}

export interface Desktop {
  /** Makes the screen match. Cheap where nothing has changed; windows that stay get their view anew. */
  show(desired: Desired): void;
  announce(ask: Id, announced: Announced): void;
  reopenPrompt(ask: Id): void;
  focusPrompt(): void;
  focusBanner(): void;
  /** The screen at this moment; asked whenever an ask arrives. */
  screen(): Screen;
  /** Keys that another program has taken. */
  takenKeys(): readonly KeyName[];
  stop(): void;
}

/** How often windows are put above others again while one is open. */
const raiseEveryMs = 1_000;

/** Starts the desktop. To be called once, after `ready`. */
export function createDesktop(options: DesktopOptions, edges: DesktopEdges): Desktop {
  const { emit, views, log } = options;
  const isX11 = process.platform === 'linux';
  let tray: TrayIcon | undefined;
  let stopRaising: (() => void) | undefined;
  let wanted: Pick<Desired, 'prompt' | 'ended'> = { ended: [] };

  const every = (ms: number, act: () => void): (() => void) => {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  };
  const later = (ms: number, act: () => void): void => void setTimeout(act, ms);

  const given = <View>(view: View | undefined): View => {
    if (view === undefined) throw new Error('there is nothing to show any more');
    return view;
  };

  const resize = (size: { width: number; height: number }, { kind, key }: Caller): undefined => {
    if (kind === 'prompt') prompt.resize(size);
    else if (kind === 'banner') banners.resize(key, size);
    else ended.resize(key, size);
  };
  const handlers: Handlers = {
    'prompt.view': () => given(views.prompt()),
    'prompt.painted': ({ ask }) => void emit({ type: 'prompt.painted', ask }),
    'prompt.accept': (press) => options.accept(press),
    'prompt.decline': (no) => options.decline(no),
    'prompt.explain': (why) => options.explain(why),
    'prompt.times': ({ ask }) => given(views.later(ask)),
    'prompt.later': (later) => options.postpone(later),
    'prompt.dismiss': ({ ask }) => void emit({ type: 'prompt.dismiss', ask }),
    'prompt.more': ({ ask }) => void emit({ type: 'prompt.more', ask }),
    'banner.view': (_nothing, { key }) => given(views.banner(given(banners.display(key)))),
    'banner.end': ({ session }) =>
      void emit({ type: 'banner.end', by: 'person', ...(session === undefined ? {} : { session }) }),
    'banner.gone': ({ session }) => void emit({ type: 'banner.gone', session }),
    'banner.shape': ({ shape }, { key }) => void banners.shape(key, shape),
    'ended.view': (_nothing, { key }) => given(views.ended(key)),
    'ended.answer': ({ session, agreed }) => void emit({ type: 'ended.answer', session, agreed }),
    'ended.close': ({ session }) => void emit({ type: 'ended.close', session }),
    'window.size': resize,
    'window.move': (step, { kind, key }) => {
      if (kind === 'prompt') prompt.drag(step);
      else banners.drag(key, step);
    },
  };
  const door: Door = openDoor(ipcMain, handlers, log);
  const ahead = createDrawnAhead(() => edges.loadDrawing(), views.prompt, log);
  const fillPrompt = (page: Buffer): Promise<Buffer> => ahead.fill(page);
  const open = createWindows({ ...edges, isPackaged: app.isPackaged, log, fillPrompt }, () => door);

  const x11 = isX11 ? watchX11(() => prompt.coverChanged(), log) : noWatch;
  const prompt = createPromptWindow({
    open: (plan) => {
      ahead.prepare();
      return open(plan);
    },
    emit,
    screenInUse: () => {
      const seen = x11.pointer();
      const scale = screen.getPrimaryDisplay().scaleFactor; // on X11 every display has the same
      const inDip = seen && { x: Math.round(seen.x / scale), y: Math.round(seen.y / scale) };
      return screen.getDisplayNearestPoint(inDip ?? screen.getCursorScreenPoint());
    },
    screenOf: (point) => screen.getDisplayNearestPoint({ x: Math.round(point.x), y: Math.round(point.y) }),
    mustGiveUpFocus: () => x11.isCovered(),
    banner: () => banners.standing(),
    isScreenReaderOn: () => app.accessibilitySupportEnabled,
    tell: ({ page }) => {
      const view = views.prompt();
      if (view !== undefined) door.tell(page, 'prompt.changed', view);
    },
  });
  const screensPrimaryFirst = (): Electron.Display[] => {
    const primary = screen.getPrimaryDisplay();
    return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
  };
  const banners = createBannerWindows({
    open,
    emit,
    places: edges.places,
    screens: screensPrimaryFirst,
    isFocusFixed: isX11,
    tell: ({ page }, display) => {
      const view = views.banner(display);
      if (view !== undefined) door.tell(page, 'banner.changed', view);
    },
    guard: ({ nativeId }, onAbsent) => x11.guard(nativeId, onAbsent),
    allUp: () => {
      prompt.show(wanted.prompt?.ask);
      ended.show(wanted.ended);
    },
    later,
  });
  const ended = createEndedWindows({
    open,
    emit,
    primaryScreen: () => screen.getPrimaryDisplay(),
    mayOpen: () => banners.standing() !== 'coming',
    tell: ({ page }, session) => {
      const view = views.ended(session);
      if (view !== undefined) door.tell(page, 'ended.changed', view);
    },
  });

  const announcements = createAnnouncements();
  const watch = createScreenWatch({
    power: powerMonitor,
    emit,
    awayMinutes: () => options.awayMinutes(),
    every,
  });
  const press = (name: KeyName): void => {
    if (name === 'answer') prompt.focus();
    else if (name === 'banner') banners.focus();
    else emit({ type: 'banner.end', by: 'hotkey' });
  };
  const keys = createKeys(globalShortcut, press, log, process.platform);
  const act = (action: TrayAction): void => {
    if (action.do === 'show-prompt') prompt.focus();
    else if (action.do === 'quit') emit({ type: 'quit' });
    else if (action.do === 'ask-again') emit({ type: 'ask-again', technician: action.technician });
    else
      emit({
        type: 'banner.end',
        by: 'person',
        ...(action.session === undefined ? {} : { session: action.session }),
      });
  };

  const replace = (): void => {
    banners.replace();
    prompt.replace();
    ended.replace();
  };
  screen.on('display-added', replace);
  screen.on('display-removed', replace);
  screen.on('display-metrics-changed', replace);
  const redrawTray = (): void => tray?.redraw();
  nativeTheme.on('updated', redrawTray);

  /** Another window may have come to lie above, and not every system says so. */
  const keepAbove = (isNeeded: boolean): void => {
    if (isNeeded)
      stopRaising ??= every(raiseEveryMs, () => {
        prompt.raise();
        banners.raise();
      });
    else {
      stopRaising?.();
      stopRaising = undefined;
    }
  };

  const show = (desired: Desired): void => {
    wanted = desired;
    banners.show(desired.banner);
    prompt.show(desired.prompt?.ask);
    ended.show(desired.ended);
    x11.need(desired.banner || desired.prompt !== undefined);
    if (tray === undefined)
      tray = createTray(desired.tray, {
        iconsDir: edges.iconsDir,
        say: (line) => options.say(line),
        act,
        isDark: () => nativeTheme.shouldUseDarkColors,
      });
    else tray.show(desired.tray);
    const keysWanted = new Set<KeyName>();
    if (desired.prompt !== undefined) keysWanted.add('answer');
    if (desired.banner) keysWanted.add('banner').add('end-all');
    keys.want(keysWanted);
    if (desired.prompt === undefined) announcements.clear();
    keepAbove(desired.banner || desired.prompt !== undefined);
    watch.need(desired.pending);
  };

  return {
    show,
    announce: (_ask, announced) => {
      prompt.flash();
      announcements.announce(announced, () => prompt.focus());
    },
    reopenPrompt: (ask) => prompt.reopen(ask),
    focusPrompt: () => prompt.focus(),
    focusBanner: () => banners.focus(),
    screen: () => watch.screen(),
    takenKeys: () => keys.taken(),
    stop: () => {
      screen.off('display-added', replace);
      screen.off('display-removed', replace);
      screen.off('display-metrics-changed', replace);
      nativeTheme.off('updated', redrawTray);
      watch.stop();
      keepAbove(false);
      keys.want(new Set());
      announcements.clear();
      x11.need(false);
      prompt.show(undefined);
      banners.show(false);
      ended.show([]);
      tray?.destroy();
      door.close();
    },
  };
}
