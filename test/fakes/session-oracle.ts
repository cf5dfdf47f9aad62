// What the contract says of sessions (C5, C9): who is connected, what was agreed, and which evidence ends a banner.
import assert from 'node:assert/strict';
import type { Note, NoteOf } from '../../src/model/entries';
import type { Scope, SessionNote } from '../../src/model/messages';
import { TRUSTS, type Trust } from '../../src/model/words';
import type { Happening } from '../../src/effects';
import type { GenuineMessage } from '../../src/core/incoming';
import type { ConsentStart } from './ask-messages';
import { ISSUER } from './ask-messages';
import type { MachineDriver } from './machine-driver';

/** One connection, times on the monotonic clock of the run. */
interface Connection {
  readonly scopes: readonly Scope[];
  readonly canBeSeen: boolean;
  readonly beatMs: number;
  readonly trust: Trust;
  startedMono: number;
  heardMono: number;
  endAskedMono?: number;
  /** Once it was over by the policy of its time, a longer one does not bring it back. */
  wasGraceOver?: boolean;
}
type Received = NoteOf<'ask.received'>['data'];
interface Agreement {
  readonly received: Received;
  readonly scopes: readonly Scope[];
  readonly given: number;
  readonly from: number;
  readonly until: number;
}

const rank = (trust: string) => TRUSTS.findIndex((one) => one === trust);
const closure = (scopes: readonly Scope[]): readonly Scope[] =>
  scopes.includes('control') ? [...scopes, 'view'] : scopes;

/** A note that the journal has: delivered once more after a crash, it is no sign of life. */
function isNoted(note: SessionNote, { entries }: MachineDriver): boolean {
  return entries.some(
    ({ type, data, time }) =>
      type === 'session.noted' &&
      data.session === note.session &&
      data.text === note.text &&
      Date.parse(time) >= Date.parse(note.issuedAt),
  );
}

export class SessionOracle {
  private open = new Map<string, Connection>();
  private readonly everStarted = new Set<string>();
  private readonly lastBasis = new Map<string, string>();
  /** Connected since feedback on it was last given, if ever. */
  private readonly maySay = new Set<string>();
  private readonly committed = new Set<string>();
  private readonly asks = new Map<string, Received>();
  /** Every yes that the journal has; and those of them that have not lapsed, as far as this run knows. */
  private readonly yeses = new Map<string, Agreement>();
  private agreements = new Map<string, Agreement>();
  private used = new Set<string>();
  /** When a session that an earlier run began was last ended: what was sent before that may be that run's own message again. */
  private ended = new Map<string, number>();
  private readonly isOlder = new Set<string>();
  private readonly delivered = new Set<string>();
  private expected: ConsentStart | undefined;
  private mayConsent = false;
  private heard: { readonly session: string; readonly trust: Trust } | undefined;
  /** Policy's `endGraceSeconds` until this event. */
  private graceBefore = Infinity;
  consents = 0;
  unannounced = 0;

  received(data: Received): void {
    this.asks.set(data.ask.id, data);
  }
  recorded(session: string): void {
    this.committed.add(session);
  }
  isRecorded(session: string): boolean {
    return this.committed.has(session);
  }
  granted({ ask, scopes = [] }: NoteOf<'ask.answered'>['data'], { now, policy }: MachineDriver): void {
    const received = this.asks.get(ask);
    assert(received, 'a yes for an ask that was never received');
    const asked = received.ask.kind === 'session' ? closure(received.ask.scopes) : [];
    const isAsked = closure(scopes).every((scope) => asked.includes(scope) && scopes.includes(scope));
    assert(isAsked, 'a yes to what was not asked');
    const off = asked.filter((scope) => !scopes.includes(scope));
    assert(scopes.length > 0, 'a yes to nothing');
    const isEnforced = off.every((scope) => policy.enforcedScopes.includes(scope));
    assert(isEnforced, 'a promise that the tool cannot keep');
    const startsAt = received.ask.kind === 'session' ? received.ask.startsAt : undefined;
    const start = startsAt === undefined ? now : Date.parse(startsAt);
    const from = startsAt === undefined ? now : start - 300_000;
    const until = Math.max(now, start) + policy.grantMinutes * 60_000;
    const agreement = { received, scopes, given: now, from, until };
    this.yeses.set(ask, agreement);
    this.agreements.set(ask, agreement);
  }
  hasControl(): boolean {
    return [...this.open.values()].some((one) => one.scopes.includes('control'));
  }

  /** After a crash only the journal is left; a session that it knows is connected until evidence says otherwise. */
  restart(driver: MachineDriver): void {
    this.open = new Map();
    this.used = new Set();
    this.ended = new Map();
    this.delivered.clear();
    this.agreements = new Map(this.yeses); // a lapse that could not be recorded is forgotten with its run: the journal counts
    for (const { type, data, time } of driver.entries) {
      const noted = driver.mono - (driver.now - Date.parse(time));
      const mono = noted > driver.mono ? -1 : noted; // ahead: before this run in any case, the clock was put back since
      if (type === 'session.started') this.begin(data, mono, driver.mono);
      if (type === 'session.started') this.isOlder.add(data.session);
      if (type === 'session.started' && data.basis === 'consent' && data.ask) this.used.add(data.ask);
      if (type === 'session.ended') this.close(data.session, Date.parse(time));
      if (type === 'grant.lapsed') this.agreements.delete(data.ask);
      if (type === 'session.end-requested') this.asked(data.session, mono);
    }
  }

  before(event: Happening, driver: MachineDriver): void {
    this.ageGraces(driver.mono, this.graceBefore);
    this.expected = undefined;
    this.mayConsent = false;
    this.heard = undefined;
    if (event.type !== 'message') return;
    const { genuine } = event;
    const { message, trust, digest } = genuine;
    const isFresh =
      Date.parse(message.expiresAt) > driver.now && Date.parse(message.issuedAt) <= driver.now + 300_000;
    const isNew = !this.delivered.has(digest) && isFresh && rank(trust) >= rank(driver.policy.minimumTrust);
    if (!isNew) return;
    this.delivered.add(digest);
    if (message.type === 'session.start' && message.basis === 'consent' && !this.open.has(message.session)) {
      const isEcho = Date.parse(message.issuedAt) < (this.ended.get(message.session) ?? -Infinity);
      this.expected = isEcho ? undefined : message;
      this.mayConsent = this.isAgreed(message, genuine, driver);
    }
    if (message.type === 'session.note' && !isNoted(message, driver))
      this.heard = { session: message.session, trust };
  }

  /** C5, read from the contract. */
  private isAgreed(
    start: ConsentStart,
    { trust, door, issuer }: GenuineMessage,
    { now }: MachineDriver,
  ): boolean {
    const agreement = this.agreements.get(start.ask);
    if (agreement === undefined || this.used.has(start.ask)) return false;
    const { ask, door: askedBy, trust: askTrust, kid } = agreement.received;
    if (ask.kind !== 'session') return false;
    return (
      ask.technician.id === start.technician.id &&
      closure(start.scopes).every((scope) => agreement.scopes.includes(scope)) &&
      agreement.given - now <= 120_000 && // given while the clock ran ahead, a yes does not come to life when its time comes
      now >= agreement.from &&
      now <= agreement.until &&
      (door === askedBy || (kid !== undefined && issuer === ISSUER)) &&
      rank(trust) >= rank(askTrust)
    );
  }

  after(event: Happening, noted: readonly Note[], driver: MachineDriver): void {
    for (const note of noted) this.note(note, event, driver);
    const connection = this.heard && this.open.get(this.heard.session);
    if (this.heard && connection && rank(this.heard.trust) >= rank(connection.trust))
      connection.heardMono = driver.mono;
    const started = noted.some(
      (note) => note.type === 'session.started' && note.data.session === this.expected?.session,
    );
    assert(this.expected === undefined || started, 'a genuine session was dropped (promise 11)');
    const shown = driver.state.sessions.filter((session) => session.state !== 'ended');
    const ids = shown.map((session) => session.facts.session);
    assert.deepEqual(
      [...ids].sort(),
      [...this.open.keys()].sort(),
      'the banner is not what is connected (promise 2)',
    );
    this.graceBefore = driver.policy.endGraceSeconds;
    this.ageGraces(driver.mono, this.graceBefore);
  }

  private ageGraces(mono: number, graceSeconds: number): void {
    for (const connection of this.open.values())
      if (mono >= (connection.endAskedMono ?? Infinity) + graceSeconds * 1000) connection.wasGraceOver = true;
  }

  private note({ type, data }: Note, event: Happening, driver: MachineDriver): void {
    if (type === 'grant.lapsed') this.agreements.delete(data.ask);
    if (type === 'session.end-requested') this.isAsked(data, event, driver);
    if (type === 'session.ended') this.isEnded(data, event, driver);
    if (type === 'session.feedback') this.isSaid(data.session, event, driver);
    if (type === 'session.extended') this.isExtended(data.session, event);
    if (type === 'concern.raised' && data.session)
      assert(
        event.type === 'banner.concern' && event.session === data.session,
        'a concern that nobody raised',
      );
    if (type !== 'session.started') return;
    assert(!this.open.has(data.session), 'a live session started again');
    const isFirst = !data.resumed;
    if (isFirst && data.basis === 'consent') assert(this.mayConsent, 'consent that nobody gave (promise 11)');
    if (isFirst && this.mayConsent)
      assert.equal(data.basis, 'consent', 'a session that was agreed to is shown as none');
    assert(data.basis === 'consent' || data.basis === 'none');
    assert(!data.resumed || this.everStarted.has(data.session), 'resumed what never was');
    if (data.basis === 'consent' && data.ask) this.used.add(data.ask);
    if (data.basis === 'consent') this.consents += 1;
    else this.unannounced += 1;
    this.begin(data, driver.mono, driver.mono);
    if (isFirst) this.isOlder.delete(data.session);
    if (isFirst) this.ended.delete(data.session);
  }

  /** What the person says afterwards: pressed by them, after a yes of theirs, once. */
  private isSaid(session: string, event: Happening, { policy }: MachineDriver): void {
    assert(event.type === 'ended.feedback' && event.session === session, 'feedback that nobody gave');
    assert(!this.open.has(session), 'feedback on a session that has not ended');
    assert(this.lastBasis.get(session) === 'consent', 'feedback on a session that the person did not allow');
    assert(policy.askWhileControlled === 'allow' || !this.hasControl(), 'feedback by the hand that controls');
    assert(this.maySay.delete(session), 'feedback twice');
  }

  /** More time is the person's to give, and only where the session was. */
  private isExtended(session: string, event: Happening): void {
    assert(event.type === 'banner.extend' && event.session === session, 'more time that nobody gave');
    assert(this.open.has(session), 'more time for nobody');
    assert(this.lastBasis.get(session) === 'consent', 'more time for a session that nobody agreed to');
  }

  private begin(data: NoteOf<'session.started'>['data'], startedMono: number, heardMono: number): void {
    const { session, scopes, tool, heartbeatSeconds, trust } = data;
    this.everStarted.add(session);
    this.lastBasis.set(session, data.basis);
    this.maySay.add(session);
    const beatMs = heartbeatSeconds === undefined ? Infinity : heartbeatSeconds * 1000;
    const canBeSeen = tool !== undefined || heartbeatSeconds !== undefined;
    this.open.set(session, { scopes, canBeSeen, beatMs, trust, startedMono, heardMono });
  }

  private close(session: string, now: number): void {
    if (this.isOlder.has(session)) this.ended.set(session, now);
    this.open.delete(session);
  }

  private asked(session: string, mono: number): void {
    const connection = this.open.get(session);
    if (connection) connection.endAskedMono = mono;
  }

  private isAsked(
    { session, by }: NoteOf<'session.end-requested'>['data'],
    event: Happening,
    driver: MachineDriver,
  ): void {
    const connection = this.open.get(session);
    assert(connection, 'End for nobody');
    if (by === 'policy') return this.asked(session, driver.mono);
    if (event.type === 'banner.end') this.asked(session, driver.mono);
    else assert(connection.endAskedMono !== undefined, 'End that nobody pressed');
  }

  /** C9: a banner leaves by evidence, by the person's word after the grace, by the other side's silence, or by a restart. */
  private isEnded(
    { session, by, proof }: NoteOf<'session.ended'>['data'],
    event: Happening,
    driver: MachineDriver,
  ): void {
    const connection = this.open.get(session);
    assert(connection, 'ended twice');
    this.close(session, driver.now);
    const { endAskedMono, canBeSeen, beatMs, heardMono } = connection;
    const isGraceOver =
      connection.wasGraceOver === true ||
      (endAskedMono !== undefined && driver.mono >= endAskedMono + driver.policy.endGraceSeconds * 1000);
    if (proof === 'message') {
      assert(event.type === 'message', 'ended by a message that did not come');
      const { type } = event.genuine.message;
      assert(
        type === 'session.end' || type === 'session.start',
        'ended by a message that says something else',
      );
    } else if (proof !== 'none') {
      assert(event.type === 'end.proved' && endAskedMono !== undefined, 'ended by evidence that nobody has');
    } else if (by === 'heartbeat') {
      assert(driver.mono >= heardMono + 3 * beatMs, 'ended although it was heard');
    } else if (by === 'restart') {
      assert(event.type === 'start', 'ended by a restart that was none');
    } else {
      assert(isGraceOver, 'the banner left before the grace was over');
      assert(!canBeSeen || event.type === 'banner.gone', 'the banner left without evidence or word');
    }
  }
}
