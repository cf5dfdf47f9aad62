// What each call of the IPC table carries and returns. Main parses every payload with these before anything else sees it.
import * as z from 'zod/mini';
import type { CallName, NewsName } from './ipc';
import { Count, Id, whole } from './scalars';
import type { BannerView, EndedView, PromptView } from './views';
import { Input } from './words';

const Nothing = z.undefined();
const OneAsk = z.strictObject({ ask: Id });

/** The parser of each call's payload. */
export const PAYLOADS = {
  'prompt.view': Nothing,
  'prompt.painted': OneAsk,
  'prompt.accept': z.strictObject({ ask: Id, input: Input, dwellMs: Count }),
  'prompt.decline': OneAsk,
  'prompt.more': OneAsk,
  'banner.view': Nothing,
  /** Without `session`: all. */
  'banner.end': z.strictObject({ session: z.optional(Id) }),
  'banner.gone': z.strictObject({ session: Id }),
  'banner.shape': z.strictObject({ shape: z.enum(['bar', 'open', 'pill']) }),
  'ended.view': Nothing,
  'ended.close': z.strictObject({ session: Id }),
  /** The size that the window's content wants, in CSS pixels. */
  'window.size': z.strictObject({ width: whole(1, 10_000), height: whole(1, 10_000) }),
  /** A drag of the window: how far from where it began, in CSS pixels; `done` when it is let go. Keys send one step, done. */
  'window.move': z.strictObject({
    dx: whole(-100_000, 100_000),
    dy: whole(-100_000, 100_000),
    done: z.boolean(),
  }),
} as const satisfies Record<CallName, z.ZodMiniType>;

export type Payload<N extends CallName> = z.infer<(typeof PAYLOADS)[N]>;

/** What main sends back. */
export interface Results extends Record<CallName, unknown> {
  'prompt.view': PromptView;
  'prompt.painted': undefined;
  'prompt.accept': PressResult;
  'prompt.decline': undefined;
  'prompt.more': undefined;
  'banner.view': BannerView;
  'banner.end': undefined;
  'banner.gone': undefined;
  'banner.shape': undefined;
  'ended.view': EndedView;
  'ended.close': undefined;
  'window.size': undefined;
  'window.move': undefined;
}

/** What became of a press on Allow: recorded; too early, so press again; or too late. */
export type PressResult = 'accepted' | 'too-early' | 'over' | 'record-failed';

/** What each piece of news carries. */
export interface NewsPayloads extends Record<NewsName, unknown> {
  'prompt.changed': PromptView;
  'banner.changed': BannerView;
  'ended.changed': EndedView;
}

/** A refused call rejects with this. */
export type IpcRefusal =
  'not-a-call' | 'wrong-window' | 'wrong-frame' | 'bad-payload' | 'wrong-ask' | 'failed';

/** What main answers to a call, as it travels: the bridge turns a refusal into a rejection. */
export type Reply = { readonly value: unknown } | { readonly refusal: IpcRefusal };
