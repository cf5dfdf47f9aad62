// Who may have written a file, on real files (C16).
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FolderStanding } from '../../../src/core/folder-rights';
import { checkOwned, checkOwnedWindows, NotYetKnownError } from '../../../src/intake/ownership';
import type { OwnedRead } from '../../../src/intake/ownership';
import { asRoot, dropFile, isRoot, makeOwnedFolder } from '../../fakes/owned-folder';

const NOBODY = 65_534;

function verdict(read: OwnedRead): string {
  return 'refused' in read ? `refused ${read.refused}` : read.trust;
}

function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallylight-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(!isRoot)(asRoot('ownership on files of root'), () => {
  it('trusts a file of root under folders of root, and reads it', () => {
    const file = dropFile(makeOwnedFolder(), 'a.json', '{"v":1}');
    expect(checkOwned(file, fs)).toEqual({
      trust: 'administrator',
      bytes: new TextEncoder().encode('{"v":1}'),
    });
  });

  it('does not trust a file of another, or one that others may write', () => {
    const folder = makeOwnedFolder();
    const owned = dropFile(folder, 'a.json', '{}');
    fs.chownSync(owned, NOBODY, NOBODY);
    expect(verdict(checkOwned(owned, fs))).toBe('unverified');
    for (const mode of [0o664, 0o646]) {
      expect(verdict(checkOwned(dropFile(folder, 'b.json', '{}', mode), fs))).toBe('unverified');
    }
  });

  it('does not trust a file that has a second name', () => {
    const file = dropFile(makeOwnedFolder(), 'a.json', '{}');
    fs.linkSync(file, `${file}.other`);
    expect(verdict(checkOwned(file, fs))).toBe('unverified');
  });

  it('does not trust a file whose folder, or any folder above, is not a folder of root alone', () => {
    const top = makeOwnedFolder();
    fs.mkdirSync(path.join(top, 'inbox/everyone'), { recursive: true });
    const file = dropFile(path.join(top, 'inbox/everyone'), 'a.json', '{}');
    expect(verdict(checkOwned(file, fs))).toBe('administrator');
    for (const folder of [top, path.join(top, 'inbox'), path.join(top, 'inbox/everyone')]) {
      fs.chmodSync(folder, 0o777);
      expect(verdict(checkOwned(file, fs))).toBe('unverified');
      fs.chmodSync(folder, 0o755);
      fs.chownSync(folder, NOBODY, 0);
      expect(verdict(checkOwned(file, fs))).toBe('unverified');
      fs.chownSync(folder, 0, 0);
    }
    expect(verdict(checkOwned(file, fs))).toBe('administrator');
  });

  it('does not trust a file of root in a sticky folder that everyone may write', () => {
    const folder = temporaryFolder();
    fs.chmodSync(folder, 0o1777);
    expect(verdict(checkOwned(dropFile(folder, 'a.json', '{}'), fs))).toBe('unverified');
  });

  it('does not trust a file behind a linked folder', () => {
    const top = makeOwnedFolder();
    fs.mkdirSync(path.join(top, 'real'));
    dropFile(path.join(top, 'real'), 'a.json', '{}');
    fs.symlinkSync(path.join(top, 'real'), path.join(top, 'linked'));
    expect(verdict(checkOwned(path.join(top, 'real/a.json'), fs))).toBe('administrator');
    expect(verdict(checkOwned(path.join(top, 'linked/a.json'), fs))).toBe('unverified');
  });
});

describe('ownership for whoever runs this', () => {
  it('does not follow a link, whoever owns what it leads to', () => {
    const folder = temporaryFolder();
    fs.symlinkSync('/etc/hostname', path.join(folder, 'a.json'));
    expect(verdict(checkOwned(path.join(folder, 'a.json'), fs))).toBe('refused trust');
  });

  it('refuses unread what is not a file, without waiting for it', () => {
    const folder = temporaryFolder();
    execFileSync('/usr/bin/mkfifo', [path.join(folder, 'pipe.json')]);
    const patient = {
      ...fs,
      openSync: (file: string, flags: number) => {
        expect(flags & fs.constants.O_NONBLOCK, 'else it would wait for a writer').not.toBe(0);
        return fs.openSync(file, flags);
      },
    };
    expect(verdict(checkOwned(path.join(folder, 'pipe.json'), patient))).toBe('refused trust');
    fs.mkdirSync(path.join(folder, 'folder.json'));
    expect(verdict(checkOwned(path.join(folder, 'folder.json'), fs))).toBe('refused trust');
  });

  it('reads 64 KiB and refuses one byte more', () => {
    const folder = temporaryFolder();
    const full = checkOwned(dropFile(folder, 'a.json', Buffer.alloc(65_536, 'a')), fs);
    expect('bytes' in full && full.bytes.length).toBe(65_536);
    const over = checkOwned(dropFile(folder, 'b.json', Buffer.alloc(65_537, 'a')), fs);
    expect(over).toEqual({ refused: 'size', why: 'is larger than a message', size: 65_537 });
  });

  it('says that a file under the temporary folder may have been written by anyone', () => {
    expect(verdict(checkOwned(dropFile(temporaryFolder(), 'a.json', '{}'), fs))).toBe('unverified');
  });

  it('passes on that a file is not there', () => {
    expect(() => checkOwned('/var/lib/tallylight-nowhere/a.json', fs)).toThrow(/ENOENT/);
  });

  it('keeps no file open', () => {
    let open = 0;
    const counting = {
      ...fs,
      openSync: (file: string, flags: number) => (open++, fs.openSync(file, flags)),
      closeSync: (fd: number) => (open--, fs.closeSync(fd)),
    };
    const folder = temporaryFolder();
    checkOwned(dropFile(folder, 'a.json', '{}'), counting);
    checkOwned(dropFile(folder, 'b.json', Buffer.alloc(70_000)), counting);
    expect(() => checkOwned(path.join(folder, 'c.json'), counting)).toThrow();
    expect(open).toBe(1); // the one that could not be opened
  });
});

describe('ownership on Windows, where the folder decides', () => {
  const SAFE: FolderStanding = { is: 'safe' };
  const OPEN: FolderStanding = { is: 'unsafe', why: 'lets BU do FW' };
  const checkIn = (standing: FolderStanding) =>
    checkOwnedWindows({
      standing: () => standing,
      ready: () => Promise.resolve(),
      watch: () => () => undefined,
    });

  it('trusts a file of a folder that has passed, and no other, whatever Node says of its owner', () => {
    const file = dropFile(temporaryFolder(), 'a.json', '{}');
    expect(checkIn(SAFE)(file, fs)).toEqual({
      trust: 'administrator',
      bytes: new TextEncoder().encode('{}'),
    });
    expect(checkIn(OPEN)(file, fs)).toMatchObject({
      trust: 'unverified',
      why: 'lies in a folder that lets BU do FW',
    });
  });

  it('reads nothing while the folder is being looked at, and says that it may be asked again', () => {
    const file = dropFile(temporaryFolder(), 'a.json', '{}');
    const untouched = { ...fs, openSync: () => expect.fail('was opened') };
    expect(() => checkIn({ is: 'pending' })(file, untouched)).toThrow(NotYetKnownError);
  });

  it('asks for the folder of the file', () => {
    const folder = temporaryFolder();
    const asked: string[] = [];
    const rights = {
      standing: (one: string) => (asked.push(one), SAFE),
      ready: () => Promise.resolve(),
      watch: () => () => undefined,
    };
    checkOwnedWindows(rights)(dropFile(folder, 'a.json', '{}'), fs);
    expect(asked).toEqual([folder]);
  });

  it('refuses what is too large and what is no file of its own', () => {
    const folder = temporaryFolder();
    const file = dropFile(folder, 'b.json', Buffer.alloc(65_537));
    expect(verdict(checkIn(SAFE)(file, fs))).toBe('refused size');
    fs.symlinkSync(path.join(folder, 'a.json'), path.join(folder, 'c.json'));
    expect(verdict(checkIn(SAFE)(path.join(folder, 'c.json'), fs))).toBe('refused trust');
  });
});
