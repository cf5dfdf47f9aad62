// What `doctor` says of the machine's folders on Windows, and what to do about it (C16).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkInboxRights } from '../../../src/cli/rights-check';
import type { Places } from '../../../src/intake/places';
import { Diagnosis } from '../../../src/model/diagnosis';
import { lookAtRights } from '../../../src/rights-looks';
import { FakeCli } from '../../fakes/cli-world';
import { FakeWindows, MADE_BY_MARA, MARA, withOther } from '../../fakes/folder-rights';

let home: string;
let cli: FakeCli;
let places: Places;
let windows: FakeWindows;

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'tallylight-rights-check-'));
  cli = new FakeCli(home);
  places = cli.places;
  mkdirSync(places.inboxEveryone, { recursive: true });
  windows = new FakeWindows();
});
afterEach(() => rmSync(home, { recursive: true }));

const rights = () => lookAtRights({ places, ask: windows.ask, watch: () => ({ close: () => undefined }) });
const check = () => checkInboxRights(places, rights());

it('is content where only SYSTEM and administrators can write, also before the first message', async () => {
  expect(await check()).toEqual({
    name: 'inbox',
    verdict: 'ok',
    words: `Only SYSTEM and administrators can write to ${places.inbox}.`,
  });
  expect(windows.asked).toHaveLength(1);
});

it('names the folder that others can write, and sends for the installer', async () => {
  windows.rights.set('everyone', withOther('(A;OICI;FW;;;BU)'));
  expect(await check()).toMatchObject({
    verdict: 'problem',
    words: `${places.inboxEveryone} lets BU do FW: messages count as unverified.`,
    remedy: expect.stringMatching(/^Run the installer again/) as string,
  });
  windows.rights.clear();
  windows.rights.set('machine', MADE_BY_MARA);
  expect(await check()).toMatchObject({
    words: expect.stringContaining(`lies under ${places.machine}, which is owned by ${MARA}`) as string,
    remedy: expect.stringMatching(/^Run the installer again/) as string,
  });
});

it('lets the person’s own folder be made anew: the installer does not know it', async () => {
  mkdirSync(places.inboxPerson);
  windows.rights.set(path.basename(places.inboxPerson), withOther('(A;OICI;FA;;;AU)'));
  expect(await check()).toMatchObject({
    verdict: 'problem',
    words: `${places.inboxPerson} lets AU do FA: messages count as unverified.`,
    remedy: expect.stringMatching(/^As administrator rename that folder/) as string,
  });
});

it('says where powershell.exe does not run', async () => {
  windows.answers = false;
  expect(await check()).toMatchObject({
    verdict: 'problem',
    words: expect.stringContaining('powershell.exe gave no answer') as string,
    remedy: expect.stringMatching(/^Let powershell.exe run/) as string,
  });
});

it('waits for the look that is on its way', async () => {
  let release = (): void => undefined;
  windows.hold = new Promise((resolve) => (release = resolve));
  const looks = rights();
  void looks.ready();
  const said = checkInboxRights(places, looks);
  release();
  expect((await said).verdict).toBe('ok');
});

it('is what doctor says on Windows', async () => {
  cli.rights = rights();
  cli.personId = '1001';
  windows.rights.set('everyone', withOther('(A;OICI;FW;;;BU)'));
  const run = await cli.run('doctor', '--json');
  const { checks } = Diagnosis.parse(JSON.parse(run.stdout[0] ?? ''));
  expect(checks.find(({ name }) => name === 'inbox')?.words).toContain('lets BU do FW');
});
