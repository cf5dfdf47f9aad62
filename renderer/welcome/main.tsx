// The window "How Tallylight works": connects it to main.
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PictureName } from '../../src/model/pictures';
import { catalogueOf, loadCatalogue } from '../../src/model/strings/catalogues';
import { say } from '../../src/model/strings/format';
import type { WelcomeView } from '../../src/model/welcome-view';
import { bridge, tell } from '../bridge';
import { useDocument } from '../ui/document';
import { Language } from '../ui/words';
import { Welcome } from './welcome';
import './welcome.css';

const close = (): void => tell('welcome.close', undefined);
const choose = (picture: PictureName): void => tell('picture.choose', { picture });
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close();
});

function WelcomeWindow({ view }: { readonly view: WelcomeView }): ReactNode {
  const { language } = view;
  useDocument(language, say(catalogueOf(language), { key: 'welcome.window' }, language));
  return (
    <Language.Provider value={language}>
      <Welcome view={view} onPicture={choose} onDone={close} />
    </Language.Provider>
  );
}

const root = document.getElementById('root');
bridge
  .call('welcome.view', undefined)
  .then(async (view) => {
    await loadCatalogue(view.language).catch((error: unknown) => console.warn('no words', error));
    if (root !== null) createRoot(root).render(<WelcomeWindow view={view} />);
  })
  .catch((refusal: unknown) => console.warn('no view', refusal));
