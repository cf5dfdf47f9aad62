// Printing: a window that nobody sees, printed once all of it is there, and gone afterwards however it went.
import { describe, expect, it } from 'vitest';
import { createPaperWindow } from '../../../src/desktop/paper-window';
import type { PaperView } from '../../../src/model/record-views';
import { alive, fakeWindows } from '../../fakes/desk-windows';

const view: PaperView = { language: 'en', facts: [], rows: [] };
const edges = { header: '<p>above</p>', footer: '<p>below</p>' };

function bench() {
  const windows = fakeWindows();
  const waits: (() => void)[] = [];
  const paper = createPaperWindow({ open: windows.open, later: (_ms, act) => void waits.push(act) });
  return { ...windows, paper, timeIsUp: () => waits.forEach((act) => act()) };
}

describe('printing', () => {
  it('waits until all is in the page, prints it with its edges, and leaves no window', async () => {
    const { paper, made } = bench();
    expect(() => paper.view()).toThrow('nothing is being printed');
    const printed = paper.print(view, edges);
    expect(paper.view()).toBe(view);
    expect(made[0]?.printed).toBeUndefined();
    made[0]?.listener.ready();
    paper.ready();
    expect(new TextDecoder().decode(await printed)).toBe('%PDF');
    expect(made[0]?.printed).toEqual(edges);
    expect(made[0]?.done).toEqual([]); // never shown, never focused
    expect(alive(made)).toEqual([]);
  });

  it('does one copy at a time', async () => {
    const { paper, made } = bench();
    const first = paper.print(view, edges);
    await expect(paper.print(view, edges)).rejects.toThrow('another copy');
    paper.ready();
    await first;
    expect(made).toHaveLength(1);
    void paper.print(view, edges);
    expect(alive(made)).toHaveLength(1);
  });

  it.each([
    ['the page dies', ({ made }: ReturnType<typeof bench>) => made[0]?.listener.gone('crashed')],
    ['it takes too long', ({ timeIsUp }: ReturnType<typeof bench>) => timeIsUp()],
    ['the record is closed', ({ paper }: ReturnType<typeof bench>) => paper.close()],
  ])('gives up when %s, and leaves no window', async (_what, happen) => {
    const all = bench();
    const printed = all.paper.print(view, edges);
    happen(all);
    await expect(printed).rejects.toThrow();
    expect(alive(all.made)).toEqual([]);
    expect(() => all.paper.view()).toThrow();
  });
});
