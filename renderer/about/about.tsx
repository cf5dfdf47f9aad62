// About and diagnostics: what this is and whose, whether all is well, the file for IT as it is, and whose work is in it.
import type { ReactNode } from 'react';
import type { AboutView } from '../../src/model/about-view';
import { Facts } from '../ui/facts';
import { Icon } from '../ui/icon';
import { Said } from '../ui/words';
import type { AboutActions } from './actions';
import { Checks } from './checks';
import { BundleFile } from './bundle-file';
import { Licences } from './licences';

interface AboutProps {
  readonly view: AboutView;
  readonly actions: AboutActions;
}

export function About({ view, actions }: AboutProps): ReactNode {
  return (
    <main className="about" aria-labelledby="heading">
      <div className="about-body">
        <header className="who">
          <Icon name="mark" />
          <div>
            <h1 className="title" id="heading">
              <Said as="span" line={{ key: 'product' }} />
            </h1>
            <Said className="who-detail" line={{ key: 'about.lead' }} />
          </div>
        </header>
        <Facts facts={view.facts} />
        <Checks view={view.checks} onAgain={actions.look} />
        <BundleFile text={view.bundle} copy={actions.copy} save={actions.save} />
        <Licences load={actions.licences} />
      </div>
    </main>
  );
}
