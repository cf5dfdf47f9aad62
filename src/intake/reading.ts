// From bytes at a door to what core understands: a genuine message or a refusal with its code (C3). `trust` judges; this only asks it.
import type { Adoption, GenuineMessage, RefusedMessage } from '../core/incoming';
import type { Message } from '../model/messages';
import type { Device, Hash, Id } from '../model/scalars';
import type { Door, RefusalCode, Trust } from '../model/words';
import type { InboxFile } from './inbox';

/** What `trust` says of bytes. */
export type Judged =
  | {
      readonly ok: true;
      readonly message: Message;
      readonly digest: Hash;
      readonly kid?: Device;
      readonly issuer?: string;
      /** Of a signed message of the organisation itself. */
      readonly adoption?: Adoption;
    }
  /** Genuine, but a text in it may not be shown. */
  | {
      readonly ok: false;
      readonly code: 'display';
      readonly message: Message;
      readonly digest: Hash;
      readonly kid?: Device;
      readonly issuer?: string;
    }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly message?: never;
      readonly id?: Id;
      readonly digest?: Hash;
      readonly kid?: Device;
    };

/** The two ways of judging: a signature, or the folder that the file lay in. */
export interface Judge {
  readonly signed: (bytes: Uint8Array) => Judged;
  readonly plain: (bytes: Uint8Array) => Judged;
}
export type Incoming =
  | { readonly genuine: GenuineMessage; readonly refused?: never }
  | { readonly refused: RefusedMessage; readonly genuine?: never };

/** Reads one message of the endpoint's stream: always signed. */
export function readFromStream(bytes: Uint8Array, judge: Judge): Incoming {
  return incoming(judge.signed(bytes), bytes, 'stream', 'signed');
}

/** Reads one file of an inbox folder. A file whose name is not its message's id is malformed (C1). */
export function readFromInbox(file: InboxFile, judge: Judge): Incoming {
  const { bytes, form, name, trust } = file;
  const judged = form === 'jwt' ? judge.signed(bytes) : judge.plain(bytes);
  const { message } = judged;
  if (message !== undefined && message.id !== name)
    return { refused: { code: 'malformed', door: 'inbox', bytes: bytes.length } };
  if (message !== undefined && form === 'json' && isForOnePerson(message) && file.reach === 'everyone')
    return { refused: { code: 'audience', door: 'inbox', bytes: bytes.length, id: name } };
  return incoming(judged, bytes, 'inbox', form === 'jwt' ? 'signed' : trust);
}

/** Asks go to one person; sessions may go to everyone at the computer (design 4). */
function isForOnePerson(message: Message): boolean {
  return message.type === 'ask' || message.type === 'ask.withdraw';
}

function incoming(judged: Judged, bytes: Uint8Array, door: Door, trust: Trust): Incoming {
  const { kid, digest } = judged;
  const known = { door, bytes: bytes.length, ...(kid !== undefined && { kid }) };
  if (judged.message === undefined) {
    const { code, id } = judged;
    return {
      refused: { ...known, code, ...(id !== undefined && { id }), ...(digest !== undefined && { digest }) },
    };
  }
  const { ok, message, issuer } = judged;
  const adoption = ok ? judged.adoption : undefined;
  return {
    genuine: {
      ...known,
      message,
      digest: judged.digest,
      trust,
      ...(issuer !== undefined && { issuer }),
      ...(adoption !== undefined && { adoption }),
      ...(!ok && { unsafe: true }),
    },
  };
}
