// Runs what core returns, journal first: notes are committed, then the state counts, then effects run (promise 3).
import type { AskAnswer, SessionAnswer } from './model/answers';
import type { Entry, Note } from './model/entries';
import type { OrganisationMessage } from './model/messages';
import type { Effect, MachineEvent, Step, World } from './core/event';
import type { LeftBy } from './core/enrolled';
import { reduce } from './core/machine';
import type { Moment, State } from './core/state';
import { recorded, withoutRecord } from './core/unrecorded';

/** The journal as the runner needs it: all notes of one call, or none. */
export interface NoteTaker {
  /** @throws if the notes could not be committed */
  readonly append: (notes: readonly Note[]) => readonly Entry[];
}

/** What the outside does for each effect. */
export interface EffectHands {
  readonly writeAnswer: (file: AskAnswer | SessionAnswer, onlyIfMissing: boolean) => void;
  readonly runEndCommand: (session: string) => void;
  readonly announce: (ask: string) => void;
  readonly remind: (ask: string) => void;
  readonly reopenPrompt: (ask: string) => void;
  /** Hands the approved request to the tool that gives administrator rights. */
  readonly elevate: (elevation: string) => void;
  readonly tellElevation: () => void;
  /** Keeps what the organisation said of itself; throws nothing away if it cannot be kept. */
  readonly adopt: (message: OrganisationMessage, jws: string) => void;
  /** The device belongs to nobody any more. */
  readonly leave: (by: LeftBy) => void;
  readonly finish: (reason: 'upgrade' | 'uninstall') => void;
}

export interface RunnerOptions {
  readonly world: World;
  readonly journal: NoteTaker;
  readonly hands: EffectHands;
  readonly clock: () => Moment;
  /** After every event, with the state that now counts: windows, tray, status and the next deadline follow from it. */
  readonly changed: (state: State) => void;
  /** The debug log: what failed, in words. */
  readonly log: (line: string, error?: unknown) => void;
}

/** What happened, without its time: the runner reads the clocks. */
export type Happening = MachineEvent extends infer E
  ? E extends MachineEvent
    ? Omit<E, 'at'>
    : never
  : never;

/** The running machine. */
export interface Runner {
  readonly state: () => State;
  /** Takes one event through the machine. Never throws: a journal that cannot be written is an answer, too. */
  readonly dispatch: (happening: Happening) => void;
}

/** Starts the machine on a state that was read from the journal. */
export function createRunner(initial: State, options: RunnerOptions): Runner {
  const { world, journal, hands, log } = options;
  let state = initial;

  function commit(step: Step, at: Moment): Step {
    const notes = [...state.unrecorded, ...step.notes];
    if (notes.length > 0) journal.append(notes); // SECURITY(10): nothing takes effect that is not in the journal
    const told = recorded(step.state, at);
    return { ...step, state: told.state, effects: [...step.effects, ...told.effects] };
  }

  function take(event: MachineEvent): Step {
    const step = reduce(state, event, world);
    if (step.notes.length === 0 && state.unrecorded.length === 0) return step;
    try {
      return commit(step, event.at);
    } catch (error) {
      log(`journal: not written at ${event.type}`, error);
      return withoutRecord(state, event, world);
    }
  }

  function run(effect: Effect): void {
    switch (effect.do) {
      case 'write-answer':
        return hands.writeAnswer(effect.file, effect.ifMissing === true);
      case 'run-end-command':
        return hands.runEndCommand(effect.session);
      case 'announce':
        return hands.announce(effect.ask);
      case 'remind':
        return hands.remind(effect.ask);
      case 'reopen-prompt':
        return hands.reopenPrompt(effect.ask);
      case 'elevate':
        return hands.elevate(effect.elevation);
      case 'tell-elevation':
        return hands.tellElevation();
      case 'adopt':
        return hands.adopt(effect.message, effect.jws);
      case 'leave':
        return hands.leave(effect.by);
      case 'finish':
        return hands.finish(effect.reason);
    }
  }

  function dispatch(happening: Happening): void {
    const step = take({ ...happening, at: options.clock() });
    state = step.state;
    options.changed(state);
    for (const effect of step.effects) {
      try {
        run(effect);
      } catch (error) {
        log(`effect failed: ${effect.do}`, error);
      }
    }
  }

  return { state: () => state, dispatch };
}
