// Each single reason not to believe that only root wrote a file.
import { describe, expect, it } from 'vitest';
import { foldersAbove, objectionToFile, objectionToFolder } from '../../../src/core/ownership';

const file = { kind: 'file', uid: 0, mode: 0o644, links: 1 } as const;
const folder = { kind: 'folder', uid: 0, mode: 0o755, links: 4 } as const;

describe('a file that only root can have written', () => {
  it('is a regular file of root with one name that nobody else may write', () => {
    expect(objectionToFile(file)).toBeUndefined();
    expect(objectionToFile({ ...file, mode: 0o600 })).toBeUndefined();
  });

  it.each([
    [{ kind: 'other' }, 'is not a regular file'],
    [{ kind: 'folder' }, 'is not a regular file'],
    [{ links: 2 }, 'has more than one name'],
    [{ uid: 1000 }, 'is not owned by root'],
    [{ mode: 0o664 }, 'is writable by others than root'],
    [{ mode: 0o646 }, 'is writable by others than root'],
  ] as const)('is not one with %j', (change, why) =>
    expect(objectionToFile({ ...file, ...change })).toBe(why),
  );
});

describe('a folder that only root can change', () => {
  it('is a folder of root that nobody else may write', () => {
    expect(objectionToFolder(folder)).toBeUndefined();
  });

  it.each([
    [{ kind: 'other' }, 'is not a folder'],
    [{ uid: 1000 }, 'is not owned by root'],
    [{ mode: 0o775 }, 'is writable by others than root'],
    [{ mode: 0o1777 }, 'is writable by others than root'],
  ] as const)('is not one with %j', (change, why) =>
    expect(objectionToFolder({ ...folder, ...change })).toBe(why),
  );
});

describe('the folders above a path', () => {
  it('are all of them, up to the root', () => {
    expect(foldersAbove('/var/lib/tallylight/policy.json')).toEqual([
      '/var/lib/tallylight',
      '/var/lib',
      '/var',
      '/',
    ]);
    expect(foldersAbove('/policy.json')).toEqual(['/']);
  });
});
