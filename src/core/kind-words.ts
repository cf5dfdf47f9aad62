// What the prompt says of the ask itself, kind by kind: the rows of its card, what somebody may do, what a yes leads to (C2).
import type { AdvisoryAsk, AgreementAsk, ApprovalAsk, Ask, Scope, SessionAsk } from '../model/messages';
import { withImplied } from '../model/messages';
import type { Argument, Line, StringKey } from '../model/strings/types';
import type { Trust } from '../model/words';
import { startOf } from './arranging';
import { isOwnRequest } from './own-request';
import { hasAside } from './standing-aside';

/** One row of the card. */
interface FactWords {
  readonly label: Line;
  readonly value: Line;
  readonly note?: Line;
}

/** The sentences that are made of the ask. */
export interface KindWords {
  readonly facts: readonly FactWords[];
  readonly effect?: Line;
  readonly scopesLabel?: Line;
  readonly scopes: readonly { readonly scope: Scope; readonly title: Line; readonly detail?: Line }[];
  /** Where the question can stand aside: the advice and its button. */
  readonly privacy?: { readonly advice: Line; readonly button: Line };
  /** `language`: BCP 47 tag of the text, where it says its own. */
  readonly passages: readonly { readonly label: Line; readonly text: Line; readonly language?: string }[];
  readonly naming?: Readonly<Record<'label' | 'detail' | 'notMe' | 'wanted', Line>>;
}

/** @param trust where nothing proves who asks, what they say is worded as their word */
export function kindWords(ask: Ask, trust: Trust): KindWords {
  const unverified = trust === 'unverified';
  switch (ask.kind) {
    case 'session':
      return sessionWords(ask, trust);
    case 'approval':
      return approvalWords(ask, unverified);
    case 'advisory':
      return advisoryWords(ask);
    case 'agreement':
      return agreementWords(ask);
  }
}

/** What the heading is made of besides the technician and the organisation. */
export function headingArgs(ask: Ask): Readonly<Record<string, Argument>> {
  switch (ask.kind) {
    case 'session':
      return { what: whatOf(ask.scopes) };
    case 'approval':
      return { what: ask.approval.what, computer: ask.approval.computer };
    case 'advisory':
      return addressed(ask.addressee);
    case 'agreement':
      return {};
  }
}

/** The branch of the heading's `select`: `control`, `viewFiles`, `commands` … */
function whatOf(scopes: readonly Scope[]): string {
  const all = withImplied(scopes);
  const screen = all.includes('control') ? 'control' : all.includes('view') ? 'view' : '';
  const extra = `${all.includes('files') ? 'Files' : ''}${all.includes('terminal') ? 'Commands' : ''}`;
  const what = `${screen}${extra}`;
  return what === '' ? 'other' : `${what.slice(0, 1).toLowerCase()}${what.slice(1)}`;
}

function whyRow(purpose: string, ticket: SessionAsk['ticket'], unverified: boolean): FactWords {
  return {
    label: { key: unverified ? 'prompt.why.label-unverified' : 'prompt.why.label' },
    value: { key: unverified ? 'prompt.why.unverified' : 'prompt.why', args: { purpose } },
    ...(ticket === undefined ? {} : { note: { key: 'prompt.ticket', args: { ticket: ticket.id } } }),
  };
}

function sessionWords(ask: SessionAsk, trust: Trust): KindWords {
  const unverified = trust === 'unverified';
  const technician = ask.technician.name;
  const time = startOf({ ask });
  return {
    facts: [
      whyRow(ask.purpose, ask.ticket, unverified),
      ...(time === undefined
        ? []
        : [{ label: { key: 'prompt.when.label' }, value: { key: 'prompt.when', args: { time } } } as const]),
      { label: { key: 'prompt.long.label' }, value: { key: 'prompt.long', args: { minutes: ask.minutes } } },
    ],
    scopesLabel: unverified
      ? { key: 'prompt.scopes.label-unverified' }
      : { key: 'prompt.scopes.label', args: { technician } },
    scopes: withImplied(ask.scopes).map((scope) => {
      const title: StringKey = `scope.${scope}`;
      const detail: StringKey = `scope.${scope}.detail`;
      return { scope, title: { key: title }, detail: { key: detail } };
    }),
    ...(hasAside(ask, trust) && {
      privacy: { advice: { key: 'prompt.private' }, button: { key: 'prompt.private.button' } },
    }),
    passages: [],
  };
}

function approvalWords(ask: ApprovalAsk, unverified: boolean): KindWords {
  const { approval, ticket, technician } = ask;
  const { what, computer, purpose, program, scopes = [] } = approval;
  const isOwn = isOwnRequest(ask);
  return {
    facts: [
      whyRow(purpose, ticket, unverified),
      ...(isOwn ? [] : [computerRow(approval)]),
      ...(program === undefined ? [] : [what === 'roster' ? rosterRow(program) : programRow(program)]),
      ...minutesRow(approval, isOwn),
      ...(isOwn ? [] : [whenRow(approval)]),
    ],
    effect: isOwn
      ? { key: 'approval.effect.own', args: { technician: technician.name } }
      : { key: 'approval.effect', args: { what, computer } },
    ...(scopes.length === 0 ? {} : { scopesLabel: { key: 'approval.scopes.label' } }),
    scopes: withImplied(scopes).map((scope) => {
      const title: StringKey = `approval.scope.${scope}`;
      return { scope, title: { key: title } };
    }),
    passages: what === 'elevation' ? [responsibility(program)] : [],
  };
}

type Approval = ApprovalAsk['approval'];

function computerRow({ computer, person }: Approval): FactWords {
  return {
    label: { key: 'approval.computer.label' },
    value: { key: 'approval.computer', args: { computer } },
    ...(person === undefined ? {} : { note: { key: 'approval.person', args: { person } } }),
  };
}

function whenRow({ notBefore, notAfter, uses }: Approval): FactWords {
  const times = { from: Date.parse(notBefore), to: Date.parse(notAfter) };
  return {
    label: { key: 'approval.when.label' },
    value: { key: 'approval.when', args: { ...times, days: isOneDay(times) ? 'one' : 'several' } },
    note: { key: 'approval.uses', args: { uses } },
  };
}

/** Of a colleague's own request it says where, too. */
function minutesRow({ minutes, computer }: Approval, isOwn: boolean): readonly FactWords[] {
  if (minutes === undefined) return [];
  return [
    {
      label: { key: 'prompt.long.label' },
      value: { key: 'approval.minutes', args: { minutes } },
      ...(isOwn && { note: { key: 'approval.computer', args: { computer } } }),
    },
  ];
}

/** Who approves administrator rights takes responsibility for them; where nobody has signed the program that is said too. */
function responsibility(program: ApprovalAsk['approval']['program']): KindWords['passages'][number] {
  const isException = program?.publisher === undefined;
  return {
    label: { key: 'approval.responsible.label' },
    text: { key: isException ? 'approval.responsible.exception' : 'approval.responsible' },
  };
}

function advisoryWords({ advice, addressee, ticket }: AdvisoryAsk): KindWords {
  const passage = (label: StringKey, text: string): KindWords['passages'][number] => {
    return { label: { key: label }, text: { key: 'passage', args: { text } } };
  };
  return {
    facts: [
      {
        label: { key: 'advisory.title.label' },
        value: { key: 'passage', args: { text: advice.title } },
        ...(ticket === undefined ? {} : { note: { key: 'prompt.ticket', args: { ticket: ticket.id } } }),
      },
    ],
    scopes: [],
    passages: [
      passage('advisory.body.label', advice.body),
      passage('advisory.risk.label', advice.risk),
      passage('advisory.acknowledgement.label', advice.acknowledgement),
    ],
    naming: namingOf(addressee),
  };
}

function agreementWords({ agreement }: AgreementAsk): KindWords {
  const { version, language, title, body } = agreement;
  return {
    facts: [
      {
        label: { key: 'agreement.title.label' },
        value: { key: 'passage', args: { text: title } },
        note: { key: 'agreement.version', args: { version, language: ownNameOf(language) } },
      },
    ],
    scopes: [],
    passages: [
      { label: { key: 'agreement.body.label' }, text: { key: 'passage', args: { text: body } }, language },
    ],
    naming: namingOf(undefined),
  };
}

/** A language's name in itself: whoever is to read the text knows it by that. */
function ownNameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

/** Whom a sentence speaks to: a person by name, or whoever reads it. */
function addressed(addressee: string | undefined): Readonly<Record<string, Argument>> {
  return { addressed: addressee === undefined ? 'no' : 'yes', addressee: addressee ?? '' };
}

function namingOf(addressee: string | undefined): NonNullable<KindWords['naming']> {
  const args = addressed(addressee);
  return {
    label: { key: 'naming.label' },
    detail: { key: 'naming.detail', args },
    notMe: { key: 'naming.not-me' },
    wanted: { key: 'naming.wanted', args },
  };
}

/** True for two times (ms since the epoch) on one day, by this computer's clock, as the words say it. */
export function isOneDay({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return new Date(from).toDateString() === new Date(to).toDateString();
}

/** A roster stands where an ask has its program: the name of the list, and the hash that the answer is for. */
function rosterRow({ name }: NonNullable<ApprovalAsk['approval']['program']>): FactWords {
  return {
    label: { key: 'approval.roster.label' },
    value: { key: 'approval.roster', args: { roster: name } },
  };
}

function programRow({ name, publisher }: NonNullable<ApprovalAsk['approval']['program']>): FactWords {
  return {
    label: { key: 'approval.program.label' },
    value: { key: 'approval.program', args: { program: name } },
    note:
      publisher === undefined
        ? { key: 'approval.publisher.unknown' }
        : { key: 'approval.publisher', args: { publisher } },
  };
}
