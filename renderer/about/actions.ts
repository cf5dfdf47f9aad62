// What the window asks of main.
import type { Licence } from '../../src/model/about-view';
import type { ExportResult } from '../../src/model/ipc-payloads';

export interface AboutActions {
  /** Looks again. */
  readonly look: () => void;
  /** Puts the text of the file where it can be pasted. */
  readonly copy: () => Promise<undefined>;
  readonly save: () => Promise<ExportResult>;
  readonly licences: () => Promise<readonly Licence[]>;
}
