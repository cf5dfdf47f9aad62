// What the desktop tells the machine: the window-side part of its events, without the time, which the root adds.
import type { MachineEvent } from '../core/event';
import type { PictureName } from '../model/pictures';

type FromWindows =
  | 'prompt.painted'
  | 'prompt.failed'
  | 'prompt.delayed'
  | 'prompt.disturbed'
  | 'prompt.decline'
  | 'prompt.dismiss'
  | 'prompt.more'
  | 'prompt.aside'
  | 'prompt.forward'
  | 'banner.end'
  | 'banner.gone'
  | 'banner.extend'
  | 'banner.concern'
  | 'ended.close'
  | 'ended.answer'
  | 'answer-now'
  | 'ask-again'
  | 'asks.pause'
  | 'asks.resume'
  | 'elevation.end'
  | 'screen';
type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never;

/** Something that happened on the screen. `resumed`: the computer slept; `quit`, `language`, `picture`: chosen by the person. */
export type DesktopEvent =
  | WithoutTime<Extract<MachineEvent, { readonly type: FromWindows }>>
  | { readonly type: 'resumed' }
  | { readonly type: 'language'; readonly language: string }
  | { readonly type: 'picture'; readonly picture: PictureName | undefined }
  | { readonly type: 'quit' };

/** Takes what happened. Must not throw. */
export type Emit = (event: DesktopEvent) => void;

/** The debug log, as far as the desktop needs it: one line, no text from outside. */
export type Log = (line: string) => void;
