// The shapes of the access review: what it is made from, and what it says.
import type { Entry } from '../model/entries';
import type { Ticket } from '../model/messages';
import type { Device, Id, Time } from '../model/scalars';
import type { Basis } from '../model/words';
import type { OutdatedDevice } from './minimum-version';
import type { OrganisationNames } from './organisation';

/** An entry with the computer and the person whose device signed it; both are the device's own word until it is confirmed. */
export interface ReviewEntry {
  readonly entry: Entry;
  readonly device: Device;
  /** Names the computer: equal for everyone who uses it. */
  readonly machine: string;
  readonly host: string;
  readonly person: string;
  readonly confirmed: boolean;
}
/** A session that was announced here and of which no computer has told. */
export interface UnseenSession {
  readonly session: Id;
  readonly technician: { readonly id: string; readonly name: string };
  readonly purpose: string;
  readonly announcedAt: Time;
}
export interface ReviewSource {
  /** Entries `session.*` and `stated.answered` of the month's sessions, each journal in order. */
  readonly sessions: readonly ReviewEntry[];
  /** Entries `ask.received`, `ask.answered` and `ask.explained` of asks that were answered in the month. */
  readonly asks: readonly ReviewEntry[];
  /** Remote tools that were seen at work without a session. */
  readonly sightings: readonly ReviewEntry[];
  readonly unseen: readonly UnseenSession[];
  /** How many of the entries that came in during the month were erased here since. */
  readonly erased: number;
}

export interface Who {
  readonly id: string;
  readonly name: string;
  readonly company?: string;
}
/** What one person's device recorded of a session. */
export interface ReviewedPerson {
  readonly device: Device;
  readonly name: string;
  readonly confirmed: boolean;
  readonly basis: Basis;
  readonly mismatch?: readonly string[];
  /** Their own word on what IT stated: absent as long as they have given none. */
  readonly agreed?: boolean;
}
/** A session on one computer. */
export interface ReviewedSession {
  readonly session: Id;
  readonly technician: Who;
  readonly computer: string;
  readonly people: readonly ReviewedPerson[];
  /** `none` only if nobody at that computer agreed and nothing else stands for it. */
  readonly basis: Basis;
  readonly purpose: string;
  readonly scopes: readonly string[];
  /** As agreed. */
  readonly minutes: number;
  readonly ticket?: Ticket;
  readonly tool?: string;
  /** Why it was an emergency. */
  readonly reason?: string;
  readonly startedAt: Time;
  readonly endedAt?: Time;
  readonly endedBy?: string;
  /** How long it was connected, breaks left out. */
  readonly seconds?: number;
  readonly overTime: boolean;
  /** Emergencies alone need a documentation. */
  readonly documented?: boolean;
  /** Started in another month, and told in this one. */
  readonly fromOtherMonth: boolean;
}
export interface DeclinedAsk {
  readonly ask: Id;
  readonly kind: string;
  readonly technician: Who;
  readonly computer: string;
  readonly person: string;
  readonly purpose?: string;
  readonly at: Time;
  readonly declined?: string;
  readonly words?: string;
}
export interface Sighting {
  readonly computer: string;
  readonly person: string;
  readonly tool?: string;
  readonly at: Time;
}
export interface TechnicianTotal {
  readonly id: string;
  readonly name: string;
  readonly sessions: number;
  /** Names of the computers, each once. */
  readonly computers: readonly string[];
  readonly seconds: number;
  readonly undocumented: number;
  readonly overTime: number;
  readonly unannounced: number;
  readonly declined: number;
}

export interface AccessReview {
  readonly v: 1;
  readonly organisation: OrganisationNames;
  readonly month: string;
  readonly zone: string;
  readonly from: Time;
  readonly until: Time;
  readonly madeAt: Time;
  /** False while the month still runs. */
  readonly complete: boolean;
  readonly counts: {
    readonly sessions: number;
    readonly basis: Readonly<Record<Basis, number>>;
    readonly undocumented: number;
    /** Sessions of stated consent to which somebody there says that they did not agree. */
    readonly denied: number;
    readonly overTime: number;
    readonly unannounced: number;
    readonly answers: Readonly<Record<string, number>>;
    /** Entries that came in during the month and were erased here since: what they said is not in this review. */
    readonly erased: number;
  };
  /** The oldest version that needs no attention, as the administrator has set it. */
  readonly minimumVersion?: string;
  /** Devices whose agent was older than that when the review was made. */
  readonly outdated: readonly OutdatedDevice[];
  readonly technicians: readonly TechnicianTotal[];
  /** Emergencies without a documentation first, then other emergencies, then the rest; each by time. */
  readonly sessions: readonly ReviewedSession[];
  readonly declined: readonly DeclinedAsk[];
  readonly sightings: readonly Sighting[];
  readonly unseen: readonly UnseenSession[];
}
