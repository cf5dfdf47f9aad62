// The state of the agent as data: each state holds only its own (design 3, rule 1). Nothing here decides anything.
import type { Ask, Outcome, Scope, SessionStart, Technician, Ticket } from '../model/messages';
import type { Policy } from '../model/policy';
import type { Attachment, EntryData, Note } from '../model/entries';
import type { Device, Hash, Id, Nonce } from '../model/scalars';
import type { Basis, Door, EndedBy, EndProof, Hold, RefusalCode, Screen, Trust } from '../model/words';
import type { AskAnswer } from '../model/answers';
import type { Agreements } from './agreements';
import type { ElevationState } from './elevation-state';
import type { Enrolled, LeftBy } from './enrolled';
import type { ParkedMessage } from './incoming';
import type { Overrides } from './overrides';
import type { HeldRoster } from './roster';

/** One instant on both clocks: wall clock in ms since the epoch, monotonic clock in ms since the agent started. */
export interface Moment {
  readonly now: number;
  readonly mono: number;
  /** It is no earlier than this, ms since the epoch: as the endpoint has signed, and as this program was built. */
  readonly floor?: number;
  /** The time that the endpoint signed last, gone on since then, ms since the epoch; absent where none is known. */
  readonly signed?: number;
}

/** How an ask came in; never changes afterwards. */
export interface AskFacts {
  readonly ask: Ask;
  readonly digest: Hash;
  readonly trust: Trust;
  readonly door: Door;
  readonly kid?: Device;
  /** `iss` of the signature, where signed. */
  readonly issuer?: string;
  readonly nonce: Nonce;
  /** Order of arrival: 1, 2, 3 … */
  readonly arrival: number;
  /** Where signed by an organisation that the person alone chose: the name that it gives itself. */
  readonly chosen?: string;
  /** Holds already journaled: each reason once (C4). */
  readonly heldFor: readonly Hold[];
}

/** Waits to be shown. */
export interface HeldAsk {
  readonly state: 'held';
  readonly facts: AskFacts;
  readonly why: Hold;
  /** Left of the count-down if it was shown before. */
  readonly leftMs?: number;
  /** How often it was extended before. */
  readonly extensions?: number;
}
/** Its window is made, and has not painted yet. */
export interface OpeningAsk {
  readonly state: 'opening';
  readonly facts: AskFacts;
  readonly attempt: 1 | 2;
  readonly openedMono: number;
  readonly leftMs?: number;
  readonly extensions?: number;
}
/** The person wants to be asked again. */
export interface PostponedAsk {
  readonly state: 'postponed';
  readonly facts: AskFacts;
  /** When, wall clock in ms. */
  readonly laterAt: number;
  readonly extensions: number;
}

/** The ask on screen: its deadline on both clocks; whichever says over wins. */
export interface ShownAsk {
  readonly state: 'shown';
  readonly facts: AskFacts;
  readonly shownAt: number;
  readonly shownMono: number;
  readonly until: number;
  readonly untilMono: number;
  /** The whole count-down in ms, for the line above it. */
  readonly totalMs: number;
  readonly extensions: number;
  /** Monotonic time of the last move, resize or change of display: restarts arming (C8). */
  readonly disturbedMono: number;
  /** It stands aside, so that the person can close what is private: until when, monotonic. */
  readonly aside?: { readonly untilMono: number };
}

/** An ask that has a window. */
export type OnScreenAsk = OpeningAsk | ShownAsk;
/** An ask that has no final answer yet (C4). */
export type AskState = HeldAsk | OnScreenAsk | PostponedAsk;

/** An accepted ask waiting for its session. */
export interface Grant {
  readonly ask: Id;
  readonly technician: string;
  /** The technician's name. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly from: number;
  readonly until: number;
  /** When the person answered. */
  readonly givenAt: number;
  readonly trust: Trust;
  readonly door: Door;
  readonly issuer?: string;
  /** The session that used it. */
  readonly usedBy?: Id;
  /** The person was reminded of it in this run. */
  readonly isReminded?: boolean;
}

/** What is known of a session from its start (C5, C7). */
export interface SessionFacts {
  readonly session: Id;
  readonly basis: Basis;
  readonly mismatch?: readonly string[];
  readonly ask?: Id;
  /** What the start brought in place of an ask, also where it did not hold. */
  readonly evidence?: EntryData<'session.started'>['evidence'];
  readonly technician: Technician;
  readonly purpose: string;
  readonly scopes: readonly Scope[];
  readonly minutes: number;
  readonly reach: SessionStart['reach'];
  readonly tool?: string;
  readonly ticket?: Ticket;
  readonly heartbeatSeconds?: number;
  readonly trust: Trust;
  /** First start, wall clock. */
  readonly startedAt: number;
  /** The same on the monotonic clock of this run; negative if it lies before the run. */
  readonly startedMono: number;
  /** When a start, note or heartbeat last came, monotonic. */
  readonly heardMono: number;
  /** Newest first. */
  readonly notes: readonly { readonly at: number; readonly text: string }[];
  readonly overrun: boolean;
  /** Minutes since its start that the person has allowed, where more than planned. */
  readonly allowed?: number;
  /** When the person raised a concern about it, wall clock. */
  readonly concernedAt?: number;
  /** Told only afterwards: nobody was signed in when it began. */
  readonly late: boolean;
  /** What was done was written down afterwards. */
  readonly documented: boolean;
  /** Of stated consent: what the person said about it. */
  readonly word?: 'confirmed' | 'denied';
}
export type EndRequest = {
  readonly by: 'person' | 'hotkey' | 'policy';
  readonly at: number;
  readonly mono: number;
};

/** A session on screen (C9). */
export type SessionState =
  | { readonly state: 'live'; readonly facts: SessionFacts }
  | { readonly state: 'ending'; readonly facts: SessionFacts; readonly request: EndRequest }
  | { readonly state: 'not-released'; readonly facts: SessionFacts; readonly request: EndRequest }
  | EndedSession;

/** Ended: what the card and a resume need. */
export interface EndedSession {
  readonly state: 'ended';
  readonly facts: SessionFacts;
  readonly by: EndedBy;
  readonly proof: EndProof;
  readonly endedAt: number;
  readonly summary?: string;
  readonly outcome?: Outcome;
  /** The card is still on screen. */
  readonly card: boolean;
}

/** What is remembered of one technician for the rate rules (C4). Wall clock, ms. */
export interface TechnicianRate {
  /** As it was shown last. */
  readonly name: string;
  readonly shownAt: readonly number[];
  readonly quietUntil: number;
}

/** What is remembered of refusals, in memory only: a new run begins with none. */
export interface Floods {
  /** By code: how many may still be journaled one by one, and since when (monotonic) that number holds. */
  readonly left: ReadonlyMap<RefusalCode, { readonly count: number; readonly mono: number }>;
  /** Refused, and not journaled yet. */
  readonly counted?: {
    readonly from: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly dueMono: number;
  };
  /** After this monotonic time a flood is a new one. */
  readonly calmMono: number;
  /** How long the next summary waits. */
  readonly waitMs: number;
}

/** Questions are paused. */
export interface Pause {
  /** Until when, wall clock in ms and monotonic: whichever says over wins. Absent: until the person goes on. */
  readonly ends?: { readonly at: number; readonly mono: number };
}

/** What is remembered of a request for help. */
export interface HelpRequest {
  readonly help: Id;
  /** Wall clock, ms. */
  readonly at: number;
  /** What is wrong, and with what. */
  readonly about: string;
  readonly attachment?: Attachment;
}

export interface State {
  readonly asks: readonly AskState[];
  readonly grants: readonly Grant[];
  readonly sessions: readonly SessionState[];
  /** Ids of messages already taken in (31 days), with their digests: everything is at-least-once. */
  readonly seen: ReadonlyMap<Id, { readonly digest: Hash; readonly at: number }>;
  /** Final answers (31 days): refuse what comes too late, and let answer files be made again. */
  readonly answered: ReadonlyMap<Id, AskAnswer>;
  /** Notes and ends for sessions (and withdraws for asks) not known yet, kept 10 minutes. */
  readonly parked: readonly ParkedMessage[];
  /** What the person agreed to, or not. */
  readonly agreements: Agreements;
  readonly rates: ReadonlyMap<string, TechnicianRate>;
  /** The newest request for administrator rights, until what became of it has been read. */
  readonly elevation?: ElevationState;
  /** What the person asked help for, oldest first. */
  readonly help: readonly HelpRequest[];
  /** Approvals used and emergencies declared. */
  readonly overrides: Overrides;
  /** Refusals that come too fast. */
  readonly floods: Floods;
  readonly arrivals: number;
  readonly screen: Screen;
  /** The person has paused questions. */
  readonly paused?: Pause;
  readonly policy: Policy;
  /** Who may ask and approve (C13); absent: no roster was ever taken in. */
  readonly roster?: HeldRoster;
  /** Whom this device belongs to, as the journal says; absent: to nobody. */
  readonly enrolled?: Enrolled;
  /** It is leaving that organisation: by whose will. Not remembered: what began it comes again. */
  readonly leaving?: LeftBy;
  /** Whom it belonged to last, where it belongs to nobody now. */
  readonly left?: Enrolled['organisation'] & { readonly at: number };
  /** What the journal refused to take; tried again with the next entry. */
  readonly unrecorded: readonly Note[];
  /** The ask whose Allow could not be recorded: its window says so until it is closed. */
  readonly failedAsk?: AskFacts;
  /** The ask that was just declined: its window is still there and asks why. */
  readonly explaining?: { readonly facts: AskFacts; readonly untilMono: number };
  /** The ask that was just accepted for another time: its window is still there and offers the time for the calendar. */
  readonly arranged?: { readonly facts: AskFacts; readonly untilMono: number };
  readonly last: Moment;
  /** When this run of the agent began, wall clock. */
  readonly runSince: number;
  /** When `agent.alive` was last written, wall clock. */
  readonly aliveAt: number;
  /** When the operating system had started, as the last run of the agent saw it. */
  readonly osBootAt?: number;
}
