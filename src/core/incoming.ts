// A message on its way in: found genuine, refused before core saw it, or waiting for what it speaks of.
import type { Note } from '../model/entries';
import type { Message } from '../model/messages';
import type { Device, Hash, Id } from '../model/scalars';
import type { Door, RefusalCode, Trust } from '../model/words';

/** What `trust` found inside a signed message of the organisation itself (`keys`, `roster`, `policy`, `unenrol`). */
export interface Adoption {
  /** The signed form, to be kept as evidence and verified again whenever it is read back. */
  readonly jws: string;
  /** Entries that say what it changes, as far as only `trust` can know; none if nothing is new. */
  readonly notes: readonly Note[];
  /** When its envelope was signed (`iat`), ms since the epoch. */
  readonly signedAt?: number;
  /** Of a roster: the devices whose receipts, among its evidence, approve exactly this roster. */
  readonly approvedBy?: readonly Device[];
  /** Keys that it revokes: what they signed is open no longer. */
  readonly revoked?: ReadonlySet<Device>;
}

/** A message that `trust` or the inbox found genuine. */
export interface GenuineMessage {
  readonly message: Message;
  readonly digest: Hash;
  readonly trust: Trust;
  readonly door: Door;
  readonly kid?: Device;
  /** `iss` where signed. */
  readonly issuer?: string;
  /** Where signed, and of the organisation itself. */
  readonly adoption?: Adoption;
  readonly bytes: number;
  /** Of a session on an ask: whether the operating system saw other people signed in here when it came. */
  readonly othersHere?: boolean;
  /** A text in it may not be shown: it will be refused, if not for another reason, then as `display` (C3). Nothing else may come of it. */
  readonly unsafe?: true;
}
/** A message that was refused before core saw it. */
export interface RefusedMessage {
  readonly code: RefusalCode;
  readonly door: Door;
  readonly bytes: number;
  readonly id?: Id;
  readonly digest?: Hash;
  readonly kid?: Device;
}
export type ParkedMessage = GenuineMessage & { readonly parkedMono: number };
