// Who may have written a file (C16, POSIX): facts in, objection out. The inbox and the policy reader gather the facts.

/** What `fstat` of a file, or `lstat` of a folder, says. */
export interface OwnershipFacts {
  readonly kind: 'file' | 'folder' | 'other';
  readonly uid: number;
  /** Permission bits. */
  readonly mode: number;
  /** Number of names (hard links). */
  readonly links: number;
}

/** Write permission for the group or for everyone. POSIX ACLs that let others write show up in the group's bits. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Why a file may have been written by someone other than root.
 * @returns a clause for the debug log, or undefined if only root can have written it (provided its folders hold too)
 */
export function objectionToFile(file: OwnershipFacts): string | undefined {
  if (file.kind !== 'file') return 'is not a regular file'; // SECURITY(8): pipes, devices and folders are no messages
  if (file.links !== 1) return 'has more than one name'; // SECURITY(8): a second name may lie where others write
  if (file.uid !== 0) return 'is not owned by root'; // SECURITY(8): its owner could have written it
  if ((file.mode & WRITABLE_BY_OTHERS) !== 0) return 'is writable by others than root'; // SECURITY(8): so could they
  return undefined;
}

/**
 * Why someone other than root could put a file into a folder, or exchange the folder. A sticky folder such as /tmp
 * counts as writable: anyone may create in it.
 * @returns a clause for the debug log, or undefined
 */
export function objectionToFolder(folder: OwnershipFacts): string | undefined {
  if (folder.kind !== 'folder') return 'is not a folder'; // SECURITY(8): a link on the way could lead anywhere
  if (folder.uid !== 0) return 'is not owned by root'; // SECURITY(8): its owner could exchange what is in it
  if ((folder.mode & WRITABLE_BY_OTHERS) !== 0) return 'is writable by others than root'; // SECURITY(8): so could they
  return undefined;
}

/**
 * Every folder above a path, up to and including `/`: all of them must stand (C16).
 * @param path absolute POSIX path without `.` and `..`
 */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    folders.push(path.slice(0, at));
  return [...folders, '/'];
}
