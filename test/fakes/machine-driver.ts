// Runs the machine as src/effects.ts does, on a clock that only moves when told and a journal in memory that can refuse.
import { createHash } from 'node:crypto';
import { nextDeadline } from '../../src/core/deadlines';
import type { Effect, MachineEvent, World } from '../../src/core/event';
import type { GenuineMessage } from '../../src/core/incoming';
import { reduce } from '../../src/core/machine';
import { mergePolicy } from '../../src/core/policy-merge';
import { emptyState, recover } from '../../src/core/recover';
import type { AskState, Moment, SessionState, State } from '../../src/core/state';
import { recorded, withoutRecord } from '../../src/core/unrecorded';
import type { Entry, EntryOf, EntryType, Note, NoteOf } from '../../src/model/entries';
import type { Policy } from '../../src/model/policy';
import { timeFrom } from '../../src/model/scalars';
import { MORNING } from './ask-messages';

type OmitEach<T> = T extends unknown ? Omit<T, 'at'> : never;
/** An event without its time: the driver's clock gives it. */
export type UntimedEvent = OmitEach<MachineEvent>;
/** What the outside sees, in order: entries once they are committed, effects once they run. */
export type Outside = { readonly entry: Entry } | { readonly effect: Effect; readonly at: Moment };

const DAY_MS = 24 * 3_600_000;
const NOTHING = 'A'.repeat(43);
export const NONCE = 'AAECAwQFBgcICQoLDA0ODw';

/** The tests' world: the real SHA-256, and a prompt text whose hash is fixed. */
export const WORLD: World = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  describePrompt: () => ({ textHash: NOTHING, language: 'en', textVersion: '1' }),
};

/** The defaults of the policy table with some values changed. */
export function policyWith(changes: Partial<Policy> = {}): Policy {
  return { ...mergePolicy({}).policy, organisationId: 'example', ...changes };
}

export class MachineDriver {
  now = MORNING;
  mono = 0;
  osBootAt = MORNING - 3_600_000;
  journalFails = false;
  readonly entries: Entry[] = [];
  readonly outside: Outside[] = [];
  state: State;

  constructor(private policy: Policy = policyWith()) {
    this.state = emptyState(policy, this.at);
  }

  get at(): Moment {
    return { now: this.now, mono: this.mono };
  }

  /** One event at the current time; returns the notes that it led to, committed or not. */
  send(event: UntimedEvent): readonly Note[] {
    const timed: MachineEvent = { ...event, at: this.at };
    if (event.type === 'policy') this.policy = event.policy;
    const before = this.state;
    const taken = reduce(before, timed, WORLD);
    const notes = [...before.unrecorded, ...taken.notes];
    if (notes.length > 0 && this.journalFails) {
      const instead = withoutRecord(before, timed, WORLD);
      this.state = instead.state;
      this.run(instead.effects);
      return instead.state.unrecorded.slice(before.unrecorded.length);
    }
    this.commit(notes);
    const done = recorded(taken.state, this.at);
    this.state = done.state;
    this.run([...taken.effects, ...done.effects]);
    return taken.notes;
  }

  receive(genuine: GenuineMessage): readonly Note[] {
    return this.send({ type: 'message', genuine, nonce: NONCE });
  }

  /** Time passes on both clocks; the timer rings at each deadline on the way, as in the agent. */
  pass(ms: number): void {
    const end = this.mono + ms;
    while (this.deadline <= end) {
      this.move(Math.max(0, this.deadline - this.mono));
      this.ring();
    }
    this.move(end - this.mono);
  }

  /** Time passes without the timer: as when the process was frozen, or both clocks run through sleep. */
  move(ms: number): void {
    this.now += ms;
    this.mono += ms;
  }

  /** The timer of the agent: a tick, and the daily sign of life where it is due. */
  ring(): void {
    this.send({ type: 'tick' });
    if (this.now >= this.state.aliveAt + DAY_MS)
      this.send({
        type: 'note',
        note: { type: 'agent.alive', data: { live: 0, unsent: 0, confirmedSeq: 0 } },
      });
  }

  /** When the timer rings next, monotonic ms. */
  get deadline(): number {
    return nextDeadline(this.state, this.at);
  }

  /** The process dies and another begins: only the journal is left. `reboot` starts the computer again as well. */
  restart({ reboot = false, afterMs = 1_000 } = {}): void {
    this.now += afterMs;
    this.mono = 0;
    if (reboot) this.osBootAt = this.now - 20_000;
    this.state = recover(this.entries, this.policy, this.at, WORLD);
    this.send({ type: 'start', osBootAt: this.osBootAt, started: this.startedNote() });
  }

  private startedNote(): NoteOf<'agent.started'> {
    const osBootAt = timeFrom(this.osBootAt);
    return { type: 'agent.started', data: { version: '0.1.0', os: 'Test', osBootAt, clean: false } };
  }

  private commit(notes: readonly Note[]): void {
    for (const note of notes) {
      const entry: Entry = {
        v: 1,
        journal: '99999999-0000-4000-8000-000000000001',
        seq: this.entries.length + 1,
        time: timeFrom(this.now),
        boot: '99999999-0000-4000-8000-000000000002',
        mono: Math.round(this.mono),
        prev: NOTHING,
        sig: 'A'.repeat(86),
        ...note,
      };
      this.entries.push(entry);
      this.outside.push({ entry });
    }
  }

  private run(effects: readonly Effect[]): void {
    for (const effect of effects) this.outside.push({ effect, at: this.at });
  }

  /** The committed entries of one type, oldest first. */
  entriesOf<T extends EntryType>(type: T): readonly EntryOf<T>[] {
    return this.entries.filter((entry): entry is Extract<Entry, { type: T }> => entry.type === type);
  }

  get effects(): readonly Effect[] {
    return this.outside.flatMap((one) => ('effect' in one ? [one.effect] : []));
  }

  /** What the answer file of this id says, after the last write. */
  answerFile(id: string): Extract<Effect, { do: 'write-answer' }>['file'] | undefined {
    return this.effects
      .flatMap((one) =>
        one.do === 'write-answer' && one.file.id === id && one.ifMissing !== true ? [one.file] : [],
      )
      .at(-1);
  }

  ask(id: string): AskState | undefined {
    return this.state.asks.find((ask) => ask.facts.ask.id === id);
  }

  session(id: string): SessionState | undefined {
    return this.state.sessions.find((session) => session.facts.session === id);
  }
}
