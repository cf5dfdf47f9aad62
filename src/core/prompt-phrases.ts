// Puts the prompt's sentences into words (C8), in main: its window then needs neither catalogue nor formatter before it can be drawn.
import type { PromptView } from '../model/views';
import { pieces, say } from '../model/strings/format';
import type { Line, Phrase, StringKey } from '../model/strings/types';
import type { PromptWords, Wording } from './prompt-words';

/** Screen readers hear what is left at these many seconds. */
const SPOKEN_AT_SECONDS = [60, 20, 10] as const;

/** Everything in the prompt that is words. */
export type PromptPhrases = Pick<
  PromptView,
  | Exclude<keyof PromptWords, 'keys' | 'switches'>
  | 'switchHints'
  | 'title'
  | 'product'
  | 'moreTime'
  | 'decline'
  | 'later'
  | 'allow'
  | 'hints'
  | 'spoken'
>;

/** A function that puts one line into words. */
export function phraser({ catalogue, language }: Wording): (line: Line) => Phrase {
  return (line) => pieces(catalogue, line, language);
}

/** Every sentence of the window in words, those included that are only said at times. */
export function promptPhrases(words: PromptWords, wording: Wording): PromptPhrases {
  const put = phraser(wording);
  const own = (key: StringKey): Phrase => put({ key });
  const { about, warning, effect, scopesLabel, privacy, naming, keys, switches } = words;
  return {
    title: say(wording.catalogue, { key: 'prompt.window' }, wording.language),
    product: own('product'),
    initials: words.initials,
    heading: put(words.heading),
    ...(about === undefined ? {} : { about: put(about) }),
    verified: put(words.verified),
    ...(warning === undefined ? {} : { warning: put(warning) }),
    facts: words.facts.map(({ label, value, note }) => ({
      label: put(label),
      value: put(value),
      ...(note === undefined ? {} : { note: put(note) }),
    })),
    codeLabel: put(words.codeLabel),
    code: words.code,
    codeHint: put(words.codeHint),
    ...(effect === undefined ? {} : { effect: put(effect) }),
    ...(scopesLabel === undefined ? {} : { scopesLabel: put(scopesLabel) }),
    scopes: words.scopes.map(({ scope, title, detail }) => ({
      scope,
      title: put(title),
      ...(detail === undefined ? {} : { detail: put(detail) }),
      ...(switches.includes(scope) && { canSwitch: true }),
    })),
    ...(switches.length > 0 && {
      switchHints: { control: own('scope.held.control'), last: own('scope.held.last') },
    }),
    ...(privacy === undefined
      ? {}
      : { privacy: { advice: put(privacy.advice), button: put(privacy.button) } }),
    passages: words.passages.map(({ label, text, language }) => ({
      label: put(label),
      text: put(text),
      ...(language === undefined ? {} : { language }),
    })),
    ...(naming === undefined
      ? {}
      : {
          naming: {
            label: put(naming.label),
            detail: put(naming.detail),
            notMe: put(naming.notMe),
          },
        }),
    outcome: put(words.outcome),
    moreTime: own('prompt.more-time'),
    decline: own(keys.decline),
    later: own(keys.later.button),
    allow: own(keys.allow),
    hints: {
      again: own('prompt.again'),
      useSpace: own(keys.useSpace),
      over: own(keys.over),
      ...(naming && { name: put(naming.wanted), read: own('agreement.read') }),
    },
    spoken: SPOKEN_AT_SECONDS.map((seconds) => {
      return { seconds, words: put({ key: keys.spoken, args: { seconds } }) };
    }),
  };
}

/** The first sentences with something put in take 20 ms: spent once all is up, so that nobody who asks waits for them. */
export function practise(wording: Wording): void {
  const put = phraser(wording);
  put({ key: 'prompt.heading.plain', args: { technician: '', what: '' } });
  put({ key: 'prompt.long', args: { minutes: 1 } });
}
