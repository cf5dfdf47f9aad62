// What the person chooses for themselves: kept where they are, and what cannot be kept does not seem to be chosen.
import { describe, expect, it, vi } from 'vitest';
import { keepChoices } from '../../src/choosing';
import type { OwnPicture } from '../../src/desktop/settings';

function chooser(kept?: OwnPicture, isDiskFull = false) {
  const file: { value: OwnPicture | undefined; reads: number } = { value: kept, reads: 0 };
  const [choose, look, changed, log] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const picture = {
    read: () => {
      file.reads += 1;
      return file.value;
    },
    write: (value: OwnPicture) => {
      if (isDiskFull) throw new Error('the disk is full');
      file.value = value;
    },
  };
  const choosing = keepChoices({ edges: { choose, picture, log }, look, changed });
  return { choosing, file, choose, look, changed, log };
}

describe('the person’s choices', () => {
  it('of a language go to policy, and nowhere near the picture', () => {
    const { choosing, choose, look, file } = chooser();
    choosing.take({ type: 'language', language: 'fr' });
    expect(choose).toHaveBeenCalledWith({ language: 'fr' });
    expect(look).toHaveBeenCalledOnce();
    expect(file.value).toBeUndefined();
  });

  it('of a picture are kept in its own file, shown at once, and can be taken back', () => {
    const { choosing, choose, changed, file } = chooser();
    expect(choosing.picture()).toBeUndefined();
    choosing.take({ type: 'picture', picture: 'boat' });
    expect([choosing.picture(), file.value]).toEqual(['boat', { picture: 'boat' }]);
    choosing.take({ type: 'picture', picture: undefined });
    expect([choosing.picture(), file.value]).toEqual([undefined, {}]);
    expect(changed).toHaveBeenCalledTimes(2);
    expect(choose).not.toHaveBeenCalled(); // no policy: its changes are recorded and reported
  });

  it('are there at the next start, and read once', () => {
    const { choosing, file } = chooser({ picture: 'moon' });
    expect([choosing.picture(), choosing.picture()]).toEqual(['moon', 'moon']);
    expect(file.reads).toBe(1);
  });

  it('leave the picture before where the new one cannot be kept', () => {
    const { choosing, log } = chooser({ picture: 'moon' }, true);
    choosing.take({ type: 'picture', picture: 'boat' });
    expect(choosing.picture()).toBe('moon');
    expect(log).toHaveBeenCalledOnce();
  });
});
