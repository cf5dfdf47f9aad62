// The tray icon, its tooltip and its menu as a projection of the state (design 5).
import type { PictureName } from '../model/pictures';
import type { Line, StringKey } from '../model/strings/types';
import type { OwnPage, TrayItem, TrayView } from '../model/tray-views';
import { arrangedTimes } from './arranging';
import { onScreen } from './banner-view';
import type { OnScreen } from './banner-view';
import { askElevation, elevationLines, endElevation } from './elevation-tray';
import { offersElevation } from './elevation';
import { helpWay } from './help';
import { languageMenu } from './language-view';
import { isOneDay } from './kind-words';
import { pictureMenu } from './picture-view';
import { isOnScreen, mayAnswerNow, postponedAsks } from './postponing';
import { pausedLines, pauseMenu } from './pause-menu';
import { quietTechnicians } from './rate';
import type { AskFacts, PostponedAsk, State } from './state';
import { whoMayConnect } from './who-view';

/** What the tray shows that is not in the state. */
export interface TrayWorld {
  /** Wall clock, ms since the epoch. */
  readonly now: number;
  /** Name of the organisation, once known. */
  readonly organisation?: string;
  /** Since when the endpoint cannot be reached, wall clock in ms; absent while it can, or where there is none. */
  readonly offlineSince?: number;
  /** The endpoint holds another record than ours, or refuses an entry. */
  readonly alarmed?: boolean;
  /** This version is older than policy wants (`minimumVersion`). */
  readonly outdated?: boolean;
  /** The endpoint has seen this device twice: copied, or put back from a backup. */
  readonly copied?: boolean;
  /** The person's picture. */
  readonly picture?: PictureName | undefined;
  /** The administrator has set the language. */
  readonly isLanguageSet?: boolean;
}

/** So many agreed times are listed. */
const ARRANGED_AT_MOST = 3;

/** Flags of the endpoint that mean two histories under one key. */
const COPIED: readonly string[] = ['cloned', 'rolled-back'];

/** True if what the endpoint holds against this device is that it is there twice. */
export function isCopied(flags: readonly string[]): boolean {
  return flags.some((flag) => COPIED.includes(flag));
}

/** The tray. Live before all else: red is never hidden by something less. */
export function trayView(state: State, world: TrayWorld): TrayView {
  const sessions = onScreen(state);
  const asking = openTechnician(state);
  const unrecorded = state.unrecorded.length > 0 || state.failedAsk !== undefined;
  const separator: TrayItem = { kind: 'separator' };
  const menu: TrayItem[] =
    sessions.length === 0 ? [words({ key: 'tray.nobody' })] : connected(sessions, world);
  if (asking !== undefined) menu.push(words({ key: 'tray.asking', args: { technician: asking } }));
  for (const { technician, startsAt: time } of arrangedTimes(state).slice(0, ARRANGED_AT_MOST))
    menu.push(words({ key: 'tray.arranged', args: { technician, time } }));
  const postponed = postponedAsks(state);
  for (const { facts, laterAt } of postponed) menu.push(words(postponedLine(facts, laterAt, world.now)));
  menu.push(...elevationLines(state));
  if (unrecorded) menu.push(words({ key: 'tray.unrecorded' }));
  if (world.copied === true) menu.push(words({ key: 'tray.copied' }));
  else if (world.alarmed === true) menu.push(words({ key: 'tray.alarmed' }));
  if (world.outdated === true) menu.push(words({ key: 'tray.outdated' }));
  if (state.left !== undefined)
    menu.push(words({ key: 'tray.left', args: { organisation: state.left.name } }));
  const paused = pausedLines(state);
  if (paused !== undefined) menu.push(words(paused.menu));
  const { offlineSince: time, organisation } = world;
  if (time !== undefined)
    menu.push(
      words(
        organisation === undefined
          ? { key: 'tray.offline.plain', args: { time } }
          : { key: 'tray.offline', args: { time, organisation } },
      ),
    );
  const acts: TrayItem[] = asking === undefined ? [] : [showPrompt];
  acts.push(...ends(sessions), ...concerns(sessions));
  if (mayAnswerNow(state)) acts.push(...postponed.map(answerNow));
  acts.push(
    ...quietTechnicians(state, world.now).map(({ id, name }): TrayItem => ({
      kind: 'action',
      line: { key: 'tray.ask-again', args: { technician: name } },
      action: { do: 'ask-again', technician: id },
    })),
  );
  acts.push(...endElevation(state));
  if (acts.length > 0) menu.push(separator, ...acts);
  const who = whoMayConnect(state, world.now);
  const wanted = requests(state);
  if (wanted.length > 0) menu.push(separator, ...wanted);
  menu.push(separator, myRecord, who ?? pageOf('who', 'tray.who'), pageOf('agreement', 'page.agreement'));
  menu.push(separator, ...choices(state, world));
  if (state.policy.quitAllowed) menu.push(separator, quit);
  const isAttentionNeeded = unrecorded || [world.alarmed, world.copied, world.outdated].includes(true);
  return {
    ...face(sessions, asking, isAttentionNeeded, { ...world, paused: paused?.tooltip }),
    menu,
  };
}

const showPrompt: TrayItem = {
  kind: 'action',
  line: { key: 'tray.show-prompt' },
  action: { do: 'show-prompt' },
};
/** A line that opens a window, or a page of "My record". */
function pageOf(page: OwnPage, key: StringKey): TrayItem {
  return { kind: 'action', line: { key }, action: { do: 'open', page } };
}
const myRecord = pageOf('record', 'record.window');
const welcome = pageOf('welcome', 'welcome.window');
const about = pageOf('about', 'about.window');
const requestHelp = pageOf('help', 'help.tray');
const quit: TrayItem = { kind: 'action', line: { key: 'tray.quit' }, action: { do: 'quit' } };

function words(line: Line): TrayItem {
  return { kind: 'words', line };
}

/** On the same day its time alone. */
function postponedLine({ ask }: AskFacts, laterAt: number, now: number): Line {
  const day = isOneDay({ from: now, to: laterAt }) ? 'today' : 'other';
  return { key: 'tray.postponed', args: { technician: ask.technician.name, time: laterAt, day } };
}

function answerNow({ facts: { ask } }: PostponedAsk): TrayItem {
  const line: Line = { key: 'tray.answer-now', args: { technician: ask.technician.name } };
  return { kind: 'action', line, action: { do: 'answer-now', ask: ask.id } };
}

function openTechnician(state: State): string | undefined {
  return state.asks.find(isOnScreen)?.facts.ask.technician.name;
}

function minutesOf(session: OnScreen, now: number): number {
  return Math.max(0, Math.floor((now - session.facts.startedAt) / 60_000));
}

/** Icon and tooltip. */
function face(
  sessions: readonly OnScreen[],
  asking: string | undefined,
  isAttentionNeeded: boolean,
  { now, organisation, offlineSince: time, paused }: TrayWorld & { readonly paused: Line | undefined },
): Pick<TrayView, 'icon' | 'tooltip'> {
  const [session, ...others] = sessions;
  if (session !== undefined) {
    if (others.length > 0)
      return { icon: 'live', tooltip: { key: 'tray.tip.people', args: { count: sessions.length } } };
    const technician = session.facts.technician.name;
    if (session.state === 'not-released')
      return { icon: 'live', tooltip: { key: 'tray.tip.may', args: { technician } } };
    const minutes = minutesOf(session, now);
    return { icon: 'live', tooltip: { key: 'tray.tip.connected', args: { technician, minutes } } };
  }
  if (asking !== undefined)
    return { icon: 'asking', tooltip: { key: 'tray.tip.asking', args: { technician: asking } } };
  if (isAttentionNeeded) return { icon: 'attention', tooltip: { key: 'tray.tip.attention' } };
  if (time !== undefined)
    return {
      icon: 'offline',
      tooltip:
        organisation === undefined
          ? { key: 'tray.tip.offline.plain', args: { time } }
          : { key: 'tray.tip.offline', args: { time, organisation } },
    };
  return { icon: 'idle', tooltip: paused ?? { key: 'tray.tip.nobody' } };
}

/** The state in words: a line for each who is, or may be, connected. */
function connected(sessions: readonly OnScreen[], { now }: TrayWorld): TrayItem[] {
  return sessions.map((session) => {
    const technician = session.facts.technician.name;
    switch (session.state) {
      case 'live':
        return words({ key: 'tray.connected', args: { technician, minutes: minutesOf(session, now) } });
      case 'ending':
        return words({ key: 'tray.ending', args: { technician } });
      case 'not-released':
        return words({ key: 'tray.not-released', args: { technician } });
    }
  });
}

/** What the person asks IT for. */
function requests(state: State): readonly TrayItem[] {
  const help = helpWay(state) === undefined ? [] : [requestHelp];
  return offersElevation(state) ? [...help, askElevation] : help;
}

/** What the person chooses for themselves, and what tells them more. */
function choices(state: State, world: TrayWorld): readonly TrayItem[] {
  const pause = pauseMenu(state);
  const languages = languageMenu(state.policy, world.isLanguageSet ?? false);
  const own = [
    pause,
    languages,
    pictureMenu(world.picture),
    state.policy.welcome === 'never' ? undefined : welcome,
    about,
  ];
  return own.filter((item) => item !== undefined);
}

/** A concern about each who is connected, once. */
function concerns(sessions: readonly OnScreen[]): readonly TrayItem[] {
  return sessions
    .filter(({ facts }) => facts.concernedAt === undefined)
    .map(({ facts }) => ({
      kind: 'action',
      line:
        sessions.length === 1
          ? { key: 'tray.concern' }
          : { key: 'tray.concern-of', args: { technician: facts.technician.name } },
      action: { do: 'concern', session: facts.session },
    }));
}

/** One End for one session; with several, one for each and one for all. */
function ends(sessions: readonly OnScreen[]): readonly TrayItem[] {
  const live = sessions.filter((session) => session.state === 'live');
  if (live.length <= 1)
    return live.map(({ facts }): TrayItem => ({
      kind: 'action',
      line: { key: 'tray.end' },
      action: { do: 'end', session: facts.session },
    }));
  const each = live.map(({ facts }): TrayItem => ({
    kind: 'action',
    line: { key: 'tray.end-of', args: { technician: facts.technician.name } },
    action: { do: 'end', session: facts.session },
  }));
  return [...each, { kind: 'action', line: { key: 'tray.end-all' }, action: { do: 'end' } }];
}
