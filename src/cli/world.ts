// What the command needs of the system that it runs on; tests hand in a small world of their own.
import type { FolderRights } from '../core/folder-rights';
import type { Places } from '../intake/places';
import type { Platform } from '../model/words';
import type { PolicyReader } from '../policy/reader';
import type { About } from '../trust/auth';
import type { Signer } from '../trust/ed25519';
import type { EnrolRequest } from '../trust/enrolment';

/** The edges of the app command (C17). */
export interface CliWorld {
  /** Prints one line. */
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  readonly places: Places;
  readonly policyReader: PolicyReader;
  /** Who may write the machine's folders; undefined where each file tells (POSIX), never on Windows. */
  readonly rights: FolderRights | undefined;
  /** What this computer and this person are called; asked for only where it is needed. */
  readonly about: () => About;
  /** The device's key, made if there is none. @throws if it lies where this program cannot open it */
  readonly deviceKey: () => Promise<Signer>;
  readonly fetch: EnrolRequest['fetch'];
  /** When this program was built, ms since the epoch; 0: not known. */
  readonly builtAt: number;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly platform: Platform;
  /** `P` of C1: decimal uid, or SID on Windows. */
  readonly personId: string;
  readonly version: string;
  /** Whether the desktop has a place for the tray icon; undefined where that cannot be told. */
  readonly hasTray: () => boolean | undefined;
}

/** Arguments that make no sense; the command ends with 64 and says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
