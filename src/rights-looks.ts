// Part of the composition root, Windows only: when it is asked who may write the machine's folders (C16), and what is known meanwhile.
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { objectionToFacts, type FolderRights, type FolderStanding } from './core/folder-rights';
import type { Schedule } from './core/schedule';
import { stampOf, watchFolder, type Watch } from './intake/inbox-files';
import type { Places } from './intake/places';
import { isCode } from './intake/ownership';
import { keepWatches } from './intake/watches';
import type { Platform } from './model/words';
import { askRights, type AskRights, type RightsAnswer } from './policy/ask-rights';

export interface RightsLooksOptions {
  readonly places: Pick<Places, 'machine' | 'inbox' | 'inboxPerson' | 'inboxEveryone'>;
  readonly ask: AskRights;
  readonly watch: Watch;
}

/** The looks of a running agent; a command only waits until it is ready. */
export interface RightsLooks extends FolderRights {
  /** Looks now, whenever a folder has changed, and half an hour after the last look. */
  readonly start: (schedule: Schedule, log: (line: string) => void) => void;
  readonly stop: () => void;
}

const MINUTE_MS = 60_000;
/** Time between two looks where nothing has changed (C16). */
export const RIGHTS_EVERY_MS = 30 * MINUTE_MS;
/** A message changes its folder: of several, one look a second is enough. */
const REST_MS = 1_000;

const PENDING: FolderStanding = { is: 'pending' };
const ELSEWHERE: FolderStanding = { is: 'unsafe', why: 'does not lie in this computer’s ProgramData' };

/** Of this system: undefined where owner and mode of each file tell (POSIX). */
export function rightsHere(platform: Platform, places: Places): RightsLooks | undefined {
  return platform === 'win32' ? lookAtRights({ places, ask: askRights, watch: watchFolder }) : undefined;
}

/** Nothing is asked before `start` or `ready`. While a look is on its way nothing is known: what waits for it goes on when it tells. */
export function lookAtRights({ ask, places, watch }: RightsLooksOptions): RightsLooks {
  const { inbox, inboxEveryone, inboxPerson, machine } = places;
  const above = path.dirname(machine);
  const folders = [machine, inbox, inboxEveryone, inboxPerson];
  const listeners = new Set<(isNews: boolean) => void>();
  let found: ReadonlyMap<string, FolderStanding> | undefined;
  let running: Promise<void> | undefined;
  /** A folder has changed since the look on its way began, or too soon after the last one. */
  let isWanted = false;
  let isResting = false;
  let unanswered = 0;
  let schedule: Schedule | undefined;
  let log = (_line: string): void => undefined;
  let cancelNext = (): void => undefined;

  const watches = keepWatches([above, machine, inbox], { stamp: stampOf }, watch, onChange, (line) =>
    log(line),
  );

  /** A watch on a folder tells of what is in it: so each is seen by the one above. */
  function onChange(parent: string, name: string | undefined): void {
    const changed = name === undefined ? undefined : path.join(parent, name).toLowerCase();
    if (changed !== undefined && !folders.some((folder) => folder.toLowerCase() === changed)) return;
    if (running !== undefined || isResting) isWanted = true;
    else void look();
  }

  function look(): Promise<void> {
    running ??= lookOnce();
    return running;
  }

  async function lookOnce(): Promise<void> {
    cancelNext();
    isWanted = false;
    if (schedule !== undefined) watches.renew();
    const answer = await ask(above, folders);
    const next = new Map(folders.map((folder, index) => [folder, judge(folder, answer, index)]));
    if (answer?.isProgramData === false) next.set(machine, ELSEWHERE); // SECURITY(8): %ProgramData% is for whoever starts the agent to set
    unanswered = answer === undefined ? unanswered + 1 : 0;
    running = undefined;
    const isNews = worded(next) !== worded(found);
    found = next;
    if (isNews) log(`rights: ${worded(found)}`);
    rest();
    for (const tell of listeners) tell(isNews);
  }

  /** A busy computer may not have answered in time: then it is asked again sooner, less and less often. */
  function rest(): void {
    if (schedule === undefined) return;
    const everyMs =
      unanswered === 0 ? RIGHTS_EVERY_MS : Math.min(RIGHTS_EVERY_MS, MINUTE_MS * 2 ** (unanswered - 1));
    isResting = true;
    const cancelWake = schedule(() => {
      isResting = false;
      if (isWanted) void look();
    }, REST_MS);
    const cancelLook = schedule(() => void look(), everyMs);
    cancelNext = () => {
      cancelWake();
      cancelLook();
    };
  }

  function standing(folder: string): FolderStanding {
    if (found === undefined || running !== undefined) return PENDING;
    if (!folders.includes(folder)) return { is: 'unsafe', why: 'was not looked at' };
    for (const above of folders.filter((one) => folder.startsWith(`${one}${path.sep}`))) {
      const its = found.get(above);
      if (its?.is === 'unsafe') return { is: 'unsafe', why: `lies under ${above}, which ${its.why}` }; // SECURITY(8): who may write above can exchange what is below
    }
    return found.get(folder) ?? PENDING;
  }

  return {
    standing,
    ready: () => running ?? (found === undefined ? look() : Promise.resolve()),
    watch: (onLooked) => {
      listeners.add(onLooked);
      return () => void listeners.delete(onLooked);
    },
    start: (given, logged) => {
      schedule = given;
      log = logged;
      watches.renew();
      void look();
    },
    stop: () => {
      schedule = undefined;
      cancelNext();
      watches.close();
    },
  };
}

function judge(folder: string, answer: RightsAnswer | undefined, index: number): FolderStanding {
  const why = objectionToPath(folder) ?? objectionToAnswer(answer, index);
  return why === undefined ? { is: 'safe' } : { is: 'unsafe', why };
}

function objectionToAnswer(answer: RightsAnswer | undefined, index: number): string | undefined {
  if (answer === undefined) return 'does not tell its rights, for powershell.exe gave no answer';
  const facts = answer.folders[index];
  return facts === undefined ? 'does not tell its rights' : objectionToFacts(facts);
}

/** Looked at after Windows has answered, so that a link which came meanwhile is seen. */
function objectionToPath(folder: string): string | undefined {
  try {
    const isFolder = lstatSync(folder).isDirectory();
    return isFolder ? undefined : 'is a link or a file'; // SECURITY(8): Get-Acl tells the rights of what a link leads to
  } catch (error) {
    return isCode(error, 'ENOENT') ? 'is not there' : 'cannot be looked at';
  }
}

function worded(found: ReadonlyMap<string, FolderStanding> | undefined): string {
  return [...(found ?? [])]
    .map(([folder, standing]) => `${folder} ${standing.is === 'unsafe' ? standing.why : 'is safe'}`)
    .join('; ');
}
