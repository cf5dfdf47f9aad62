// Chooses the sentences of the prompt, and joins them into the exact text that a receipt vouches for (C8, C14).
import type { Ask, Scope } from '../model/messages';
import type { Policy } from '../model/policy';
import { say } from '../model/strings/format';
import type { Catalogue, Line } from '../model/strings/types';
import type { Trust } from '../model/words';
import { headingKeys, KIND_KEYS } from './kind-keys';
import type { KindKeys } from './kind-keys';
import { headingArgs, kindWords } from './kind-words';
import type { KindWords } from './kind-words';
import { initialsOf, organisationOf } from './people';
import { switchesOf } from './scope-switches';
import type { AskFacts } from './state';

/** What stands for the running time in the text that is hashed, because the time itself changes every second. */
export const RUNNING_TIME = 'm:ss';

/** A sign-in longer ago than this, counted from the ask, is not mentioned: its time of day would mislead. */
const SIGN_IN_FRESH_MS = 12 * 3_600_000;

/** The sentences of the prompt that never change while it is open, by key. */
export interface PromptWords extends KindWords {
  readonly initials: string;
  readonly heading: Line;
  readonly about?: Line;
  readonly verified: Line;
  readonly warning?: Line;
  readonly codeLabel: Line;
  readonly code: string;
  readonly codeHint: Line;
  /** With `RUNNING_TIME` for the time. */
  readonly outcome: Line;
  /** The scopes that the person may switch off. */
  readonly switches: readonly Scope[];
  /** Those sentences that differ from kind to kind and hold nothing of the ask. */
  readonly keys: KindKeys;
}

/** What the sentences depend on. */
export interface PromptFacts<A extends Ask = Ask> {
  readonly facts: Pick<AskFacts, 'trust' | 'chosen'> & { readonly ask: A };
  readonly policy: Policy;
  /** The match code, four digits (C4). */
  readonly code: string;
}

/** Chooses every sentence of the prompt by key. */
export function promptWords({ facts, policy, code }: PromptFacts<Ask>): PromptWords {
  const { ask, trust, chosen } = facts;
  const technician = ask.technician.name;
  const unverified = trust === 'unverified';
  const about = aboutLine(ask, trust);
  const keys = KIND_KEYS[ask.kind];
  return {
    initials: initialsOf(technician),
    heading: headingLine(ask, trust, policy, chosen),
    ...(about === undefined ? {} : { about }),
    verified: verifiedLine(technician, trust, policy, chosen),
    ...(unverified ? { warning: { key: keys.warning } } : {}),
    ...kindWords(ask, trust),
    codeLabel: { key: 'prompt.code.label' },
    code,
    codeHint: { key: 'prompt.code.hint' },
    outcome: { key: unverified ? keys.outcomeUnverified : keys.outcome, args: { time: RUNNING_TIME } },
    switches: switchesOf(ask, policy),
    keys,
  };
}

function headingLine(ask: Ask, trust: Trust, policy: Policy, chosen: string | undefined): Line {
  const args = { technician: ask.technician.name, ...headingArgs(ask) };
  const { from, plain, claimed } = headingKeys(ask);
  if (trust === 'unverified') return { key: claimed, args };
  const organisation = organisationOf(ask.technician, trust, policy, chosen);
  return organisation === undefined ? { key: plain, args } : { key: from, args: { ...args, organisation } };
}

function aboutLine(ask: Ask, trust: Trust): Line | undefined {
  const { title, company, amr = [], authTime } = ask.technician;
  if (trust === 'unverified')
    return company === undefined
      ? undefined
      : { key: 'prompt.about.claimed', args: { organisation: company } };
  const time = authTime === undefined ? undefined : Date.parse(authTime);
  const age = time === undefined ? Infinity : Date.parse(ask.issuedAt) - time;
  const proved = trust === 'signed' && age >= 0 && age <= SIGN_IN_FRESH_MS;
  if (proved && time !== undefined) {
    const how = wayOfSigningIn(amr);
    return title === undefined
      ? { key: 'prompt.about.signed-in-only', args: { how, time } }
      : { key: 'prompt.about.signed-in', args: { title, how, time } };
  }
  return title === undefined ? undefined : { key: 'prompt.about.title', args: { title } };
}

/** Names of RFC 8176 in the sentence's words. A key or a card counts as such even where a second step is not named. */
function wayOfSigningIn(amr: readonly string[]): 'steps' | 'key' | 'password' | 'other' {
  const has = (...names: readonly string[]): boolean => names.some((name) => amr.includes(name));
  if (has('mfa', 'mca')) return 'steps';
  if (has('hwk', 'swk', 'sc', 'pop')) return 'key';
  return amr.length > 0 && amr.every((name) => ['pwd', 'pin', 'kba'].includes(name)) ? 'password' : 'other';
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

/** What a language needs to put the sentences into words. */
export interface Wording {
  readonly catalogue: Catalogue;
  /** BCP 47. */
  readonly language: string;
}

/**
 * The exact text of the prompt's window, in the order on screen, lines joined by LF (C14). The running time is written as
 * `RUNNING_TIME`. Not in it: what changes while the window is open (how many wait, switches, failures), the person's picture, and
 * what is only spoken.
 */
export function promptText({ facts, ...rest }: PromptFacts, { catalogue, language }: Wording): string {
  const { ask } = facts;
  const words = promptWords({ facts: { ...facts, ask }, ...rest });
  const lines: readonly (Line | string | undefined)[] = [
    { key: 'product' },
    words.heading,
    words.about,
    words.verified,
    words.warning,
    ...words.facts.flatMap(({ label, value, note }) => [label, value, note]),
    words.codeLabel,
    words.code,
    words.codeHint,
    words.privacy?.advice,
    words.privacy?.button,
    words.effect,
    words.scopesLabel,
    ...words.scopes.flatMap(({ title, detail }) => [title, detail]),
    ...words.passages.flatMap(({ label, text }) => [label, text]),
    words.naming?.label,
    words.naming?.detail,
    words.naming?.notMe,
    words.outcome,
    { key: 'prompt.more-time' },
    { key: words.keys.decline },
    { key: words.keys.later.button },
    { key: words.keys.allow },
  ];
  return lines
    .filter((line) => line !== undefined)
    .map((line) => (typeof line === 'string' ? line : say(catalogue, line, language)))
    .join('\n');
}
