// Windows as markup, without a browser: what stands in the document before anything happens.
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { About } from '../../renderer/about/about';
import { Banner } from '../../renderer/banner/banner';
import { Elevation } from '../../renderer/elevation/elevation';
import { Ended } from '../../renderer/ended/ended';
import { Help } from '../../renderer/help/help';
import { Arranged } from '../../renderer/prompt/arranged';
import { Aside } from '../../renderer/prompt/aside';
import { RecordWindow } from '../../renderer/record/window';
import { Declined } from '../../renderer/prompt/declined';
import { Failed } from '../../renderer/prompt/failed';
import { Prompt } from '../../renderer/prompt/prompt';
import { Language } from '../../renderer/ui/words';
import { Welcome } from '../../renderer/welcome/welcome';
import { AT } from './screen-states';
import type { Screen } from './screens';

const nothing = (): void => undefined;
const noActions = {
  explain: () => Promise.resolve('sent' as const),
  calendar: () => Promise.resolve('saved' as const),
  dismiss: nothing,
  picture: nothing,
  move: nothing,
  size: nothing,
};

function windowOf(screen: Screen): ReactNode {
  switch (screen.window) {
    case 'prompt': {
      const { view } = screen;
      const { failure, declined, arranged } = view;
      if (failure !== undefined)
        return <Failed failure={failure} view={view} onClose={nothing} onSize={nothing} />;
      if (declined !== undefined) return <Declined declined={declined} view={view} actions={noActions} />;
      if (arranged !== undefined) return <Arranged arranged={arranged} view={view} actions={noActions} />;
      const accept = () => Promise.resolve('accepted' as const);
      const actions = {
        ...noActions,
        painted: nothing,
        accept,
        decline: () => Promise.resolve('closed' as const),
        times: () => Promise.reject(new Error('not in markup')),
        later: () => Promise.resolve('not-then' as const),
        more: nothing,
        aside: nothing,
        forward: nothing,
      };
      const { aside } = screen.view;
      if (aside !== undefined) return <Aside view={screen.view} aside={aside} actions={actions} />;
      return <Prompt view={screen.view} actions={actions} />;
    }
    case 'banner': {
      const actions = {
        end: nothing,
        gone: nothing,
        extend: nothing,
        concern: nothing,
        shape: nothing,
        move: nothing,
        size: nothing,
      };
      return <Banner view={screen.view} actions={actions} room={{ width: 1280, height: 720 }} />;
    }
    case 'elevation': {
      const actions = {
        pick: () => Promise.resolve('none' as const),
        ask: () => Promise.resolve('sent' as const),
        start: () => Promise.resolve('started' as const),
        takeBack: nothing,
        end: nothing,
        again: nothing,
        close: nothing,
      };
      return <Elevation view={screen.view} actions={actions} />;
    }
    case 'help': {
      const actions = {
        keep: () => Promise.resolve(0),
        take: () => Promise.resolve(undefined),
        remove: nothing,
        send: () => Promise.resolve({ is: 'too-often' } as const),
        close: nothing,
      };
      return <Help view={screen.view} actions={actions} />;
    }
    case 'record': {
      const { view } = screen;
      const shown = {
        view,
        page: view.page,
        rows: view.rows,
        isReading: view.isReading,
        check: view.check,
        now: AT.now,
        opened: view.opened,
        waiting: view.waiting ?? 0,
      };
      const actions = {
        choose: () => Promise.reject(new Error('not in markup')),
        checkAgain: nothing,
        save: () => Promise.resolve('none' as const),
        saveReceipt: () => Promise.resolve('none' as const),
        turn: nothing,
      };
      return <RecordWindow shown={shown} actions={actions} />;
    }
    case 'welcome':
      return <Welcome view={screen.view} onPicture={nothing} onDone={nothing} />;
    case 'about': {
      const actions = {
        look: nothing,
        copy: () => Promise.resolve(undefined),
        save: () => Promise.resolve('none' as const),
        licences: () => Promise.resolve([]),
      };
      return <About view={screen.view} actions={actions} />;
    }
    case 'ended':
      return (
        <Ended
          view={screen.view}
          onClose={nothing}
          onAnswer={nothing}
          onFeedback={noActions.explain}
          onReceipt={() => Promise.resolve('none' as const)}
          onSize={nothing}
        />
      );
  }
}

/** The first markup of a window that shows this screen. */
export function markupOf(screen: Screen): string {
  return renderToStaticMarkup(
    <Language.Provider value={screen.view.language}>{windowOf(screen)}</Language.Provider>,
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

function plain(html: string): string {
  return html.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The text of each element that carries `attribute`, in the order of the document. Such elements are never nested. */
export function textsWith(html: string, attribute: string): readonly string[] {
  const texts: string[] = [];
  let depth = 0;
  let open: number | undefined;
  for (const [, slash, attributes = '', text] of html.matchAll(/<(\/?)\w+([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) {
      if (open !== undefined) texts[texts.length - 1] += plain(text);
    } else if (slash === '/') {
      depth -= 1;
      if (depth === open) open = undefined;
    } else {
      if (open === undefined && new RegExp(`(^| )${attribute}(=| |$)`).test(attributes)) {
        open = depth;
        texts.push('');
      }
      if (!attributes.endsWith('/')) depth += 1;
    }
  }
  return texts;
}
