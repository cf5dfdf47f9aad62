// The page that is printed: nobody sees it; main prints it as soon as all of it is here.
import { useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PaperView } from '../../src/model/record-views';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { Language } from '../ui/words';
import { Paper } from './paper';
import './paper.css';

function Sheets({ view }: { readonly view: PaperView }): ReactNode {
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: 'record.window' }, language));
  useLayoutEffect(() => tell('paper.ready', undefined), []);
  return (
    <Language.Provider value={language}>
      <Paper view={view} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
bridge
  .call('paper.view', undefined)
  .then(async (view) => {
    await loadCatalogue(view.language).catch((error: unknown) => console.warn('no words', error));
    if (root !== null) createRoot(root).render(<Sheets view={view} />);
  })
  .catch((refusal: unknown) => console.warn('nothing to print', refusal));
