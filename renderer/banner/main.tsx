// The banner's window: connects the banner to main.
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import type { BannerView } from '../../src/model/views';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { useView, watchView } from '../ui/use-view';
import type { ViewStore } from '../ui/use-view';
import { Language } from '../ui/words';
import type { BannerActions } from './actions';
import { Banner } from './banner';
import './banner.css';

const watched = watchView<BannerView>({
  load: () => bridge.call('banner.view', undefined),
  listen: (listener) => bridge.on('banner.changed', listener),
  prepare: ({ language }) => loadCatalogue(language),
});
const actions: BannerActions = {
  end: (session) => tell('banner.end', session === undefined ? {} : { session }),
  gone: (session) => tell('banner.gone', { session }),
  extend: (session) => tell('banner.extend', { session }),
  concern: (session) => tell('banner.concern', { session }),
  shape: (shape) => tell('banner.shape', { shape }),
  move: (step) => tell('window.move', step),
  size: (size) => tell('window.size', size),
};

function BannerWindow({ store }: { readonly store: ViewStore<BannerView> }): ReactNode {
  const view = useView(store);
  return view === undefined || view.sessions.length === 0 ? null : <Shown view={view} />;
}

function Shown({ view }: { readonly view: BannerView }): ReactNode {
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: 'banner.window' }, language));
  const room = { width: screen.availWidth, height: screen.availHeight };
  return (
    <Language.Provider value={language}>
      <Banner view={view} actions={actions} room={room} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) void watched.then((store) => createRoot(root).render(<BannerWindow store={store} />));
