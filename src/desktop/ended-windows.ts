// The cards that say that a session ended: one a session, in the corner of the primary display, one above another.
import type { Id } from '../model/scalars';
import type { Emit } from './desktop-event';
import { cardBounds, type Screen, type Size } from './placement';
import { firstSize, type DeskWindow, type OpenWindow } from './window-kinds';

/** What cards need of the world. */
export interface EndedWorld {
  readonly open: OpenWindow;
  readonly emit: Emit;
  primaryScreen(): Screen;
  /** False while the banner is still on its way to the screen: it comes first (C9). */
  mayOpen(): boolean;
  tell(window: DeskWindow, session: Id): void;
}

export interface EndedWindows {
  /** Makes what is on screen match these sessions, oldest first. */
  show(sessions: readonly Id[]): void;
  resize(session: Id, size: Size): void;
  /** Gives the newest card the keyboard focus, if there is one. */
  focus(): void;
  /** Displays or their work areas have changed. */
  replace(): void;
}

interface Card {
  readonly window: DeskWindow;
  size: Size;
}

const corners = { top: 12, bottom: 12 };

export function createEndedWindows(world: EndedWorld): EndedWindows {
  const cards = new Map<Id, Card>();

  const arrange = (): void => {
    const { workArea } = world.primaryScreen();
    const below: number[] = [];
    for (const { window, size } of cards.values()) {
      window.setBounds(cardBounds(workArea, size, below));
      window.cut(corners);
      below.push(size.height);
    }
  };

  const open = (session: Id): void => {
    const size = firstSize('ended');
    const below = [...cards.values()].map((card) => card.size.height);
    const dismiss = (): void => world.emit({ type: 'ended.close', session });
    const window = world.open({
      caller: { kind: 'ended', subject: session, key: session },
      bounds: cardBounds(world.primaryScreen().workArea, size, below),
      focusable: true,
      listener: {
        ready: () => {
          arrange();
          window.showQuietly();
        },
        gone: () => {
          if (cards.get(session)?.window !== window) return;
          cards.delete(session);
          if (!retried.has(session)) open(session);
          else dismiss();
          retried.add(session);
        },
        stuck: () => undefined,
        closeWanted: dismiss,
        changed: () => undefined,
        blurred: () => undefined,
      },
    });
    cards.set(session, { window, size });
  };
  /** A card whose page is lost is made once more. */
  const retried = new Set<Id>();

  return {
    show: (sessions) => {
      for (const [session, { window }] of cards) {
        if (sessions.includes(session)) continue;
        window.destroy();
        cards.delete(session);
        retried.delete(session);
      }
      for (const session of sessions) {
        const card = cards.get(session);
        if (card !== undefined) world.tell(card.window, session);
        else if (world.mayOpen()) open(session);
      }
      arrange();
    },
    resize: (session, size) => {
      const card = cards.get(session);
      if (card === undefined) return;
      card.size = size;
      arrange();
    },
    focus: () => [...cards.values()].at(-1)?.window.focus(),
    replace: arrange,
  };
}
