// "My record": the list on one side, what is chosen on the other; where there is little room they take turns.
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { RecordDetail, RecordRow } from '../../src/model/record-views';
import { Said, useSay } from '../ui/words';
import { Check } from './check';
import { Detail } from './detail';
import { found, withDays } from './filter';
import type { Wanted } from './filter';
import { Filters } from './filters';
import { List } from './list';
import { Save } from './save';
import type { SaveCopy } from './save';
import type { Shown } from './store';

interface MyRecordProps {
  readonly shown: Shown;
  readonly choose: (row: string) => Promise<RecordDetail>;
  readonly checkAgain: () => void;
  readonly save: SaveCopy;
}

export function MyRecord({ shown, choose, checkAgain, save }: MyRecordProps): ReactNode {
  const say = useSay();
  const { rows, view, isReading, now } = shown;
  const [wanted, setWanted] = useState<Wanted>({ kind: 'all', words: '' });
  const sought = useDeferredValue(wanted);
  const matching = useMemo(() => found(rows, sought, say), [rows, sought, say]);
  const items = useMemo(() => withDays(matching, now), [matching, now]);
  const [chosen, setChosen] = useState<string | undefined>(view.chosen?.id);
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const row = rows.find(({ id }) => id === chosen) ?? (isReading ? undefined : matching[0]);
  const detail = useDetail(row, view.chosen, choose);

  const open = (): void => {
    setOpen(true);
    requestAnimationFrame(() => heading.current?.focus());
  };
  return (
    <main className={isOpen ? 'record-main shows-detail' : 'record-main'}>
      <Check view={shown.check} onAgain={checkAgain} />
      <div className="record-split">
        <section className="list" aria-label={say({ key: 'record.window' })}>
          <Filters wanted={wanted} onWant={setWanted} />
          <div role="status" className={items.length === 0 ? 'list-says' : 'hidden-text'}>
            <Said line={statusLine(matching.length, rows.length, isReading)} />
          </div>
          {items.length > 0 && (
            <List
              items={items}
              count={matching.length}
              chosen={row?.id}
              onChoose={({ id }) => setChosen(id)}
              onOpen={open}
            />
          )}
          <Save save={save} />
        </section>
        <Detail
          detail={detail}
          isEmpty={items.length === 0}
          heading={heading}
          onBack={() => setOpen(false)}
        />
      </div>
    </main>
  );
}

function statusLine(count: number, all: number, isReading: boolean) {
  if (isReading) return { key: 'record.reading' } as const;
  if (all === 0) return { key: 'record.empty' } as const;
  if (count === 0) return { key: 'record.nothing-found' } as const;
  return { key: 'record.found', args: { count } } as const;
}

/** What main says of the row; asked again whenever the row says something else. */
function useDetail(
  row: RecordRow | undefined,
  first: RecordDetail | undefined,
  choose: MyRecordProps['choose'],
): RecordDetail | undefined {
  const [detail, setDetail] = useState(first);
  useEffect(() => {
    if (row === undefined) return undefined;
    let isOver = false;
    choose(row.id).then(
      (told) => {
        if (!isOver) setDetail(told);
      },
      (refusal: unknown) => console.warn('no such row', refusal),
    );
    return () => {
      isOver = true;
    };
  }, [row, choose]);
  return detail?.id === row?.id ? detail : undefined;
}
