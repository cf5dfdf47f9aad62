// The same question in English, one press away: where nobody has read the translation yet, the person can compare.
import { useState } from 'react';
import type { ReactNode } from 'react';

interface EnglishProps {
  /** The prompt's text, sentence by sentence. */
  readonly lines: readonly string[];
  /** What is on screen has moved. */
  readonly onToggle: () => void;
}

export function English({ lines, onToggle }: EnglishProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const toggle = (): void => {
    setOpen(!isOpen);
    onToggle();
  };
  return (
    <div className="english" lang="en" dir="ltr">
      <button className="button button-quiet" type="button" aria-expanded={isOpen} onClick={toggle}>
        English
      </button>
      {isOpen && (
        <section className="card" aria-label="English">
          {lines.map((line, index) => (
            <p key={index} dir="auto">
              {line}
            </p>
          ))}
        </section>
      )}
    </div>
  );
}
