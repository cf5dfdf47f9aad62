// The process ends once, in order, and lives without windows.
import { describe, expect, it } from 'vitest';
import { isOnlyInstance, liveOn } from '../../../src/desktop/lifecycle';

function bench(end: () => Promise<void>): {
  readonly heard: string[];
  readonly happen: (event: string) => boolean;
} {
  const heard: string[] = [];
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  const on = (event: string, listener: (event: { preventDefault(): void }) => void): unknown =>
    listeners.set(event, listener);
  liveOn(
    {
      requestSingleInstanceLock: () => true,
      exit: (code) => void heard.push(`exit ${code}`),
      dock: { hide: () => void heard.push('no dock') },
      on,
    },
    { on: on },
    {
      again: () => heard.push('again'),
      end: (reason) => {
        heard.push(`end ${reason}`);
        return end();
      },
    },
  );
  return {
    heard,
    happen: (event) => {
      let isPrevented = false;
      listeners.get(event)?.({
        preventDefault: () => {
          isPrevented = true;
        },
      });
      return isPrevented;
    },
  };
}

describe('lifecycle', () => {
  it('ends once and in order, then exits', async () => {
    const { heard, happen } = bench(() => Promise.resolve());
    expect(happen('before-quit')).toBe(true);
    expect(happen('before-quit')).toBe(true);
    expect(happen('shutdown')).toBe(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(heard).toEqual(['no dock', 'end quit', 'exit 0']);
  });

  it('an end that fails is an exit code', async () => {
    const { heard, happen } = bench(() => Promise.reject(new Error('no')));
    happen('before-quit');
    await Promise.resolve();
    await Promise.resolve();
    expect(heard.at(-1)).toBe('exit 70');
  });

  it('stays without windows, and a second start shows what is open', () => {
    const { heard, happen } = bench(() => Promise.resolve());
    happen('window-all-closed');
    happen('second-instance');
    expect(heard).toEqual(['no dock', 'again']);
  });

  it('is the only one for this person, or ends', () => {
    expect(isOnlyInstance({ requestSingleInstanceLock: () => false })).toBe(false);
  });
});
