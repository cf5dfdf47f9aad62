// The one table of calls between windows and main (design 3, shape rule 2). Names only, so that the preload stays small;
// ipc-payloads.ts gives each call its parser and result, and the compiler checks that none is missing.

/** The kinds of window. A new window is one more word here and one folder in renderer/. */
export const WINDOW_KINDS = [
  'prompt',
  'banner',
  'ended',
  'record',
  'paper',
  'welcome',
  'about',
  'elevation',
  'help',
] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** Calls from a window to main: which kinds of window may make each. */
export const CALLS = {
  'prompt.view': ['prompt'],
  'prompt.painted': ['prompt'],
  'prompt.accept': ['prompt'],
  'prompt.decline': ['prompt'],
  'prompt.explain': ['prompt'],
  'prompt.dismiss': ['prompt'],
  'prompt.calendar': ['prompt'],
  'prompt.times': ['prompt'],
  'prompt.later': ['prompt'],
  'prompt.more': ['prompt'],
  'prompt.aside': ['prompt'],
  'prompt.forward': ['prompt'],
  'picture.choose': ['prompt', 'welcome'],
  'banner.view': ['banner'],
  'banner.end': ['banner'],
  'banner.gone': ['banner'],
  'banner.extend': ['banner'],
  'banner.concern': ['banner'],
  'banner.shape': ['banner'],
  'ended.view': ['ended'],
  'ended.answer': ['ended'],
  'ended.feedback': ['ended'],
  'ended.receipt': ['ended'],
  'ended.close': ['ended'],
  'record.view': ['record'],
  'record.choose': ['record'],
  'record.check': ['record'],
  'record.export': ['record'],
  'welcome.view': ['welcome'],
  'welcome.close': ['welcome'],
  'about.view': ['about'],
  'about.look': ['about'],
  'about.copy': ['about'],
  'about.save': ['about'],
  'about.licences': ['about'],
  'record.open': ['record'],
  'record.receipt': ['record'],
  'paper.view': ['paper'],
  'paper.ready': ['paper'],
  'elevation.view': ['elevation'],
  'elevation.pick': ['elevation'],
  'elevation.ask': ['elevation'],
  'elevation.take-back': ['elevation'],
  'elevation.start': ['elevation'],
  'elevation.end': ['elevation'],
  'elevation.again': ['elevation'],
  'elevation.close': ['elevation'],
  'help.view': ['help'],
  'help.draft': ['help'],
  'help.picture': ['help'],
  'help.remove': ['help'],
  'help.send': ['help'],
  'help.close': ['help'],
  'window.size': ['prompt', 'banner', 'ended'],
  'window.move': ['prompt', 'banner'],
} as const satisfies Record<string, readonly WindowKind[]>;
export type CallName = keyof typeof CALLS;

/** News from main to a window: its view has changed. */
export const NEWS = {
  'prompt.changed': ['prompt'],
  'banner.changed': ['banner'],
  'ended.changed': ['ended'],
  'record.rows': ['record'],
  'record.page': ['record'],
  'about.changed': ['about'],
  'elevation.changed': ['elevation'],
} as const satisfies Record<string, readonly WindowKind[]>;
export type NewsName = keyof typeof NEWS;

/** The two channels of Electron that calls and news travel on; nothing else is listened to. */
export const CALL_CHANNEL = 'tallylight.call';
export const NEWS_CHANNEL = 'tallylight.news';
