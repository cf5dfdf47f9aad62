// What each window shows, as projections of the state at the moment that the window asks.
import process from 'node:process';
import type { AgentClock } from './clock';
import { bannerView } from './core/banner-view';
import type { Wording } from './core/prompt-words';
import { endedCards, endedView } from './core/ended-view';
import { laterView } from './core/later-words';
import { promptedAsk, promptView } from './core/prompt-view';
import type { State } from './core/state';
import type { BannerDisplay } from './desktop/banner-windows';
import type { DesktopOptions } from './desktop/desktop-types';
import { keyCaps } from './desktop/keys';
import type { PictureName } from './model/pictures';
import type { Policy } from './model/policy';
import { sha256 } from './world';

/** What the projections are made of. */
export interface ViewSources {
  readonly state: () => State;
  readonly clock: AgentClock;
  readonly wording: () => Wording;
  readonly policy: () => Policy;
  /** The person's picture. */
  readonly picture: () => PictureName | undefined;
}

/** The windows' views; each throws nothing, and is undefined where there is nothing to show any more. */
export function viewsOf({ state, clock, wording, policy, picture }: ViewSources): DesktopOptions['views'] {
  const placeOn = ({ shape, edge, primary, doubted }: BannerDisplay): Parameters<typeof bannerView>[1] => {
    const names = primary || policy().bannerNamesOnAllDisplays;
    const { language } = wording();
    const endKeys = keyCaps('end-all', process.platform);
    return { language, shape, edge, names, endKeys, ...(doubted !== undefined && { doubted }) };
  };
  return {
    prompt: () => promptView(state(), clock.moment(), { ...wording(), sha256, picture: picture() }),
    later: (ask) => {
      const open = promptedAsk(state());
      return open?.ask.id === ask ? laterView(open, state(), clock.now(), wording()) : undefined;
    },
    banner: (display) => bannerView(state(), placeOn(display)),
    ended: (session) => {
      const card = endedCards(state()).find((ended) => ended.facts.session === session);
      return card === undefined ? undefined : endedView(card, state(), wording().language);
    },
  };
}
