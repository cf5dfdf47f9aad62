// The end on the spot: another agent begins only where it helps, and may begin before this one is gone.
import { describe, expect, it } from 'vitest';
import { endOnFault, startAnew } from '../../../src/desktop/start-anew';

describe('an agent that gives way', () => {
  it('lets another begin, with the same arguments and a clean environment, and ends without another step', () => {
    const done: unknown[] = [];
    startAnew({
      executable: '/opt/tallylight',
      args: ['--home=/h'],
      environment: { DISPLAY: ':0', NODE_OPTIONS: '--require /tmp/x' },
      releaseLock: () => done.push('lock released'),
      start: (...given) => done.push(given),
      die: () => done.push('over'),
    });
    expect(done).toEqual(['lock released', ['/opt/tallylight', ['--home=/h'], { DISPLAY: ':0' }], 'over']);
  });
});

describe('an error that nobody caught', () => {
  const afterMs = (upForMs: number): readonly string[] => {
    const done: string[] = [];
    endOnFault({
      on: (_event, listener) => listener(new Error('Object has been destroyed')),
      log: (line, error) => done.push(`${line}: ${String(error)}`),
      upForMs: () => upForMs,
      startAnew: () => done.push('anew'),
      die: () => done.push('over'),
    });
    return done;
  };
  const said = 'fault: the agent ends: Error: Object has been destroyed';

  it('is logged, and another agent begins', () => {
    expect(afterMs(60_000)).toEqual([said, 'anew']);
  });

  it('soon after the start only ends it, so that it does not go round in circles', () => {
    expect(afterMs(59_999)).toEqual([said, 'over']);
  });
});
