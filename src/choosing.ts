// Part of the composition root: what the person chooses for themselves, which is kept beside the record and never in it.
import type { DesktopEvent } from './desktop/desktop-event';
import type { AgentEdges } from './edges';
import type { PictureName } from './model/pictures';

export interface Choosing {
  readonly take: (choice: Extract<DesktopEvent, { type: 'language' | 'picture' }>) => void;
  /** The person's picture, if they have chosen one. */
  readonly picture: () => PictureName | undefined;
}

export interface ChoosingOptions {
  readonly edges: Pick<AgentEdges, 'choose' | 'picture' | 'log'>;
  /** A choice that policy knows: it is to be looked at. */
  readonly look: () => void;
  /** Another picture is to be shown. */
  readonly changed: () => void;
}

export function keepChoices({ edges, look, changed }: ChoosingOptions): Choosing {
  /** Read once: it is asked for after every event. */
  let own: { readonly picture?: PictureName } | undefined;
  const read = (): NonNullable<typeof own> => (own ??= edges.picture.read() ?? {});
  return {
    take: (choice) => {
      if (choice.type === 'language') {
        edges.choose({ language: choice.language });
        look();
        return;
      }
      const { picture } = choice;
      try {
        const chosen = picture === undefined ? {} : { picture };
        edges.picture.write(chosen);
        own = chosen;
      } catch (error) {
        edges.log('settings: the picture could not be kept', error); // the one before stays: one that is gone at the next start would look like a fake
      }
      changed();
    },
    picture: () => read().picture,
  };
}
