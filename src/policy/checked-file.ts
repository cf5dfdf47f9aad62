// Reads the managed file on Windows once its folder has passed (C16): there the folder tells who may have written a file.
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FolderRights } from '../core/folder-rights';
import { decoded, notOpened, readBounded, type OwnedText } from './owned-file';

/** As an owned text; or its folder is being looked at, and nothing is known of it yet. */
export type CheckedText = OwnedText | { readonly kind: 'pending' };

/**
 * @param file absolute path
 * @param rights what is known of its folder
 */
export function readCheckedText(file: string, rights: FolderRights): CheckedText {
  let open: number;
  try {
    open = openSync(file, constants.O_RDONLY);
  } catch (error) {
    return notOpened(error);
  }
  try {
    const folder = dirname(file);
    const standing = rights.standing(folder);
    if (standing.is === 'pending') return { kind: 'pending' };
    if (standing.is === 'unsafe') return { kind: 'ignored', why: `lies in ${folder}, which ${standing.why}` }; // SECURITY(8): policy that someone else wrote is no policy
    if (!fstatSync(open).isFile()) return { kind: 'ignored', why: 'is not a regular file' };
    return decoded(readBounded(open));
  } finally {
    closeSync(open);
  }
}
