// The window: its pages on one side, the one that is open on the other.
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RecordPage } from '../../src/model/record-views';
import type { RecordActions } from './actions';
import { LOOKING_AT_ALL } from './filter';
import { Page } from './page';
import { Places } from './places';
import { MyRecord } from './record';
import type { Shown } from './store';

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
