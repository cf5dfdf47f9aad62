// Scheduled asks: agreed to beforehand, put into the calendar, reminded of, and no yes for any other time; also after a restart.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { calendarIn } from '../../../src/calendar-saving';
import { reminderOf } from '../../../src/announcing';
import { promptedAsk, promptView } from '../../../src/core/prompt-view';
import { trayView } from '../../../src/core/tray-view';
import { timeFrom } from '../../../src/model/scalars';
import { en } from '../../../src/model/strings/en';
import { say, textOf } from '../../../src/model/strings/format';
import { ASK, fromInbox, idOf, KIM, MORNING, sessionAsk, sessionStart } from '../../fakes/ask-messages';
import { MachineDriver, policyWith, WORLD } from '../../fakes/machine-driver';

const MINUTE = 60_000;
const STARTS = MORNING + 120 * MINUTE;
const wording = { catalogue: en, language: 'en-GB', sha256: WORLD.sha256 };

/** Agreed to a second and a bit after it was shown. */
function agreed(startsAt = STARTS): MachineDriver {
  const driver = new MachineDriver(policyWith());
  driver.receive(fromInbox(sessionAsk({ startsAt: timeFrom(startsAt) })));
  driver.send({ type: 'prompt.painted', ask: ASK });
  driver.pass(1_500);
  driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 1_200 });
  return driver;
}
const reminders = (driver: MachineDriver) => driver.effects.filter((effect) => effect.do === 'remind');
const viewOf = (driver: MachineDriver) => promptView(driver.state, driver.at, wording);
const begin = (driver: MachineDriver, n: number) => {
  const ask = driver.entriesOf('ask.received')[0]?.data.ask ?? expect.fail('no ask');
  const said = { id: idOf('message', n), session: idOf('session', n), ask: ASK };
  driver.receive(
    fromInbox(
      sessionStart(
        { ...said, technician: ask.technician, scopes: ask.kind === 'session' ? ask.scopes : [] },
        driver.now,
      ),
    ),
  );
  return driver.entriesOf('session.started').find(({ data }) => data.session === said.session)?.data;
};
const menuOf = (driver: MachineDriver) =>
  trayView(driver.state, { now: driver.now }).menu.flatMap((item) =>
    item.kind === 'words' ? [say(en, item.line, 'en-GB')] : [],
  );

describe('a question for another time', () => {
  it('says when, and after Allow that it is agreed; the next question waits until that is closed', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk({ startsAt: timeFrom(STARTS) })));
    const when = viewOf(driver)?.facts.find(({ label }) => textOf(label) === 'When');
    expect(textOf(when?.value ?? [])).toMatch(/\d{4}, \d\d:\d\d/);
    const after = agreed();
    after.receive(fromInbox(sessionAsk({ id: idOf('ask', 2), technician: KIM }, after.now)));
    expect(textOf(viewOf(after)?.arranged?.heading ?? [])).toMatch(/^Agreed: /);
    expect(textOf(viewOf(after)?.arranged?.detail ?? [])).toContain('reminded five minutes before');
    expect(after.answerFile(idOf('ask', 2))).toMatchObject({ state: 'held', held: 'queue' });
    after.send({ type: 'prompt.dismiss', ask: ASK });
    expect(promptedAsk(after.state)?.ask.id).toBe(idOf('ask', 2));
  });

  it('is told as scheduled, not as queued, while another question is on screen', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk()));
    const id = idOf('ask', 2);
    driver.receive(fromInbox(sessionAsk({ id, technician: KIM, startsAt: timeFrom(STARTS) })));
    expect(driver.answerFile(id)).toMatchObject({ state: 'held', held: 'scheduled' });
    expect(textOf(viewOf(driver)?.waiting ?? [])).toBe('1 more waiting');
    driver.send({ type: 'prompt.decline', ask: ASK, closed: true });
    expect(promptedAsk(driver.state)?.ask.id).toBe(id);
  });

  it('says nothing more after Allow where its time has come, nor where it is for now', () => {
    expect(viewOf(agreed(MORNING))).toBeUndefined();
    const now = new MachineDriver();
    now.receive(fromInbox(sessionAsk()));
    expect(viewOf(now)?.facts.map(({ label }) => textOf(label))).not.toContain('When');
  });

  it('closes by itself, at a lock and when its window is lost; what was agreed stays', () => {
    for (const close of [
      (driver: MachineDriver) => driver.pass(120_000),
      (driver: MachineDriver) => driver.send({ type: 'screen', screen: 'locked' }),
      (driver: MachineDriver) => driver.send({ type: 'prompt.failed', ask: ASK }),
      (driver: MachineDriver) => driver.send({ type: 'prompt.decline', ask: ASK, closed: true }),
    ]) {
      const driver = agreed();
      close(driver);
      expect(promptedAsk(driver.state)).toBeUndefined();
      expect(driver.state.grants).toHaveLength(1);
      expect(driver.answerFile(ASK)).toMatchObject({ answer: 'accepted' });
    }
  });

  it('is not agreed where it could not be recorded', () => {
    const driver = new MachineDriver();
    driver.receive(fromInbox(sessionAsk({ startsAt: timeFrom(STARTS) })));
    driver.send({ type: 'prompt.painted', ask: ASK });
    driver.pass(1_500);
    driver.journalFails = true;
    driver.send({ type: 'prompt.accept', ask: ASK, input: 'pointer', dwellMs: 1_200 });
    expect(driver.state.arranged).toBeUndefined();
    expect(viewOf(driver)).toHaveProperty('failure');
  });
});

describe('the time that was agreed to', () => {
  it('is reminded of five minutes before, once, and stands in the tray until then', () => {
    const driver = agreed();
    expect(menuOf(driver)).toEqual([
      'Nobody is connected',
      expect.stringMatching(/^Dana Reyes may connect: .+, \d\d:\d\d$/),
    ]);
    driver.pass(115 * MINUTE - 1_501);
    expect(reminders(driver)).toEqual([]);
    driver.pass(1);
    expect(reminders(driver)).toEqual([{ do: 'remind', ask: ASK }]);
    const said = reminderOf(ASK, { state: driver.state, catalogue: en, language: 'en-GB' });
    expect(said?.title).toMatch(/^Dana Reyes may connect at \d\d:\d\d$/);
    driver.pass(10 * MINUTE);
    expect(reminders(driver)).toHaveLength(1);
  });

  it('is remembered over a restart, and reminded of at once by a computer that starts late', () => {
    const driver = agreed();
    driver.restart({ reboot: true });
    driver.pass(114 * MINUTE);
    expect(reminders(driver)).toEqual([]);
    driver.restart({ reboot: true, afterMs: 2 * MINUTE });
    driver.ring();
    expect(reminders(driver)).toHaveLength(1);
    expect(begin(driver, 1)).toMatchObject({ basis: 'consent' });
  });

  it('is no yes before, nor after; a session that has come is not reminded of, and the rest lapses', () => {
    const early = agreed();
    early.pass(114 * MINUTE);
    expect(begin(early, 1)).toMatchObject({ basis: 'none', mismatch: ['time'] });
    const used = agreed();
    used.pass(116 * MINUTE);
    expect(begin(used, 2)).toMatchObject({ basis: 'consent' });
    expect(menuOf(used)).not.toContainEqual(expect.stringContaining('may connect:'));
    const late = agreed();
    late.pass(136 * MINUTE);
    expect(late.entriesOf('grant.lapsed')).toHaveLength(1);
    expect(begin(late, 3)).toMatchObject({ basis: 'none', mismatch: ['time'] });
  });

  it('is not reminded of where it was agreed to less than five minutes before', () => {
    const driver = agreed(MORNING + 4 * MINUTE);
    expect(textOf(viewOf(driver)?.arranged?.detail ?? [])).toBe('Dana Reyes has been told.');
    driver.pass(10 * MINUTE);
    expect(reminders(driver)).toEqual([]);
    expect(menuOf(driver)).toEqual(['Nobody is connected']);
  });
});

describe('the calendar file', () => {
  const save = (driver: MachineDriver, dir: string, ask = ASK) =>
    calendarIn({
      state: () => driver.state,
      wording: () => wording,
      now: () => driver.now,
      tell: () => undefined,
    }).saveAgreed(ask, dir);
  const folder = () => {
    const parent = mkdtempSync(path.join(os.tmpdir(), 'calendar-'));
    onTestFinished(() => rmSync(parent, { recursive: true }));
    return path.join(parent, 'Downloads');
  };

  it('holds the time, who and why, and writes over nothing', () => {
    const dir = folder();
    const driver = agreed();
    expect([save(driver, dir), save(driver, dir)]).toEqual(['saved', 'saved']);
    const day = timeFrom(STARTS).slice(0, 10);
    expect(readdirSync(dir).sort()).toEqual([`Tallylight ${day} (2).ics`, `Tallylight ${day}.ics`]);
    const text = readFileSync(path.join(dir, `Tallylight ${day}.ics`), 'utf8').replaceAll('\r\n ', '');
    expect(text).toContain('SUMMARY:IT: Dana Reyes connects\r\n');
    expect(text).toContain(`DTSTART:${timeFrom(STARTS).slice(0, 19).replace(/[-:]/g, '')}Z\r\n`);
    expect(text).toContain(`UID:${ASK}@tallylight\r\n`);
  });

  it('is for what was just agreed to alone, and says where it cannot be written', () => {
    const dir = folder();
    expect(save(agreed(), dir, idOf('ask', 2))).toBe('not-saved');
    expect(save(agreed(), path.join(import.meta.filename, 'Downloads'))).toBe('not-saved');
    const closed = agreed();
    closed.send({ type: 'prompt.dismiss', ask: ASK });
    expect(save(closed, dir)).toBe('not-saved');
  });
});
