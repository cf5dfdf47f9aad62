// Administrator rights for one thing: from the form to the end, one step at a time.
import type { ReactNode } from 'react';
import type { ElevationView } from '../../src/model/elevation-view';
import type { ElevationActions } from './actions';
import { AskForm } from './ask-form';
import { Approved } from './approved';
import { On } from './on';
import { Over } from './over';
import { Waiting } from './waiting';

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
