// What the person does in the window of administrator rights.
import type {
  ElevationAskResult,
  ElevationStartResult,
  PickResult,
} from '../../src/model/elevation-payloads';
import type { ElevationMinutes } from '../../src/model/elevation-view';
import type { Id } from '../../src/model/scalars';

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
