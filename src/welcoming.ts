// Part of the composition root: policy `welcome` `once`. After the first question that the person answered, when nobody is connected
// and nobody is about to, a notification offers how Tallylight works: once, and nothing opens by itself.
import { onScreen } from './core/banner-view';
import { promptedAsk } from './core/prompt-view';
import type { State } from './core/state';
import type { Announced } from './desktop/announcement';
import type { AgentEdges } from './edges';
import type { Line } from './model/strings/types';

export interface WelcomingOptions {
  readonly edges: Pick<AgentEdges, 'welcomed' | 'log'>;
  readonly say: (line: Line) => string;
  readonly offer: (offer: Announced) => void;
}

export interface Welcoming {
  /** Something has happened: offers it where its time has come. @param now wall clock in ms */
  readonly look: (state: State, now: number) => void;
  /** The person has opened it. */
  readonly seen: () => void;
}

export function keepWelcoming({ edges, say, offer }: WelcomingOptions): Welcoming {
  const { welcomed, log } = edges;
  let wasAsked = false;
  const keep = (): void => {
    try {
      if (welcomed.read() !== true) welcomed.write(true);
    } catch (error) {
      log('welcome: that it was offered could not be kept', error);
    }
  };
  return {
    look: (state, now) => {
      if (promptedAsk(state) !== undefined) wasAsked = true;
      else if (wasAsked && state.policy.welcome === 'once' && isCalm(state, now)) {
        wasAsked = false;
        if (!hasAnswered(state) || welcomed.read() === true) return;
        keep();
        offer({
          title: say({ key: 'welcome.offer.title' }),
          body: say({ key: 'welcome.offer.body' }),
          sound: false,
          opens: 'welcome',
        });
      }
    },
    seen: keep,
  };
}

/** Nobody is connected, and nobody who was allowed is about to. */
function isCalm(state: State, now: number): boolean {
  const isAwaited = state.grants.some(({ from, usedBy }) => usedBy === undefined && from <= now);
  return !isAwaited && onScreen(state).length === 0;
}

/** The person has answered a question themselves. */
function hasAnswered({ answered }: State): boolean {
  return [...answered.values()].some(({ answer }) => answer === 'accepted' || answer === 'declined');
}
