// Plays the actions of a random story on the machine: makes the messages, remembers ids, presses the buttons.
import type { GenuineMessage } from '../../src/core/incoming';
import { isOnScreen } from '../../src/core/postponing';
import type { Message, Scope } from '../../src/model/messages';
import { timeFrom } from '../../src/model/scalars';
import {
  askWithdraw,
  fromInbox,
  fromStream,
  idOf,
  sessionAsk,
  sessionEnd,
  sessionNote,
  sessionStart,
} from './ask-messages';
import { type Action, POLICIES, TECHNICIANS } from './machine-actions';
import { policyWith, type MachineDriver } from './machine-driver';

/** What a story has said so far: ids to speak of, and messages to deliver again. */
export class Story {
  private count = 0;
  private readonly asks: string[] = [];
  private readonly sessions: string[] = [];
  private readonly delivered: GenuineMessage[] = [];

  constructor(readonly driver: MachineDriver) {}

  play(action: Action): void {
    const { driver } = this;
    switch (action.do) {
      case 'ask':
        return this.ask(action);
      case 'start':
        return this.start(action);
      case 'come':
        return this.come(action.tool);
      case 'agree':
        return this.agree(action.left);
      case 'later': {
        const ask = this.onScreen() ?? this.pick(this.asks, 0);
        return driver.send({ type: 'prompt.later', ask, laterAt: driver.now + action.inMs });
      }
      case 'answer now':
        return driver.send({ type: 'answer-now', ask: this.pick(this.asks, action.which) });
      case 'withdraw':
        return this.deliver(
          askWithdraw({ id: this.nextId(), ask: this.pick(this.asks, action.which) }, driver.now),
          action.way,
        );
      case 'note':
        return this.deliver(
          sessionNote(
            { ...this.speak(action.which), ...(action.text && { text: `Step ${this.count}` }) },
            driver.now,
          ),
          action.way,
        );
      case 'end':
        return this.deliver(sessionEnd(this.speak(action.which), driver.now), action.way);
      case 'again': {
        const before = this.delivered.at(-1 - action.which);
        return before && driver.receive(before);
      }
      case 'press':
        return this.press(action.press, action.which ?? undefined);
      case 'banner':
        return this.banner(action.what, this.pick(this.sessions, action.which));
      case 'pass':
        return driver.pass(action.ms);
      case 'freeze':
        return driver.move(action.ms);
      case 'sleep':
        driver.now += action.ms;
        return driver.send({ type: action.isTold ? 'resumed' : 'tick' });
      case 'set clock':
        driver.now += action.ms;
        return driver.send({ type: 'tick' });
      case 'screen':
        return driver.send({ type: 'screen', screen: action.screen });
      case 'let ask':
        return driver.send({ type: 'ask-again', technician: action.who.id });
      case 'pause': {
        const until = action.ms === null ? {} : { until: driver.now + action.ms };
        return driver.send(action.isOn ? { type: 'asks.pause', ...until } : { type: 'asks.resume' });
      }
      case 'disk':
        driver.journalFails = action.isFull;
        return;
      case 'policy':
        return driver.send({ type: 'policy', policy: POLICIES[action.which] ?? policyWith() });
      case 'restart':
        return driver.restart(action);
    }
  }

  private ask({ way, life, who, scopes, isKnown, follows, inMs }: Extract<Action, { do: 'ask' }>): void {
    const known = isKnown === 0 ? this.asks.at(-1) : undefined;
    const id = known ?? idOf('ask', ++this.count);
    const before = this.asks.at(-1);
    if (known === undefined) this.asks.push(id);
    const expiresAt = timeFrom(this.driver.now + life);
    const when = inMs !== undefined && { startsAt: timeFrom(this.driver.now + inMs) };
    const said = { id, technician: who, scopes: [...scopes], expiresAt, ...when };
    this.deliver(
      sessionAsk({ ...said, ...(follows && before && { follows: before }) }, this.driver.now),
      way,
    );
  }

  private start({
    way,
    life,
    who,
    scopes,
    which,
    isKnown,
    tool,
    beats,
  }: Extract<Action, { do: 'start' }>): void {
    const known = isKnown === 0 ? this.sessions.at(-1) : undefined;
    const session = known ?? idOf('session', ++this.count);
    if (known === undefined) this.sessions.push(session);
    const { now } = this.driver;
    this.deliver(
      sessionStart(
        {
          id: this.nextId(),
          session,
          technician: who,
          ask: this.pick(this.asks, which),
          scopes: [...scopes],
          expiresAt: timeFrom(now + life),
          ...(tool && { tool: 'RustDesk' }),
          ...(beats === 0 && { heartbeatSeconds: 30 }),
        },
        now,
      ),
      way,
    );
  }

  /** The technician who was allowed comes, as in most real stories. */
  private come(tool: boolean): void {
    const { grants } = this.driver.state;
    const grant = grants.find((one) => one.usedBy === undefined) ?? grants[0];
    const technician = TECHNICIANS.find(({ id }) => id === grant?.technician);
    if (grant === undefined || technician === undefined) return;
    const session = idOf('session', ++this.count);
    this.sessions.push(session);
    const agreed = { session, technician, ask: grant.ask, scopes: [...grant.scopes] };
    const said = { id: this.nextId(), ...agreed, ...(tool && { tool: 'RustDesk' }) };
    const way = grant.trust === 'unverified' ? 'anybody' : grant.door;
    this.deliver(sessionStart(said, this.driver.now), way);
  }

  /** The person reads, waits and presses Allow, as in most real stories. */
  private agree(left: readonly Scope[] | undefined): void {
    const ask = this.onScreen();
    if (ask === undefined) return;
    this.driver.send({ type: 'prompt.painted', ask });
    this.driver.pass(1_200);
    const limited = left !== undefined && { scopes: left };
    this.driver.send({ type: 'prompt.accept', ask, input: 'pointer', dwellMs: 1_200, ...limited });
  }

  private press(type: Extract<Action, { do: 'press' }>['press'], which: number | undefined): void {
    const ask = (which === undefined ? this.onScreen() : undefined) ?? this.pick(this.asks, which ?? 0);
    if (type === 'prompt.accept') this.driver.send({ type, ask, input: 'key', dwellMs: 7 });
    else if (type === 'prompt.decline') this.driver.send({ type, ask, closed: which === 1 });
    else this.driver.send({ type, ask });
  }

  private banner(what: string, session: string): void {
    if (what === 'end') this.driver.send({ type: 'banner.end', session, by: 'person' });
    else if (what === 'end all') this.driver.send({ type: 'banner.end', by: 'hotkey' });
    else if (what === 'gone') this.driver.send({ type: 'banner.gone', session });
    else if (what === 'proved') this.driver.send({ type: 'end.proved', session, proof: 'command' });
    else if (what === 'extend') this.driver.send({ type: 'banner.extend', session });
    else if (what === 'concern') this.driver.send({ type: 'banner.concern', session });
    else if (what === 'feedback')
      this.driver.send({
        type: 'ended.feedback',
        session,
        solved: 'partly',
        words: 'It prints.',
        followUp: true,
      });
    else this.driver.send({ type: 'ended.close', session });
  }

  private deliver(message: Message, way: 'inbox' | 'stream' | 'anybody'): void {
    const genuine =
      way === 'stream'
        ? fromStream(message)
        : fromInbox(message, way === 'anybody' ? { trust: 'unverified' } : {});
    this.delivered.push(genuine);
    this.driver.receive(genuine);
  }

  private nextId(): string {
    return idOf('message', 0x1000 + ++this.count);
  }
  private speak(which: number) {
    return { id: this.nextId(), session: this.pick(this.sessions, which) };
  }
  private pick(ids: readonly string[], which: number): string {
    return ids.at(-1 - (which % 4)) ?? idOf('ask', 0xfff);
  }
  private onScreen(): string | undefined {
    return this.driver.state.asks.find(isOnScreen)?.facts.ask.id;
  }
}
