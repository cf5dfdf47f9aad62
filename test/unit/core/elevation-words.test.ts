// What is said of administrator rights: to the tool that gives them, to the approver, in the tray and in the record.
import { describe, expect, it } from 'vitest';
import { refuseAsk } from '../../../src/core/admission';
import { elevationArgv } from '../../../src/core/elevation-command';
import { elevationNotice, elevationView, hexOf } from '../../../src/core/elevation-view';
import { promptText } from '../../../src/core/prompt-words';
import { createRecordGroups } from '../../../src/core/record-groups';
import { recordDetail } from '../../../src/core/record-detail';
import { recordRow } from '../../../src/core/record-row';
import { trayView } from '../../../src/core/tray-view';
import type { Note } from '../../../src/model/entries';
import { catalogueOf } from '../../../src/model/strings/catalogues';
import { heldRoster, ROBIN } from '../../fakes/approvals';
import { fromStream, MORNING } from '../../fakes/ask-messages';
import { ownRequest } from '../../fakes/elevation-screens';
import {
  approvedDevice,
  ELEVATION,
  elevatingDevice,
  PROGRAM,
  waitingDevice,
  WANTED,
} from '../../fakes/elevations';
import { DEVICE, policyWith, WORLD } from '../../fakes/machine-driver';
import { entriesOf } from '../../fakes/record-entries';
import { stateWith } from '../../fakes/screen-states';

const values = {
  program: '/home/a b/x;rm -rf ~',
  hash: 'ab',
  minutes: 15,
  receipts: '/h/e.json',
  elevation: ELEVATION,
};

describe('the command', () => {
  it('gets whole arguments, and never a part of one', () => {
    expect(
      elevationArgv(
        ['/opt/grant', '--file', '{program}', '{hash}', '{minutes}', '{receipts}', '{elevation}'],
        values,
      ),
    ).toEqual(['/opt/grant', '--file', values.program, 'ab', '15', '/h/e.json', ELEVATION]);
    expect(elevationArgv(['/opt/grant', '--for={minutes}', '{other}'], values)).toEqual([
      '/opt/grant',
      '--for={minutes}',
      '{other}',
    ]);
  });

  it('is the program that policy names, whatever the person has chosen', () => {
    expect(elevationArgv(['{program}', 'x'], values)[0]).toBe('{program}');
    expect(elevationArgv([], values)).toEqual([]);
  });

  it('gets the hash as other programs write it', () => {
    expect(hexOf('n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg')).toBe(
      '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    );
  });
});

describe('the approver', () => {
  const said = (publisher?: string) =>
    promptText(
      {
        facts: { ask: ownRequest(publisher), trust: 'signed' },
        policy: policyWith({ organisationName: 'Contoso IT' }),
        code: '1234',
      },
      { catalogue: catalogueOf('en'), language: 'en' },
    );

  it('reads who asks, for which program, why, how long, and what they take responsibility for', () => {
    expect(said('Northwind Labels')).toContain('Jordan Lee wants to run one program as administrator');
    expect(said('Northwind Labels')).toContain('15 minutes, on their own computer\nPC-17');
    expect(said('Northwind Labels')).toContain('you accept responsibility for what this program does');
    expect(said('Northwind Labels')).not.toContain('Nobody has signed this program');
    expect(said()).toContain('Nobody has signed this program. By approving, you accept responsibility');
  });

  const refusal = (devices: readonly string[], me: string, policy = policyWith()) => {
    const roster = heldRoster({ approvers: [{ ...ROBIN, devices: [...devices] }] });
    return refuseAsk(
      { ...stateWith({ roster }), policy },
      fromStream(ownRequest()),
      ownRequest(),
      { now: MORNING, mono: 0 },
      me,
    );
  };
  const theirs = `${'E'.repeat(42)}A`;

  it('is asked by a colleague who is on no roster of technicians and has no ticket', () => {
    expect(
      refusal(
        [theirs],
        theirs,
        policyWith({ rosterRequired: true, requireTicket: true, requireAmr: ['mfa'] }),
      ),
    ).toBeUndefined();
  });

  it('is never asked about a computer of their own', () => {
    expect(refusal([theirs, DEVICE], theirs)).toBe('approval');
  });
});

describe('the window', () => {
  const shownBy = (driver: { state: Parameters<typeof elevationView>[0] }, mono = 0) =>
    elevationView(driver.state, { at: { now: MORNING + mono, mono }, world: WORLD, language: 'en' }).shown;

  it('names who decides, and asks two for a program that nobody has signed', () => {
    const { publisher: _none, ...unsigned } = PROGRAM;
    const view = (chosen: typeof unsigned) =>
      elevationView(elevatingDevice().state, {
        at: { now: MORNING, mono: 0 },
        world: WORLD,
        language: 'en',
        chosen,
      }).shown;
    expect(view(PROGRAM)).toMatchObject({
      step: 'form',
      deciders: { approver: 'Robin Vale or Lee Moran', needsTwo: false },
    });
    expect(view(unsigned)).toMatchObject({
      deciders: { approver: 'Robin Vale and Lee Moran', needsTwo: true },
    });
  });

  it('offers start only where policy names a command, and counts down once it is on', () => {
    expect(shownBy(approvedDevice())).toMatchObject({ step: 'approved', mayStart: true });
    expect(shownBy(approvedDevice({ elevationCommand: [] }))).toMatchObject({
      step: 'approved',
      mayStart: false,
    });
    const driver = approvedDevice();
    driver.send({ type: 'elevation.begin', elevation: ELEVATION, hash: PROGRAM.hash });
    expect(shownBy(driver, 140_000)).toMatchObject({ step: 'on', leftMs: 760_000 });
  });

  it('is back at the form when it was taken back', () => {
    const driver = waitingDevice();
    driver.send({ type: 'elevation.take-back', elevation: ELEVATION });
    expect(shownBy(driver).step).toBe('form');
  });

  it('is opened by a notification that says what became of it', () => {
    expect(elevationNotice(approvedDevice().state)?.title.key).toBe('elevation.approved');
    expect(elevationNotice(waitingDevice().state)).toBeUndefined();
  });
});

describe('the tray', () => {
  const lines = (driver: { state: Parameters<typeof trayView>[0] }) =>
    trayView(driver.state, { now: MORNING }).menu.flatMap((item) => ('line' in item ? [item.line.key] : []));

  it('offers it where there is an organisation and approvals are allowed', () => {
    expect(lines(elevatingDevice())).toContain('tray.elevation');
    expect(lines(elevatingDevice({ approvalAllowed: false }))).not.toContain('tray.elevation');
    expect(lines({ state: stateWith() })).not.toContain('tray.elevation');
  });

  it('says until when it is on, and ends it', () => {
    const driver = approvedDevice();
    expect(lines(driver)).toContain('tray.elevation.approved');
    driver.send({ type: 'elevation.begin', elevation: ELEVATION, hash: PROGRAM.hash });
    expect(lines(driver)).toEqual(expect.arrayContaining(['tray.elevation.on', 'tray.elevation.end']));
    expect(trayView(driver.state, { now: MORNING }).menu).toContainEqual({
      kind: 'words',
      line: {
        key: 'tray.elevation.on',
        args: { program: PROGRAM.name, minutes: 15, time: MORNING + 900_000 },
      },
    });
  });
});

describe('the record', () => {
  const told = (...notes: readonly Note[]) => {
    const groups = createRecordGroups();
    const all: Note[] = [{ type: 'elevation.requested', data: WANTED }, ...notes];
    const [group] = entriesOf(all, { seq: 1, at: MORNING }).flatMap((entry) => groups.add(entry));
    if (group === undefined) throw new Error('no row');
    return { row: recordRow(group), detail: recordDetail(group, []) };
  };
  const elevation = ELEVATION;
  const accepted: Note = {
    type: 'elevation.answered',
    data: { elevation, answer: 'accepted', receipts: [], approvers: [{ id: ROBIN.id, name: ROBIN.name }] },
  };

  it('is one row from the question to the end, with who approved what', () => {
    const { row, detail } = told(
      accepted,
      { type: 'elevation.started', data: { elevation } },
      { type: 'elevation.ended', data: { elevation, by: 'time' } },
    );
    expect(row.title.key).toBe('record.elevation.accepted');
    expect(detail.steps.map(({ line }) => line.key)).toEqual([
      'record.elevation',
      'record.step.elevation',
      'record.elevation.started',
      'record.step.elevation.over',
    ]);
    const said = detail.facts.flatMap(({ values }) => values.map(({ args }) => args?.text ?? args?.minutes));
    expect(said).toEqual([PROGRAM.name, WANTED.why, 15, ROBIN.name]);
  });

  it.each([
    ['record.elevation.mismatch', { answer: 'unanswered', mismatch: ['program'] }],
    ['record.elevation.withdrawn', { answer: 'withdrawn' }],
  ] as const)('says %s', (key, data) => {
    const { mismatch, answer } = { mismatch: undefined, ...data };
    const note: Note = {
      type: 'elevation.answered',
      data: { elevation, answer, ...(mismatch && { mismatch: [...mismatch] }) },
    };
    expect(told(note).detail.steps.at(-1)?.line.key).toBe(key);
  });
});
