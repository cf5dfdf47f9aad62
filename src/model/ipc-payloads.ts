// What each call of the IPC table carries and returns. Main parses every payload with these before anything else sees it.
import * as z from 'zod/mini';
import type { AboutView, Licence } from './about-view';
import { ELEVATION_PAYLOADS, type ElevationResults } from './elevation-payloads';
import type { ElevationView } from './elevation-view';
import { form } from './form';
import { HelpDraft, type HelpPicture, type HelpResult, type HelpView } from './help';
import type { CallName, NewsName } from './ipc';
import { Scopes } from './messages';
import { PICTURES } from './pictures';
import { Count, Id, whole } from './scalars';
import { EXPORT_FORMATS, RECORD_PAGES } from './record-views';
import type { PageView, PaperView, RecordDetail, RecordNews, RecordPage, RecordView } from './record-views';
import type { BannerView, EndedView, LaterView, PromptView } from './views';
import type { WelcomeView } from './welcome-view';
import { DeclineReason, Input, Solved, Stars } from './words';

const Nothing = z.undefined();
const OneAsk = form(() => ({ ask: Id }));
const OneSession = form(() => ({ session: Id }));
/** The name under which the person answers, as typed: core decides whether it is one. */
const TypedName = z.optional(z.string().check(z.maxLength(1_000)));

/** The parser of each call's payload. */
export const PAYLOADS = {
  'prompt.view': Nothing,
  'prompt.painted': OneAsk,
  /** `scopes`: what the person left on; absent: all that was asked for. Core decides whether that can be granted. */
  'prompt.accept': form(() => ({
    ask: Id,
    input: Input,
    dwellMs: Count,
    name: TypedName,
    scopes: z.optional(Scopes),
  })),
  'prompt.decline': form(() => ({ ask: Id, name: TypedName })),
  /** After Decline: why, and words as typed; core decides whether they can be recorded. */
  'prompt.explain': form(() => ({
    ask: Id,
    declined: DeclineReason,
    words: z.string().check(z.maxLength(1_000)),
  })),
  'prompt.dismiss': OneAsk,
  /** After Allow for another time: a calendar file. */
  'prompt.calendar': OneAsk,
  /** What Later can offer. */
  'prompt.times': OneAsk,
  /** `at`: wall clock, ms since the epoch. `calendar`: with a reminder for the person's calendar. */
  'prompt.later': form(() => ({ ask: Id, at: Count, calendar: z.boolean() })),
  'prompt.more': OneAsk,
  'prompt.aside': OneAsk,
  'prompt.forward': OneAsk,
  /** The person's picture; absent: none. */
  'picture.choose': form(() => ({ picture: z.optional(z.enum(PICTURES)) })),
  'banner.view': Nothing,
  /** Without `session`: all. */
  'banner.end': form(() => ({ session: z.optional(Id) })),
  'banner.gone': OneSession,
  'banner.extend': OneSession,
  'banner.concern': OneSession,
  'banner.shape': form(() => ({ shape: z.enum(['bar', 'open', 'pill']) })),
  'ended.view': Nothing,
  /** Of stated consent: whether the person had agreed. */
  'ended.answer': form(() => ({ session: Id, agreed: z.boolean() })),
  /** Words as typed: core decides whether they can be recorded. */
  'ended.feedback': form(() => ({
    session: Id,
    solved: Solved,
    stars: z.optional(Stars),
    words: z.string().check(z.maxLength(2_000)),
    followUp: z.boolean(),
  })),
  /** Of the answer that the session rests on. Where to, main asks the person. */
  'ended.receipt': OneSession,
  'ended.close': OneSession,
  'record.view': Nothing,
  'record.check': Nothing,
  'welcome.view': Nothing,
  'welcome.close': Nothing,
  'about.view': Nothing,
  /** Looks again. */
  'about.look': Nothing,
  /** The text of the file, exactly as it is shown. */
  'about.copy': Nothing,
  /** The same as a file. Where to, main asks the person. */
  'about.save': Nothing,
  'about.licences': Nothing,
  /** Where to, main asks the person. */
  'record.export': form(() => ({ format: z.enum(EXPORT_FORMATS) })),
  /** One row, by its id. */
  'record.choose': form(() => ({ row: z.string().check(z.maxLength(80)) })),
  /** Another page. */
  'record.open': form(() => ({ page: z.enum(RECORD_PAGES) })),
  /** Where to, main asks the person. */
  'record.receipt': OneAsk,
  'paper.view': Nothing,
  /** The whole of it is in the page. */
  'paper.ready': Nothing,
  ...ELEVATION_PAYLOADS,
  'help.view': Nothing,
  /** What has been written so far: kept over an accidental close. */
  'help.draft': HelpDraft,
  'help.picture': Nothing,
  'help.remove': Nothing,
  'help.send': HelpDraft,
  /** What was written is forgotten. */
  'help.close': Nothing,
  /** The size that the window's content wants, in CSS pixels. */
  'window.size': form(() => ({ width: whole(1, 10_000), height: whole(1, 10_000) })),
  /** A drag of the window: how far from where it began, in CSS pixels; `done` when it is let go. Keys send one step, done. */
  'window.move': form(() => ({
    dx: whole(-100_000, 100_000),
    dy: whole(-100_000, 100_000),
    done: z.boolean(),
  })),
} as const satisfies Record<CallName, z.ZodMiniType>;

export type Payload<N extends CallName> = z.infer<(typeof PAYLOADS)[N]>;

/** What main sends back. */
export interface Results
  extends Record<Exclude<CallName, keyof ElevationResults>, unknown>, ElevationResults {
  'prompt.view': PromptView;
  'prompt.painted': undefined;
  'prompt.accept': PressResult;
  'prompt.decline': DeclineResult;
  'prompt.explain': SayResult;
  'prompt.dismiss': undefined;
  'prompt.calendar': CalendarResult;
  'prompt.times': LaterView;
  'prompt.later': LaterResult;
  'prompt.more': undefined;
  'prompt.aside': undefined;
  'prompt.forward': undefined;
  'picture.choose': undefined;
  'banner.view': BannerView;
  'banner.end': undefined;
  'banner.gone': undefined;
  'banner.extend': undefined;
  'banner.concern': undefined;
  'banner.shape': undefined;
  'ended.view': EndedView;
  'ended.answer': undefined;
  'ended.feedback': SayResult;
  'ended.receipt': ReceiptResult;
  'ended.close': undefined;
  'record.view': RecordView;
  'record.choose': RecordDetail;
  'record.check': undefined;
  'record.export': ExportResult;
  'welcome.view': WelcomeView;
  'welcome.close': undefined;
  'about.view': AboutView;
  'about.look': undefined;
  'about.copy': undefined;
  'about.save': ExportResult;
  'about.licences': readonly Licence[];
  /** Undefined for the record itself, whose rows are told as news. */
  'record.open': PageView | undefined;
  'record.receipt': ReceiptResult;
  'paper.view': PaperView;
  'paper.ready': undefined;
  'help.view': HelpView;
  /** How often the same was reported before. */
  'help.draft': number;
  /** Undefined: it could not be taken. */
  'help.picture': HelpPicture | undefined;
  'help.remove': undefined;
  'help.send': HelpResult;
  'help.close': undefined;
  'window.size': undefined;
  'window.move': undefined;
}

/** What became of saving a copy. `none`: the person chose no place. */
export type ExportResult = 'saved' | 'failed' | 'none';
/** The same of a receipt. `no-receipt`: of that answer there is none. */
export type ReceiptResult = ExportResult | 'no-receipt';
/** What became of a press on Allow: recorded; too early, so press again; too late; or under a name that is none, or another's. */
export type PressResult = 'accepted' | 'too-early' | 'over' | 'record-failed' | 'name';
/** What became of a press on Decline. `closed`: the question is no longer there, whatever it became. */
export type DeclineResult = 'closed' | 'name';
/** What became of the calendar file. */
export type CalendarResult = 'saved' | 'not-saved';
/** What became of Later: recorded; or too late, or too soon, to be asked again then. */
export type LaterResult = 'postponed' | 'not-then';
/** What became of what the person says, after Decline or afterwards: taken; with words that cannot be recorded; or no longer wanted. */
export type SayResult = 'sent' | 'words' | 'over';

/** What each piece of news carries. */
export interface NewsPayloads extends Record<NewsName, unknown> {
  'prompt.changed': PromptView;
  'banner.changed': BannerView;
  'ended.changed': EndedView;
  /** Rows that are new or say something else now. */
  'record.rows': RecordNews;
  /** The tray asks for another page. */
  'record.page': RecordPage;
  /** What was looked at is known. */
  'about.changed': AboutView;
  'elevation.changed': ElevationView;
}

/** A refused call rejects with this. */
export type IpcRefusal =
  'not-a-call' | 'wrong-window' | 'wrong-frame' | 'bad-payload' | 'wrong-ask' | 'failed';

/** What main answers to a call, as it travels: the bridge turns a refusal into a rejection. */
export type Reply = { readonly value: unknown } | { readonly refusal: IpcRefusal };
