// Prints the record: a window that nobody sees, with a page that holds all of it, for as long as that takes.
import type { PaperView } from '../model/record-views';
import type { RoomDesk } from './desktop-types';
import { firstSize, type OpenWindow, type SheetEdges } from './window-kinds';

/** What printing needs of the world. */
export interface PaperWorld {
  readonly open: OpenWindow;
  later(ms: number, act: () => void): void;
}

export interface PaperWindow {
  /** One at a time. Rejects where the page does not come, or another is still being printed. */
  readonly print: RoomDesk['print'];
  /** What is being printed. @throws if nothing is */
  view(): PaperView;
  /** All of it is in the page. */
  ready(): void;
  close(): void;
}

interface Printing {
  readonly view: PaperView;
  readonly ready: () => void;
  readonly fail: (why: string) => void;
}

/** A page with ten thousand rows takes seconds. */
const AT_MOST_MS = 120_000;

export function createPaperWindow(world: PaperWorld): PaperWindow {
  let printing: Printing | undefined;

  const print = async (view: PaperView, edges: SheetEdges): Promise<Uint8Array> => {
    if (printing !== undefined) throw new Error('another copy is being printed');
    let fail: Printing['fail'] = () => undefined;
    const failed = new Promise<never>((_resolve, reject) => {
      fail = (why) => reject(new Error(why));
    });
    const ready = new Promise<void>((resolve) => {
      printing = { view, ready: resolve, fail };
    });
    const window = world.open({
      caller: { kind: 'paper', key: 'paper' },
      bounds: { x: 0, y: 0, ...firstSize('paper') },
      focusable: false,
      listener: {
        ready: () => undefined, // never shown
        gone: (why) => fail(`the page to print is gone: ${why}`),
        stuck: () => undefined, // it is laying out many rows
        closeWanted: () => undefined,
        changed: () => undefined,
        blurred: () => undefined,
      },
    });
    world.later(AT_MOST_MS, () => fail('the page to print did not come in time'));
    try {
      await Promise.race([ready, failed]);
      return await Promise.race([window.print(edges), failed]);
    } finally {
      printing = undefined;
      window.destroy();
    }
  };

  return {
    print,
    view: () => {
      if (printing === undefined) throw new Error('nothing is being printed');
      return printing.view;
    },
    ready: () => printing?.ready(),
    close: () => printing?.fail('the record was closed'),
  };
}
