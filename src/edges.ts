// What the agent stands on: the edges to this system, found by main.ts and handed to the composition root.
import type { Desktop, DesktopOptions } from './desktop/desktop-types';
import type { Kept, OwnPicture, PersonChoices } from './desktop/settings';
import type { Places } from './intake/places';
import type { Licence } from './model/about-view';
import type { PolicyReader } from './policy/reader';
import type { CursorStore } from './report/reportable';
import type { RightsLooks } from './rights-looks';
import type { About } from './trust/auth';
import type { Vault } from './trust/device-key';
import type { EnrolRequest } from './trust/enrolment';

/** What the agent stands on: found by `main.ts` on this system. */
export interface AgentEdges {
  readonly places: Places;
  readonly about: About;
  /** Name and version of the operating system, and when it started, ms since the epoch. */
  readonly system: { readonly name: string; readonly bootAt: number };
  /** The system's wall clock, ms since the epoch. */
  readonly wallClock: () => number;
  /** When this program was built, ms since the epoch: it cannot be earlier. 0: not known. */
  readonly builtAt: number;
  /** When this process was started, as the system says; ms since the epoch. */
  readonly startedAt: number;
  /** The system's locale, BCP 47. */
  readonly locale: string;
  readonly vault?: Vault;
  readonly fetch: EnrolRequest['fetch'];
  readonly policyReader: PolicyReader;
  /** Whether other people are signed in at this computer, by the operating system's evidence. */
  readonly othersHere: () => boolean;
  /** Who may write the machine's folders; undefined where each file tells (POSIX), never on Windows. */
  readonly rights: RightsLooks | undefined;
  /** Keeps what the person has chosen for themselves: policy's source `person`. */
  readonly choose: (choices: PersonChoices) => void;
  /** The picture that the person has chosen. */
  readonly picture: Kept<OwnPicture>;
  readonly openDesktop: (options: DesktopOptions) => Desktop;
  /** Whether the person was told once how Tallylight works. */
  readonly welcomed: Kept<boolean>;
  /** Of the programs by others that ship with this one. */
  readonly licences: () => Promise<readonly Licence[]>;
  /** How far the reports are. */
  readonly cursors: CursorStore;
  /** Runs `endCommand` or `elevationCommand` as the person; resolves to true if it succeeded. */
  readonly runCommand: (argv: readonly string[]) => Promise<boolean>;
  /** Whose signature on a program the system finds good; undefined: nobody's. */
  readonly publisherOf: (file: string) => Promise<string | undefined>;
  /** Begins the end in order: the lifecycle then calls `stop`. */
  readonly quit: () => void;
  readonly log: (line: string, error?: unknown) => void;
}
