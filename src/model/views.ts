// What the windows show, as data: projections of the state that main sends and renderers draw. No words are chosen in a renderer
// that main has not chosen by key: banner and card put lines into words with the catalogue of `language`, the prompt gets its words.
import type { Scope } from './messages';
import type { PictureName } from './pictures';
import type { Id } from './scalars';
import type { DeclineReason, Trust } from './words';
import type { Line, Phrase } from './strings/types';

/** One row of "What … may do". */
export interface ScopeView {
  readonly scope: Scope;
  readonly title: Phrase;
  readonly detail?: Phrase;
  /** The person may switch it off. */
  readonly canSwitch?: boolean;
}

/** One row of the card: why, how long, for which computer … */
export interface FactView {
  readonly label: Phrase;
  readonly value: Phrase;
  /** In small below it. */
  readonly note?: Phrase;
}

/** A long text to read. */
export interface PassageView {
  readonly label: Phrase;
  /** May hold several lines. */
  readonly text: Phrase;
  /** BCP 47 tag of the text, where it says its own. */
  readonly language?: string;
}

/** Where the person answers under their name. */
export interface NamingView {
  readonly label: Phrase;
  readonly detail: Phrase;
  /** Button of whoever sits there and is not meant. */
  readonly notMe: Phrase;
}

/** Where the person chooses when to be asked again. */
export interface LaterView {
  /** The latest time that counts, wall clock in ms. */
  readonly latestAt: number;
  readonly heading: Phrase;
  readonly detail: Phrase;
  /** Those that are still in time. */
  readonly choices: readonly { readonly minutes: number; readonly label: Phrase }[];
  /** A time of the person's own; absent where there is no time left to choose from. Then the field for it. */
  readonly own?: Phrase;
  readonly ownLabel: Phrase;
  /** Said where the chosen time is none that counts. */
  readonly notPossible: Phrase;
  /** A box to tick: a reminder for the person's calendar. */
  readonly calendar: Phrase;
  /** The count-down sentence; in place of its piece from `time` stands the running time. */
  readonly outcome: Phrase;
  readonly back: Phrase;
  /** The button before anything is chosen. */
  readonly choose: Phrase;
  /** The button; in place of its piece from `time` stands the chosen time. */
  readonly confirm: Phrase;
}

/** After Decline: the no stands, and nobody has to say why. */
export interface DeclinedView {
  readonly heading: Phrase;
  readonly detail: Phrase;
  /** `notes`: what is said once it is chosen. */
  readonly reasons: readonly {
    readonly reason: DeclineReason;
    readonly label: Phrase;
    readonly notes: readonly Phrase[];
  }[];
  readonly wordsLabel: Phrase;
  /** The words hold something that cannot be recorded. */
  readonly badWords: Phrase;
  readonly skip: Phrase;
  readonly send: Phrase;
}

/** The person's picture, as a genuine question shows it. */
export interface OwnPictureView {
  readonly name: PictureName;
  /** "Your picture: kettle", for whoever cannot see it. */
  readonly label: string;
}

/** What there is to choose the person's picture from. */
export interface PictureOfferView {
  /** Button that opens it. */
  readonly button: Phrase;
  readonly why: Phrase;
  readonly secret: Phrase;
  /** Name of the group. */
  readonly group: string;
  readonly pictures: readonly { readonly picture: PictureName; readonly label: string }[];
}

/** While the question stands aside: what is left of that time is the view's `remainingMs`. */
export interface AsideView {
  readonly heading: Phrase;
  /** In place of its piece from `time` stands the running time. */
  readonly detail: Phrase;
  /** Button: back to the question. */
  readonly ready: Phrase;
}

/** After Allow, where the session is for another time. */
export interface ArrangedView {
  readonly heading: Phrase;
  readonly detail: Phrase;
  /** Button: a file for the calendar. Then what became of it. */
  readonly save: Phrase;
  readonly saved: Phrase;
  readonly notSaved: Phrase;
  readonly close: Phrase;
}

/** The prompt for one ask (C8), in words: its window needs no catalogue, so that it is painted sooner. Times are milliseconds. */
export interface PromptView {
  readonly ask: Id;
  /** BCP 47 tag of the words. */
  readonly language: string;
  /** The same text in English, sentence by sentence, where nobody has read the translation yet. */
  readonly english?: readonly string[];
  readonly trust: Trust;
  /** Signed by an organisation that the person alone chose: no seal beside its name. */
  readonly selfChosen?: boolean;
  /** Name of the window for the task bar and screen readers. */
  readonly title: string;
  readonly product: Phrase;
  /** Initials for the picture, decoration only. */
  readonly initials: string;
  /** One sentence: who wants to do what. */
  readonly heading: Phrase;
  /** Title of the technician and how they signed in, if known. */
  readonly about?: Phrase;
  readonly verified: Phrase;
  /** What to do about an unverified ask. */
  readonly warning?: Phrase;
  readonly facts: readonly FactView[];
  readonly codeLabel: Phrase;
  /** Four digits (C4). */
  readonly code: string;
  readonly codeHint: Phrase;
  /** What a yes leads to, where the heading does not say it. */
  readonly effect?: Phrase;
  readonly scopesLabel?: Phrase;
  /** None where the ask is not about what somebody may do. */
  readonly scopes: readonly ScopeView[];
  /** Why a switch cannot be moved: control needs the screen; or it is the last that is on. Only where there are switches. */
  readonly switchHints?: { readonly control: Phrase; readonly last: Phrase };
  /** Where the question can stand aside, so that the person closes what is private: the advice and its button. */
  readonly privacy?: { readonly advice: Phrase; readonly button: Phrase };
  readonly passages: readonly PassageView[];
  /** Both answers wait until the whole text has been on screen, and weigh the same. */
  readonly mustRead?: boolean;
  /** Where a name is wanted, both answers wait for it. */
  readonly naming?: NamingView;
  /** The count-down sentence; in place of its piece from `time` stands the running time ("1:59"). */
  readonly outcome: Phrase;
  readonly moreTime: Phrase;
  readonly decline: Phrase;
  readonly later: Phrase;
  readonly allow: Phrase;
  /** What a press on Allow that is no yes is told. */
  readonly hints: {
    readonly again: Phrase;
    readonly useSpace: Phrase;
    readonly over: Phrase;
    /** With `naming`: an answer was pressed without a name, or under a name that is not meant. */
    readonly name?: Phrase;
    /** With `mustRead`: an answer was pressed before all of it had been on screen. */
    readonly read?: Phrase;
  };
  /** What is spoken when so many seconds are left, most first. */
  readonly spoken: readonly { readonly seconds: number; readonly words: Phrase }[];
  /** What is left of the count-down at the moment of sending; the window counts on by its own monotonic clock. */
  readonly remainingMs: number;
  /** False until the ask counts as shown: the count-down stands still. */
  readonly counting: boolean;
  readonly totalMs: number;
  readonly canExtend: boolean;
  /** True while pressing the button of `privacy` would do something. */
  readonly canStandAside: boolean;
  /** Continuous milliseconds before Allow is armed (C8). */
  readonly armMs: number;
  /** How long the window has neither moved, nor changed size or display, at the moment of sending. */
  readonly steadyForMs: number;
  /** Set when the journal could not be written: says so instead of the question. */
  readonly failure?: { readonly heading: Phrase; readonly detail: Phrase; readonly close: Phrase };
  /** Set after Decline: says so instead of the question, and asks why. */
  readonly declined?: DeclinedView;
  /** Set after Allow for another time: says so instead of the question, and offers it for the calendar. */
  readonly arranged?: ArrangedView;
  /** Set while the question stands aside: shown in its place. */
  readonly aside?: AsideView;
  /** Absent: none is chosen. */
  readonly picture?: OwnPictureView;
  /** After an answer, where it can be chosen. */
  readonly offer?: PictureOfferView;
  /** How many wait behind this one, if any do. */
  readonly waiting?: Phrase;
}

/** One session on the banner. */
export interface BannerSession {
  readonly session: Id;
  readonly state: 'live' | 'ending' | 'not-released';
  readonly unannounced: boolean;
  readonly technician: string;
  readonly title?: string;
  readonly company?: string;
  readonly initials: string;
  readonly scopes: readonly Scope[];
  readonly purpose?: string;
  /** Why nobody here was asked; in the place of the purpose, which is for those who agreed. */
  readonly ground?: 'approval' | 'emergency' | 'stated' | 'elsewhere';
  readonly ticket?: string;
  readonly tool?: string;
  /** Wall clock in ms since the epoch. */
  readonly startedAt: number;
  /** Planned, or as many as the person has allowed since. */
  readonly minutes: number;
  /** They are over. */
  readonly overrun: boolean;
  /** The person can give it more time. */
  readonly mayExtend: boolean;
  /** When the person raised a concern about it. */
  readonly concernedAt?: number;
  /** When End was pressed. */
  readonly endPressedAt?: number;
  /** Newest first. */
  readonly notes: readonly { readonly at: number; readonly text: string }[];
}

/** The banner on one display (C9). */
export interface BannerView {
  readonly language: string;
  readonly shape: 'bar' | 'open' | 'pill';
  /** Which edge of the display it is flush with. */
  readonly edge: 'top' | 'bottom';
  /** False where policy keeps names off this display. */
  readonly names: boolean;
  readonly organisation?: string;
  /** Who is told of a concern, and whom else the person may tell. */
  readonly told?: string;
  readonly contact?: string;
  /** Names of the keys that end everything, for <kbd>. */
  readonly endKeys: readonly string[];
  /** About whom the tray asks to raise a concern here; another press there is another `nth`. */
  readonly doubted?: { readonly session: Id; readonly nth: number };
  readonly sessions: readonly BannerSession[];
}

/** The card afterwards. */
export interface EndedView {
  readonly language: string;
  readonly session: Id;
  /** "… has disconnected" with evidence, "The session with … has ended" without. */
  readonly heading: Line;
  /** What is known, and who is still connected. */
  readonly status: readonly Line[];
  readonly longLabel: Line;
  readonly long: Line;
  readonly result?: { readonly label: Line; readonly text: Line };
  /** Stated consent: the person is asked in place of just closing it. */
  readonly asks?: { readonly yes: Line; readonly no: Line };
  /** Whether it helped may be said; nobody has to. */
  readonly asksFeedback: boolean;
  /** Of the person's yes there is a receipt to save. */
  readonly hasReceipt: boolean;
}
