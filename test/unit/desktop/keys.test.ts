// Keys are taken only while they mean something (contract C8, C9), and a key that somebody else has is said.
import { describe, expect, it } from 'vitest';
import { ACCELERATORS, createKeys, keyCaps, type KeyName } from '../../../src/desktop/keys';

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
    expect([...held.keys()]).toEqual([ACCELERATORS.answer]);
    keys.want(new Set(['banner', 'end-all']));
    expect([...held.keys()]).toEqual([ACCELERATORS.banner, ACCELERATORS['end-all']]);
    keys.want(new Set());
    expect(held.size).toBe(0);
  });

  it('says which key was pressed', () => {
    const { keys, held, pressed } = bench();
    keys.want(new Set(['end-all']));
    held.get(ACCELERATORS['end-all'])?.();
    expect(pressed).toEqual(['end-all']);
  });

  it('says once that another program has a key, and tries again with the next change', () => {
    const { keys, log } = bench([ACCELERATORS.answer]);
    keys.want(new Set(['answer']));
    keys.want(new Set(['answer']));
    expect(keys.taken()).toEqual(['answer']);
    expect(log).toHaveLength(1);
  });

  it('names keys as people read them', () => {
    expect(keyCaps('answer', 'win32')).toEqual(['Ctrl', 'Alt', 'Y']);
    expect(keyCaps('answer', 'darwin')).toEqual(['⌃', '⌥', 'Y']);
  });
});
