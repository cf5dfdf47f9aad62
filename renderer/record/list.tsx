// The list of the record: only the lines in sight are in the document, and arrow keys go from row to row.
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { RecordRow } from '../../src/model/record-views';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';
import type { Item } from './filter';

/** Heights in CSS pixels before a line has been measured. */
const ABOUT = { day: 34, row: 61 } as const;
/** Lines kept ready above and below what is in sight. */
const SPARE = 12;
const PAGE_ROWS = 8;

interface ListProps {
  readonly items: readonly Item[];
  /** How many rows there are. */
  readonly count: number;
  readonly chosen: string | undefined;
  readonly onChoose: (row: RecordRow) => void;
  /** Enter: go on to what is chosen. */
  readonly onOpen: () => void;
}

export function List({ items, count, chosen, onChoose, onOpen }: ListProps): ReactNode {
  const say = useSay();
  const area = useRef<HTMLDivElement>(null);
  const lines = {
    count: items.length,
    getScrollElement: (): HTMLDivElement | null => area.current,
    estimateSize: (index: number): number => ABOUT[items[index]?.type ?? 'row'],
    getItemKey: (index: number): string => keyOf(items[index], index),
    overscan: SPARE,
  };
  const virtual = useVirtualizer(lines); // eslint-disable-line react-hooks/incompatible-library -- no compiler memoises this build
  const chosenAt = useMemo(
    () => items.findIndex((item) => item.type === 'row' && item.row.id === chosen),
    [items, chosen],
  );
  const place = useRef(chosenAt);
  useEffect(() => {
    place.current = chosenAt;
  }, [chosenAt]);

  const goTo = (wanted: number, step: 1 | -1): void => {
    let at = Math.min(Math.max(wanted, 0), items.length - 1);
    while (items[at]?.type === 'day') at += at === 0 ? 1 : step;
    const item = items[at];
    if (item?.type !== 'row') return;
    onChoose(item.row);
    virtual.scrollToIndex(items[at - 1]?.type === 'day' ? at - 1 : at);
  };
  const press = (event: KeyboardEvent): void => {
    const at = place.current;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(at + 1, 1),
      ArrowUp: () => (at < 0 ? goTo(0, 1) : goTo(at - 1, -1)),
      PageDown: () => goTo(at + PAGE_ROWS, 1),
      PageUp: () => goTo(at - PAGE_ROWS, -1),
      Home: () => goTo(0, 1),
      End: () => goTo(items.length - 1, -1),
      Enter: onOpen,
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };

  const shown = virtual.getVirtualItems();
  const isInSight = shown.some(({ index }) => index === chosenAt);
  return (
    <div
      className="entries"
      ref={area}
      role="listbox"
      tabIndex={0}
      aria-label={say({ key: 'record.list' })}
      {...(isInSight && { 'aria-activedescendant': `line-${chosenAt}` })}
      onKeyDown={press}
    >
      <div className="entries-all" role="presentation" style={{ blockSize: virtual.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const attributes = {
            'data-index': index,
            ref: virtual.measureElement,
            style: { transform: `translateY(${start}px)` },
          };
          if (item.type === 'day')
            return (
              <div key={key} className="line day" role="presentation" {...attributes}>
                <Said as="span" line={item.line} />
              </div>
            );
          const { row } = item;
          return (
            <div
              key={key}
              id={`line-${index}`}
              className="line entry"
              role="option"
              aria-selected={row.id === chosen}
              aria-setsize={count}
              aria-posinset={item.place + 1}
              onClick={() => {
                onChoose(row);
                onOpen();
              }}
              {...attributes}
            >
              <Row row={row} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Drawn once for as long as it is in sight, not again each time the list moves. */
const Row = memo(function Row({ row }: { readonly row: RecordRow }): ReactNode {
  return (
    <>
      <span className={row.isCaution ? 'entry-icon is-caution' : 'entry-icon'}>
        <Icon name={row.icon} />
      </span>
      <div>
        <Said line={row.title} />
        {row.detail !== undefined && <Said className="caption" line={row.detail} />}
      </div>
      <Said as="span" className="entry-time num" line={{ key: 'record.time', args: { time: row.at } }} />
    </>
  );
});

function keyOf(item: Item | undefined, index: number): string {
  if (item === undefined) return String(index);
  return item.type === 'row' ? item.row.id : `day ${item.at}`;
}
