// Runs the machine with the agent's own runner, on a clock that only moves when told and a journal in memory that can refuse.
import { createHash } from 'node:crypto';
import { nextDeadline } from '../../src/core/deadlines';
import type { Effect, World } from '../../src/core/event';
import type { GenuineMessage } from '../../src/core/incoming';
import { mergePolicy } from '../../src/core/policy-merge';
import { emptyState } from '../../src/core/empty-state';
import { recover } from '../../src/core/recover';
import type { AskState, Moment, SessionState, State } from '../../src/core/state';
import { aliveDueAt } from '../../src/core/status';
import type { HeldRoster, RosterContent } from '../../src/core/roster';
import { createRunner, type Happening, type Runner } from '../../src/effects';
import type { Entry, EntryOf, EntryType, Note, NoteOf } from '../../src/model/entries';
import type { Policy } from '../../src/model/policy';
import { timeFrom, type Hash } from '../../src/model/scalars';
import { verifyReceipt } from '../../src/trust/receipt';
import { MORNING } from './ask-messages';

/** What the outside sees, in order: entries once they are committed, effects once they run. */
export type Outside = { readonly entry: Entry } | { readonly effect: Effect; readonly at: Moment };

/** Looks on at every event, before and after. */
export interface Watcher {
  readonly before: (event: Happening, driver: MachineDriver) => void;
  readonly after: (event: Happening, driver: MachineDriver) => void;
}

const NOTHING = 'A'.repeat(43);
/** The device that the tests' machine runs on. */
export const DEVICE = 'D'.repeat(42) + 'A';
export const NONCE = 'AAECAwQFBgcICQoLDA0ODw';

/** The tests' world: the real SHA-256, and a prompt text whose hash is fixed. */
export const WORLD: World = {
  device: DEVICE,
  host: 'desk-7',
  openReceipt: (jws) => {
    const verdict = verifyReceipt(jws);
    return verdict.ok ? verdict : undefined;
  },
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
  /** What is known of the time besides the clock. */
  bounds: Pick<Moment, 'floor' | 'signed'> = {};
  journalFails = false;
  readonly entries: Entry[] = [];
  readonly outside: Outside[] = [];
  /** Every note that counts, once: committed, or kept until the journal takes it. */
  readonly noted = new Set<Note>();
  private runner: Runner;
  /** Rosters as `trust` keeps them, by the digests of their messages. */
  readonly rosters = new Map<Hash, RosterContent>();
  watcher?: Watcher;

  /** @param roster held from the start, as `trust` keeps it beside the journal */
  constructor(
    public policy: Policy = policyWith(),
    private readonly roster?: HeldRoster,
  ) {
    this.runner = this.run(emptyState(policy, this.at));
    this.begin();
  }

  private begin(): void {
    this.send({ type: 'start', osBootAt: this.osBootAt, started: this.startedNote() });
  }

  get state(): State {
    return this.runner.state();
  }

  get at(): Moment {
    return { now: this.now, mono: this.mono, ...this.bounds };
  }

  /** One event at the current time. */
  send(event: Happening): void {
    if (event.type === 'policy') this.policy = event.policy;
    this.watcher?.before(event, this);
    this.runner.dispatch(event);
    for (const note of this.state.unrecorded) this.noted.add(note);
    this.watcher?.after(event, this);
  }

  receive(genuine: GenuineMessage): void {
    this.send({ type: 'message', genuine, nonce: NONCE });
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
    if (this.now >= aliveDueAt(this.state, this.at))
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
    const rosters = (hash: Hash) => this.rosters.get(hash);
    this.runner = this.run(recover(this.entries, this.policy, this.at, WORLD, rosters));
    this.begin();
  }

  private startedNote(): NoteOf<'agent.started'> {
    const osBootAt = timeFrom(this.osBootAt);
    return { type: 'agent.started', data: { version: '0.1.0', os: 'Test', osBootAt, clean: false } };
  }

  private run(state: State): Runner {
    const happens = (effect: Effect) => void this.outside.push({ effect, at: this.at });
    const { roster } = this;
    return createRunner(roster === undefined ? state : { ...state, roster }, {
      world: WORLD,
      journal: { append: (notes) => this.append(notes) },
      clock: () => this.at,
      changed: () => undefined,
      log: () => undefined,
      hands: {
        writeAnswer: (file, isIfMissing) =>
          happens({ do: 'write-answer', file, ...(isIfMissing && { ifMissing: true }) }),
        runEndCommand: (session) => happens({ do: 'run-end-command', session }),
        announce: (ask) => happens({ do: 'announce', ask }),
        remind: (ask) => happens({ do: 'remind', ask }),
        reopenPrompt: (ask) => happens({ do: 'reopen-prompt', ask }),
        elevate: (elevation) => happens({ do: 'elevate', elevation }),
        tellElevation: () => happens({ do: 'tell-elevation' }),
        leave: () => undefined,
        adopt: (message, jws) => {
          const layer = this.state.roster?.layers[0];
          if (message.type === 'roster' && layer !== undefined) this.rosters.set(layer.hash, message);
          happens({ do: 'adopt', message, jws });
        },
        finish: (reason) => happens({ do: 'finish', reason }),
      },
    });
  }

  /** All notes, or none. */
  private append(notes: readonly Note[]): readonly Entry[] {
    if (this.journalFails) throw new Error('the disk is full');
    for (const note of notes) this.noted.add(note);
    const entries = notes.map((note, at) => this.entryOf(note, this.entries.length + at + 1));
    this.entries.push(...entries);
    this.outside.push(...entries.map((entry) => ({ entry })));
    return entries;
  }

  private entryOf(note: Note, seq: number): Entry {
    return {
      v: 1,
      journal: '99999999-0000-4000-8000-000000000001',
      seq,
      time: timeFrom(this.now),
      boot: '99999999-0000-4000-8000-000000000002',
      mono: Math.round(this.mono),
      prev: NOTHING,
      sig: 'A'.repeat(86),
      ...note,
    };
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
