// The process ends once, in order, and lives without windows.
import { describe, expect, it } from 'vitest';
import { isOnlyInstance, liveOn } from '../../../src/desktop/lifecycle';

function bench(end: () => Promise<void>): {
  readonly heard: string[];
  readonly happen: (event: string, said?: unknown) => boolean;
} {
  const heard: string[] = [];
  type Listener = (event: { preventDefault(): void }, argv: string[], dir: string, said: unknown) => void;
  const listeners = new Map<string, Listener>();
  const on = (event: string, listener: Listener): unknown => listeners.set(event, listener);
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
    happen: (event, said) => {
      let isPrevented = false;
      const preventDefault = (): void => {
        isPrevented = true;
      };
      listeners.get(event)?.({ preventDefault }, [], '/', said);
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

  it('takes no notice of a start by the system, once a minute', () => {
    const { heard, happen } = bench(() => Promise.resolve());
    happen('second-instance', { isKept: true });
    expect(heard).toEqual(['no dock']);
    happen('second-instance', { isKept: false });
    happen('second-instance', { isKept: 'yes' });
    expect(heard).toEqual(['no dock', 'again', 'again']);
  });

  it('is the only one for this person, or ends; says who started it', () => {
    const said: unknown[] = [];
    const app = { requestSingleInstanceLock: (data?: unknown) => said.push(data) === 2 };
    expect(isOnlyInstance(app, true)).toBe(false);
    expect(isOnlyInstance(app, false)).toBe(true);
    expect(said).toEqual([{ isKept: true }, { isKept: false }]);
  });
});
