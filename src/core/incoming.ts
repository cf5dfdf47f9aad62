// A message on its way in: found genuine, refused before core saw it, or waiting for what it speaks of.
import type { Message } from '../model/messages';
import type { Device, Hash, Id } from '../model/scalars';
import type { Door, RefusalCode, Trust } from '../model/words';

/** A message that `trust` or the inbox found genuine. */
export interface GenuineMessage {
  readonly message: Message;
  readonly digest: Hash;
  readonly trust: Trust;
  readonly door: Door;
  readonly kid?: Device;
  /** `iss` where signed. */
  readonly issuer?: string;
  readonly bytes: number;
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
