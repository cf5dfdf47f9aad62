// What is read before it is answered, and the name under which it is answered.
import type { ReactNode } from 'react';
import type { PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';

/** Long texts, each under its heading. */
export function Passages({ view }: { readonly view: PromptView }): ReactNode {
  return view.passages.map(({ label, text, language }, index) => (
    <section className="group" key={index}>
      <Written as="h2" className="section-label" words={label} />
      <div lang={language} dir="auto">
        <Written className="lines" words={text} />
      </div>
    </section>
  ));
}

interface NamingProps {
  readonly naming: NonNullable<PromptView['naming']>;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onNotMe: () => void;
}

/** Nothing is filled in for the person: the name is theirs to type. */
export function Naming({ naming, name, onName, onNotMe }: NamingProps): ReactNode {
  return (
    <section className="group">
      <label className="section-label" htmlFor="name" data-said="">
        <Phrase words={naming.label} />
      </label>
      <input
        className="field"
        id="name"
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        aria-describedby="naming"
        value={name}
        onChange={(event) => onName(event.target.value)}
      />
      <Written className="caption" id="naming" words={naming.detail} />
      <button className="button button-quiet not-me" type="button" onClick={onNotMe}>
        <Written as="span" words={naming.notMe} />
      </button>
    </section>
  );
}
