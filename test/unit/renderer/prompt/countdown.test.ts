// The count-down: how it reads, and when it is spoken.
import { expect, it } from 'vitest';
import { clockOf, secondsOf, spokenAt } from '../../../../renderer/ui/countdown';

it.each([
  [120_000, 120],
  [119_001, 120],
  [1, 1],
  [0, 0],
  [-5_000, 0],
])('counts %d ms as %d seconds', (leftMs, seconds) => {
  expect(secondsOf(leftMs)).toBe(seconds);
});

it.each([
  [120, '2:00'],
  [119, '1:59'],
  [60, '1:00'],
  [9, '0:09'],
  [0, '0:00'],
])('reads %d seconds as %s', (seconds, clock) => {
  expect(clockOf(seconds)).toBe(clock);
});

const marks = [{ seconds: 60 }, { seconds: 20 }, { seconds: 10 }];
const spokenMark = (seconds: number, totalSeconds: number): number | undefined =>
  spokenAt(marks, seconds, totalSeconds)?.seconds;

it('speaks at 60, 20 and 10 seconds, once each, for five seconds, and again after More time', () => {
  const spoken = Array.from({ length: 121 }, (_, passed) => spokenMark(120 - passed, 120));
  const changes = spoken.flatMap((mark, passed) =>
    passed > 0 && mark !== spoken[passed - 1] ? [[120 - passed, mark]] : [],
  );
  expect(changes).toEqual([
    [60, 60],
    [55, undefined],
    [20, 20],
    [15, undefined],
    [10, 10],
    [5, undefined],
  ]);
  expect(spokenMark(135, 240)).toBeUndefined();
  expect(spokenMark(58, 240)).toBe(60); // the second itself was missed
});

it('does not speak of a minute that the count-down never had', () => {
  expect(spokenMark(30, 30)).toBeUndefined();
  expect(spokenMark(20, 30)).toBe(20);
});
