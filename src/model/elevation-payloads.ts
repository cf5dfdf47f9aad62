// What the calls of the window for administrator rights carry and return (ipc-payloads.ts).
import * as z from 'zod/mini';
import { ELEVATION_MINUTES, type ElevationView } from './elevation-view';
import { form } from './form';
import { Id } from './scalars';

const Nothing = z.undefined();
const OneElevation = form(() => ({ elevation: Id }));

export const ELEVATION_PAYLOADS = {
  'elevation.view': Nothing,
  /** Which program, main asks the person. */
  'elevation.pick': Nothing,
  /** `why` as typed: core decides whether it can be recorded. The program is the one that main knows as chosen. */
  'elevation.ask': form(() => ({
    why: z.string().check(z.maxLength(2_000)),
    minutes: z.union(ELEVATION_MINUTES.map((minutes) => z.literal(minutes))),
  })),
  'elevation.take-back': OneElevation,
  'elevation.start': OneElevation,
  'elevation.end': OneElevation,
  /** What became of it has been read: back to the form. */
  'elevation.again': OneElevation,
  'elevation.close': Nothing,
} as const;

/** What main sends back. */
export interface ElevationResults {
  'elevation.view': ElevationView;
  'elevation.pick': PickResult;
  'elevation.ask': ElevationAskResult;
  'elevation.take-back': undefined;
  'elevation.start': ElevationStartResult;
  'elevation.end': undefined;
  'elevation.again': undefined;
  'elevation.close': undefined;
}

/** What became of choosing a program. `none`: the person chose nothing; `unnamed`: its name cannot be shown to the approver. */
export type PickResult = 'picked' | 'none' | 'unreadable' | 'unnamed';
/** What became of asking: on its way; without a program; words that cannot be recorded, or none; not recorded. */
export type ElevationAskResult = 'sent' | 'program' | 'words' | 'failed';
/** What became of a press on start. `changed`: another file than the one that was approved; `gone`: it is not there any more. */
export type ElevationStartResult = 'started' | 'changed' | 'gone' | 'none' | 'failed';
