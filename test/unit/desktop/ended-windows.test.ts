// The cards afterwards: one a session, until it is dismissed.
import { describe, expect, it } from 'vitest';
import type { DesktopEvent } from '../../../src/desktop/desktop-event';
import { createEndedWindows } from '../../../src/desktop/ended-windows';
import { alive, fakeWindows } from '../../fakes/desk-windows';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const area = { x: 0, y: 0, width: 1280, height: 800 };

function bench(): ReturnType<typeof fakeWindows> & {
  readonly cards: ReturnType<typeof createEndedWindows>;
  readonly events: DesktopEvent[];
  readonly banner: { isUp: boolean };
} {
  const windows = fakeWindows();
  const events: DesktopEvent[] = [];
  const banner = { isUp: true };
  const cards = createEndedWindows({
    open: windows.open,
    emit: (event) => events.push(event),
    primaryScreen: () => ({ id: 1, bounds: area, workArea: area }),
    mayOpen: () => banner.isUp,
    tell: () => undefined,
  });
  return { ...windows, cards, events, banner };
}

describe('cards', () => {
  it('stand one above another and close up when one goes', () => {
    const { cards, made } = bench();
    cards.show([first, second]);
    const [lower, upper] = alive(made);
    expect(upper?.area.y).toBeLessThan(lower?.area.y ?? 0);
    cards.show([second]);
    expect(alive(made).map(({ caller }) => caller.subject)).toEqual([second]);
    expect(upper?.area.y).toBe(lower?.area.y);
  });

  it('come after the banner of those who are still connected, and stay while one is lost', () => {
    const { cards, made, banner } = bench();
    banner.isUp = false;
    cards.show([first]);
    expect(made).toEqual([]);
    banner.isUp = true;
    cards.show([first]);
    banner.isUp = false;
    cards.show([first, second]);
    expect(alive(made).map(({ caller }) => caller.subject)).toEqual([first]);
  });

  it('get the keyboard by a key: the newest', () => {
    const { cards, made } = bench();
    cards.focus();
    cards.show([first, second]);
    cards.focus();
    expect(made.map(({ hasFocus }) => hasFocus)).toEqual([false, true]);
  });

  it('closing one dismisses its session', () => {
    const { cards, made, events } = bench();
    cards.show([first]);
    made[0]?.listener.closeWanted();
    expect(events).toEqual([{ type: 'ended.close', session: first }]);
  });

  it('come back once when their page dies, and are given up after that', () => {
    const { cards, made, events } = bench();
    cards.show([first]);
    made[0]?.listener.gone('killed');
    expect(made).toHaveLength(2);
    made[1]?.listener.gone('killed');
    expect(events).toEqual([{ type: 'ended.close', session: first }]);
  });
});
