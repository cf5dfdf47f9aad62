// The composition root: builds every part, wires them, starts and stops them in order. No behaviour of its own.
import { announcementOf, reminderOf } from './announcing';
import { keepAnswers } from './answers';
import { calendarIn, type CalendarWorld } from './calendar-saving';
import { keepChoices } from './choosing';
import { openClock } from './clock';
import { onScreen } from './core/banner-view';
import { nextDeadline } from './core/deadlines';
import { endedCards } from './core/ended-view';
import { policyChanges } from './core/policy-merge';
import { practise } from './core/prompt-phrases';
import { promptedAsk } from './core/prompt-view';
import { isAside } from './core/standing-aside';
import { recover } from './core/recover';
import type { Schedule } from './core/schedule';
import type { Moment, State } from './core/state';
import { aliveNote, statusFile, type Surroundings } from './core/status';
import { isCopied, trayView } from './core/tray-view';
import { isOlder } from './core/versions';
import { keepDiagnosis } from './diagnosis';
import type { AgentEdges } from './edges';
import type { Doors } from './doors';
import { elevatingOf } from './elevating';
import { createRunner, type Runner } from './effects';
import type { EntryData } from './model/entries';
import type { Id } from './model/scalars';
import { pressesOn } from './pressing';
import { receiptFinder } from './receipt-finding';
import { openRecord } from './record';
import { lookAtPolicy, type PolicyLooks } from './policy-looks';
import { policyNews, policyOf } from './policy-news';
import type { PolicyReading } from './policy/reader';
import { roomsOf } from './rooms';
import { startOf, surroundingsOf } from './surroundings';
import { viewsOf } from './views';
import { keepWelcoming } from './welcoming';
import { keepWording, sayIn } from './wording';
import { worldOf } from './world';

/** The running agent. */
export interface Agent {
  /** Stops in order: the entry first, then at most `flushMs` to report it. */
  readonly stop: (reason: EntryData<'agent.stopped'>['reason'], flushMs: number) => Promise<void>;
  /** Somebody started the app again. */
  readonly again: () => void;
}

const DAY_MS = 24 * 3_600_000;
/** While something could not be recorded it is tried again this often. */
const RETRY_RECORD_MS = 30_000;
const PRACTISE_AFTER_MS = 1_000;
/** The care of the day comes with each start too, once it is known what was reported: many computers never run for a day. */
const CARE_AFTER_MS = 10_000;

const schedule: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, Math.max(0, Math.min(afterMs, DAY_MS)));
  timer.unref();
  return () => clearTimeout(timer);
};

/** Starts the agent: record, state, windows; then doors and reports. The banner of a live session is up before any door opens. */
export function startAgent(edges: AgentEdges): Agent {
  const { about, log } = edges;
  const wording = keepWording({
    wanted: () => merged.policy.language,
    locale: edges.locale,
    changed: () => follow(runner.state()),
    log,
  });
  const record = openRecord(edges);
  const clock = openClock(edges, record);
  const put = sayIn(wording);
  const world = worldOf(edges, record, wording);
  const answers = keepAnswers(edges, record, clock.past());
  let merged = policyOf(edges.policyReader.read());
  const newsOf = policyNews(record.history);
  /** Opened last: what comes before must work without. */
  const late: { doors?: Doors; policy?: PolicyLooks } = {};
  let finishing: EntryData<'agent.stopped'>['reason'] | undefined;
  let isStopping = false;
  let cancelTick = (): void => undefined;
  /** The ask whose window was wanted last. */
  let opened: Id | undefined;
  const around = (): Surroundings => surroundingsOf(edges, record, late.doors);

  const recovered = recover(record.entries, merged.policy, clock.moment(), world, record.rosterOf);
  const elevating = elevatingOf({
    ...{ edges, world, clock, wording },
    runner: () => runner,
    notify: (notice) => desktop.remind({ ...notice, sound: merged.policy.sounds }),
  });
  const runner: Runner = createRunner(recovered, {
    world,
    clock: clock.moment,
    log,
    journal: answers,
    hands: {
      writeAnswer: answers.write,
      runEndCommand: (session) => void tryEndCommand(session),
      announce: (ask) => announce(ask),
      remind: (ask) => {
        const reminder = reminderOf(ask, { state: runner.state(), ...wording() });
        if (reminder !== undefined) desktop.remind({ ...reminder, sound: merged.policy.sounds });
      },
      reopenPrompt: (ask) => desktop.reopenPrompt(ask),
      adopt: (message, jws) => late.doors?.adopt(message, jws),
      ...elevating.hands,
      leave: (by) => late.doors?.leave(by),
      finish: (reason) => {
        finishing = reason;
        edges.quit();
      },
    },
    changed: (state) => follow(state),
  });

  const look = (): void => late.policy?.look();
  const chosen = keepChoices({ edges, look, changed: () => follow(runner.state()) });
  const tell: CalendarWorld['tell'] = (said) => desktop.remind({ ...said, sound: false });
  const calendar = calendarIn({ state: runner.state, wording, now: clock.now, tell });
  const desktop = edges.openDesktop({
    emit: (event) => {
      if (event.type === 'quit') edges.quit();
      else if (event.type === 'language' || event.type === 'picture') chosen.take(event);
      else runner.dispatch(event);
      if (event.type === 'resumed' || (event.type === 'screen' && event.screen === 'unlocked')) look();
    },
    ...pressesOn(runner, calendar.saveReminder),
    saveCalendar: calendar.saveAgreed,
    views: viewsOf({ ...chosen, state: () => runner.state(), clock, wording, policy: () => merged.policy }),
    rooms: roomsOf({
      ...{ edges, record, runner, clock, doors: () => late.doors, wording, merged: () => merged, elevating },
      checks: () => diagnosis.checks(),
      welcoming: () => welcoming,
      picture: chosen.picture,
    }),
    receipt: receiptFinder({ record, dir: edges.places.receipts, state: () => runner.state() }),
    say: put,
    awayMinutes: () => merged.policy.awayMinutes,
    log,
  });

  const welcoming = keepWelcoming({ edges, say: put, offer: (offer) => desktop.remind(offer) });

  /** Everything that follows from the state: windows, tray, status file, the next tick. */
  function follow(state: State): void {
    const at = clock.moment();
    const prompted = promptedAsk(state);
    if (prompted !== undefined && prompted.ask.id !== opened) late.policy?.look(); // while the window opens
    opened = prompted?.ask.id;
    const { organisationName } = state.policy;
    const offlineSince = late.doors?.offlineSince();
    desktop.show({
      ...(prompted !== undefined && { prompt: { ask: prompted.ask.id, isAside: isAside(state) } }),
      connected: onScreen(state).map(({ facts }) => facts.session),
      sounds: state.policy.sounds,
      language: wording().language,
      ended: endedCards(state).map((ended) => ended.facts.session),
      tray: trayView(state, {
        now: at.now,
        ...(organisationName !== undefined && { organisation: organisationName }),
        ...(offlineSince !== undefined && { offlineSince }),
        alarmed: late.doors?.alarmed() ?? false,
        copied: isCopied(late.doors?.flagged() ?? []),
        outdated: isOlder(about.version, merged.policy.minimumVersion ?? ''),
        picture: chosen.picture(),
        isLanguageSet: !['default', 'person'].includes(merged.sources.language),
      }),
      pending: state.asks.length > 0 || state.explaining !== undefined || state.arranged !== undefined,
    });
    welcoming.look(state, at.now);
    late.doors?.poke();
    tellStatus(state, at);
    cancelTick();
    const dueMs = state.unrecorded.length > 0 ? RETRY_RECORD_MS : DAY_MS;
    cancelTick = schedule(tick, Math.min(dueMs, nextDeadline(state, at) - at.mono));
  }

  function tick(): void {
    const alive = aliveNote(runner.state(), around(), clock.moment());
    runner.dispatch(alive === undefined ? { type: 'tick' } : { type: 'note', note: alive });
    if (alive !== undefined) dailyCare();
  }

  function dailyCare(): void {
    answers.prune(clock.past(), merged.policy.keepDays * DAY_MS);
    late.doors?.renew();
    try {
      const before = clock.past() - merged.policy.keepDays * DAY_MS;
      record.journal().prune(before, around().confirmedSeq);
    } catch (error) {
      log('journal: old entries could not be removed', error);
    }
  }

  function tellStatus(state: State, at: Moment): void {
    try {
      answers.writeStatus(statusFile(state, around(), at));
    } catch (error) {
      log('answers: status.json could not be written', error);
    }
  }

  function announce(ask: Id): void {
    const asked = { state: runner.state(), at: clock.moment(), wording: wording() };
    const notice = announcementOf(ask, asked);
    if (notice !== undefined) desktop.announce(ask, { ...notice, sound: merged.policy.sounds });
  }

  async function tryEndCommand(session: Id): Promise<void> {
    const argv = merged.policy.endCommand;
    if (argv === undefined || argv.length === 0) return;
    if (await edges.runCommand(argv)) runner.dispatch({ type: 'end.proved', session, proof: 'command' });
  }

  function notePolicy(): void {
    const data = newsOf(merged);
    if (data !== undefined) runner.dispatch({ type: 'note', note: { type: 'policy.changed', data } });
  }

  function takePolicy(reading: PolicyReading): void {
    const next = policyOf(reading);
    const isOther = policyChanges(merged, next) !== undefined;
    merged = next;
    notePolicy();
    if (!isOther) return;
    runner.dispatch({ type: 'policy', policy: next.policy });
    late.doors?.renew();
    diagnosis.look();
  }

  /** Loaded when banner and tray are there: neither waits for what speaks with the outside. */
  async function openLate(): Promise<void> {
    const { openDoors } = await import('./doors');
    if (merged.isPending) takePolicy(await edges.policyReader.refresh()); // Windows: what policy.json says is not known yet
    if (isStopping) return;
    late.doors = openDoors({
      edges,
      record,
      clock,
      schedule,
      policy: () => merged.policy,
      policyIsSure: () => merged.isSure,
      screen: () => desktop.screen(),
      dispatch: (happening) => runner.dispatch(happening),
      state: runner.state,
      changed: () => {
        follow(runner.state());
        diagnosis.look();
      },
    });
    late.doors.renew();
    schedule(() => (isStopping ? undefined : dailyCare()), CARE_AFTER_MS);
    follow(runner.state());
  }

  runner.dispatch(startOf(edges, record));
  notePolicy();
  runner.dispatch({ type: 'screen', screen: desktop.screen() });

  const diagnosis = keepDiagnosis({
    edges,
    schedule,
    doors: () => late.doors,
    takenKeys: () => desktop.takenKeys(),
    write: answers.writeDiagnosis,
  });
  openLate().catch((error: unknown) =>
    setImmediate(() => {
      throw error; // an agent without doors must not go on: it ends, and starts anew
    }),
  );
  late.policy = lookAtPolicy({ reader: edges.policyReader, schedule, found: takePolicy, log });
  schedule(() => practise(wording()), PRACTISE_AFTER_MS);

  return {
    stop: async (reason, flushMs) => {
      isStopping = true;
      late.policy?.stop();
      diagnosis.stop();
      cancelTick();
      late.doors?.close();
      runner.dispatch({
        type: 'note',
        note: { type: 'agent.stopped', data: { reason: finishing ?? reason } },
      });
      cancelTick();
      await late.doors?.flush(flushMs);
      desktop.stop();
      record.journal().close();
    },
    again: () => desktop.focusPrompt(),
  };
}
