// Keeps the endpoint's confirmation beside the journal that it is about (C11): whole or not at all, and durable.
import fs from 'node:fs';
import path from 'node:path';
import type { Id } from '../model/scalars';

const NAME = 'confirmed.json';

/**
 * Replaces `confirmed.json` of one journal. A closed journal that is no longer there keeps none.
 * @param journalDir `H/journal`
 * @param open the journal that lies in `journalDir` itself; all others lie in `closed/<journal>/`
 * @throws what `node:fs` throws
 */
export function keepConfirmation(journalDir: string, open: Id, journal: Id, confirmation: string): void {
  const dir = journal === open ? journalDir : path.join(journalDir, 'closed', journal);
  if (!fs.existsSync(dir)) return;
  const temporary = path.join(dir, `.${NAME}.tmp`);
  fs.rmSync(temporary, { force: true });
  const file = fs.openSync(temporary, 'wx', 0o600);
  try {
    fs.writeFileSync(file, `${JSON.stringify({ v: 1, confirmation })}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(temporary, path.join(dir, NAME));
  syncFolder(dir);
}

/** Makes a rename durable. Windows has no such call and does without. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = fs.openSync(dir, 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}
