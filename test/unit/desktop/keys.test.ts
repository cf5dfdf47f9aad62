// Keys are taken only while they mean something (contract C8, C9), and a key that somebody else has is said.
import { describe, expect, it } from 'vitest';
import { acceleratorOf, createKeys, keyCaps, type KeyName } from '../../../src/desktop/keys';

function bench(foreign: readonly string[] = []): {
  readonly keys: ReturnType<typeof createKeys>;
  readonly held: Map<string, () => void>;
  readonly pressed: KeyName[];
  readonly log: string[];
} {
  const held = new Map<string, () => void>();
  const pressed: KeyName[] = [];
  const log: string[] = [];
  const shortcuts = {
    register: (accelerator: string, press: () => void) => {
      if (foreign.includes(accelerator)) return false;
      held.set(accelerator, press);
      return true;
    },
    unregister: (accelerator: string) => void held.delete(accelerator),
  };
  return {
    keys: createKeys(
      shortcuts,
      (name) => pressed.push(name),
      (line) => log.push(line),
      'win32',
    ),
    held,
    pressed,
    log,
  };
}

describe('keys', () => {
  it('holds none at rest, and only those that are wanted', () => {
    const { keys, held } = bench();
    expect(held.size).toBe(0);
    keys.want(new Set(['answer']));
    expect([...held.keys()]).toEqual([acceleratorOf('answer', 'win32')]);
    keys.want(new Set(['banner', 'end-all']));
    expect([...held.keys()]).toEqual([acceleratorOf('banner', 'win32'), acceleratorOf('end-all', 'win32')]);
    keys.want(new Set());
    expect(held.size).toBe(0);
  });

  it('says which key was pressed', () => {
    const { keys, held, pressed } = bench();
    keys.want(new Set(['end-all']));
    held.get(acceleratorOf('end-all', 'win32'))?.();
    expect(pressed).toEqual(['end-all']);
  });

  it('says once that another program has a key, and tries again with the next change', () => {
    const { keys, log } = bench([acceleratorOf('answer', 'win32')]);
    keys.want(new Set(['answer']));
    keys.want(new Set(['answer']));
    expect(keys.taken()).toEqual(['answer']);
    expect(log).toHaveLength(1);
  });

  it('names keys as people read them', () => {
    expect(keyCaps('answer', 'win32')).toEqual(['Ctrl', 'Alt', 'Y']);
    expect(keyCaps('answer', 'darwin')).toEqual(['⌃', '⌥', 'Y']);
    expect(keyCaps('end-all', 'win32')).toEqual(['Ctrl', 'Alt', 'F9']);
  });

  it('takes none on Linux with which the X server goes to a console', () => {
    for (const name of ['answer', 'banner', 'end-all'] as const)
      expect(acceleratorOf(name, 'linux')).not.toMatch(/F\d+$/);
  });
});
