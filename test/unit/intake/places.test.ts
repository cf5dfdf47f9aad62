// Where things lie on each platform (C1).
import { describe, expect, it } from 'vitest';
import { placesFor } from '../../../src/intake/places';

describe('places', () => {
  it('are those of C1 on Linux', () => {
    expect(placesFor({ platform: 'linux', env: {}, homedir: '/home/dana', uid: 1000 })).toEqual({
      home: '/home/dana/.local/state/tallylight',
      attachments: '/home/dana/.local/state/tallylight/attachments',
      journal: '/home/dana/.local/state/tallylight/journal',
      answers: '/home/dana/.local/state/tallylight/answers',
      receipts: '/home/dana/.local/state/tallylight/receipts',
      state: '/home/dana/.local/state/tallylight/state',
      machine: '/var/lib/tallylight',
      policyFile: '/var/lib/tallylight/policy.json',
      inbox: '/var/lib/tallylight/inbox',
      inboxPerson: '/var/lib/tallylight/inbox/1000',
      inboxEveryone: '/var/lib/tallylight/inbox/everyone',
    });
  });

  it('follow XDG_STATE_HOME only if it is absolute', () => {
    const at = (XDG_STATE_HOME: string) =>
      placesFor({ platform: 'linux', env: { XDG_STATE_HOME }, homedir: '/home/dana', uid: 1000 }).home;
    expect(at('/srv/state')).toBe('/srv/state/tallylight');
    expect(at('state')).toBe('/home/dana/.local/state/tallylight');
  });

  it('are those of C1 on macOS', () => {
    const places = placesFor({ platform: 'darwin', env: {}, homedir: '/Users/dana', uid: 501 });
    expect(places.home).toBe('/Users/dana/Library/Application Support/Tallylight');
    expect(places.inboxPerson).toBe('/Library/Application Support/Tallylight/inbox/501');
  });

  it('are those of C1 on Windows, in LocalAppData and never roaming', () => {
    const env = { LOCALAPPDATA: 'D:\\Local', ProgramData: 'C:\\ProgramData', APPDATA: 'D:\\Roaming' };
    const places = placesFor({ platform: 'win32', env, homedir: 'D:\\Dana', uid: 'S-1-5-21-7' });
    expect(places.answers).toBe('D:\\Local\\Tallylight\\answers');
    expect(places.inboxPerson).toBe('C:\\ProgramData\\Tallylight\\inbox\\S-1-5-21-7');
    const bare = placesFor({ platform: 'win32', env: {}, homedir: 'D:\\Dana', uid: 'S-1-5-21-7' });
    expect(bare.home).toBe('D:\\Dana\\AppData\\Local\\Tallylight');
  });

  it('can be moved', () => {
    const overrides = { home: '/srv/h', machine: '/srv/m/../n' };
    const places = placesFor({ platform: 'linux', env: {}, homedir: '/home/dana', uid: 1000, overrides });
    expect(places.journal).toBe('/srv/h/journal');
    expect(places.inboxEveryone).toBe('/srv/n/inbox/everyone');
  });
});
