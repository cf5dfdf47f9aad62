// What the steps have in common: the window around them, the program, and a line that says what went wrong.
import type { ReactNode } from 'react';
import type { ElevationStep, ProgramView } from '../../src/model/elevation-view';
import type { Line } from '../../src/model/strings/types';
import { Icon } from '../ui/icon';
import { Scroll } from '../ui/scroll';
import { Said, Words } from '../ui/words';

/** One step by its name. */
export type StepOf<S extends ElevationStep['step']> = Extract<ElevationStep, { step: S }>;

interface FrameProps {
  readonly heading: Line;
  readonly detail?: Line | undefined;
  /** The buttons. */
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}

export function Frame({ heading, detail, buttons, children }: FrameProps): ReactNode {
  return (
    <main className="elevation" role="dialog" aria-labelledby="heading">
      <Scroll labelledBy="heading">
        <div className="window-body">
          <div role="status">
            <h1 className="title" id="heading">
              <Words line={heading} />
            </h1>
            {detail && <Said className="who-detail" line={detail} />}
          </div>
          {children}
        </div>
      </Scroll>
      <div className="window-footer">
        <div className="actions">{buttons}</div>
      </div>
    </main>
  );
}

/** @param withHash the check number too */
export function Program({
  program,
  withHash = false,
}: {
  readonly program: ProgramView;
  readonly withHash?: boolean;
}): ReactNode {
  const { name, publisher, hash } = program;
  return (
    <div className="card file">
      <span className="file-icon">
        <Icon name="program" />
      </span>
      <div>
        <Said className="body-strong" line={{ key: 'elevation.program', args: { program: name } }} />
        {publisher === undefined ? (
          <p className="trust unsigned">
            <Icon name="shield" />
            <Said as="span" line={{ key: 'elevation.unsigned' }} />
          </p>
        ) : (
          <p className="trust">
            <Icon name="shield-check" />
            <Said as="span" line={{ key: 'elevation.signed', args: { publisher } }} />
          </p>
        )}
        {withHash && <Said className="hash" line={{ key: 'elevation.hash', args: { hash } }} />}
      </div>
    </div>
  );
}

/** Read out when it comes; nothing where there is nothing to say. */
export function Trouble({ line, id }: { readonly line: Line | undefined; readonly id?: string }): ReactNode {
  return (
    <div className={line === undefined ? 'hidden-text' : 'trouble'} id={id} role="status">
      {line && <Said line={line} />}
    </div>
  );
}

interface ButtonProps {
  readonly line: Line;
  readonly onPress: () => void;
  readonly isMain?: boolean;
}

export function Button({ line, onPress, isMain = false }: ButtonProps): ReactNode {
  return (
    <button className={isMain ? 'button button-accent' : 'button'} type="button" onClick={onPress}>
      <Said as="span" line={line} />
    </button>
  );
}
