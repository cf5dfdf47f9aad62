// Who listens is told, however those before have gone: a stream ends twice (it was replaced, then its connection closed).
import { expect, it } from 'vitest';
import { Hub } from '../../../src/endpoint/hub';

it('still tells the stream that came after one that ended twice', () => {
  const hub = new Hub();
  const told: string[] = [];
  const stopFirst = hub.listen('device:a', () => void told.push('first'));
  hub.notify('device:a');
  stopFirst();
  const stopSecond = hub.listen('device:a', () => void told.push('second'));
  stopFirst();
  hub.notify('device:a');
  stopSecond();
  hub.notify('device:a');
  expect(told).toEqual(['first', 'second']);
});
