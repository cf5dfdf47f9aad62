// Above the list: what to search for, and which kind to show.
import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';
import type { Wanted } from './filter';

const KINDS: readonly Wanted['kind'][] = ['all', 'session', 'question', 'concern', 'computer'];

interface FiltersProps {
  readonly wanted: Wanted;
  readonly onWant: (wanted: Wanted) => void;
}

export function Filters({ wanted, onWant }: FiltersProps): ReactNode {
  const say = useSay();
  const search = say({ key: 'record.search' });
  return (
    <div className="filters">
      <div className="search">
        <Icon name="search" />
        <input
          className="field"
          type="search"
          placeholder={search}
          aria-label={search}
          value={wanted.words}
          onChange={({ target }) => onWant({ ...wanted, words: target.value })}
        />
      </div>
      <div className="chips" role="radiogroup" aria-label={say({ key: 'record.show' })}>
        {KINDS.map((kind) => (
          <label className="chip" key={kind}>
            <input
              type="radio"
              name="kind"
              checked={wanted.kind === kind}
              onChange={() => onWant({ ...wanted, kind })}
            />
            <Said as="span" line={{ key: `record.filter.${kind}` }} />
          </label>
        ))}
      </div>
    </div>
  );
}
