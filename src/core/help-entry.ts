// From what the person has written to what is recorded (C7): put in form, held against the bounds, field by field.
import type { Attachment, EntryData } from '../model/entries';
import type { HelpDraft, HelpField, HelpProblem, HelpProblems } from '../model/help';
import type { Id } from '../model/scalars';
import type { Line } from '../model/strings/types';
import { textProblem, type TextRule } from '../model/text';
import { wordsAsTyped } from './explaining';

type Requested = EntryData<'help.requested'>;

/** Most code points of each member (C7). */
const MAX = { what: 2_000, affects: 300, reach: 200, when: 200 } as const;
/** Between what is affected and who, and between the way and the address. */
const BETWEEN = ' · ';

/** What an entry is made of besides the person's words. */
export interface HelpMakings {
  readonly help: Id;
  /** A line in the person's language: what they chose is recorded in words, as they read it. */
  readonly say: (line: Line) => string;
  readonly attachment?: Attachment;
}

/** @returns the entry's data, or what is wrong with which field */
export function helpEntry(
  draft: HelpDraft,
  { help, say, attachment }: HelpMakings,
): { readonly data: Requested } | { readonly wrong: HelpProblems } {
  const who = say({ key: `help.who.${draft.who}` });
  const way = say({ key: `help.reach.${draft.reach}` });
  const typed = {
    what: linesAsTyped(draft.what),
    thing: wordsAsTyped(draft.thing),
    address: draft.reach === 'other' ? '' : wordsAsTyped(draft.address),
    when: wordsAsTyped(draft.when),
  };
  const rules: Readonly<Record<HelpField, TextRule>> = {
    what: { max: MAX.what, lines: true },
    thing: { max: MAX.affects - lengthOf(BETWEEN + who) },
    address: { max: MAX.reach - lengthOf(way + BETWEEN) },
    when: { max: MAX.when },
  };
  const wrong = Object.fromEntries(
    (Object.keys(rules) as HelpField[]).flatMap((field) => {
      const problem = problemOf(typed[field], rules[field], field === 'what');
      return problem === undefined ? [] : [[field, problem]];
    }),
  ) as HelpProblems; // the fields are those of the rules
  if (Object.keys(wrong).length > 0) return { wrong };
  const { what, thing, address, when } = typed;
  return {
    data: {
      help,
      what,
      urgency: draft.urgency,
      affects: thing === '' ? who : thing + BETWEEN + who,
      reach: address === '' ? way : way + BETWEEN + address,
      ...(when !== '' && { when }),
      ...(attachment !== undefined && { attachment }),
    },
  };
}

/** What a request is about, for comparing it with others: without who is affected. */
export function aboutHelp({ what, affects }: Pick<Requested, 'what' | 'affects'>): string {
  return `${what}\n${affects.slice(0, Math.max(0, affects.lastIndexOf(BETWEEN)))}`;
}

/** The same of what is being written. */
export function aboutDraft({ what, thing }: Pick<HelpDraft, 'what' | 'thing'>): string {
  return `${what}\n${thing}`;
}

/** As `wordsAsTyped`, with the lines that the person made. */
function linesAsTyped(typed: string): string {
  const lines = typed.trim().split(/\r\n?|\n/u);
  return lines
    .map(wordsAsTyped)
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n');
}

function problemOf(text: string, rule: TextRule, isNeeded: boolean): HelpProblem | undefined {
  if (text === '') return isNeeded ? { why: 'empty' } : undefined;
  const problem = textProblem(text, rule);
  if (problem === undefined) return undefined;
  return problem === 'too-long'
    ? { why: 'too-long', over: lengthOf(text) - rule.max }
    : { why: 'characters' };
}

/** In code points. */
function lengthOf(text: string): number {
  return [...text].length;
}
