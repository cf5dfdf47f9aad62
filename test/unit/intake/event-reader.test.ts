// Events out of bytes that are cut anywhere, and one that is too large spoils no other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from '../../../src/intake/event-reader';
import type { StreamEvent } from '../../../src/intake/event-reader';

function readAll(text: string, chunkBytes: number): { events: StreamEvent[]; oversized: number } {
  const events: StreamEvent[] = [];
  let oversized = 0;
  const reader = createEventReader(
    (event) => events.push(event),
    () => oversized++,
  );
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) reader.feed(bytes.subarray(at, at + chunkBytes));
  return { events, oversized };
}

describe('the event reader', () => {
  it('reads events with and without a name, and passes over comments', () => {
    const text = ': hello\n\nevent: message\nid: 7\ndata: a.b.c\n\ndata: é\n\nevent: other\ndata: x\n\n';
    const expected = [
      { type: 'message', id: '7', data: 'a.b.c' },
      { type: 'message', data: 'é' },
      { type: 'other', data: 'x' },
    ];
    for (const size of [1, 2, 3, 7, 1_000]) expect(readAll(text, size).events).toEqual(expected);
  });

  it('takes a message of 64 KiB and passes over one that is a byte larger', () => {
    const most = 'a'.repeat(65_536);
    for (const size of [1_000, 16_384, 1_000_000]) {
      expect(readAll(`data: ${most}\n\n`, size)).toMatchObject({ oversized: 0, events: [{ data: most }] });
      const over = readAll(`data: ${most}b\n\ndata: next\n\n`, size);
      expect(over).toEqual({ oversized: 1, events: [{ type: 'message', data: 'next' }] });
    }
  });

  it('finds the next event wherever the bytes are cut, with each kind of line end', () => {
    const arbitrary = fc.record({
      end: fc.constantFrom('\n', '\r\n'),
      large: fc.integer({ min: 65_600, max: 150_000 }),
      chunk: fc.integer({ min: 1_000, max: 70_000 }),
      lines: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ end, large, chunk, lines }) => {
        const field = `data: ${'a'.repeat(Math.ceil(large / lines))}${end}`;
        const text = `data: before${end}${end}${field.repeat(lines)}${end}id: 9${end}data: after${end}${end}`;
        const { events, oversized } = readAll(text, chunk);
        expect(events.map((event) => event.data)).toEqual(['before', 'after']);
        expect(oversized).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});
