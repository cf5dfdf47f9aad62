// The three steps: that IT asks, that it is seen, and the picture by which a genuine question is known.
import type { ReactNode, RefObject } from 'react';
import type { PictureName } from '../../src/model/pictures';
import type { Line } from '../../src/model/strings/types';
import type { WelcomeView } from '../../src/model/welcome-view';
import { Icon } from '../ui/icon';
import { Phrase, Written } from '../ui/phrase';
import { PictureChoice } from '../ui/picture-choice';
import { Said } from '../ui/words';
import { Asked, Seen } from './drawings';

/** What a step shows. The heading gets the focus with each step, so that it is read out. */
export interface StepProps {
  readonly view: WelcomeView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onPicture: (picture: PictureName) => void;
}

function AsksFirst({ view: { organisation }, heading }: StepProps): ReactNode {
  const lead: Line =
    organisation === undefined
      ? { key: 'welcome.asks.lead.plain' }
      : { key: 'welcome.asks.lead', args: { organisation } };
  return (
    <>
      <Asked />
      <div>
        <Title line={{ key: 'welcome.asks' }} heading={heading} />
        <Said className="welcome-lead" line={lead} />
      </div>
      <Points lines={[{ key: 'welcome.asks.allow' }, { key: 'welcome.asks.silence' }]} />
    </>
  );
}

function AlwaysSeen({ heading }: StepProps): ReactNode {
  return (
    <>
      <Seen />
      <div>
        <Title line={{ key: 'welcome.seen' }} heading={heading} />
        <Said className="welcome-lead" line={{ key: 'welcome.seen.lead' }} />
      </div>
      <Points lines={[{ key: 'welcome.seen.end' }, { key: 'welcome.seen.record' }]} />
    </>
  );
}

/** Nobody has to choose one. */
function OwnPicture({ view: { offer, picture }, heading, onPicture }: StepProps): ReactNode {
  return (
    <>
      <div>
        <h1 className="title" id="heading" tabIndex={-1} ref={heading}>
          <Phrase words={offer.button} />
        </h1>
        <Written className="welcome-lead" words={offer.why} />
      </div>
      <PictureChoice label={offer.group} pictures={offer.pictures} value={picture} onChange={onPicture} />
      <Written className="caption" words={offer.secret} />
    </>
  );
}

export const STEPS: readonly ((props: StepProps) => ReactNode)[] = [AsksFirst, AlwaysSeen, OwnPicture];

function Title({ line, heading }: { readonly line: Line } & Pick<StepProps, 'heading'>): ReactNode {
  return (
    <h1 className="title" id="heading" tabIndex={-1} ref={heading}>
      <Said as="span" line={line} />
    </h1>
  );
}

function Points({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  return (
    <ul className="points">
      {lines.map((line) => (
        <li key={line.key}>
          <Icon name="check" />
          <Said as="span" line={line} />
        </li>
      ))}
    </ul>
  );
}
