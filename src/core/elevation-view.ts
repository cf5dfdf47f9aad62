// The window for administrator rights as a projection of the state, and of the program that the person has chosen in it.
import type { DecidersView, ElevationStep, ElevationView, ProgramView } from '../model/elevation-view';
import type { Line } from '../model/strings/types';
import { bytesOfBase64Url } from './base64url';
import { mayBegin, onUntil } from './elevation';
import type { ElevationFacts, ElevationState } from './elevation-state';
import { approversHere, approversNeeded } from './elevation-approval';
import type { World } from './event';
import { freshNow } from './freshness';
import type { Moment, State } from './state';

/** So many names are said; more than that are counted as one of many. */
const NAMES_AT_MOST = 3;
const SPACED = /(.{4})(?!$)/g;

type Program = ElevationFacts['program'];

/** What the view is made of besides the state. */
export interface ElevationSources {
  readonly at: Moment;
  readonly world: Pick<World, 'device' | 'host'>;
  /** BCP 47. */
  readonly language: string;
  /** Chosen, and not asked for yet. */
  readonly chosen?: Program | undefined;
}

/** SHA-256 in hexadecimal, from base64url. */
export function hexOf(hash: string): string {
  return [...bytesOfBase64Url(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function programView({ name, publisher, hash }: Program): ProgramView {
  const grouped = hexOf(hash).replace(SPACED, '$1 ');
  return { name, hash: grouped, ...(publisher !== undefined && { publisher }) };
}

function joined(names: readonly string[], type: 'conjunction' | 'disjunction', language: string): string {
  const said = names.length > NAMES_AT_MOST ? [...names.slice(0, NAMES_AT_MOST), '…'] : names;
  return new Intl.ListFormat(language, { type }).format(said);
}

function decidersOf(
  state: State,
  program: Program | undefined,
  { at, world, language }: ElevationSources,
): { readonly deciders?: DecidersView } {
  const names = approversHere(state, freshNow(at), world).map(({ name }) => name);
  if (names.length === 0) return {};
  const always = state.policy.approversNeeded;
  const needed = program === undefined ? always : approversNeeded(state, program, names.length);
  const needsTwo = needed > 1;
  const approver = joined(names, needsTwo ? 'conjunction' : 'disjunction', language);
  return { deciders: { approver, isOne: names.length === 1, needsTwo } };
}

/** The window at this moment. */
export function elevationView(state: State, sources: ElevationSources): ElevationView {
  return { language: sources.language, shown: stepOf(state, sources) };
}

function stepOf(state: State, sources: ElevationSources): ElevationStep {
  const { elevation } = state;
  const { at, language, chosen } = sources;
  if (elevation === undefined || (elevation.state === 'over' && elevation.answer === 'withdrawn'))
    return {
      step: 'form',
      ...decidersOf(state, chosen, sources),
      ...(chosen !== undefined && { program: programView(chosen) }),
    };
  const { facts } = elevation;
  const requested = { elevation: facts.elevation, program: programView(facts.program) };
  switch (elevation.state) {
    case 'waiting': {
      const { soFar } = elevation;
      const names = soFar.map(({ name }) => name);
      return {
        step: 'waiting',
        ...requested,
        ...decidersOf(state, facts.program, sources),
        requestedAt: facts.requestedAt,
        minutes: facts.minutes,
        ...(names.length > 0 && { soFar: joined(names, 'conjunction', language) }),
      };
    }
    case 'over':
      return {
        step: 'over',
        ...requested,
        why:
          elevation.mismatch !== undefined
            ? 'mismatch'
            : elevation.answer === 'declined'
              ? 'declined'
              : 'unanswered',
      };
    case 'approved':
      return {
        step: 'approved',
        ...requested,
        ...approvedBy(elevation, language),
        minutes: facts.minutes,
        until: elevation.yes.until,
        mayStart: mayBegin(state, freshNow(at)),
      };
    case 'on': {
      const { startedMono } = elevation;
      const leftMs = Math.min(
        startedMono + facts.minutes * 60_000 - at.mono,
        onUntil(elevation) - freshNow(at),
      );
      return { step: 'on', ...requested, ...approvedBy(elevation, language), leftMs: Math.max(0, leftMs) };
    }
    case 'ended': {
      const { by, wasOn, at: endedAt } = elevation;
      return { step: 'ended', ...requested, by, wasOn, at: endedAt };
    }
  }
}

function approvedBy(
  { yes }: Extract<ElevationState, { state: 'approved' | 'on' }>,
  language: string,
): { readonly approver: string; readonly approvedAt: number } {
  const names = yes.approvers.map(({ name }) => name);
  return { approver: joined(names, 'conjunction', language), approvedAt: yes.answeredAt };
}

/** What the notification says: what became of it, and of which program. */
export function elevationNotice({
  elevation,
}: Pick<State, 'elevation'>): { readonly title: Line; readonly body: Line } | undefined {
  if (elevation === undefined) return undefined;
  const body: Line = { key: 'elevation.notice.body', args: { program: elevation.facts.program.name } };
  switch (elevation.state) {
    case 'approved':
      return { title: { key: 'elevation.approved' }, body };
    case 'over': {
      const { mismatch, answer } = elevation;
      if (mismatch !== undefined) return { title: { key: 'elevation.mismatch' }, body };
      return { title: { key: answer === 'declined' ? 'elevation.declined' : 'elevation.unanswered' }, body };
    }
    default:
      return undefined;
  }
}
