// The prompt as a projection of the state (C8): the one ask that is open, or the failure that its window still has to say.
import { en } from '../model/strings/en';
import { isReviewed } from '../model/strings/languages';
import type { PictureName } from '../model/pictures';
import type { PromptView } from '../model/views';
import type { Hold } from '../model/words';
import { arrangedPhrases } from './arranging';
import { declinedPhrases } from './declined-words';
import { freshNow } from './freshness';
import { matchCode } from './match-code';
import { mayOfferPicture, ownPictureView, pictureOffer } from './picture-view';
import { isOnScreen } from './postponing';
import { phraser, promptPhrases } from './prompt-phrases';
import { KIND_KEYS } from './kind-keys';
import { promptText, promptWords, RUNNING_TIME } from './prompt-words';
import type { PromptFacts, Wording } from './prompt-words';
import { mayStandAside } from './standing-aside';
import type { AskFacts, Moment, ShownAsk, State } from './state';

/** Continuous milliseconds without disturbance before Allow is armed (C8). */
const ARM_MS = 1_000;
/** How often the person may press More time (C4). */
const MOST_EXTENSIONS = 10;
/** What stands beside a translation that nobody has read yet. */
const ENGLISH: Wording = { catalogue: en, language: 'en-GB' };

/** Holds that end as soon as the question before it is answered. */
const WAITING: ReadonlySet<Hold> = new Set(['queue', 'scheduled']);

/** What the projection may use of the world. */
export interface PromptWorld extends Wording {
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /** The person's picture. */
  readonly picture?: PictureName | undefined;
}

/** The ask that the prompt on screen is about: cheap, for asking after every event. */
export function promptedAsk({ failedAsk, explaining, arranged, asks }: State): AskFacts | undefined {
  return failedAsk ?? explaining?.facts ?? arranged?.facts ?? asks.find(isOnScreen)?.facts;
}

/** The view of the open prompt; undefined while none is open. */
export function promptView(state: State, at: Moment, world: PromptWorld): PromptView | undefined {
  if (state.failedAsk !== undefined) return failedView(state.failedAsk, state, world);
  if (state.explaining !== undefined) return declinedView(state.explaining.facts, state, world);
  if (state.arranged !== undefined) return arrangedView(state.arranged.facts, state, world);
  for (const ask of state.asks) {
    if (!isOnScreen(ask)) continue;
    const said = common(ask.facts, state, world);
    if (said === undefined) return undefined;
    if (ask.state === 'shown')
      return { ...said, ...shownTimes(ask, at), ...(ask.aside && { aside: asidePhrases(phraser(world)) }) };
    if (ask.state === 'opening') {
      const totalMs = state.policy.promptSeconds * 1_000;
      const leftMs = Math.min(ask.leftMs ?? totalMs, Date.parse(ask.facts.ask.expiresAt) - freshNow(at));
      return {
        ...said,
        remainingMs: Math.max(0, leftMs),
        totalMs,
        counting: false,
        canExtend: true,
        canStandAside: true,
        steadyForMs: 0,
      };
    }
  }
  return undefined;
}

/** The text that would be hashed in English; its count-down does not run twice. */
function englishLines(words: PromptFacts): readonly string[] {
  return promptText(words, ENGLISH).replace(RUNNING_TIME, 'the time shown').split('\n');
}

type Times = 'remainingMs' | 'totalMs' | 'counting' | 'canExtend' | 'canStandAside' | 'steadyForMs';

function common(facts: AskFacts, state: State, world: PromptWorld): Omit<PromptView, Times> | undefined {
  const { ask, trust } = facts;
  const code = matchCode(facts.digest, facts.nonce, world.sha256);
  const words: PromptFacts = { facts: { ...facts, ask }, policy: state.policy, code };
  const count = state.asks.filter((ask) => ask.state === 'held' && WAITING.has(ask.why)).length;
  return {
    ask: ask.id,
    language: world.language,
    trust,
    ...(facts.chosen !== undefined && { selfChosen: true }),
    ...(ask.kind === 'agreement' && { mustRead: true }),
    ...promptPhrases(promptWords(words), world),
    ...(!isReviewed(world.language) && { english: englishLines(words) }),
    ...(world.picture !== undefined && { picture: ownPictureView(world.picture, world) }),
    armMs: ARM_MS,
    ...(count === 0 ? {} : { waiting: phraser(world)({ key: 'prompt.waiting', args: { count } }) }),
  };
}

/** What is left by the monotonic clock. That the wall clock may end it sooner is for the machine to decide (C4, C15). */
function shownTimes(ask: ShownAsk, at: Moment): Pick<PromptView, Times> {
  const untilMono = ask.aside?.untilMono ?? ask.untilMono;
  return {
    remainingMs: Math.max(0, untilMono - at.mono), // setting the clock does not move the count-down (C15)
    totalMs: ask.totalMs,
    counting: true,
    canStandAside: mayStandAside(ask, at),
    canExtend: ask.extensions < MOST_EXTENSIONS && ask.until < Date.parse(ask.facts.ask.expiresAt),
    steadyForMs: Math.max(0, at.mono - ask.disturbedMono),
  };
}

/** Nothing counts down any more, and nothing can arm. */
function over(state: State): Pick<PromptView, Times> {
  return {
    remainingMs: 0,
    totalMs: state.policy.promptSeconds * 1_000,
    counting: false,
    canExtend: false,
    canStandAside: false,
    steadyForMs: 0,
  };
}

/** After an answer, until one is chosen. */
function offered(state: State, world: PromptWorld): Pick<PromptView, 'offer'> {
  return world.picture === undefined && mayOfferPicture(state) ? { offer: pictureOffer(world) } : {};
}

function asidePhrases(put: ReturnType<typeof phraser>): NonNullable<PromptView['aside']> {
  return {
    heading: put({ key: 'aside.heading' }),
    detail: put({ key: 'aside.detail', args: { time: RUNNING_TIME } }),
    ready: put({ key: 'aside.ready' }),
  };
}

function failedView(facts: AskFacts, state: State, world: PromptWorld): PromptView | undefined {
  const put = phraser(world);
  const said = common(facts, state, world);
  if (said === undefined) return undefined;
  return {
    ...said,
    ...over(state),
    failure: {
      heading: put({ key: KIND_KEYS[facts.ask.kind].failed }),
      detail: put({ key: 'prompt.failed.detail' }),
      close: put({ key: 'close' }),
    },
  };
}

function declinedView(facts: AskFacts, state: State, world: PromptWorld): PromptView | undefined {
  const said = common(facts, state, world);
  const declined = declinedPhrases(facts, state, phraser(world));
  return said && declined && { ...said, ...over(state), ...offered(state, world), declined };
}

function arrangedView(facts: AskFacts, state: State, world: PromptWorld): PromptView | undefined {
  const said = common(facts, state, world);
  const arranged = arrangedPhrases(facts, state, phraser(world));
  return said && { ...said, ...over(state), ...offered(state, world), arranged };
}
