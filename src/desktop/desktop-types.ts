// What the desktop (desktop.ts) needs, what it is told to show, and what it can do.
import type {
  CalendarResult,
  DeclineResult,
  LaterResult,
  Payload,
  PressResult,
  SayResult,
} from '../model/ipc-payloads';
import type { AboutView, Licence } from '../model/about-view';
import type { ElevationView } from '../model/elevation-view';
import type { HelpDraft, HelpPicture, HelpResult, HelpView } from '../model/help';
import type { Id, Jws } from '../model/scalars';
import type {
  ExportFormat,
  PageView,
  PaperView,
  RecordDetail,
  RecordNews,
  RecordPage,
  RecordView,
} from '../model/record-views';
import type { Line } from '../model/strings/types';
import type { TrayView } from '../model/tray-views';
import type { BannerView, EndedView, LaterView, PromptView } from '../model/views';
import type { WelcomeView } from '../model/welcome-view';
import type { Screen } from '../model/words';
import type { Announced } from './announcement';
import type { BannerDisplay, WindowPlaces } from './banner-windows';
import type { Emit, Log } from './desktop-event';
import type { Drawing } from './drawn-ahead';
import type { ElevationRoom } from './elevation-window';
import type { KeyName } from './keys';
import type { Room } from './own-window';
import type { Wanted } from './prompt-window';
import type { SheetEdges } from './window-kinds';

/** What the record's window does for the room. */
export interface RoomDesk {
  tell(news: RecordNews): void;
  /** The record as a PDF. Rejects where it cannot be printed. */
  print(view: PaperView, edges: SheetEdges): Promise<Uint8Array>;
}

/** Which answer a receipt is of: that to an ask, or the one that a session rests on. */
export type ReceiptOf = { readonly ask: Id } | { readonly session: Id };

/** The record, read from disk for as long as its window is open. */
export interface RecordRoom extends Room {
  view(page: RecordPage): RecordView;
  /** Another page: from now on it is told when it says something else. */
  open(page: RecordPage): PageView | undefined;
  /** @throws if there is no such row */
  choose(row: string): RecordDetail;
  /** Checks it once more; what comes of it is told. */
  check(): void;
  /** Writes a copy. @throws the file system's error; then there is no half of one */
  save(format: ExportFormat, file: string): Promise<void>;
  /** Something was recorded. */
  look(): void;
}

/** How Tallylight works. */
export interface WelcomeRoom extends Room {
  view(): WelcomeView;
}

/** What is known of this installation, and the file for IT as it is shown. */
export interface AboutRoom extends Room {
  view(): AboutView;
  /** Looks again; what comes of it is told. */
  look(): void;
  /** The text of the file. @throws if it is not made yet */
  text(): string;
  /** Writes it. @throws the same, and the file system's error */
  save(file: string): Promise<void>;
  licences(): Promise<readonly Licence[]>;
}

/** Asking for help, for as long as its window is open. */
export interface HelpRoom extends Room {
  /** Without what was written before, and the screens. */
  view(): Omit<HelpView, 'draft' | 'picture' | 'repeats' | 'screens'>;
  /** How often the same was reported in the last 30 days. */
  repeats(draft: HelpDraft): number;
  /** Send: recorded before this returns. */
  send(draft: HelpDraft, picture: HelpPicture | undefined): HelpResult;
}

/** What the windows that the person opens show and do: each opened when its window opens, never before. */
export interface Rooms {
  /** The record, open for reading. */
  readonly record: (desk: RoomDesk) => Promise<RecordRoom>;
  readonly welcome: () => Promise<WelcomeRoom>;
  readonly about: (tell: (view: AboutView) => void) => Promise<AboutRoom>;
  readonly elevation: (tell: (view: ElevationView) => void) => Promise<ElevationRoom>;
  readonly help: () => Promise<HelpRoom>;
}

/** What the desktop needs of the agent. */
export interface DesktopOptions {
  readonly emit: Emit;
  /** A press on Allow, as the window reports it; decided and recorded before this returns. */
  readonly accept: (press: Payload<'prompt.accept'>) => PressResult;
  /** A press on Decline, the same. */
  readonly decline: (no: Payload<'prompt.decline'>) => DeclineResult;
  /** Later: until when; with a reminder for the calendar, where it is wanted, in `dir`, the person's folder for downloads. */
  readonly postpone: (later: Payload<'prompt.later'>, dir: string) => LaterResult;
  /** After Allow for another time: a calendar file in `dir`, the person's folder for downloads. */
  readonly saveCalendar: (ask: Id, dir: string) => CalendarResult;
  /** After Decline: why. */
  readonly explain: (why: Payload<'prompt.explain'>) => SayResult;
  /** Afterwards: whether it helped. */
  readonly feedback: (said: Payload<'ended.feedback'>) => SayResult;
  /** Projections of the state at the moment of the call. */
  readonly views: {
    readonly prompt: () => PromptView | undefined;
    readonly later: (ask: Id) => LaterView | undefined;
    readonly banner: (display: BannerDisplay) => BannerView | undefined;
    readonly ended: (session: Id) => EndedView | undefined;
  };
  readonly rooms: Rooms;
  /** The receipt of an answer; undefined where there is none. */
  readonly receipt: (of: ReceiptOf) => Promise<Jws | undefined>;
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
  readonly loadDrawing: () => Drawing;
  /** Ends this process at once and starts another: it can draw no more windows. */
  readonly startAnew: () => void;
}

/** What is to be on the screen. */
export interface Desired {
  readonly prompt?: Wanted;
  /** Sessions that are on the banner, which is there while there is one. */
  readonly connected: readonly Id[];
  /** Policy `sounds`. */
  readonly sounds: boolean;
  /** Sessions whose card is shown, oldest first. */
  readonly ended: readonly Id[];
  readonly tray: TrayView;
  /** BCP 47 tag of the words in use: the tray is said anew where it has changed. */
  readonly language: string;
  /** True while an ask waits or is open: locking, unlocking and coming back must be noticed. */
  readonly pending: boolean;
}

export interface Desktop {
  /** Makes the screen match. Cheap where nothing has changed; windows that stay get their view anew. */
  show(desired: Desired): void;
  announce(ask: Id, announced: Announced): void;
  remind(reminder: Announced): void;
  reopenPrompt(ask: Id): void;
  focusPrompt(): void;
  focusBanner(): void;
  /** The screen at this moment; asked whenever an ask arrives. */
  screen(): Screen;
  /** Keys that another program has taken. */
  takenKeys(): readonly KeyName[];
  stop(): void;
}
