// Fields with their labels: to write in, with what is wrong with it below, and to choose from.
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { HelpProblem } from '../../src/model/help';
import type { Line, StringKey } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Said, useSay } from '../ui/words';

interface WrittenProps {
  readonly label: StringKey;
  readonly value: string;
  readonly problem: HelpProblem | undefined;
  /** Lines to write on; absent: one. */
  readonly rows?: number;
  /** Has the keyboard when the window opens. */
  readonly isFirst?: boolean;
  readonly onChange: (value: string) => void;
}

function lineOf(problem: HelpProblem): Line {
  switch (problem.why) {
    case 'empty':
      return { key: 'help.wrong.empty' };
    case 'too-long':
      return { key: 'help.wrong.long', args: { count: problem.over } };
    case 'characters':
      return { key: 'declined.words.bad' };
  }
}

export function Written({ label, value, problem, rows, isFirst = false, onChange }: WrittenProps): ReactNode {
  const id = useId();
  const field = {
    className: 'field',
    id,
    dir: 'auto',
    value,
    autoFocus: isFirst,
    'aria-describedby': `${id}wrong`,
    'aria-invalid': problem !== undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  } as const;
  return (
    <div className="labelled">
      <label className="section-label" htmlFor={id}>
        <Said as="span" line={{ key: label }} />
      </label>
      {rows === undefined ? <input {...field} /> : <textarea {...field} rows={rows} />}
      <div className={problem === undefined ? 'hidden-text' : 'wrong'} id={`${id}wrong`} role="status">
        {problem !== undefined && (
          <>
            <Icon name="warn" small />
            <Said as="span" line={lineOf(problem)} />
          </>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: StringKey;
  readonly of: readonly T[];
  readonly value: T;
  readonly nameOf: (one: T) => StringKey;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string>({ label, of, value, nameOf, onChange }: ChoiceProps<T>): ReactNode {
  const id = useId();
  const say = useSay();
  return (
    <div className="labelled">
      <label className="section-label" htmlFor={id}>
        <Said as="span" line={{ key: label }} />
      </label>
      <div className="select">
        <select
          className="field"
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = of.find((one) => one === event.target.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {of.map((one) => (
            <option key={one} value={one}>
              {say({ key: nameOf(one) })}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" small />
      </div>
    </div>
  );
}
