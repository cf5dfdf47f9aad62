// Which sentences the bar says about whom: pure, so that every case can be tested.
import type { Scope } from '../../src/model/messages';
import type { Line } from '../../src/model/strings/types';
import type { BannerSession, BannerView } from '../../src/model/views';

/** So many have a line each; the last line counts the rest. */
const LINES_MAX = 3;

/** What a technician does, in one word: the strongest that can be seen. */
export function deedOf(scopes: readonly Scope[]): 'control' | 'view' | 'terminal' | 'other' {
  if (scopes.includes('control')) return 'control';
  if (scopes.includes('terminal')) return 'terminal';
  return scopes.includes('view') ? 'view' : 'other';
}

/** Whole minutes since it began. @param now wall clock, ms since the epoch */
export function minutesOf(session: BannerSession, now: number): number {
  return Math.max(0, Math.floor((now - session.startedAt) / 60_000));
}

/** What stands beside the lamp. */
export interface BarLines {
  /** The sentence in bold. */
  readonly headline?: Line;
  /** One line each; the first word is the name. */
  readonly each: readonly Line[];
  /** What the person can do; whole, however long. */
  readonly advice?: Line;
  /** Parted by dots, time first. */
  readonly details: readonly Line[];
}

/** @param now wall clock, ms since the epoch */
export function barLines(view: BannerView, now: number): BarLines {
  const [first, ...others] = view.sessions;
  if (first === undefined) return { each: [], details: [] };
  if (others.length === 0) return { each: [], ...single(first, view, now) };
  const headline = headlineOfSeveral(view);
  const organisation: readonly Line[] =
    view.organisation === undefined
      ? []
      : [{ key: 'banner.organisation', args: { organisation: view.organisation } }];
  if (!view.names) return { headline: headline ?? { key: 'banner.nameless' }, each: [], details: [] };
  if (view.shape === 'open' && view.sessions.every((session) => session.state === 'live'))
    return {
      headline: headline ?? { key: 'banner.people', args: { count: view.sessions.length } },
      each: [],
      details: organisation,
    };
  return { ...(headline === undefined ? {} : { headline }), each: counted(view.sessions, now), details: [] };
}

/** Several at once: only what is wrong gets a sentence of its own. */
function headlineOfSeveral({ sessions }: BannerView): Line | undefined {
  if (sessions.some((session) => session.unannounced && session.state === 'live'))
    return { key: 'banner.unannounced' };
  if (sessions.every((session) => session.state === 'not-released')) return { key: 'banner.not-released' };
  if (sessions.every((session) => session.state !== 'live')) return { key: 'banner.ending' };
  return undefined;
}

function counted(sessions: readonly BannerSession[], now: number): readonly Line[] {
  if (sessions.length <= LINES_MAX) return sessions.map((session) => eachLine(session, now));
  const named = sessions.slice(0, LINES_MAX - 1).map((session) => eachLine(session, now));
  return [...named, { key: 'banner.more', args: { count: sessions.length - named.length } }];
}

/** What one technician does, or may still do, on one line. */
function eachLine(session: BannerSession, now: number): Line {
  const { technician } = session;
  if (session.state === 'ending') return { key: 'banner.each.ending', args: { technician } };
  if (session.state === 'not-released') return { key: 'banner.each.not-released', args: { technician } };
  const minutes = minutesOf(session, now);
  if (session.unannounced) return { key: 'banner.each.unannounced', args: { technician, minutes } };
  if (session.overrun)
    return { key: 'banner.each.overrun', args: { technician, planned: session.minutes, minutes } };
  return { key: `banner.each.${deedOf(session.scopes)}`, args: { technician, minutes } };
}

function single(session: BannerSession, view: BannerView, now: number): Omit<BarLines, 'each'> {
  const { technician } = session;
  const time: Line = { key: 'banner.minutes', args: { minutes: minutesOf(session, now) } };
  const name: readonly Line[] = view.names ? [{ key: 'banner.name', args: { technician } }] : [];
  switch (session.state) {
    case 'ending':
      return { headline: { key: 'banner.ending' }, details: [time, ...name] };
    case 'not-released':
      return {
        headline: { key: 'banner.not-released' },
        advice: { key: 'banner.not-released.advice' },
        details: [],
      };
    case 'live':
      if (session.unannounced)
        return { headline: { key: 'banner.unannounced' }, details: unannounced(session, view) };
      if (!view.names) return { headline: { key: 'banner.nameless' }, details: [time] };
      if (session.overrun)
        return {
          headline: { key: 'banner.overrun', args: { technician } },
          details: [overTime(session, now)],
        };
      return {
        headline: { key: `banner.does.${deedOf(session.scopes)}`, args: { technician } },
        details: view.shape === 'open' ? [time, ...from(session)] : [time, ...from(session), ...why(session)],
      };
  }
}

function overTime(session: BannerSession, now: number): Line {
  const args = { planned: session.minutes, minutes: minutesOf(session, now) };
  return { key: 'banner.overrun.time', args };
}

function from({ company }: BannerSession): readonly Line[] {
  return company === undefined ? [] : [{ key: 'banner.organisation', args: { organisation: company } }];
}

/** What they came for, or why nobody was asked. */
export function why({ purpose, ground }: BannerSession): readonly Line[] {
  if (ground !== undefined) return [{ key: `banner.ground.${ground}` }];
  return purpose === undefined ? [] : [{ key: 'banner.purpose', args: { purpose } }];
}

/** A fact, not a verdict: who it says it is, with what, since when. */
function unannounced(session: BannerSession, view: BannerView): readonly Line[] {
  const { technician, tool, startedAt } = session;
  const lines: Line[] = [];
  if (view.names) lines.push({ key: 'banner.name', args: { technician } });
  if (tool !== undefined) lines.push({ key: 'banner.tool', args: { tool } });
  lines.push({ key: 'banner.since', args: { time: startedAt } });
  if (view.names && view.organisation !== undefined)
    lines.push({ key: 'banner.telling', args: { organisation: view.organisation } });
  return lines;
}
