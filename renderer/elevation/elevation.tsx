// Administrator rights for one thing: from the form to the end, one step at a time.
import type { ReactNode } from 'react';
import type {
  ElevationAskResult,
  ElevationStartResult,
  PickResult,
} from '../../src/model/elevation-payloads';
import type { ElevationMinutes, ElevationView } from '../../src/model/elevation-view';
import type { Id } from '../../src/model/scalars';
import { AskForm } from './ask-form';
import { Approved } from './approved';
import { On } from './on';
import { Over } from './over';
import { Waiting } from './waiting';

/** What the person asks for, as typed. */
export interface Wanted {
  readonly why: string;
  readonly minutes: ElevationMinutes;
}

export interface ElevationActions {
  readonly pick: () => Promise<PickResult>;
  readonly ask: (wanted: Wanted) => Promise<ElevationAskResult>;
  readonly start: (elevation: Id) => Promise<ElevationStartResult>;
  readonly takeBack: (elevation: Id) => void;
  readonly end: (elevation: Id) => void;
  readonly again: (elevation: Id) => void;
  readonly close: () => void;
}

interface ElevationProps {
  readonly view: ElevationView;
  readonly actions: ElevationActions;
}

export function Elevation({ view: { shown }, actions }: ElevationProps): ReactNode {
  switch (shown.step) {
    case 'form':
      return <AskForm shown={shown} actions={actions} />;
    case 'waiting':
      return <Waiting shown={shown} actions={actions} />;
    case 'approved':
      return <Approved shown={shown} actions={actions} />;
    case 'on':
      return <On shown={shown} actions={actions} />;
    case 'over':
    case 'ended':
      return <Over shown={shown} actions={actions} />;
  }
}
