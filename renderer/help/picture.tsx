// A picture of the screen: only on a press, shown as it would be sent, and gone with another press.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { HelpPicture, HelpView } from '../../src/model/help';
import type { StringKey } from '../../src/model/strings/types';
import { Said, useSay } from '../ui/words';
import type { HelpActions } from './use-help';

interface PictureOfProps {
  readonly view: HelpView;
  readonly actions: Pick<HelpActions, 'take' | 'remove'>;
}

export function PictureOf({ view, actions }: PictureOfProps): ReactNode {
  const [picture, setPicture] = useState(view.picture);
  const [hasFailed, setFailed] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const isTaking = useRef(false);
  const first = useRef<HTMLButtonElement>(null);
  const over = (taken: HelpPicture | undefined): void => {
    isTaking.current = false;
    setFailed(taken === undefined);
    if (taken !== undefined) setPicture(taken);
    requestAnimationFrame(() => first.current?.focus()); // the window was away meanwhile
  };
  const take = (): void => {
    if (isTaking.current) return;
    isTaking.current = true;
    actions.take().then(over, () => over(undefined));
  };
  const remove = (): void => {
    actions.remove();
    setPicture(undefined);
    setLarge(false);
    requestAnimationFrame(() => first.current?.focus());
  };
  return (
    <section className="group" aria-labelledby="picture">
      <h2 className="section-label" id="picture">
        <Said as="span" line={{ key: 'help.picture' }} />
      </h2>
      {view.way === 'collector' ? (
        <Said className="caption" line={{ key: 'help.picture.cannot' }} />
      ) : (
        <div className={isLarge ? 'card shot is-large' : 'card shot'}>
          {picture !== undefined && (
            <Preview picture={picture} isLarge={isLarge} onPress={() => setLarge(!isLarge)} />
          )}
          <div>
            <Said
              className="caption"
              line={{ key: picture === undefined ? 'help.picture.before' : 'help.picture.this' }}
            />
            {view.screens > 1 && <Said className="caption" line={{ key: 'help.picture.screen' }} />}
            <div className="shot-acts">
              <button className="button button-quiet" type="button" ref={first} onClick={take}>
                <Said
                  as="span"
                  line={{ key: picture === undefined ? 'help.picture.take' : 'help.picture.again' }}
                />
              </button>
              {picture !== undefined && (
                <button className="button button-quiet" type="button" onClick={remove}>
                  <Said as="span" line={{ key: 'help.picture.remove' }} />
                </button>
              )}
            </div>
            <div role="status">
              {hasFailed && <Said className="caption" line={{ key: 'help.picture.failed' }} />}
            </div>
          </div>
        </div>
      )}
    </section>
  );
}

interface PreviewProps {
  readonly picture: HelpPicture;
  readonly isLarge: boolean;
  readonly onPress: () => void;
}

/** All of the picture's part, where the person is at it. */
function comeIntoView(element: Element | null): void {
  const part = element?.closest('.shot');
  if (part?.contains(document.activeElement) === true) part.scrollIntoView({ block: 'nearest' });
}

/** Drawn from the bytes themselves: no address leads to them. */
function Preview({ picture, isLarge, onPress }: PreviewProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const say = useSay();
  useEffect(() => {
    let isOver = false;
    createImageBitmap(new Blob([picture.bytes], { type: picture.type })).then(
      (image) => {
        const element = canvas.current;
        if (isOver || element === null) return;
        element.width = image.width;
        element.height = image.height;
        element.getContext('2d')?.drawImage(image, 0, 0);
        image.close();
        comeIntoView(element);
      },
      (error: unknown) => console.warn('no preview', error),
    );
    return () => {
      isOver = true;
    };
  }, [picture]);
  useEffect(() => comeIntoView(canvas.current), [isLarge]);
  const name: StringKey = isLarge ? 'help.picture.smaller' : 'help.picture.larger';
  return (
    <button
      className="thumb"
      type="button"
      aria-label={say({ key: name })}
      title={say({ key: name })}
      aria-expanded={isLarge}
      onClick={onPress}
    >
      <canvas ref={canvas} />
    </button>
  );
}
