// A request for help as the person writes it, and what its window shows and is told.
import * as z from 'zod/mini';
import { form } from './form';
import { Contact } from './messages';
import { Urgency } from './words';

/** As typed: core decides what can be recorded. */
const Typed = z.string().check(z.maxLength(10_000));

/** Who is affected. */
export const Affected = z.enum(['me', 'team', 'everyone']);

/** What the person has written so far. */
export const HelpDraft = form(() => ({
  what: Typed,
  urgency: Urgency,
  /** What is affected. */
  thing: Typed,
  who: Affected,
  /** `other`: any way. */
  reach: Contact,
  /** Number or address. */
  address: Typed,
  /** Best time. */
  when: Typed,
}));
export type HelpDraft = z.infer<typeof HelpDraft>;

/** Largest picture, in bytes. */
export const PICTURE_MAX_BYTES = 4_194_304;
/** What a picture can be. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png'] as const;

/** A picture of the screen, exactly as it would be sent. */
export interface HelpPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: (typeof PICTURE_TYPES)[number];
}

/** Where a request goes: `collector` takes entries only, no picture. */
export type HelpWay = 'endpoint' | 'collector';

/** The window as it opens. */
export interface HelpView {
  /** BCP 47 */
  readonly language: string;
  /** Absent: this computer belongs to nobody who could be asked. */
  readonly way?: HelpWay;
  /** Who is asked, once there is a name. */
  readonly organisation?: string;
  /** What was written before the window was closed without Send or Cancel. */
  readonly draft?: HelpDraft;
  readonly picture?: HelpPicture;
  /** How often the same was reported in the last 30 days. */
  readonly repeats: number;
  /** How many screens there are: a picture shows one. */
  readonly screens: number;
}

/** A field with words in it. */
export type HelpField = 'what' | 'thing' | 'address' | 'when';
/** Why it cannot be recorded; `over`: by so many characters. */
export type HelpProblem =
  { readonly why: 'empty' | 'characters' } | { readonly why: 'too-long'; readonly over: number };
export type HelpProblems = Readonly<Partial<Record<HelpField, HelpProblem>>>;

/** What became of Send. Only `recorded` forgets what was written. */
export type HelpResult =
  | { readonly is: 'recorded'; readonly isOffline: boolean }
  | { readonly is: 'wrong'; readonly fields: HelpProblems }
  | { readonly is: 'too-often' | 'not-recorded' | 'nobody' };
