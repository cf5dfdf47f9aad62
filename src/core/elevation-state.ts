// The state of a request for administrator rights, what the person does about it, and what follows from it.
import type { EntryData } from '../model/entries';
import type { Id } from '../model/scalars';
import type { ElevationEndedBy } from '../model/words';
import type { RosterName } from './roster';

/** What the person asked for; never changes afterwards. */
export interface ElevationFacts extends EntryData<'elevation.requested'> {
  /** Wall clock, ms. */
  readonly requestedAt: number;
}
/** The approvers' yes. */
export interface ElevationYes {
  readonly approvers: readonly RosterName[];
  readonly receipts: readonly string[];
  /** When the last of them answered, wall clock in ms. */
  readonly answeredAt: number;
  /** The program must be started by then, wall clock in ms. */
  readonly until: number;
}
/** The newest request, in the state that it is in. */
export type ElevationState =
  | { readonly state: 'waiting'; readonly facts: ElevationFacts; readonly soFar: readonly RosterName[] }
  | { readonly state: 'approved'; readonly facts: ElevationFacts; readonly yes: ElevationYes }
  | {
      readonly state: 'on';
      readonly facts: ElevationFacts;
      readonly yes: ElevationYes;
      readonly startedAt: number;
      readonly startedMono: number;
    }
  | {
      readonly state: 'over';
      readonly facts: ElevationFacts;
      readonly answer: 'declined' | 'unanswered' | 'withdrawn';
      /** An approval came that does not hold: what stands against it. */
      readonly mismatch?: readonly string[];
      readonly at: number;
    }
  | {
      readonly state: 'ended';
      readonly facts: ElevationFacts;
      readonly by: ElevationEndedBy;
      /** It was on before. */
      readonly wasOn: boolean;
      readonly at: number;
    };

/** What the person does. `why` as typed; `hash` is that of the file as it is now. */
export type ElevationEvent =
  | ({ readonly type: 'elevation.request' } & EntryData<'elevation.requested'>)
  | { readonly type: 'elevation.begin'; readonly elevation: Id; readonly hash: string }
  | { readonly type: 'elevation.take-back'; readonly elevation: Id }
  | { readonly type: 'elevation.end'; readonly elevation: Id; readonly by: 'person' | 'failed' }
  /** What became of it has been read. */
  | { readonly type: 'elevation.dismiss'; readonly elevation: Id };

export type ElevationEffect =
  /** The request goes to the tool that gives administrator rights. */
  | { readonly do: 'elevate'; readonly elevation: Id }
  /** A notification: there is an answer. */
  | { readonly do: 'tell-elevation' };
