// The answer files (C10): what scripts read to learn what became of an ask or a session. A projection of the journal.
import fs from 'node:fs';
import path from 'node:path';
import type { AskAnswer, SessionAnswer, StatusFile } from '../model/answers';
import type { Diagnosis } from '../model/diagnosis';
import type { Device, Id } from '../model/scalars';

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
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  fs.chmodSync(dir, 0o700);
  let lastStatus = '';

  function replace(name: string, content: object): void {
    const temporary = path.join(dir, `.${name}.tmp`);
    fs.rmSync(temporary, { force: true });
    fs.writeFileSync(temporary, `${JSON.stringify(content)}\n`, { flag: 'wx', mode: 0o600 });
    fs.renameSync(temporary, path.join(dir, name));
  }

  function isOld(name: string, now: number): boolean {
    return now - fs.lstatSync(path.join(dir, name)).mtimeMs > ANSWERS_KEPT_MS;
  }

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
    prune: (now) => {
      for (const name of fs.readdirSync(dir)) {
        if (ANSWER_NAME.test(name) && isOld(name, now)) fs.rmSync(path.join(dir, name), { force: true });
      }
    },
  };
}
