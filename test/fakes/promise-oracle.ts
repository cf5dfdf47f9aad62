// Watches a story and holds the machine to promises 1, 2, 3 and 11, as the contract's text says them and apart from its code.
import { aliveDueAt } from '../../src/core/status';
import assert from 'node:assert/strict';
import { AskAnswerFile, SessionAnswerFile } from '../../src/model/answers';
import { ENTRY_DATA, type Note, type NoteOf } from '../../src/model/entries';
import type { SessionAsk } from '../../src/model/messages';
import type { Happening } from '../../src/effects';
import type { MachineDriver, Outside, Watcher } from './machine-driver';
import { SessionOracle } from './session-oracle';

/** The one prompt that the oracle believes to be on screen, all on the monotonic clock. */
interface Prompt {
  readonly ask: string;
  readonly sinceMono: number;
  readonly disturbedMono: number;
  readonly untilMono: number;
  readonly until: number;
  /** It stands aside until then. */
  readonly asideMono?: number;
}

export class PromiseOracle implements Watcher {
  private prompt: Prompt | undefined;
  private readonly asks = new Map<string, SessionAsk>();
  private readonly answered = new Map<string, string>();
  private readonly received = new Set<string>();
  private readonly shown = new Set<string>();
  private readonly sessions = new SessionOracle();
  private seenOutside = 0;
  private seenNoted = 0;
  /** How many yes the story came to: a test that never sees one tests nothing. */
  yes = 0;
  get consents(): number {
    return this.sessions.consents;
  }
  get unannounced(): number {
    return this.sessions.unannounced;
  }

  before(event: Happening, driver: MachineDriver): void {
    if (event.type === 'start') {
      this.prompt = undefined;
      this.sessions.restart(driver);
    }
    this.sessions.before(event, driver);
  }

  after(event: Happening, driver: MachineDriver): void {
    const noted = [...driver.noted].slice(this.seenNoted);
    this.seenNoted = driver.noted.size;
    noted.forEach(checkNote);
    const outside = driver.outside.slice(this.seenOutside);
    this.seenOutside = driver.outside.length;
    for (const one of outside) this.see(one, event, driver);
    this.sessions.after(event, noted, driver);
    if (event.type === 'prompt.disturbed' && this.prompt?.ask === event.ask)
      this.prompt = { ...this.prompt, disturbedMono: driver.mono };
    this.comeForward(event, driver);
    if (driver.state.screen === 'locked' || this.isControlled(driver)) this.prompt = undefined;
    for (const ask of driver.state.asks)
      assert(!this.answered.has(ask.facts.ask.id), 'an answered ask is still open');
    const waiting = ['held', 'postponed'];
    assert(driver.state.asks.filter(({ state }) => !waiting.includes(state)).length <= 1, 'two prompts');
    assert(driver.state.asks.length <= 4, 'more than one open and three waiting');
    if (
      event.type === 'note' ||
      (event.type === 'tick' && driver.now < aliveDueAt(driver.state, driver.at))
    ) {
      assert(Number.isFinite(driver.deadline), 'nothing would ever wake the agent');
      assert(driver.deadline > driver.mono, 'the timer would ring for ever');
    }
  }

  /** Back to the question, by its button or when the two minutes are over: from here Allow arms anew. */
  private comeForward(event: Happening, { mono }: MachineDriver): void {
    if (this.prompt?.asideMono === undefined) return;
    const { asideMono, ...prompt } = this.prompt;
    const isBack = event.type === 'prompt.forward' && event.ask === prompt.ask;
    if (isBack || mono >= asideMono) this.prompt = { ...prompt, disturbedMono: mono };
  }

  private isControlled(driver: MachineDriver): boolean {
    return driver.policy.askWhileControlled === 'hold' && this.sessions.hasControl();
  }

  private see(one: Outside, event: Happening, driver: MachineDriver): void {
    if ('effect' in one) {
      if (one.effect.do === 'write-answer') this.checkFile(one.effect.file);
      return;
    }
    const { entry } = one;
    switch (entry.type) {
      case 'ask.received':
        assert(!this.received.has(entry.data.ask.id), 'one ask received twice');
        this.received.add(entry.data.ask.id);
        if (entry.data.ask.kind === 'session') this.asks.set(entry.data.ask.id, entry.data.ask);
        this.sessions.received(entry.data);
        return;
      case 'ask.shown':
        return this.isShown(entry.data, event, driver);
      case 'ask.extended': {
        const isAside = event.type === 'prompt.aside';
        assert(
          (event.type === 'prompt.more' || isAside) && this.prompt?.ask === entry.data.ask,
          'extended without More time',
        );
        const until = Date.parse(entry.data.until);
        const untilMono = this.prompt.untilMono + until - this.prompt.until;
        const asideMono = isAside ? driver.mono + 120_000 : this.prompt.asideMono;
        this.prompt = { ...this.prompt, until, untilMono, ...(asideMono !== undefined && { asideMono }) };
        return;
      }
      case 'ask.answered':
        return this.isAnswered(entry.data, event, driver);
      case 'session.started':
        this.sessions.recorded(entry.data.session);
        return;
      default:
        return;
    }
  }

  private isShown(data: NoteOf<'ask.shown'>['data'], event: Happening, driver: MachineDriver): void {
    assert(event.type === 'prompt.painted' && event.ask === data.ask, 'shown before it was painted');
    assert(driver.state.screen !== 'locked', 'shown behind a locked screen');
    assert(!this.isControlled(driver), 'shown to the hand that controls');
    const until = Date.parse(data.until);
    assert(
      until <= Math.max(driver.now, Date.parse(this.asks.get(data.ask)?.expiresAt ?? '')),
      'shown past its expiry',
    );
    const { mono } = driver;
    this.shown.add(data.ask);
    this.prompt = {
      ask: data.ask,
      sinceMono: mono,
      disturbedMono: mono,
      until,
      untilMono: mono + until - driver.now,
    };
  }

  /** Promise 1: exactly one answer, and a yes only for a timely press on an armed prompt that was in the journal before. */
  private isAnswered(data: NoteOf<'ask.answered'>['data'], event: Happening, driver: MachineDriver): void {
    assert(!this.answered.has(data.ask), `answered twice: ${data.ask}`);
    if (data.answer === 'postponed') return this.isPostponed(data, event, driver);
    this.answered.set(data.ask, data.answer);
    const { prompt } = this;
    if (prompt?.ask === data.ask) this.prompt = undefined;
    if (data.answer !== 'accepted') return;
    this.yes += 1;
    assert(event.type === 'prompt.accept' && event.ask === data.ask, 'a yes without Allow');
    assert(prompt?.ask === data.ask && this.shown.has(data.ask), 'a yes for an ask that is not on screen');
    assert(prompt.asideMono === undefined, 'a yes while what is private may still be open');
    const armedMono = Math.max(prompt.sinceMono, prompt.disturbedMono) + 1_000;
    assert(driver.mono >= armedMono, 'a yes before Allow was armed');
    assert(driver.mono < prompt.untilMono, 'a yes after the time was over');
    assert(!driver.journalFails, 'a yes that is not in the journal');
    this.sessions.granted(data, driver);
  }

  /** Later: no answer yet, and a time that leaves a whole count-down (C4). */
  private isPostponed(
    { ask, laterAt = '' }: NoteOf<'ask.answered'>['data'],
    event: Happening,
    { now, policy }: MachineDriver,
  ): void {
    assert(event.type === 'prompt.later' && this.prompt?.ask === ask, 'put off without Later');
    const latest = Date.parse(this.asks.get(ask)?.expiresAt ?? '') - policy.promptSeconds * 1_000;
    assert(Date.parse(laterAt) > now && Date.parse(laterAt) <= latest, 'put off to no time that counts');
    this.prompt = undefined;
  }

  /** Promise 3: what says yes, received, shown or live is committed before it is told. */
  private checkFile(file: {
    readonly id: string;
    readonly kind: 'ask' | 'session';
    readonly state: string;
  }): void {
    const whole = { ...file, device: 'A'.repeat(43), person: '1000' };
    const schema = file.kind === 'ask' ? AskAnswerFile : SessionAnswerFile;
    assert(schema.safeParse(whole).success, `no answer file: ${JSON.stringify(file)}`);
    assertPlain(file);
    if ('answer' in file && file.answer === 'accepted')
      assert.equal(this.answered.get(file.id), 'accepted', 'accepted was told before it was committed');
    if (file.state === 'received')
      assert(this.received.has(file.id), 'received was told before it was committed');
    if (file.state === 'shown') assert(this.shown.has(file.id), 'shown was told before it was committed');
    if (file.state === 'live')
      assert(this.sessions.isRecorded(file.id), 'live was told before it was committed');
  }
}

/** Every note is an entry of its type, and nothing in it is undefined or a fraction: RFC 8785 has neither. */
function checkNote({ type, data }: Note): void {
  const read = ENTRY_DATA[type].safeParse(data);
  assert(read.success, `${type}: ${JSON.stringify(data)} ${JSON.stringify(read.error?.issues)}`);
  assertPlain(data);
}

function assertPlain(value: unknown): void {
  assert(value !== undefined && value !== null, 'an absent member is left out, never undefined or null');
  if (typeof value === 'number')
    assert(Number.isSafeInteger(value) && !Object.is(value, -0), `${value} is no integer`);
  if (typeof value === 'object') Object.values(value).forEach(assertPlain);
}
