// "My record": the list on one side, what is chosen on the other; where there is little room they take turns.
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { RecordDetail, RecordRow } from '../../src/model/record-views';
import { Said, useSay } from '../ui/words';
import type { RecordActions } from './actions';
import { Check } from './check';
import { Detail } from './detail';
import { found, withDays } from './filter';
import type { Looking } from './filter';
import { Filters } from './filters';
import { List } from './list';
import { Save } from './save';
import type { Shown } from './store';

interface MyRecordProps {
  readonly shown: Shown;
  readonly looking: Looking;
  readonly onLook: (looking: Looking) => void;
  readonly actions: Pick<RecordActions, 'choose' | 'checkAgain' | 'save' | 'saveReceipt'>;
}

export function MyRecord({ shown, looking, onLook, actions }: MyRecordProps): ReactNode {
  const say = useSay();
  const { rows, view, isReading, now } = shown;
  const { wanted, chosen } = looking;
  const sought = useDeferredValue(wanted);
  const matching = useMemo(() => found(rows, sought, say), [rows, sought, say]);
  const items = useMemo(() => withDays(matching, now), [matching, now]);
  const [isOpen, setOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const row = rows.find(({ id }) => id === chosen) ?? (isReading ? undefined : matching[0]);
  const detail = useDetail(row, view.chosen, actions.choose);

  const open = (): void => {
    setOpen(true);
    requestAnimationFrame(() => heading.current?.focus());
  };
  return (
    <main className={isOpen ? 'record-main shows-detail' : 'record-main'}>
      <Check view={shown.check} onAgain={actions.checkAgain} />
      <div className="record-split">
        <section className="list" aria-label={say({ key: 'record.window' })}>
          <Filters wanted={wanted} onWant={(next) => onLook({ ...looking, wanted: next })} />
          <div role="status" className={items.length === 0 ? 'list-says' : 'hidden-text'}>
            <Said line={statusLine(matching.length, rows.length, isReading)} />
          </div>
          {items.length > 0 && (
            <List
              items={items}
              count={matching.length}
              chosen={row?.id}
              onChoose={({ id }) => onLook({ ...looking, chosen: id })}
              onOpen={open}
            />
          )}
          <Save save={actions.save} />
        </section>
        <Detail
          detail={detail}
          isEmpty={items.length === 0}
          heading={heading}
          onBack={() => setOpen(false)}
          saveReceipt={actions.saveReceipt}
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
  choose: RecordActions['choose'],
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
