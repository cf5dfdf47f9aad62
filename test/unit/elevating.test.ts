// Administrator rights in the root: which file is meant, what the approver may read of it, and the hand-over to policy's command.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ElevationRoom } from '../../src/desktop/elevation-window';
import { elevatingOf } from '../../src/elevating';
import type { ElevationView } from '../../src/model/elevation-view';
import { catalogueOf } from '../../src/model/strings/catalogues';
import { hashOf } from '../../src/trust/ed25519';
import { robinsDevice } from '../fakes/approvals';
import { fromStream } from '../fakes/ask-messages';
import { elevatingDevice, elevationAnswer, elevationReceipt } from '../fakes/elevations';
import { deskPlaces } from '../fakes/headless-agent';
import { type MachineDriver, WORLD } from '../fakes/machine-driver';

const WHY = 'The new label printer needs its own program.';
let dir: string;
let file: string;
let driver: MachineDriver;
let room: ElevationRoom;
let handOver: ReturnType<typeof elevatingOf>['hands']['elevate'];
let commands: (readonly string[])[];
let isTaken: boolean;
let publisher: string | undefined;
let told: ElevationView[];

beforeEach(async () => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-elevating-'));
  file = path.join(dir, 'Setup.bin');
  writeFileSync(file, 'as it was approved');
  driver = elevatingDevice({ elevationCommand: ['/opt/grant', '{program}', '{receipts}'] });
  commands = [];
  told = [];
  isTaken = true;
  publisher = 'Northwind Labels';
  const elevating = elevatingOf({
    edges: {
      places: deskPlaces(dir),
      publisherOf: () => Promise.resolve(publisher),
      runCommand: (argv) => {
        commands.push(argv);
        return Promise.resolve(isTaken);
      },
      log: () => undefined,
    },
    world: WORLD,
    runner: () => ({ state: () => driver.state, dispatch: (happening) => driver.send(happening) }),
    clock: { moment: () => driver.at },
    wording: () => ({ catalogue: catalogueOf('en'), language: 'en' }),
    notify: () => undefined,
  });
  handOver = elevating.hands.elevate;
  room = await elevating.room((view) => told.push(view));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Asked for the file, and approved. @returns the request's id */
async function approved(): Promise<string> {
  await room.choose(file);
  expect(room.ask({ why: WHY, minutes: 15 })).toBe('sent');
  const facts = driver.state.elevation?.facts;
  if (facts === undefined) throw new Error('nothing was asked');
  const { elevation, program } = facts;
  driver.receive(
    fromStream(elevationAnswer({ elevation, receipts: [elevationReceipt(robinsDevice, { program })] })),
  );
  expect(driver.state.elevation?.state).toBe('approved');
  return elevation;
}

describe('the chosen program', () => {
  it('is shown and asked for by name, publisher and hash', async () => {
    expect(await room.choose(file)).toBe('picked');
    expect(told.at(-1)?.shown).toMatchObject({
      program: { name: 'Setup.bin', publisher: 'Northwind Labels' },
    });
    room.ask({ why: WHY, minutes: 30 });
    expect(driver.entriesOf('elevation.requested')[0]?.data).toMatchObject({
      program: { name: 'Setup.bin', publisher: 'Northwind Labels', hash: hashOf('as it was approved') },
      minutes: 30,
    });
  });

  it.each(['Sеtup.bin', 'Setup\u202enib.exe'])('is none under a name that could mislead', async (bad) => {
    const misleading = path.join(dir, bad);
    writeFileSync(misleading, 'x');
    expect(await room.choose(misleading)).toBe('unnamed');
    expect(room.ask({ why: WHY, minutes: 15 })).toBe('program');
  });

  it('has no publisher whose name could mislead', async () => {
    publisher = 'Northwind\u200b Labels';
    await room.choose(file);
    room.ask({ why: WHY, minutes: 15 });
    expect(driver.entriesOf('elevation.requested')[0]?.data.program).not.toHaveProperty('publisher');
  });

  it('is none where it cannot be read; nothing is asked without a reason', async () => {
    expect(await room.choose(dir)).toBe('unreadable');
    await room.choose(file);
    expect(room.ask({ why: ' ', minutes: 15 })).toBe('words');
    expect(driver.entriesOf('elevation.requested')).toEqual([]);
  });

  it('is not asked for where that cannot be recorded, and stays chosen', async () => {
    await room.choose(file);
    driver.journalFails = true;
    expect(room.ask({ why: WHY, minutes: 15 })).toBe('failed');
    driver.journalFails = false;
    expect(room.ask({ why: WHY, minutes: 15 })).toBe('sent');
  });
});

describe('a press on start', () => {
  it('hands over the file that was approved, with the receipts', async () => {
    const elevation = await approved();
    expect(room.knowsFile(elevation)).toBe(true);
    expect(await room.start(elevation)).toBe('started');
    handOver(elevation);
    const receipts = path.join(dir, 'elevations', `${elevation}.json`);
    await expect.poll(() => commands).toEqual([['/opt/grant', file, receipts]]);
    expect(JSON.parse(readFileSync(receipts, 'utf8'))).toMatchObject({
      ...{ v: 1, elevation, why: WHY, minutes: 15 },
      receipts: [expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/)],
    });
    expect(driver.state.elevation?.state).toBe('on');
  });

  it('starts nothing where the file has changed or is gone, and then asks which one is meant', async () => {
    const elevation = await approved();
    writeFileSync(file, 'exchanged meanwhile');
    expect(await room.start(elevation)).toBe('changed');
    expect(room.knowsFile(elevation)).toBe(false);
    expect(await room.start(elevation, path.join(dir, 'nothing'))).toBe('gone');
    expect(driver.state.elevation?.state).toBe('approved');
    writeFileSync(file, 'as it was approved');
    expect(await room.start(elevation, file)).toBe('started');
  });

  it('is over as failed where the command does not take it', async () => {
    isTaken = false;
    const elevation = await approved();
    await room.start(elevation);
    handOver(elevation);
    await expect
      .poll(() => driver.entriesOf('elevation.ended').map(({ data }) => data.by))
      .toEqual(['failed']);
  });

  it('hands over nothing that is not on', async () => {
    const elevation = await approved();
    handOver(elevation);
    await Promise.resolve();
    expect(commands).toEqual([]);
  });
});
