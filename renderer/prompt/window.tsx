// The prompt's window once it is loaded: connects the question to main.
import { lazy, Suspense, useMemo } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PromptView } from '../../src/model/views';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { useView, watchView } from '../ui/use-view';
import type { ViewStore } from '../ui/use-view';
import type { Before, PromptActions } from './actions';
import type { Arranged as ArrangedPart } from './arranged';
import type { Declined as DeclinedPart } from './declined';
import type { Early } from './early';
import { Failed } from './failed';
import { loadAside, loadLater, Prompt } from './prompt';

/** Not needed for the first paint, nor until somebody declines. */
const loadDeclined = (): Promise<{ default: typeof DeclinedPart }> =>
  import('./declined').then(({ Declined: part }) => ({ default: part }));
const Declined = lazy(loadDeclined);
const loadArranged = (): Promise<{ default: typeof ArrangedPart }> =>
  import('./arranged').then(({ Arranged: part }) => ({ default: part }));
const Arranged = lazy(loadArranged);

const watched = watchView<PromptView>({
  load: () => bridge.call('prompt.view', undefined),
  listen: (listener) => bridge.on('prompt.changed', listener),
});

function actionsFor(ask: PromptView['ask']): PromptActions {
  return {
    painted: () => tell('prompt.painted', { ask }),
    accept: (yes) => bridge.call('prompt.accept', { ask, ...yes }),
    decline: (name) => bridge.call('prompt.decline', { ask, name }),
    explain: (declined, words) => bridge.call('prompt.explain', { ask, declined, words }),
    dismiss: () => tell('prompt.dismiss', { ask }),
    calendar: () => bridge.call('prompt.calendar', { ask }),
    times: () => bridge.call('prompt.times', { ask }),
    later: (at, calendar) => bridge.call('prompt.later', { ask, at, calendar }),
    picture: (picture) => tell('picture.choose', { picture }),
    more: () => tell('prompt.more', { ask }),
    aside: () => tell('prompt.aside', { ask }),
    forward: () => tell('prompt.forward', { ask }),
    move: (step) => tell('window.move', step),
    size: (size) => tell('window.size', size),
  };
}

/** What was drawn ahead, for the ask that was drawn. */
type BeforeAsk = Before & Pick<Early, 'ask'>;

interface PromptWindowProps {
  readonly store: ViewStore<PromptView>;
  readonly before: BeforeAsk | undefined;
}

function PromptWindow({ store, before }: PromptWindowProps): ReactNode {
  const view = useView(store);
  if (view === undefined) return null;
  return <Shown key={view.ask} view={view} before={before?.ask === view.ask ? before : undefined} />;
}

interface ShownProps {
  readonly view: PromptView;
  readonly before: Before | undefined;
}

function Shown({ view, before }: ShownProps): ReactNode {
  const { ask, failure, declined, arranged } = view;
  const actions = useMemo(() => actionsFor(ask), [ask]);
  useDocument(view.language, view.title);
  if (declined !== undefined)
    return (
      <Suspense>
        <Declined declined={declined} view={view} actions={actions} />
      </Suspense>
    );
  if (arranged !== undefined)
    return (
      <Suspense>
        <Arranged arranged={arranged} view={view} actions={actions} />
      </Suspense>
    );
  if (failure === undefined) return <Prompt view={view} actions={actions} before={before} />;
  const close = (): void => tell('prompt.decline', { ask });
  return <Failed failure={failure} view={view} onClose={close} onSize={actions.size} />;
}

/** Takes the window over. @param early what main had drawn into it, if it had */
export async function start(root: HTMLElement, early: Early | undefined): Promise<void> {
  const store = await watched;
  const before = early && { ...early, ...early.stop() };
  createRoot(root).render(<PromptWindow store={store} before={before} />);
  requestIdleCallback(() => void loadDeclined().then(loadLater).then(loadAside).then(loadArranged));
}
