// One of several: a line to choose, and the button that waits for it.
import type { ReactNode } from 'react';
import './choices.css';

interface ChoiceProps {
  /** The group's name. */
  readonly of: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

export function Choice({ of, isChosen, onChoose, children }: ChoiceProps): ReactNode {
  return (
    <label className="choice">
      <input className="radio" type="radio" name={of} checked={isChosen} onChange={onChoose} />
      {children}
    </label>
  );
}

interface ConfirmProps {
  /** Until then it can be pressed, but does not look as if it did anything. */
  readonly ready: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export function Confirm({ ready, onPress, children }: ConfirmProps): ReactNode {
  return (
    <button
      className={ready ? 'button button-accent' : 'button'}
      type="button"
      aria-disabled={!ready}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
