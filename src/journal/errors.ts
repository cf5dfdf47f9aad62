// Why the journal could not record something, as a typed value that says what to do next.
import { errorCode, isFull } from './files';

export type JournalWriteCode =
  'disk-full' | 'sync-failed' | 'short-write' | 'too-long' | 'unsafe' | 'closed' | 'unwritable';

const WHAT_TO_DO: Readonly<Record<JournalWriteCode, string>> = {
  'disk-full':
    'The disk is full. Free some space; answers and ends are still recorded while the reserve lasts.',
  'sync-failed': 'The disk did not confirm the write. Check the disk; nothing was recorded.',
  'short-write':
    'The disk took only part of the entry. Free some space or check the disk; nothing was recorded.',
  'too-long': 'The entry is longer than a line may be (128 KiB). Shorten its texts.',
  unsafe:
    'The entry holds a value that a line may not hold. This is a fault of the program; please report it.',
  closed: 'This journal was closed. Use the one that followed it.',
  unwritable: 'The journal cannot be written. Check that its folder exists and belongs to this person.',
};

/** Nothing of the batch was recorded. `message` says what to do; `detail` what the system said. */
export class JournalWriteError extends Error {
  override readonly name = 'JournalWriteError';
  constructor(
    readonly code: JournalWriteCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${WHAT_TO_DO[code]} (${detail})`, options);
  }
}

/** The error of the system as one of the journal's. `otherwise` is used unless it means a full disk. */
export function writeErrorFrom(error: unknown, otherwise: JournalWriteCode): JournalWriteError {
  if (error instanceof JournalWriteError) return error;
  const detail = error instanceof Error ? error.message : errorCode(error);
  return new JournalWriteError(isFull(error) ? 'disk-full' : otherwise, detail, { cause: error });
}
