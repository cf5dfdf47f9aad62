// Everything that can happen to the agent, and everything that core can ask for in return.
import type { AskAnswer, SessionAnswer } from '../model/answers';
import type { EntryData, Note, NoteOf } from '../model/entries';
import type { OrganisationMessage, Scope } from '../model/messages';
import type { Policy } from '../model/policy';
import type { Device, Hash, Id, Nonce } from '../model/scalars';
import type { DeclineReason, Input, Screen } from '../model/words';
import type { ElevationEffect, ElevationEvent } from './elevation-state';
import type { GenuineMessage, RefusedMessage } from './incoming';
import type { OpenReceipt } from './receipt';
import type { LeftBy } from './enrolled';
import type { AskFacts, Moment, State } from './state';

type Happening =
  /** `nonce` and `late` are the world's: drawn, and whether it waited while nobody was signed in. */
  | { readonly type: 'message'; readonly genuine: GenuineMessage; readonly nonce: Nonce }
  | { readonly type: 'message.refused'; readonly refused: RefusedMessage }
  | { readonly type: 'prompt.painted'; readonly ask: Id }
  | { readonly type: 'prompt.failed'; readonly ask: Id }
  /** Its window had to wait for the banner (C9): its time to paint begins now. */
  | { readonly type: 'prompt.delayed'; readonly ask: Id }
  | { readonly type: 'prompt.disturbed'; readonly ask: Id }
  /** `name`: as typed, where the person answers under their name. `scopes`: what they left on; absent: all that was asked for. */
  | {
      readonly type: 'prompt.accept';
      readonly ask: Id;
      readonly input: Input;
      readonly dwellMs: number;
      readonly name?: string;
      readonly scopes?: readonly Scope[];
    }
  | {
      readonly type: 'prompt.decline';
      readonly ask: Id;
      readonly closed: boolean;
      readonly input?: Input;
      readonly name?: string;
    }
  /** After Decline: why. `words` as typed. */
  | {
      readonly type: 'prompt.explain';
      readonly ask: Id;
      readonly declined: DeclineReason;
      readonly words?: string;
    }
  /** After Decline: the person does not say why. */
  | { readonly type: 'prompt.dismiss'; readonly ask: Id }
  | { readonly type: 'prompt.more'; readonly ask: Id }
  /** The person closes what is private first; and is back before the time is over. */
  | { readonly type: 'prompt.aside'; readonly ask: Id }
  | { readonly type: 'prompt.forward'; readonly ask: Id }
  /** `laterAt`: wall clock, ms since the epoch. */
  | { readonly type: 'prompt.later'; readonly ask: Id; readonly laterAt: number }
  /** The person answers sooner what they had put off. */
  | { readonly type: 'answer-now'; readonly ask: Id }
  | { readonly type: 'banner.end'; readonly session?: Id; readonly by: 'person' | 'hotkey' }
  | { readonly type: 'banner.gone'; readonly session: Id }
  /** Past its planned time: the person gives it more. */
  | { readonly type: 'banner.extend'; readonly session: Id }
  | { readonly type: 'banner.concern'; readonly session: Id }
  | { readonly type: 'end.proved'; readonly session: Id; readonly proof: 'command' | 'sighting' }
  | { readonly type: 'ended.close'; readonly session: Id }
  /** Of stated consent: the person says whether they had agreed. */
  | { readonly type: 'ended.answer'; readonly session: Id; readonly agreed: boolean }
  /** Whether it helped. `words` as typed. */
  | ({ readonly type: 'ended.feedback'; readonly words?: string } & Omit<
      EntryData<'session.feedback'>,
      'words'
    >)
  /** The person asks for help. */
  | { readonly type: 'help.request'; readonly data: EntryData<'help.requested'> }
  /** The person lifts a technician's pause. */
  | { readonly type: 'ask-again'; readonly technician: string }
  /** The person pauses questions. `until`: wall clock, ms; absent: until they go on. */
  | { readonly type: 'asks.pause'; readonly until?: number }
  | { readonly type: 'asks.resume' }
  | { readonly type: 'screen'; readonly screen: Screen }
  /** The computer woke: deadlines are checked by wall clock too (C4). */
  | { readonly type: 'resumed' }
  | ElevationEvent
  | { readonly type: 'policy'; readonly policy: Policy }
  | { readonly type: 'start'; readonly osBootAt: number; readonly started: NoteOf<'agent.started'> }
  | { readonly type: 'note'; readonly note: Note }
  /** Policy or the person takes the device out of its organisation. */
  | { readonly type: 'leave'; readonly by: 'policy' | 'person' }
  | { readonly type: 'tick' };
/** What happened, and when. */
export type MachineEvent = Happening & { readonly at: Moment };

/** What is to be done after the notes were committed. Windows and tray are not here: they are projections of the state. */
export type Effect =
  | {
      readonly do: 'write-answer';
      readonly file: AskAnswer | SessionAnswer;
      /** Only if the file is missing (start). */ readonly ifMissing?: true;
    }
  | { readonly do: 'run-end-command'; readonly session: Id; readonly tool?: string }
  | { readonly do: 'announce'; readonly ask: Id } // notification, sound, flash: once an ask appears
  | { readonly do: 'remind'; readonly ask: Id } // notification, sound: what was agreed to is about to begin
  | { readonly do: 'reopen-prompt'; readonly ask: Id } // the window did not paint: destroy it and make another
  | ElevationEffect
  /** The organisation's own word, already in the journal: `trust` keeps it, and from then on it holds. */
  | { readonly do: 'adopt'; readonly message: OrganisationMessage; readonly jws: string }
  /** The device has left: the organisation's keys go, and what it has still to be told is handed over. */
  | { readonly do: 'leave'; readonly by: LeftBy }
  | { readonly do: 'finish'; readonly reason: 'upgrade' | 'uninstall' };

/** What a step of the machine yields: notes are committed first, then the state counts, then effects run. */
export interface Step {
  readonly state: State;
  readonly notes: readonly Note[];
  readonly effects: readonly Effect[];
}

/** What the machine may use of the world: given, so that it stays pure. */
export interface World {
  /** The device that this agent is. */
  readonly device: Device;
  /** The name of this computer. */
  readonly host: string;
  readonly openReceipt: OpenReceipt;
  /** SHA-256 of bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** Hash and language of the text that the prompt shows (C14): `promptText` of core with the catalogue in use. */
  readonly describePrompt: (
    ask: AskFacts,
    policy: Policy,
  ) => {
    readonly textHash: Hash;
    readonly language: string;
    readonly textVersion: string;
  };
}
