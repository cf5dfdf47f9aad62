// The prompt's window: connects the question to main.
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PromptView } from '../../src/model/views';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { useView, watchView } from '../ui/use-view';
import type { ViewStore } from '../ui/use-view';
import { Failed } from './failed';
import { Prompt } from './prompt';
import type { PromptActions } from './prompt';
import './prompt.css';

const watched = watchView<PromptView>({
  load: () => bridge.call('prompt.view', undefined),
  listen: (listener) => bridge.on('prompt.changed', listener),
});

function actionsFor(ask: PromptView['ask']): PromptActions {
  return {
    painted: () => tell('prompt.painted', { ask }),
    accept: (input, dwellMs) => bridge.call('prompt.accept', { ask, input, dwellMs }),
    decline: () => tell('prompt.decline', { ask }),
    more: () => tell('prompt.more', { ask }),
    move: (step) => tell('window.move', step),
    size: (size) => tell('window.size', size),
  };
}

function PromptWindow({ store }: { readonly store: ViewStore<PromptView> }): ReactNode {
  const view = useView(store);
  return view === undefined ? null : <Shown key={view.ask} view={view} />;
}

function Shown({ view }: { readonly view: PromptView }): ReactNode {
  const { ask, failure } = view;
  const actions = useMemo(() => actionsFor(ask), [ask]);
  useDocument(view.language, view.title);
  if (failure === undefined) return <Prompt view={view} actions={actions} />;
  const { product } = view;
  return <Failed failure={failure} product={product} onClose={actions.decline} onSize={actions.size} />;
}

const root = document.getElementById('root');
if (root !== null) void watched.then((store) => createRoot(root).render(<PromptWindow store={store} />));
