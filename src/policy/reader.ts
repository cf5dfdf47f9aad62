// What the rest of the agent needs of managed policy, whichever system it comes from.
import type { PolicyGiven, SourceProblem } from '../core/policy-given';

/** One reading: the values of each source, unread, and what could not be read. */
export interface PolicyReading {
  readonly given: PolicyGiven;
  readonly problems: readonly SourceProblem[];
  /** A source could not be looked at yet: what it says comes later, and `watch` tells of it. */
  readonly isPending?: true;
}

/** Reads the sources that the machine's administrator owns. One implementation a platform. */
export interface PolicyReader {
  /** Never throws: what cannot be read is a problem of the reading. */
  read(): PolicyReading;
  /** The same without holding up anything: for every look after the first. */
  refresh(): Promise<PolicyReading>;
  /**
   * Tells of changes, without timers. The next `read` says what they were.
   * @returns stops telling
   */
  watch(onChange: () => void): () => void;
}
