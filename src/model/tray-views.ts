// What the tray shows and what its menu does, as data: a projection of the state (design 5).
import type { PictureName } from './pictures';
import type { RecordPage } from './record-views';
import type { Id } from './scalars';
import type { Line } from './strings/types';

/** The tray as a projection (design 5). */
export interface TrayView {
  readonly icon: 'idle' | 'asking' | 'live' | 'attention' | 'offline';
  readonly tooltip: Line;
  readonly menu: readonly TrayItem[];
}
/** How long the person can pause questions: half an hour, an hour, until tomorrow morning, or until they go on. */
export const PAUSE_LENGTHS = ['half-hour', 'hour', 'tomorrow', 'resumed'] as const;
export type PauseLength = (typeof PAUSE_LENGTHS)[number];

/** What the person opens: a page of My record, or a window of its own. */
export type OwnPage = RecordPage | 'welcome' | 'about' | 'help' | 'elevation';
export type TrayAction =
  | { readonly do: 'end'; readonly session?: Id }
  | { readonly do: 'show-prompt' }
  /** Opens the banner, where it is raised. */
  | { readonly do: 'concern'; readonly session: Id }
  | { readonly do: 'ask-again'; readonly technician: string }
  /** What was put off is shown at once. */
  | { readonly do: 'answer-now'; readonly ask: Id }
  | { readonly do: 'pause-asks'; readonly length: PauseLength }
  | { readonly do: 'resume-asks' }
  | { readonly do: 'open'; readonly page: OwnPage }
  | { readonly do: 'end-elevation'; readonly elevation: Id }
  /** BCP 47, or `system`. */
  | { readonly do: 'language'; readonly language: string }
  /** Without `picture`: none. */
  | { readonly do: 'picture'; readonly picture?: PictureName }
  | { readonly do: 'quit' };
export type TrayItem =
  | { readonly kind: 'words'; readonly line: Line }
  | { readonly kind: 'action'; readonly line: Line; readonly action: TrayAction }
  /** One of several in a menu, of which one is ticked. */
  | { readonly kind: 'choice'; readonly line: Line; readonly isChosen: boolean; readonly action: TrayAction }
  | { readonly kind: 'menu'; readonly line: Line; readonly items: readonly TrayItem[] }
  | { readonly kind: 'separator' };
