// The window for administrator rights: connects it to main.
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ElevationView } from '../../src/model/elevation-view';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { useView, watchView } from '../ui/use-view';
import type { ViewStore } from '../ui/use-view';
import { Language } from '../ui/words';
import { Elevation } from './elevation';
import type { ElevationActions } from './actions';
import './elevation.css';

const watched = watchView<ElevationView>({
  load: () => bridge.call('elevation.view', undefined),
  listen: (listener) => bridge.on('elevation.changed', listener),
  prepare: ({ language }) => loadCatalogue(language),
});

const actions: ElevationActions = {
  pick: () => bridge.call('elevation.pick', undefined),
  ask: (wanted) => bridge.call('elevation.ask', wanted),
  start: (elevation) => bridge.call('elevation.start', { elevation }),
  takeBack: (elevation) => tell('elevation.take-back', { elevation }),
  end: (elevation) => tell('elevation.end', { elevation }),
  again: (elevation) => tell('elevation.again', { elevation }),
  close: () => tell('elevation.close', undefined),
};

function ElevationWindow({ store }: { readonly store: ViewStore<ElevationView> }): ReactNode {
  const view = useView(store);
  return view === undefined ? null : <Shown view={view} />;
}

function Shown({ view }: { readonly view: ElevationView }): ReactNode {
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: 'elevation.window' }, language));
  return (
    <Language.Provider value={language}>
      <Elevation view={view} actions={actions} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) void watched.then((store) => createRoot(root).render(<ElevationWindow store={store} />));
