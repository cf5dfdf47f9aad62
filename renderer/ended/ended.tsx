// The card afterwards: that it ended, what is known, how long it was, what was done; and whether it helped.
import type { ReactNode } from 'react';
import type { ReceiptResult, SayResult } from '../../src/model/ipc-payloads';
import type { EndedView } from '../../src/model/views';
import { Lamp } from '../ui/lamp';
import { Scroll } from '../ui/scroll';
import { TitleBar } from '../ui/title-bar';
import { useArrival } from '../ui/use-arrival';
import { useWantedSize } from '../ui/use-wanted-size';
import type { WantedSize } from '../ui/use-wanted-size';
import { Said, Words } from '../ui/words';
import { Feedback } from './feedback';
import { useDraft } from './use-draft';
import type { Feedback as Spoken } from './use-draft';
import { useReceipt } from './use-receipt';

/** Width in rem, and the most in CSS pixels. */
const WIDTH_REM = 25;
const WIDTH_MAX = 640;

interface EndedProps {
  readonly view: EndedView;
  readonly onClose: () => void;
  /** Stated consent: whether the person had agreed. */
  readonly onAnswer: (agreed: boolean) => void;
  /** Whether it helped. */
  readonly onFeedback: (said: Spoken) => Promise<SayResult>;
  /** Asks where, and saves the receipt of the person's yes. */
  readonly onReceipt: () => Promise<ReceiptResult>;
  readonly onSize: (size: WantedSize) => void;
}

function wantedSize(root: HTMLElement): WantedSize {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const parts = [...root.querySelectorAll('[data-measured]')];
  const edges = root.offsetHeight - root.clientHeight;
  return {
    width: Math.min(WIDTH_REM * rem, WIDTH_MAX),
    height: parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, edges),
  };
}

export function Ended({ view, onClose, onAnswer, onFeedback, onReceipt, onSize }: EndedProps): ReactNode {
  const { draft, badWords, change, send } = useDraft(onFeedback);
  const receipt = useReceipt(onReceipt);
  const isSaying = view.asksFeedback && draft.solved !== undefined;
  const heading = useArrival<HTMLHeadingElement>();
  const root = useWantedSize<HTMLElement>(wantedSize, onSize);
  return (
    <main
      className="window ended"
      role="dialog"
      aria-labelledby="heading"
      aria-describedby="status"
      ref={root}
    >
      <TitleBar name={<Said as="span" line={{ key: 'product' }} />} />
      <Scroll labelledBy="heading">
        <div className="window-body" data-measured="">
          <div className="who" role="status">
            <span className="lamp-slot">
              <Lamp lit={false} />
            </span>
            <div>
              <h1 className="title" id="heading" tabIndex={-1} ref={heading}>
                <Words line={view.heading} />
              </h1>
              <div id="status">
                {view.status.map((line) => (
                  <Said key={line.key} className="who-detail" line={line} />
                ))}
              </div>
            </div>
          </div>
          <dl className="facts card rows">
            <div>
              <Said as="dt" line={view.longLabel} />
              <Said as="dd" line={view.long} />
            </div>
            {view.result && (
              <div>
                <Said as="dt" line={view.result.label} />
                <Said as="dd" className="lines" line={view.result.text} />
              </div>
            )}
          </dl>
          {view.asksFeedback && <Feedback draft={draft} onChange={change} badWords={badWords} />}
        </div>
      </Scroll>
      <div className="window-footer" data-measured="">
        <div className={receipt.says === undefined ? 'hidden-text' : 'caption receipt-says'} role="status">
          {receipt.says && <Said line={receipt.says} />}
        </div>
        <div className={isSaying ? 'actions actions-tight' : 'actions'}>
          {view.asks === undefined ? (
            <>
              {view.hasReceipt && (
                <button className="button" type="button" onClick={receipt.save}>
                  <Said as="span" line={{ key: 'record.receipt.save' }} />
                </button>
              )}
              <button className="button" type="button" onClick={onClose}>
                <Said as="span" line={{ key: isSaying ? 'ended.skip' : 'close' }} />
              </button>
              {isSaying && (
                <button className="button button-accent" type="button" onClick={send}>
                  <Said as="span" line={{ key: 'ended.send' }} />
                </button>
              )}
            </>
          ) : (
            <>
              <button className="button" type="button" onClick={() => onAnswer(false)}>
                <Said as="span" line={view.asks.no} />
              </button>
              <button className="button" type="button" onClick={() => onAnswer(true)}>
                <Said as="span" line={view.asks.yes} />
              </button>
            </>
          )}
        </div>
      </div>
    </main>
  );
}
