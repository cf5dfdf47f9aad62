// What the banner asks of main.
import type { Id } from '../../src/model/scalars';
import type { BannerView } from '../../src/model/views';
import type { DragStep } from '../ui/use-drag';
import type { WantedSize } from '../ui/use-wanted-size';

export interface BannerActions {
  /** Without a session: all. */
  readonly end: (session?: Id) => void;
  /** The person says that they are gone. */
  readonly gone: (session: Id) => void;
  /** Past its planned time: ten minutes more. */
  readonly extend: (session: Id) => void;
  readonly concern: (session: Id) => void;
  readonly shape: (shape: BannerView['shape']) => void;
  readonly move: (step: DragStep) => void;
  readonly size: (size: WantedSize) => void;
}
