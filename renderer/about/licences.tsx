// Whose work is part of Tallylight, with each licence; fetched when somebody wants to see it.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Licence } from '../../src/model/about-view';
import { Icon } from '../ui/icon';
import { Said } from '../ui/words';
import type { AboutActions } from './actions';

export function Licences({ load }: { readonly load: AboutActions['licences'] }): ReactNode {
  const [licences, setLicences] = useState<readonly Licence[]>([]);
  const open = (isOpen: boolean): void => {
    if (!isOpen || licences.length > 0) return;
    load().then(setLicences, (refusal: unknown) => console.warn('no licences', refusal));
  };
  return (
    <details className="raw" onToggle={({ currentTarget }) => open(currentTarget.open)}>
      <summary>
        <Icon name="chevron-end" small />
        <Said as="span" line={{ key: 'about.licences' }} />
      </summary>
      <div className="group">
        <Said className="caption" line={{ key: 'about.licences.electron' }} />
        {licences.map((licence) => (
          <One key={`${licence.name} ${licence.version}`} licence={licence} />
        ))}
      </div>
    </details>
  );
}

function One({ licence: { name, version, licence, text } }: { readonly licence: Licence }): ReactNode {
  const line = { key: 'about.licences.one', args: { name, version, licence } } as const;
  if (text === '') return <Said className="caption" line={line} />;
  return (
    <details className="raw licence">
      <summary>
        <Icon name="chevron-end" small />
        <Said as="span" line={line} />
      </summary>
      <pre dir="ltr" lang="en">
        <bdi>{text}</bdi>
      </pre>
    </details>
  );
}
