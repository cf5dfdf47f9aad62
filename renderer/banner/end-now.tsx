// "End now?": the second question of the bar, in the place of what it says otherwise.
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useSettled } from '../ui/use-settled';
import { Said } from '../ui/words';
import type { Ending } from './use-ending';

export function EndNowWords(): ReactNode {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (document.hasFocus()) heading.current?.focus(); // the button that was pressed has gone
  }, []);
  return (
    <>
      <p className="banner-who" tabIndex={-1} ref={heading}>
        <Said as="span" line={{ key: 'banner.end-now' }} />
      </p>
      <Said className="caption" line={{ key: 'banner.end-now.half' }} />
    </>
  );
}

interface EndNowButtonsProps {
  readonly ending: Ending;
  /** So many are connected. */
  readonly count: number;
  readonly onSure: () => void;
  readonly onKeep: () => void;
}

export function EndNowButtons({ ending, count, onSure, onKeep }: EndNowButtonsProps): ReactNode {
  const isSettled = useSettled(); // the second press of a double click on End, whose place this button takes, answers nothing
  return (
    <div className="banner-actions">
      <button className="button button-on" type="button" onClick={onKeep}>
        <Said as="span" line={{ key: 'banner.end-now.keep' }} />
      </button>
      <button className="button button-on" type="button" onClick={() => isSettled() && onSure()}>
        <Said as="span" line={sureOf(ending, count)} />
      </button>
    </div>
  );
}

function sureOf({ one }: Ending, count: number) {
  if (one !== undefined) return { key: 'banner.end-of', args: { technician: one.technician } } as const;
  return { key: count > 1 ? 'banner.end-all' : 'banner.end' } as const;
}
