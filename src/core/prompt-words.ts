// Chooses the sentences of the prompt, and joins them into the exact text that a receipt vouches for (C8, C14).
import type { Ask, Scope, SessionAsk } from '../model/messages';
import { withImplied } from '../model/messages';
import type { Policy } from '../model/policy';
import { say } from '../model/strings/format';
import type { Catalogue, Line, StringKey } from '../model/strings/types';
import type { Trust } from '../model/words';
import { initialsOf, organisationOf } from './people';
import type { AskFacts } from './state';

/** What stands for the running time in the text that is hashed, because the time itself changes every second. */
export const RUNNING_TIME = 'm:ss';

/** A sign-in longer ago than this, counted from the ask, is not mentioned: its time of day would mislead. */
const SIGN_IN_FRESH_MS = 12 * 3_600_000;

/** The sentences of the prompt that never change while it is open, by key. */
export interface PromptWords {
  readonly initials: string;
  readonly heading: Line;
  readonly about?: Line;
  readonly verified: Line;
  readonly warning?: Line;
  readonly whyLabel: Line;
  readonly why: Line;
  readonly ticket?: Line;
  readonly longLabel: Line;
  readonly long: Line;
  readonly codeLabel: Line;
  readonly code: string;
  readonly codeHint: Line;
  readonly scopesLabel: Line;
  readonly scopes: readonly { readonly scope: Scope; readonly title: Line; readonly detail: Line }[];
  /** With `RUNNING_TIME` for the time. */
  readonly outcome: Line;
}

/** What the sentences depend on. */
export interface PromptFacts<A extends Ask = Ask> {
  readonly facts: Pick<AskFacts, 'trust' | 'chosen'> & { readonly ask: A };
  readonly policy: Policy;
  /** The match code, four digits (C4). */
  readonly code: string;
}

/** Chooses every sentence of the prompt of a session ask by key. */
export function promptWords({ facts, policy, code }: PromptFacts<SessionAsk>): PromptWords {
  const { ask, trust, chosen } = facts;
  const technician = ask.technician.name;
  const unverified = trust === 'unverified';
  const about = aboutLine(ask, trust);
  return {
    initials: initialsOf(technician),
    heading: headingLine(ask, trust, policy, chosen),
    ...(about === undefined ? {} : { about }),
    verified: verifiedLine(technician, trust, policy, chosen),
    ...(unverified ? { warning: { key: 'prompt.warning' } } : {}),
    whyLabel: { key: unverified ? 'prompt.why.label-unverified' : 'prompt.why.label' },
    why: { key: unverified ? 'prompt.why.unverified' : 'prompt.why', args: { purpose: ask.purpose } },
    ...(ask.ticket === undefined
      ? {}
      : { ticket: { key: 'prompt.ticket', args: { ticket: ask.ticket.id } } }),
    longLabel: { key: 'prompt.long.label' },
    long: { key: 'prompt.long', args: { minutes: ask.minutes } },
    codeLabel: { key: 'prompt.code.label' },
    code,
    codeHint: { key: 'prompt.code.hint' },
    scopesLabel: unverified
      ? { key: 'prompt.scopes.label-unverified' }
      : { key: 'prompt.scopes.label', args: { technician } },
    scopes: withImplied(ask.scopes).map(scopeView),
    outcome: {
      key: unverified ? 'prompt.outcome.unverified' : 'prompt.outcome',
      args: { time: RUNNING_TIME },
    },
  };
}

function headingLine(ask: SessionAsk, trust: Trust, policy: Policy, chosen: string | undefined): Line {
  const technician = ask.technician.name;
  const what = whatOf(ask.scopes);
  if (trust === 'unverified') return { key: 'prompt.heading.unverified', args: { technician, what } };
  const organisation = organisationOf(ask.technician, trust, policy, chosen);
  return organisation === undefined
    ? { key: 'prompt.heading.plain', args: { technician, what } }
    : { key: 'prompt.heading.from', args: { technician, organisation, what } };
}

/** The branch of the heading's `select`: `control`, `viewFiles`, `commands` … */
function whatOf(scopes: readonly Scope[]): string {
  const all = withImplied(scopes);
  const screen = all.includes('control') ? 'control' : all.includes('view') ? 'view' : '';
  const extra = `${all.includes('files') ? 'Files' : ''}${all.includes('terminal') ? 'Commands' : ''}`;
  const what = `${screen}${extra}`;
  return what === '' ? 'other' : `${what.slice(0, 1).toLowerCase()}${what.slice(1)}`;
}

function aboutLine(ask: SessionAsk, trust: Trust): Line | undefined {
  const { title, company, amr, authTime } = ask.technician;
  if (trust === 'unverified')
    return company === undefined
      ? undefined
      : { key: 'prompt.about.claimed', args: { organisation: company } };
  const time = authTime === undefined ? undefined : Date.parse(authTime);
  const age = time === undefined ? Infinity : Date.parse(ask.issuedAt) - time;
  const proved = trust === 'signed' && amr?.includes('mfa') === true && age >= 0 && age <= SIGN_IN_FRESH_MS;
  if (proved && time !== undefined)
    return title === undefined
      ? { key: 'prompt.about.signed-in-only', args: { time } }
      : { key: 'prompt.about.signed-in', args: { title, time } };
  return title === undefined ? undefined : { key: 'prompt.about.title', args: { title } };
}

function verifiedLine(technician: string, trust: Trust, policy: Policy, chosen: string | undefined): Line {
  switch (trust) {
    case 'signed':
      if (chosen !== undefined) return { key: 'prompt.verified.chosen', args: { organisation: chosen } }; // SECURITY(7): a name that nobody but its owner stands for is worded as a claim
      return policy.organisationName === undefined
        ? { key: 'prompt.verified.signed-plain' }
        : { key: 'prompt.verified.signed', args: { organisation: policy.organisationName } };
    case 'administrator':
      return { key: 'prompt.verified.administrator', args: { technician } };
    case 'unverified':
      return { key: 'prompt.verified.unverified' };
  }
}

function scopeView(scope: Scope): PromptWords['scopes'][number] {
  const title: StringKey = `scope.${scope}`;
  const detail: StringKey = `scope.${scope}.detail`;
  return { scope, title: { key: title }, detail: { key: detail } };
}

/** What a language needs to put the sentences into words. */
export interface Wording {
  readonly catalogue: Catalogue;
  /** BCP 47. */
  readonly language: string;
}

/**
 * The exact text of the prompt's window, in the order on screen, lines joined by LF (C14). The running time is written as
 * `RUNNING_TIME`. Not in it: what changes while the window is open (how many wait, failures) and what is only spoken.
 */
export function promptText({ facts, ...rest }: PromptFacts, { catalogue, language }: Wording): string {
  const { ask } = facts;
  if (ask.kind !== 'session') return ''; // not shown yet: refused before it comes so far
  const words = promptWords({ facts: { ...facts, ask }, ...rest });
  const lines: readonly (Line | string | undefined)[] = [
    { key: 'product' },
    words.heading,
    words.about,
    words.verified,
    words.warning,
    words.whyLabel,
    words.why,
    words.ticket,
    words.longLabel,
    words.long,
    words.codeLabel,
    words.code,
    words.codeHint,
    words.scopesLabel,
    ...words.scopes.flatMap(({ title, detail }) => [title, detail]),
    words.outcome,
    { key: 'prompt.more-time' },
    { key: 'prompt.decline' },
    { key: 'prompt.allow' },
  ];
  return lines
    .filter((line) => line !== undefined)
    .map((line) => (typeof line === 'string' ? line : say(catalogue, line, language)))
    .join('\n');
}
