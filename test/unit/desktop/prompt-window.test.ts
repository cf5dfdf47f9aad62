// The prompt: one window for one ask, and gone means no.
import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../src/desktop/banner-windows';
import type { DesktopEvent } from '../../../src/desktop/desktop-event';
import { createPromptWindow, type PromptWindow } from '../../../src/desktop/prompt-window';
import { alive, fakeWindows, type FakeWindow } from '../../fakes/desk-windows';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const area = { x: 0, y: 0, width: 1280, height: 800 };
const only = { id: 1, bounds: area, workArea: area };

const asked = (ask: string, isAside = false) => ({ ask, isAside });

interface Bench {
  readonly prompt: PromptWindow;
  readonly made: readonly FakeWindow[];
  readonly events: DesktopEvent[];
  readonly told: unknown[];
  banner: Standing;
  isCovered: boolean;
  isScreenReaderOn: boolean;
}

function bench(): Bench {
  const { open, made } = fakeWindows();
  const events: DesktopEvent[] = [];
  const told: unknown[] = [];
  const given: Bench = {
    made,
    events,
    told,
    banner: 'up',
    isCovered: false,
    isScreenReaderOn: false,
    prompt: createPromptWindow({
      open,
      emit: (event) => events.push(event),
      screenInUse: () => only,
      screenOf: () => only,
      mustGiveUpFocus: () => given.isCovered,
      banner: () => given.banner,
      isScreenReaderOn: () => given.isScreenReaderOn,
      tell: (window) => told.push(window),
    }),
  };
  return given;
}

function last(made: readonly FakeWindow[]): FakeWindow {
  const window = made.at(-1);
  if (window === undefined) throw new Error('no window was made');
  return window;
}

describe('the prompt window', () => {
  it('is opened once for its ask, knows it, and is told of changes', () => {
    const { prompt, made, told } = bench();
    prompt.show(asked(first));
    prompt.show(asked(first));
    expect(made).toHaveLength(1);
    expect(last(made).caller).toEqual({ kind: 'prompt', subject: first, key: first });
    expect(told).toEqual([last(made)]);
  });

  it('stands in the corner while what is private is closed, and is back in the middle afterwards', () => {
    const { prompt, made } = bench();
    prompt.show(asked(first));
    const { x, y } = last(made).bounds();
    prompt.show(asked(first, true));
    prompt.resize({ width: 460, height: 180 });
    expect(last(made).bounds()).toEqual({ x: 808, y: 608, width: 460, height: 180 });
    prompt.show(asked(first));
    prompt.resize({ width: 460, height: 300 });
    expect(last(made).bounds()).toMatchObject({ x: 410, width: 460, height: 300 });
    expect(x).toBe(410);
    expect(y).toBeLessThan(608);
    expect(made).toHaveLength(1);
  });

  it('waits for the banner, and says when its time to paint begins', () => {
    const given = bench();
    const { prompt, made, events } = given;
    given.banner = 'coming';
    prompt.show(asked(first));
    prompt.show(asked(first));
    expect(made).toEqual([]);
    expect(events).toEqual([]);
    given.banner = 'up';
    prompt.show(asked(first));
    expect(alive(made)).toHaveLength(1);
    expect(events).toEqual([{ type: 'prompt.delayed', ask: first }]);
    given.banner = 'coming';
    prompt.show(asked(first));
    expect(alive(made)).toHaveLength(1);
    prompt.show(asked(second));
    expect(alive(made)).toEqual([]);
  });

  it('is not drawn before the banner when the machine asks for it again, but given more time', () => {
    const given = bench();
    const { prompt, made, events } = given;
    given.banner = 'coming';
    prompt.show(asked(first));
    prompt.reopen(first);
    prompt.reopen(first);
    expect(made).toEqual([]);
    const delayed = { type: 'prompt.delayed', ask: first };
    expect(events).toEqual([delayed, delayed]);
    given.banner = 'up';
    prompt.show(asked(first));
    expect(last(made).caller.subject).toBe(first);
    expect(events).toEqual([delayed, delayed, delayed]);
    prompt.reopen(first);
    expect(made).toHaveLength(2);
    expect(events).toHaveLength(3);
  });

  it('is neither drawn nor given more time where no banner can be drawn: that becomes a no', () => {
    const given = bench();
    const { prompt, made, events } = given;
    given.banner = 'failing';
    prompt.show(asked(first));
    prompt.reopen(first);
    expect(made).toEqual([]);
    expect(events).toEqual([]);
  });

  it('is shown without taking the keyboard, above others', () => {
    const { prompt, made } = bench();
    prompt.show(asked(first));
    expect(last(made).done).toEqual([]);
    last(made).listener.ready();
    expect(last(made).done).toEqual(['cut', 'show', 'raise']);
  });

  it('takes the keyboard where a screen reader is on', () => {
    const given = bench();
    given.isScreenReaderOn = true;
    given.prompt.show(asked(first));
    last(given.made).listener.ready();
    expect(last(given.made).done).toContain('focus');
  });

  it('is gone with its ask, and another ask has another window', () => {
    const { prompt, made } = bench();
    prompt.show(asked(first));
    prompt.show(asked(second));
    expect(alive(made).map(({ caller }) => caller.subject)).toEqual([second]);
    prompt.show(undefined);
    expect(alive(made)).toEqual([]);
  });

  it('closing it is a decline, and the window waits for what the machine says', () => {
    const { prompt, made, events } = bench();
    prompt.show(asked(first));
    last(made).listener.closeWanted();
    expect(events).toEqual([{ type: 'prompt.decline', ask: first, closed: true }]);
    expect(alive(made)).toHaveLength(1);
  });

  it('says that it failed when its page dies or does not answer, and does not come back by itself', () => {
    for (const loss of ['gone', 'stuck'] as const) {
      const { prompt, made, events } = bench();
      prompt.show(asked(first));
      last(made).listener[loss]('killed');
      expect(events).toEqual([{ type: 'prompt.failed', ask: first }]);
      prompt.show(asked(first));
      expect(alive(made)).toEqual([]);
      prompt.reopen(first);
      expect(alive(made)).toHaveLength(1);
    }
  });

  it('opens for the next ask after a failure', () => {
    const { prompt, made } = bench();
    prompt.show(asked(first));
    last(made).listener.gone('killed');
    prompt.show(undefined);
    prompt.show(asked(first));
    expect(alive(made)).toHaveLength(1);
  });

  it('says when it was moved, and when displays changed', () => {
    const { prompt, made, events } = bench();
    prompt.show(asked(first));
    last(made).listener.changed();
    prompt.replace();
    expect(events.map(({ type }) => type)).toEqual(['prompt.disturbed', 'prompt.disturbed']);
  });

  it('follows a drag, but not off the display', () => {
    const { prompt, made } = bench();
    prompt.show(asked(first));
    const { x, y } = last(made).area;
    prompt.drag({ dx: 10, dy: 5, done: false });
    prompt.drag({ dx: 20, dy: 9, done: true });
    expect(last(made).area).toMatchObject({ x: x + 20, y: y + 9 });
    prompt.drag({ dx: -9000, dy: 9000, done: true });
    expect(last(made).area).toMatchObject({ x: 0, y: 800 - 662 });
  });

  it('takes the size that its page wants, cut to the work area', () => {
    const { prompt, made } = bench();
    prompt.show(asked(first));
    prompt.resize({ width: 720, height: 2000 });
    expect(last(made).area).toMatchObject({ width: 720, height: 800, y: 0 });
  });

  it('gives up the keyboard to stay above a full-screen window, and has it when asked for', () => {
    const given = bench();
    given.prompt.show(asked(first));
    given.isCovered = true;
    given.prompt.coverChanged();
    expect(alive(given.made).map(({ isFocusable }) => isFocusable)).toEqual([false]);
    given.prompt.coverChanged();
    expect(given.made).toHaveLength(2);
    given.prompt.focus();
    expect(alive(given.made).map(({ isFocusable }) => isFocusable)).toEqual([true]);
  });
});
