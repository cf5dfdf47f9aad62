// The record's window: connects it to main.
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { RecordPage } from '../../src/model/record-views';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { Language } from '../ui/words';
import type { RecordActions } from './actions';
import { PLACES } from './places';
import { createRecordStore } from './store';
import type { Shown } from './store';
import { RecordWindow } from './window';
import './record.css';

const store = createRecordStore();
bridge.on('record.rows', store.hear);
bridge.on('record.page', turn);
bridge
  .call('record.view', undefined)
  .then(async (view) => {
    await loadCatalogue(view.language).catch((error: unknown) => console.warn('no words', error));
    store.begin(view);
    if (view.page !== 'record') turn(view.page);
  })
  .catch((refusal: unknown) => console.warn('no view', refusal));

/** Another page: it is shown at once, and says what it has to say as soon as that is told. */
function turn(page: RecordPage): void {
  store.turnTo(page);
  bridge
    .call('record.open', { page })
    .then(store.open)
    .catch((refusal: unknown) => console.warn('no page', refusal));
}

const actions: RecordActions = {
  choose: (row) => bridge.call('record.choose', { row }),
  checkAgain: () => tell('record.check', undefined),
  save: (format) => bridge.call('record.export', { format }),
  saveReceipt: (ask) => bridge.call('record.receipt', { ask }),
  turn,
};

function Window(): ReactNode {
  const shown = useSyncExternalStore(store.onChange, store.shown);
  return shown === undefined ? null : <Titled shown={shown} />;
}

function Titled({ shown }: { readonly shown: Shown }): ReactNode {
  const { page, view } = shown;
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: PLACES[page].title }, language));
  return (
    <Language.Provider value={language}>
      <RecordWindow shown={shown} actions={actions} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Window />);
