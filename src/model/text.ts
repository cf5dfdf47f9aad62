// Text from outside is data (SECURITY rule 7): which strings may be shown at all. Refused when unsafe, never cut or cleaned (C1).
import * as z from 'zod/mini';

/** Why a text may not be shown. */
export type TextProblem =
  | 'malformed'
  | 'not-nfc'
  | 'empty'
  | 'too-long'
  | 'white-space'
  | 'control'
  | 'bidi'
  | 'invisible'
  | 'mixed-scripts';

/** What one kind of text may hold. */
export interface TextRule {
  /** Longest allowed length in code points. */
  readonly max: number;
  /** LF may stand inside. */
  readonly lines?: boolean;
  /** A name of a person, company or tool: one script (UTS #39, highly restrictive). */
  readonly name?: boolean;
}

/** Printable ASCII, which passes every check below but length and white space: most text, judged at once. */
const PLAIN = /^[\x20-\x7e]+$/;
const SURROGATE = /\p{Surrogate}/u;
// eslint-disable-next-line no-control-regex -- control characters are what this finds
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/u;
const BIDI = /\p{Bidi_Control}/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
/** Scripts in which ZWNJ and ZWJ change the meaning of a word (UAX #31, table of joiner scripts). */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** True if every invisible character is a joiner between letters of scripts that need it. */
function joinersAreNeeded(text: string): boolean {
  const points = [...text];
  return points.every((point, at) => {
    if (!/\p{Default_Ignorable_Code_Point}/u.test(point)) return true;
    const isJoiner = point === '\u200c' || point === '\u200d';
    return isJoiner && JOINING.test(points[at - 1] ?? '') && JOINING.test(points[at + 1] ?? '');
  });
}

/** Scripts that may stand together in one name: UTS #39 §5.2, highly restrictive. */
const TOGETHER: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];
/** Scripts in which names are written today: recommended and limited use of UAX #31, tables 5 and 7. */
// prettier-ignore
const SCRIPTS = [
  'Latin', 'Greek', 'Cyrillic', 'Armenian', 'Hebrew', 'Arabic', 'Syriac', 'Thaana', 'Devanagari',
  'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala',
  'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Georgian', 'Hangul', 'Ethiopic', 'Cherokee', 'Khmer',
  'Mongolian', 'Hiragana', 'Katakana', 'Bopomofo', 'Han', 'Adlam', 'Balinese', 'Bamum', 'Batak',
  'Canadian_Aboriginal', 'Chakma', 'Cham', 'Hanifi_Rohingya', 'Javanese', 'Kayah_Li', 'Lepcha', 'Limbu',
  'Lisu', 'Mandaic', 'Meetei_Mayek', 'Miao', 'New_Tai_Lue', 'Newa', 'Nko', 'Nyiakeng_Puachue_Hmong',
  'Ol_Chiki', 'Osage', 'Saurashtra', 'Sundanese', 'Syloti_Nagri', 'Tai_Le', 'Tai_Tham', 'Tai_Viet',
  'Tifinagh', 'Vai', 'Wancho', 'Yi',
] as const;
/** Made when the first name needs them: 64 of them take 4 ms. */
let scriptTests: readonly { readonly script: string; readonly test: RegExp }[] | undefined;
const NEUTRAL = /^[\p{Script=Common}\p{Script=Inherited}]$/u;

/** Extensions, so that a mark shared by two scripts counts for both (UTS #39 §5.1). */
function makeScriptTests(): NonNullable<typeof scriptTests> {
  return SCRIPTS.map((script) => ({
    script,
    test: new RegExp(`^\\p{Script_Extensions=${script}}$`, 'u'),
  }));
}

/** True if all letters can be read as one script, or as one of the allowed East Asian sets. */
export function isOneScript(text: string): boolean {
  const tests = (scriptTests ??= makeScriptTests());
  let possible: Set<string> | undefined;
  const seen: string[][] = [];
  for (const point of text) {
    const scripts = tests.filter(({ test }) => test.test(point)).map(({ script }) => script);
    if (scripts.length === 0 && NEUTRAL.test(point)) continue;
    seen.push(scripts);
    const before = possible;
    possible =
      before === undefined ? new Set(scripts) : new Set(scripts.filter((script) => before.has(script)));
  }
  if (possible === undefined || possible.size > 0) return true;
  return TOGETHER.some((set) => seen.every((scripts) => scripts.some((script) => set.includes(script))));
}

/**
 * Finds the first reason why `text` may not be shown under `rule`; `undefined` if it may.
 * @param text any string, also one with lone surrogates
 */
export function textProblem(text: string, rule: TextRule): TextProblem | undefined {
  if (PLAIN.test(text)) {
    if (text.length > rule.max) return 'too-long';
    return text.trim() === text ? undefined : 'white-space';
  }
  if (SURROGATE.test(text)) return 'malformed';
  if (text.length === 0) return 'empty';
  if ([...text].length > rule.max) return 'too-long';
  if (text.normalize('NFC') !== text) return 'not-nfc';
  if (CONTROL.test(text) || (!rule.lines && text.includes('\n'))) return 'control'; // SECURITY(7): control characters and line breaks could fake other lines of the window
  if (BIDI.test(text)) return 'bidi'; // SECURITY(7): bidi controls could reorder a name or a sentence on screen
  if (IGNORABLE.test(text) && !joinersAreNeeded(text)) return 'invisible'; // SECURITY(7): invisible characters make two different names look alike
  if (text.trim() !== text) return 'white-space';
  if (rule.name && !isOneScript(text)) return 'mixed-scripts'; // SECURITY(7): mixed scripts make one name look like another
  return undefined;
}

function schema(rule: TextRule) {
  return z.string().check(
    z.refine((text) => textProblem(text, rule) === undefined, {
      error: (issue) => `display: ${textProblem(String(issue.input), rule) ?? 'unsafe'}`,
    }),
  );
}

/** `Text(n)` of C1: 1…n code points that are safe to show. */
export function text(max: number): z.ZodMiniString {
  return schema({ max });
}

/** `Text(n, LF)`: as `text`, line feeds allowed. */
export function lines(max: number): z.ZodMiniString {
  return schema({ max, lines: true });
}

/** A name of a person, company or tool: as `text`, and one script. */
export function name(max: number): z.ZodMiniString {
  return schema({ max, name: true });
}
