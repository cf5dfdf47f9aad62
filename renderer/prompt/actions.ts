// What the question's window asks of main, and what was already so before it could ask.
import type {
  CalendarResult,
  DeclineResult,
  LaterResult,
  PressResult,
  SayResult,
} from '../../src/model/ipc-payloads';
import type { Scope } from '../../src/model/messages';
import type { PictureName } from '../../src/model/pictures';
import type { LaterView } from '../../src/model/views';
import type { DeclineReason, Input } from '../../src/model/words';
import type { DragStep } from '../ui/use-drag';
import type { WantedSize } from '../ui/use-wanted-size';

/** A press on Allow. */
export interface Yes {
  readonly input: Input;
  readonly dwellMs: number;
  /** Under which the person answers, as typed; undefined where none is wanted. */
  readonly name: string | undefined;
  /** What they left on; undefined where there is nothing to switch. */
  readonly scopes: Scope[] | undefined;
}

/** What the window asks of main. */
export interface PromptActions {
  readonly painted: () => void;
  readonly accept: (yes: Yes) => Promise<PressResult>;
  /** Without a name where one is wanted: nobody answers for the person who is meant. */
  readonly decline: (name: string | undefined) => Promise<DeclineResult>;
  /** After Decline: why, and words as typed. */
  readonly explain: (declined: DeclineReason, words: string) => Promise<SayResult>;
  /** After Decline: closes without a word. */
  readonly dismiss: () => void;
  /** After Allow for another time: a file for the calendar. */
  readonly calendar: () => Promise<CalendarResult>;
  /** What Later can offer. */
  readonly times: () => Promise<LaterView>;
  /** @param at wall clock, ms since the epoch · @param calendar with a reminder for the person's calendar */
  readonly later: (at: number, calendar: boolean) => Promise<LaterResult>;
  /** The person's picture; undefined: none. */
  readonly picture: (picture: PictureName | undefined) => void;
  readonly more: () => void;
  /** The question stands aside, so that what is private can be closed. */
  readonly aside: () => void;
  /** Back to the question. */
  readonly forward: () => void;
  readonly move: (step: DragStep) => void;
  readonly size: (size: WantedSize) => void;
}

/** What was already so when the question was drawn ahead: early.ts. */
export interface Before {
  /** When it was on screen, on the clock of `performance.now()`; main has been told. */
  readonly paintedAt: number;
  /** Allow was pressed, too early. */
  readonly pressed: boolean;
  /** Later was pressed. */
  readonly later: boolean;
  /** Scopes that were switched off. */
  readonly off: readonly string[];
}
