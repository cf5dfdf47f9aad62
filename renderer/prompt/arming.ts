// When Allow is armed, and what counts as a press on it (C8): a pure machine, fed with events that carry their time.
// Times are milliseconds on the window's monotonic clock. The DOM stays outside, in use-arming.ts.

/** How long nothing may disturb the window before Allow is armed. */
export const ARM_MS = 1_000;
/** A pointer press this close to a focus event, before or after, explains the focus: the person clicked here. */
export const PRESS_EXPLAINS_FOCUS_MS = 100;
/** Space counts only when the window has had the focus for this long. */
export const FOCUS_BEFORE_SPACE_MS = 1_000;
/** An assistive press comes without any key or pointer event this shortly before it. */
export const ASSISTIVE_SILENCE_MS = 50;

/** Held together with another key or a click: never a yes. */
interface Held {
  /** Ctrl, Alt or Meta is down. */
  readonly modified: boolean;
  /** `isTrusted`: made by the browser from real input, not by a script. */
  readonly trusted: boolean;
  readonly onAllow: boolean;
}

export type ArmingInput =
  /** The window has painted and main has recorded that it is shown. */
  | { readonly type: 'painted' }
  /** Moved, resized, other display: `at` is when it happened. */
  | { readonly type: 'disturbed' }
  | { readonly type: 'hidden' }
  | { readonly type: 'visible' }
  | { readonly type: 'focus' }
  | { readonly type: 'blur' }
  | ({
      readonly type: 'pointerdown' | 'pointerup';
      readonly pointer: number;
      readonly primary: boolean;
    } & Held)
  /** Any other pointer or key event: only its time counts. */
  | { readonly type: 'other-input' }
  | ({ readonly type: 'keydown' | 'keyup'; readonly key: string; readonly repeat: boolean } & Held)
  | ({
      readonly type: 'click';
      readonly detail: number;
      readonly pointer: number;
      /** Made by the browser for a screen reader, with a whole pointer press before it: no device was used. */
      readonly simulated?: boolean;
    } & Held);
export type ArmingEvent = ArmingInput & { readonly at: number };

/** What was begun on Allow and may become a yes when it ends there. */
type Begun =
  | {
      readonly with: 'pointer';
      readonly pointer: number;
      readonly armed: boolean;
      readonly released: boolean;
    }
  | { readonly with: 'space'; readonly armed: boolean };

export interface ArmingState {
  /** Since when the window has been painted, visible and undisturbed, focus left out; undefined: it is not. */
  readonly steadySince: number | undefined;
  readonly painted: boolean;
  readonly visible: boolean;
  /** Focus events that no press explains; the old ones, which no longer matter, are forgotten. */
  readonly focuses: readonly number[];
  readonly lastPressAt: number;
  readonly lastInputAt: number;
  /** Since when the window has had the focus. */
  readonly focusedSince: number | undefined;
  readonly begun: Begun | undefined;
}

export const unpainted: ArmingState = {
  steadySince: undefined,
  painted: false,
  visible: true,
  focuses: [],
  lastPressAt: -Infinity,
  lastInputAt: -Infinity,
  focusedSince: undefined,
  begun: undefined,
};

/** What the window does about it. */
export type ArmingOutcome = 'pointer' | 'key' | 'assistive' | 'too-early' | 'use-space' | undefined;

/** When Allow is armed if nothing else happens; undefined while nothing is arming. */
export function armedAt(state: ArmingState): number | undefined {
  if (state.steadySince === undefined) return undefined;
  return Math.max(state.steadySince, ...state.focuses) + ARM_MS;
}

function isArmed(state: ArmingState, at: number): boolean {
  const from = armedAt(state);
  return from !== undefined && at >= from;
}

export interface ArmingStep {
  readonly state: ArmingState;
  readonly outcome?: ArmingOutcome;
}

/** One step: what the event makes of the state, and whether it is a yes. */
export function step(before: ArmingState, event: ArmingEvent): ArmingStep {
  const { at } = event;
  switch (event.type) {
    case 'painted':
      return { state: { ...before, painted: true, steadySince: before.visible ? at : undefined } };
    case 'disturbed':
      return { state: steadyFrom(before, at) };
    case 'hidden':
      return { state: { ...before, visible: false, steadySince: undefined, begun: undefined } };
    case 'visible':
      return { state: { ...before, visible: true, steadySince: before.painted ? at : undefined } };
    case 'focus':
      return { state: focused(before, at) };
    case 'blur':
      return { state: { ...before, focusedSince: undefined, begun: undefined } };
    case 'other-input':
      return { state: heard(before, at) };
    case 'pointerdown':
    case 'pointerup':
    case 'keydown':
    case 'keyup':
      return event.trusted ? input(heard(before, at), event) : { state: before };
    case 'click':
      return event.trusted ? click(before, event) : { state: before };
  }
}

/** An input that is heard of late does not make the last one older. */
function heard(state: ArmingState, at: number): ArmingState {
  return { ...state, lastInputAt: Math.max(state.lastInputAt, at) };
}

/** A disturbance starts the second again, for a press that has begun too; one that happened before the present start changes nothing. */
function steadyFrom(state: ArmingState, at: number): ArmingState {
  if (state.steadySince === undefined || at <= state.steadySince) return state;
  const begun = state.begun && { ...state.begun, armed: false }; // what it ends as is still said: too early
  return { ...state, steadySince: at, begun };
}

/** A focus event starts the second again unless a press explains it, before or after (on Windows focus comes first). */
function focused(state: ArmingState, at: number): ArmingState {
  const focusedSince = state.focusedSince ?? at;
  if (Math.abs(at - state.lastPressAt) <= PRESS_EXPLAINS_FOCUS_MS) return { ...state, focusedSince };
  const recent = state.focuses.filter((focus) => at - focus <= 2 * ARM_MS);
  return { ...state, focusedSince, focuses: [...recent, at] };
}

/** A pointer press on this window: explains the focus events around it. */
function pressed(state: ArmingState, at: number): ArmingState {
  const focuses = state.focuses.filter((focus) => Math.abs(at - focus) > PRESS_EXPLAINS_FOCUS_MS);
  return { ...state, lastPressAt: at, focuses };
}

type InputEvent = Extract<ArmingEvent, { type: 'pointerdown' | 'pointerup' | 'keydown' | 'keyup' }>;

function input(before: ArmingState, event: InputEvent): ArmingStep {
  switch (event.type) {
    case 'pointerdown': {
      const state = pressed(before, event.at);
      const counts = event.onAllow && event.primary && !event.modified && before.begun === undefined;
      const armed = isArmed(state, event.at);
      const begun: Begun | undefined = counts
        ? { with: 'pointer', pointer: event.pointer, armed, released: false }
        : undefined;
      return { state: { ...state, begun } };
    }
    case 'pointerup': {
      const { begun } = before;
      const ends = begun?.with === 'pointer' && begun.pointer === event.pointer && !begun.released;
      const counts = ends && event.onAllow && event.primary && !event.modified;
      return { state: { ...before, begun: counts ? { ...begun, released: true } : undefined } };
    }
    case 'keydown':
      return keydown(before, event);
    case 'keyup':
      return keyup(before, event);
  }
}

type KeyEvent = Extract<ArmingEvent, { type: 'keydown' | 'keyup' }>;

function keydown(state: ArmingState, event: KeyEvent): ArmingStep {
  if (event.key === ' ' && event.repeat) return { state };
  const alone = { ...state, begun: undefined };
  if (!event.onAllow || event.modified) return { state: alone };
  if (event.key === 'Enter') return { state: alone, outcome: 'use-space' };
  if (event.key !== ' ' || state.begun !== undefined) return { state: alone };
  return { state: { ...state, begun: { with: 'space', armed: mayTakeSpace(state, event.at) } } };
}

function keyup(state: ArmingState, event: KeyEvent): ArmingStep {
  if (event.key !== ' ') return { state };
  const { begun } = state;
  const done = { ...state, begun: undefined };
  if (begun?.with !== 'space' || !event.onAllow || event.modified) return { state: done };
  return { state: done, outcome: begun.armed && mayTakeSpace(state, event.at) ? 'key' : 'too-early' };
}

/** Armed, and the window has had the focus for a second. */
function mayTakeSpace(state: ArmingState, at: number): boolean {
  const { focusedSince } = state;
  return isArmed(state, at) && focusedSince !== undefined && at - focusedSince >= FOCUS_BEFORE_SPACE_MS;
}

type ClickEvent = Extract<ArmingEvent, { type: 'click' }>;

function click(state: ArmingState, event: ClickEvent): ArmingStep {
  const { begun } = state;
  const done = { ...state, begun: undefined };
  if (!event.onAllow || event.modified) return { state: done };
  const armed = isArmed(state, event.at);
  if (event.detail === 0) {
    const silent = event.at - state.lastInputAt > ASSISTIVE_SILENCE_MS;
    return { state: done, outcome: armed && silent && begun === undefined ? 'assistive' : 'too-early' };
  }
  const whole = begun?.with === 'pointer' && begun.released && begun.pointer === event.pointer;
  const yes = whole && begun.armed && armed && event.detail === 1;
  if (!yes) return { state: done, outcome: 'too-early' };
  return { state: done, outcome: event.simulated === true ? 'assistive' : 'pointer' };
}
