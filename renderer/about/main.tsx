// The window "About and diagnostics": connects it to main.
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AboutView } from '../../src/model/about-view';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { useView, watchView } from '../ui/use-view';
import type { ViewStore } from '../ui/use-view';
import { Language } from '../ui/words';
import { About } from './about';
import type { AboutActions } from './actions';
import './about.css';

const watched = watchView<AboutView>({
  load: () => bridge.call('about.view', undefined),
  listen: (listener) => bridge.on('about.changed', listener),
  prepare: ({ language }) => loadCatalogue(language),
});
const actions: AboutActions = {
  look: () => tell('about.look', undefined),
  copy: () => bridge.call('about.copy', undefined),
  save: () => bridge.call('about.save', undefined),
  licences: () => bridge.call('about.licences', undefined),
};

function AboutWindow({ store }: { readonly store: ViewStore<AboutView> }): ReactNode {
  const view = useView(store);
  return view === undefined ? null : <Shown view={view} />;
}

function Shown({ view }: { readonly view: AboutView }): ReactNode {
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: 'about.window' }, language));
  return (
    <Language.Provider value={language}>
      <About view={view} actions={actions} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) void watched.then((store) => createRoot(root).render(<AboutWindow store={store} />));
