// Part of the composition root: what the windows that the person opens show and do, loaded when they open.
import type { AgentClock } from './clock';
import type { MergedPolicy } from './core/policy-merge';
import type { Wording } from './core/prompt-words';
import type { Rooms } from './desktop/desktop-types';
import type { Doors } from './doors';
import type { AgentEdges } from './edges';
import type { WelcomeView } from './model/welcome-view';
import type { Choosing } from './choosing';
import { pictureOffer } from './core/picture-view';
import type { DiagnosisFile } from './diagnosis';
import type { Runner } from './effects';
import type { Elevating } from './elevating';
import type { DeviceRecord } from './record';
import { recordOpening } from './record-opening';
import type { Welcoming } from './welcoming';
import { sayIn } from './wording';

/** What the rooms are made of. */
export interface RoomSources {
  readonly edges: AgentEdges;
  readonly record: DeviceRecord;
  readonly runner: Runner;
  readonly clock: AgentClock;
  readonly checks: DiagnosisFile['checks'];
  readonly welcoming: () => Welcoming;
  /** The person's picture. */
  readonly picture: Choosing['picture'];
  /** Once they are open. */
  readonly doors: () => Doors | undefined;
  readonly wording: () => Wording;
  readonly merged: () => MergedPolicy;
  readonly elevating: Elevating;
}

export function roomsOf({ edges, record, doors, wording, merged, ...more }: RoomSources): Rooms {
  const { runner, clock, checks } = more;
  const language = (): string => wording().language;
  return {
    elevation: more.elevating.room,
    help: async () => {
      const { openHelpRoom } = await import('./help-room');
      return openHelpRoom({
        ...{ runner, clock, language },
        say: sayIn(wording),
        dir: edges.places.attachments,
        isOffline: () => doors()?.offlineSince() !== undefined,
        log: edges.log,
      });
    },
    welcome: () => {
      more.welcoming().seen();
      const view = (): WelcomeView => {
        const { organisationName: organisation } = runner.state().policy;
        const picture = more.picture();
        return {
          language: language(),
          ...(organisation !== undefined && { organisation }),
          offer: pictureOffer(wording()),
          ...(picture !== undefined && { picture }),
        };
      };
      return Promise.resolve({ view, close: () => undefined });
    },
    about: async (tell) => {
      const { openAboutRoom } = await import('./about-room');
      return openAboutRoom({ edges, record, clock, state: runner.state, doors, language, checks, tell });
    },
    record: recordOpening({ edges, record, clock, wording, doors, merged, state: runner.state }),
  };
}
