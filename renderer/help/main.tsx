// The window in which the person asks for help: connects it to main.
import { use } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { HelpView } from '../../src/model/help';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { Language } from '../ui/words';
import { Help } from './help';
import type { HelpActions } from './use-help';
import './help.css';

const opened: Promise<HelpView> = bridge.call('help.view', undefined).then(async (view) => {
  await loadCatalogue(view.language).catch((error: unknown) => console.warn('no words', error));
  return view;
});

const actions: HelpActions = {
  keep: (draft) => bridge.call('help.draft', draft),
  take: () => bridge.call('help.picture', undefined),
  remove: () => tell('help.remove', undefined),
  send: (draft) => bridge.call('help.send', draft),
  close: () => tell('help.close', undefined),
};

function HelpWindow(): ReactNode {
  const view = use(opened);
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: 'help.window' }, language));
  return (
    <Language.Provider value={language}>
      <Help view={view} actions={actions} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
if (root !== null) void opened.then(() => createRoot(root).render(<HelpWindow />));
