// The window: its pages on one side, the one that is open on the other.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ReceiptResult } from '../../src/model/ipc-payloads';
import type { RecordDetail, RecordPage } from '../../src/model/record-views';
import type { Id } from '../../src/model/scalars';
import { LOOKING_AT_ALL } from './filter';
import { Page } from './page';
import { Places } from './places';
import { MyRecord } from './record';
import type { SaveCopy } from './save';
import type { Shown } from './store';

/** What the window asks of main. */
export interface RecordActions {
  readonly choose: (row: string) => Promise<RecordDetail>;
  readonly checkAgain: () => void;
  readonly save: SaveCopy;
  readonly saveReceipt: (ask: Id) => Promise<ReceiptResult>;
  readonly turn: (page: RecordPage) => void;
}

interface RecordWindowProps {
  readonly shown: Shown;
  readonly actions: RecordActions;
}

export function RecordWindow({ shown, actions }: RecordWindowProps): ReactNode {
  const { page, opened, waiting, view } = shown;
  /** Kept while another page is open. */
  const [looking, setLooking] = useState({ ...LOOKING_AT_ALL, chosen: view.chosen?.id });
  const [hasTurned, setTurned] = useState(false);
  const turn = (wanted: RecordPage): void => {
    setTurned(true);
    actions.turn(wanted);
  };
  return (
    <div className="record">
      <Places page={page} waiting={waiting} onTurn={turn} />
      {page === 'record' ? (
        <MyRecord shown={shown} looking={looking} onLook={setLooking} actions={actions} />
      ) : (
        <Page key={page} page={page} view={opened} takesFocus={hasTurned} />
      )}
    </div>
  );
}
