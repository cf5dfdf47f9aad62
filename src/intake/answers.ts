// The answer files (C10): what scripts read to learn what became of an ask or a session. A projection of the journal.
import fs from 'node:fs';
import path from 'node:path';
import type { AskAnswer, SessionAnswer, StatusFile } from '../model/answers';
import type { Diagnosis } from '../model/diagnosis';
import type { Device, Id } from '../model/scalars';
import { makeOwnFolder, removeOlder, replaceFile } from './replacing';

/** Answer files older than this are removed; at start, missing ones are written again only if younger. */
export const ANSWERS_KEPT_MS = 7 * 24 * 3_600_000;
const ANSWER_NAME = /^\.?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json(\.tmp)?$/;

export interface AnswersOptions {
  /** `H/answers`; made with mode 0700. */
  readonly dir: string;
  readonly device: Device;
  /** SID or decimal uid. */
  readonly person: string;
}

/** The folder of answer files. Every function throws what `node:fs` throws. */
export interface Answers {
  /** Replaces the answer file of an ask or a session: whole or not at all. */
  write(file: AskAnswer | SessionAnswer): void;
  has(id: Id): boolean;
  /** Writes `status.json` if anything but `at` has changed since the last time. */
  writeStatus(status: StatusFile): void;
  /** Replaces `diagnosis.json`. */
  writeDiagnosis(diagnosis: Diagnosis): void;
  /**
   * Removes answer files that nobody has written for 7 days.
   * @param now wall clock, ms since the epoch
   */
  prune(now: number): void;
}

/** Opens the folder of answer files, making it where it is missing. */
export function createAnswers({ dir, device, person }: AnswersOptions): Answers {
  makeOwnFolder(dir);
  let lastStatus = '';

  const replace = (name: string, content: object): void =>
    replaceFile(dir, name, `${JSON.stringify(content)}\n`);

  return {
    write: (file) => replace(`${file.id}.json`, { ...file, device, person }),
    has: (id) => fs.existsSync(path.join(dir, `${id}.json`)),
    writeStatus: (status) => {
      const { at: _at, ...rest } = status;
      const comparable = JSON.stringify(rest);
      if (comparable === lastStatus) return;
      replace('status.json', status);
      lastStatus = comparable;
    },
    writeDiagnosis: (diagnosis) => replace('diagnosis.json', diagnosis),
    prune: (now) => removeOlder(dir, ANSWER_NAME, now - ANSWERS_KEPT_MS),
  };
}
