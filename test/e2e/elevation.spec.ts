// Administrator rights for one program: asked on one computer, approved by hand on another, handed over by policy's command; two real agents, a real endpoint.
import { chmodSync, chownSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { DesktopSession } from '../../scripts/desktop-session.mjs';
import { timeFrom } from '../../src/model/scalars';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { allow } from './answering';
import { expect } from './fixtures';
import { writePolicy } from './inbox';
import { expectAccessible } from './kinds';
import { test } from './own-organisation';
import { readRecord } from './record';
import { pressInTray } from './tray-menu';
import { until } from './waiting';

const ROBIN = { id: 'robin@customer.example', name: 'Robin Vale' };
const WHY = 'The new label printer needs its own program.';
/** Writes down the arguments that it was given, each on a line. */
const TOOL = '#!/bin/sh\nprintf "%s\\n" "$@" > "$0.said"\n';

/** A file of the person's. */
function put(desktop: DesktopSession, file: string, text: string, mode = 0o644): string {
  writeFileSync(file, text);
  chmodSync(file, mode);
  if (process.getuid?.() === 0) chownSync(file, desktop.user.uid, desktop.user.gid);
  return file;
}

test('what an approver allows on their own computer starts here once, unchanged, and is ended by the person', async ({
  desktop,
  organisation: { endpoint },
  other,
  profile,
  recorded,
  startAgent,
}, info) => {
  const tool = put(desktop, path.join(profile.homeDir, 'grant'), TOOL, 0o755);
  const program = put(desktop, path.join(profile.homeDir, 'LabelSuite Setup.bin'), 'as it was approved');
  const elevationCommand = [tool, '{program}', '{hash}', '{minutes}', 'x{minutes}', '{receipts}'];
  writePolicy(profile.machineDir, {
    ...(await enrollingPolicy(endpoint)),
    ...{ rosterNoticeDays: 0, elevationCommand },
  });
  const there = readRecord(other.homeDir);
  const first = await startAgent([], other);
  await there.entry('device.enrolled');
  const theirs = (await there.entry('journal.opened')).data.device;
  await endpoint.admin.confirmDevice(theirs);
  await endpoint.admin.setRoster({
    technicians: [{ id: 'dana', name: 'Dana Ruiz', from: timeFrom(Date.now() - 3_600_000) }],
    approvers: [{ ...ROBIN, devices: [theirs], mayApprove: ['elevation'], for: ['*'] }],
  });
  await there.entry('roster.changed');
  await first.close(); // one lamp in the tray, to press on

  const agent = await startAgent();
  await recorded.entry('roster.changed');
  await agent.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] }); // the system's own window is not ours to test
  }, program);
  const opened = agent.waitForEvent('window', (page) => page.url().includes('/elevation/'));
  await pressInTray(desktop, 'Administrator rights…');
  const page = await opened;
  await expect(page).toHaveTitle('Tallylight: administrator rights');
  await page.getByRole('button', { name: 'Ask Robin Vale' }).click();
  await expect(page.getByText('Please choose a program first.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose a program…' }).click();
  await expect(page.getByText('LabelSuite Setup.bin')).toBeVisible();
  await page.getByRole('textbox').fill(WHY);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask Robin Vale' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Waiting for Robin Vale');
  const { data: wanted } = await recorded.entry('elevation.requested');
  expect(wanted).toMatchObject({ why: WHY, minutes: 15, program: { name: 'LabelSuite Setup.bin' } });

  await startAgent([], other);
  const { data: asked } = await there.entry('ask.received');
  expect(await allow(desktop, there, asked.ask.id)).toMatchObject({ answer: 'accepted' });
  const { data: answered } = await recorded.entry('elevation.answered');
  expect(answered).toMatchObject({ answer: 'accepted', approvers: [ROBIN] });
  await expect(page.getByText(/^For LabelSuite Setup\.bin only\. Approved by Robin Vale at/)).toBeVisible();
  await page.screenshot({ path: info.outputPath('approved.png') });

  put(desktop, program, 'exchanged meanwhile');
  await page.getByRole('button', { name: 'Start it now' }).click();
  await expect(page.getByText('This is not the program that was approved')).toBeVisible();
  expect(existsSync(`${tool}.said`)).toBe(false);
  put(desktop, program, 'as it was approved');
  await page.getByRole('button', { name: 'Start it now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Administrator rights are on');
  const said = await until('the tool was told', () =>
    existsSync(`${tool}.said`) ? readFileSync(`${tool}.said`, 'utf8').trimEnd().split('\n') : undefined,
  );
  const [, , , , handed = ''] = said;
  const hash = Buffer.from(wanted.program.hash, 'base64url').toString('hex');
  expect(said).toEqual([program, hash, '15', 'x{minutes}', handed]);
  expect(JSON.parse(readFileSync(handed, 'utf8'))).toMatchObject({ ...wanted, receipts: answered.receipts });
  await page.screenshot({ path: info.outputPath('on.png') });

  await page.getByRole('button', { name: 'I’m done: end now' }).click();
  expect((await recorded.entry('elevation.ended')).data.by).toBe('person');
  await expect(page.getByText(/^You ended it at/)).toBeVisible();
  expect(recorded.entriesOf('elevation.started')).toHaveLength(1);
  expect(recorded.verdict().ok && there.verdict().ok).toBe(true);
});
