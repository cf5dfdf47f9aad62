// The record's window: connects it to main.
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { ExportFormat } from '../../src/model/record-views';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { Language } from '../ui/words';
import { MyRecord } from './record';
import { createRecordStore } from './store';
import type { Shown } from './store';
import './record.css';

const store = createRecordStore();
bridge.on('record.rows', store.hear);
bridge.on('record.page', store.turnTo);
bridge
  .call('record.view', undefined)
  .then(async (view) => {
    await loadCatalogue(view.language).catch((error: unknown) => console.warn('no words', error));
    store.begin(view);
  })
  .catch((refusal: unknown) => console.warn('no view', refusal));

const save = (format: ExportFormat) => bridge.call('record.export', { format });
const choose = (row: string) => bridge.call('record.choose', { row });

function RecordWindow(): ReactNode {
  const shown = useSyncExternalStore(store.onChange, store.shown);
  return shown === undefined ? null : <Page shown={shown} />;
}

function Page({ shown }: { readonly shown: Shown }): ReactNode {
  const { language } = shown.view;
  useDocument(language, say(catalogueOf(language), { key: 'record.window' }, language));
  return (
    <Language.Provider value={language}>
      <div className="record">
        <MyRecord
          shown={shown}
          choose={choose}
          save={save}
          checkAgain={() => tell('record.check', undefined)}
        />
      </div>
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<RecordWindow />);
