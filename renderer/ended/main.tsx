// The card's window: connects the card to main.
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import type { EndedView } from '../../src/model/views';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { useView, watchView } from '../ui/use-view';
import type { ViewStore } from '../ui/use-view';
import type { WantedSize } from '../ui/use-wanted-size';
import { Language } from '../ui/words';
import { Ended } from './ended';
import './ended.css';

const watched = watchView<EndedView>({
  load: () => bridge.call('ended.view', undefined),
  listen: (listener) => bridge.on('ended.changed', listener),
  prepare: ({ language }) => loadCatalogue(language),
});

function reportSize(size: WantedSize): void {
  tell('window.size', size);
}

function EndedWindow({ store }: { readonly store: ViewStore<EndedView> }): ReactNode {
  const view = useView(store);
  return view === undefined ? null : <Shown key={view.session} view={view} />;
}

function Shown({ view }: { readonly view: EndedView }): ReactNode {
  const { language, session } = view;
  useDocument(language, say(catalogueOf(language), { key: 'ended.window' }, language));
  return (
    <Language.Provider value={language}>
      <Ended
        view={view}
        onClose={() => tell('ended.close', { session })}
        onAnswer={(agreed) => tell('ended.answer', { session, agreed })}
        onFeedback={({ solved, stars, words, followUp }) =>
          bridge.call('ended.feedback', {
            session,
            solved,
            ...(stars !== undefined && { stars }),
            words,
            followUp,
          })
        }
        onReceipt={() => bridge.call('ended.receipt', { session })}
        onSize={reportSize}
      />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) void watched.then((store) => createRoot(root).render(<EndedWindow store={store} />));
