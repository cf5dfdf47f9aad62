// Everything on the screen: makes windows, tray and keys match what is desired, and tells the root what the person does.
import { app, globalShortcut, ipcMain, nativeTheme, powerMonitor, screen, shell } from 'electron';
import process from 'node:process';
import type { TrayAction } from '../model/tray-views';
import { createAnnouncements } from './announcement';
import { createBannerWindows } from './banner-windows';
import type { Desired, Desktop, DesktopEdges, DesktopOptions } from './desktop-types';
import { createDrawnAhead } from './drawn-ahead';
import { createEndedWindows } from './ended-windows';
import { openDoor, type Caller, type Door, type Handlers } from './ipc-door';
import { createKeys, type KeyName } from './keys';
import { createOwnWindows } from './own-windows';
import { pauseFor } from './pause-end';
import { createPromptWindow } from './prompt-window';
import { createScreenWatch } from './screen-watch';
import { createSounds } from './sounds';
import { createTray, type TrayIcon } from './tray';
import { createWindows } from './windows';
import { noWatch, watchX11 } from './x11-watch';

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
  const own = createOwnWindows({
    open: (plan) => open(plan),
    screenInUse: () => screen.getDisplayNearestPoint(screen.getCursorScreenPoint()),
    screens: () => screen.getAllDisplays().length,
    rooms: options.rooms,
    receipt: (of) => options.receipt(of),
    tell: (page, name, news) => door.tell(page, name, news),
    later,
    log,
  });
  const handlers: Handlers = {
    'prompt.view': () => given(views.prompt()),
    'prompt.painted': ({ ask }) => void emit({ type: 'prompt.painted', ask }),
    'prompt.accept': (press) => options.accept(press),
    'prompt.decline': (no) => options.decline(no),
    'prompt.explain': (why) => options.explain(why),
    'prompt.calendar': ({ ask }) => options.saveCalendar(ask, app.getPath('downloads')),
    'prompt.times': ({ ask }) => given(views.later(ask)),
    'prompt.later': (later) => options.postpone(later, app.getPath('downloads')),
    'prompt.dismiss': ({ ask }) => void emit({ type: 'prompt.dismiss', ask }),
    'prompt.more': ({ ask }) => void emit({ type: 'prompt.more', ask }),
    'prompt.aside': ({ ask }) => void emit({ type: 'prompt.aside', ask }),
    'prompt.forward': ({ ask }) => void emit({ type: 'prompt.forward', ask }),
    'picture.choose': ({ picture }) => void emit({ type: 'picture', picture }),
    'banner.view': (_nothing, { key }) => given(views.banner(given(banners.display(key)))),
    'banner.end': ({ session }) =>
      void emit({ type: 'banner.end', by: 'person', ...(session === undefined ? {} : { session }) }),
    'banner.gone': ({ session }) => void emit({ type: 'banner.gone', session }),
    'banner.extend': ({ session }) => void emit({ type: 'banner.extend', session }),
    'banner.concern': ({ session }) => void emit({ type: 'banner.concern', session }),
    'banner.shape': ({ shape }, { key }) => void banners.shape(key, shape),
    'ended.view': (_nothing, { key }) => given(views.ended(key)),
    'ended.answer': ({ session, agreed }) => void emit({ type: 'ended.answer', session, agreed }),
    'ended.feedback': (said) => options.feedback(said),
    'ended.close': ({ session }) => void emit({ type: 'ended.close', session }),
    ...own.handlers,
    'window.size': resize,
    'window.move': (step, { kind, key }) => {
      if (kind === 'prompt') prompt.drag(step);
      else banners.drag(key, step);
    },
  };
  const ahead = createDrawnAhead(() => edges.loadDrawing(), views.prompt, log);
  const fillPrompt = (page: Buffer): Buffer => ahead.fill(page);
  const open = createWindows({ ...edges, isPackaged: app.isPackaged, log, fillPrompt }, () => door);
  const door: Door = openDoor(ipcMain, handlers, log);

  const x11 = isX11 ? watchX11(() => prompt.coverChanged(), log) : noWatch;
  const prompt = createPromptWindow({
    open: (plan) => {
      const window = open(plan);
      ahead.prepare(); // its process is starting now
      return window;
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
      prompt.show(wanted.prompt);
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
  const sounds = createSounds({ beep: () => shell.beep(), later });
  const watch = createScreenWatch({
    power: powerMonitor,
    emit,
    awayMinutes: () => options.awayMinutes(),
    every,
  });
  const press = (name: KeyName): void => {
    if (name === 'answer') prompt.focus();
    else if (name === 'banner') {
      if (!banners.focus()) ended.focus();
    } else emit({ type: 'banner.end', by: 'hotkey' });
  };
  const keys = createKeys(globalShortcut, press, log, process.platform);
  const act = (action: TrayAction): void => {
    if (action.do === 'show-prompt') prompt.focus();
    else if (action.do === 'open') own.show(action);
    else if (action.do === 'concern') banners.doubt(action.session);
    else if (action.do === 'pause-asks') emit(pauseFor(action.length, new Date()));
    else if (action.do === 'resume-asks') emit({ type: 'asks.resume' });
    else if (action.do === 'quit') emit({ type: 'quit' });
    else if (action.do === 'language') emit({ type: 'language', language: action.language });
    else if (action.do === 'picture') emit({ type: 'picture', picture: action.picture });
    else if (action.do === 'answer-now') emit({ type: 'answer-now', ask: action.ask });
    else if (action.do === 'end-elevation')
      emit({ type: 'elevation.end', elevation: action.elevation, by: 'person' });
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
    const isConnected = desired.connected.length > 0;
    banners.show(isConnected);
    sounds.follow(desired.connected, desired.sounds);
    prompt.show(desired.prompt);
    ended.show(desired.ended);
    own.look();
    x11.need(isConnected || desired.prompt !== undefined);
    if (tray === undefined)
      tray = createTray(desired, {
        iconsDir: edges.iconsDir,
        say: (line) => options.say(line),
        act,
        isDark: () => nativeTheme.shouldUseDarkColors,
      });
    else tray.show(desired);
    const keysWanted = new Set<KeyName>();
    if (desired.prompt !== undefined) keysWanted.add('answer');
    if (isConnected || desired.ended.length > 0) keysWanted.add('banner');
    if (isConnected) keysWanted.add('end-all');
    keys.want(keysWanted);
    if (desired.prompt === undefined) {
      announcements.clear();
      ahead.release();
    }
    keepAbove(isConnected || desired.prompt !== undefined);
    watch.need(desired.pending);
  };

  return {
    show,
    announce: (_ask, announced) => {
      prompt.flash();
      announcements.announce(announced, () => prompt.focus());
    },
    remind: (reminder) =>
      announcements.remind(reminder, () => {
        if (reminder.opens !== undefined) own.show({ do: 'open', page: reminder.opens });
      }),
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
      own.close();
      tray?.destroy();
      door.close();
    },
  };
}
