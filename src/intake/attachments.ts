// Pictures that wait until the endpoint has them: each a file whose name is its hash, which only this person may read.
import fs from 'node:fs';
import path from 'node:path';
import type { Hash } from '../model/scalars';
import { makeOwnFolder, replaceFile } from './replacing';

const NAME = /^[A-Za-z0-9_-]{43}$/;

/** The folder of pictures. Every function throws what `node:fs` throws, but for a file that is not there. */
export interface AttachmentFiles {
  write(hash: Hash, bytes: Uint8Array): void;
  /** Undefined where there is none. */
  read(hash: Hash): Uint8Array<ArrayBuffer> | undefined;
  remove(hash: Hash): void;
  /** Removes those that are not in `named`, and halves that a crash left. What others put there stays. */
  keepOnly(named: ReadonlySet<Hash>): void;
}

/** The files in `H/attachments`; the folder is made, mode 0700, when it is first needed. */
export function createAttachmentFiles(dir: string): AttachmentFiles {
  const fileOf = (hash: Hash): string => path.join(dir, hash);
  return {
    write: (hash, bytes) => {
      makeOwnFolder(dir);
      replaceFile(dir, hash, bytes);
    },
    read: (hash) =>
      fs.existsSync(fileOf(hash)) ? Uint8Array.from(fs.readFileSync(fileOf(hash))) : undefined,
    remove: (hash) => fs.rmSync(fileOf(hash), { force: true }),
    keepOnly: (named) => {
      if (!fs.existsSync(dir)) return;
      for (const name of fs.readdirSync(dir)) {
        const hash = name.replace(/^\.(.*)\.tmp$/, '$1');
        const isOurs = NAME.test(hash);
        if (isOurs && (hash !== name || !named.has(hash))) fs.rmSync(path.join(dir, name), { force: true });
      }
    },
  };
}
