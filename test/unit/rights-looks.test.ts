// When Windows is asked who may write the machine's folders, and what is known before, meanwhile and afterwards (C16).
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchFolder, type Watch } from '../../src/intake/inbox-files';
import { lookAtRights, RIGHTS_EVERY_MS, rightsHere, type RightsLooks } from '../../src/rights-looks';
import { FakeWindows, withOther } from '../fakes/folder-rights';
import { deskPlaces } from '../fakes/headless-agent';
import { ManualSchedule, until } from '../fakes/manual-schedule';

const MINUTE_MS = 60_000;
const OPEN = withOther('(A;OICI;FW;;;BU)');

let root: string;
let places: ReturnType<typeof deskPlaces>;
let windows: FakeWindows;
let time: ManualSchedule;
let looks: RightsLooks;
let news: boolean[];
let log: string[];
let changes: Map<string, (name: string | undefined) => void>;

/** A watch whose events come when the test says so. */
const watchByHand: Watch = (folder, onChange) => {
  changes.set(folder, onChange);
  return { close: () => changes.delete(folder) };
};

function open(watch: Watch): RightsLooks {
  const opened = lookAtRights({ places, ask: windows.ask, watch });
  opened.watch((isNews) => void news.push(isNews));
  return opened;
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'tallylight-rights-'));
  places = deskPlaces(path.join(root, 'machine'));
  mkdirSync(places.inboxPerson, { recursive: true });
  mkdirSync(places.inboxEveryone);
  windows = new FakeWindows();
  time = new ManualSchedule();
  news = [];
  log = [];
  changes = new Map();
  looks = open(watchByHand);
});
afterEach(() => {
  looks.stop();
  rmSync(root, { recursive: true });
});

async function looked(times: number): Promise<void> {
  await until(() => news.length === times);
}
async function start(): Promise<void> {
  looks.start(time.schedule, (line) => void log.push(line));
  await looked(1);
}
const whyOf = (folder: string): string => {
  const standing = looks.standing(folder);
  return standing.is === 'unsafe' ? standing.why : standing.is;
};

describe('the machine’s folders', () => {
  it('are asked for in one run, and are safe where only administrators can write', async () => {
    await start();
    const { inbox, inboxEveryone, inboxPerson, machine } = places;
    expect(windows.asked).toEqual([[machine, inbox, inboxEveryone, inboxPerson]]);
    for (const folder of [machine, inbox, inboxEveryone, inboxPerson]) expect(whyOf(folder)).toBe('safe');
    expect(log).toEqual([expect.stringContaining('everyone is safe')]);
  });

  it('are not asked for before the agent has begun or somebody waits for them', async () => {
    expect(whyOf(places.inboxEveryone)).toBe('pending');
    expect(windows.asked).toEqual([]);
    await looks.ready();
    expect(whyOf(places.inboxEveryone)).toBe('safe');
    await looks.ready();
    expect(windows.asked).toHaveLength(1);
  });

  it('are unsafe where a folder, or one above it, can be written by others', async () => {
    windows.rights.set('everyone', OPEN);
    await start();
    expect(whyOf(places.inboxEveryone)).toBe('lets BU do FW');
    expect(whyOf(places.inboxPerson)).toBe('safe');
    windows.rights.set('inbox', OPEN);
    windows.rights.delete('everyone');
    time.pass(RIGHTS_EVERY_MS);
    await looked(2);
    expect(whyOf(places.machine)).toBe('safe');
    expect(whyOf(places.inbox)).toBe('lets BU do FW');
    for (const folder of [places.inboxEveryone, places.inboxPerson])
      expect(whyOf(folder)).toBe(`lies under ${places.inbox}, which lets BU do FW`);
  });

  it('are unsafe where a link leads to them, though what it leads to is safe', async () => {
    renameSync(places.inboxEveryone, path.join(root, 'elsewhere'));
    symlinkSync(path.join(root, 'elsewhere'), places.inboxEveryone);
    await start();
    expect(whyOf(places.inboxEveryone)).toBe('is a link or a file');
    expect(whyOf(places.inboxPerson)).toBe('safe');
  });

  it('are unsafe where Windows says that they are links of another kind', async () => {
    windows.attributes = 0x410;
    await start();
    expect(whyOf(places.machine)).toBe('is a link');
  });

  it('are unsafe where they do not lie in this computer’s ProgramData, whatever their rights', async () => {
    windows.isProgramData = false;
    await start();
    expect(whyOf(places.machine)).toBe('does not lie in this computer’s ProgramData');
    expect(whyOf(places.inboxEveryone)).toMatch(/^lies under .* ProgramData$/);
  });

  it('are unsafe where they are not there, or were never asked for', async () => {
    rmSync(places.inboxPerson, { recursive: true });
    await start();
    expect(whyOf(places.inboxPerson)).toBe('is not there');
    expect(whyOf(path.join(places.inbox, '1001'))).toBe('was not looked at');
    expect(whyOf(`${places.inboxEveryone}/below`)).toBe('was not looked at');
  });

  it('are not looked at in this way where each file tells its owner', () => {
    expect(rightsHere('linux', places)).toBeUndefined();
    expect(rightsHere('darwin', places)).toBeUndefined();
    expect(rightsHere('win32', places)?.standing(places.inbox)).toEqual({ is: 'pending' });
  });
});

describe('a look', () => {
  it('comes half an hour after the last one, and nothing else wakes the agent meanwhile', async () => {
    await start();
    expect(time.waits).toEqual([1_000, RIGHTS_EVERY_MS]);
    time.pass(1_000);
    expect(time.waits).toEqual([RIGHTS_EVERY_MS - 1_000]);
    time.pass(RIGHTS_EVERY_MS);
    await looked(2);
    expect(windows.asked).toHaveLength(2);
    expect(news).toEqual([true, false]);
  });

  it('comes when a folder itself has changed, and until it has ended nothing is known', async () => {
    await start();
    time.pass(1_000);
    windows.rights.set('everyone', OPEN);
    changes.get(places.inbox)?.('EVERYONE'); // Windows tells names as they are written, not as they were asked for
    expect(whyOf(places.inboxEveryone)).toBe('pending');
    await looked(2);
    expect(whyOf(places.inboxEveryone)).toBe('lets BU do FW');
    expect(news).toEqual([true, true]);
    windows.rights.clear();
    time.pass(1_000);
    changes.get(root)?.('machine');
    await looked(3);
    expect(whyOf(places.inboxEveryone)).toBe('safe');
  });

  it('does not come for what is beside the folders', async () => {
    await start();
    time.pass(1_000);
    changes.get(places.machine)?.('policy.json');
    changes.get(places.inbox)?.('1001');
    changes.get(root)?.('Microsoft');
    expect(whyOf(places.inbox)).toBe('safe');
    changes.get(places.machine)?.(undefined); // some name
    expect(whyOf(places.inbox)).toBe('pending');
    await looked(2);
  });

  it('comes once more if something changed while it was on its way, and at most once a second', async () => {
    let release = (): void => undefined;
    windows.hold = new Promise((resolve) => (release = resolve));
    looks.start(time.schedule, () => undefined);
    for (let n = 0; n < 10; n += 1) changes.get(places.inbox)?.('everyone');
    release();
    await looked(1);
    expect(whyOf(places.inbox)).toBe('safe');
    changes.get(places.inbox)?.('everyone');
    time.pass(999);
    expect(windows.asked).toHaveLength(1);
    time.pass(1);
    await looked(2);
    time.pass(MINUTE_MS);
    expect(windows.asked).toHaveLength(2);
  });

  it('that is not answered leaves nothing trusted, and is made again after 1, 2, 4 … minutes', async () => {
    await start();
    windows.answers = false;
    time.pass(RIGHTS_EVERY_MS);
    await looked(2);
    expect(whyOf(places.inbox)).toMatch(/^lies under .*powershell.exe gave no answer$/);
    for (const [index, minutes] of [1, 2, 4, 8, 16, 30, 30].entries()) {
      expect(time.waits).toEqual([1_000, minutes * MINUTE_MS]);
      time.pass(minutes * MINUTE_MS);
      await looked(3 + index);
    }
    windows.answers = true;
    time.pass(RIGHTS_EVERY_MS);
    await looked(10);
    expect(whyOf(places.inbox)).toBe('safe');
    expect(time.waits).toEqual([1_000, RIGHTS_EVERY_MS]);
  });

  it('does not come after the end', async () => {
    await start();
    looks.stop();
    expect([...changes.keys()]).toEqual([]);
    expect(time.waits).toEqual([]);
  });
});

it('sees changes of real folders through real watches', async () => {
  looks.stop();
  looks = open(watchFolder);
  await start();
  time.pass(1_000);
  writeFileSync(path.join(places.inboxEveryone, 'a.json'), '{}');
  chmodSync(places.inboxPerson, 0o700);
  await looked(2);
  time.pass(1_000);
  renameSync(places.machine, `${places.machine}.aside`);
  await looked(3);
  expect(whyOf(places.inboxPerson)).toMatch(/is not there$/);
  time.pass(1_000);
  renameSync(`${places.machine}.aside`, places.machine);
  await looked(4);
  expect(whyOf(places.inboxPerson)).toBe('safe');
});
