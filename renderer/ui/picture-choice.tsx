// Twelve pictures of which the person chooses one: a group of radio buttons that are the pictures themselves.
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { PictureName } from '../../src/model/pictures';
import { Picture } from './picture';
import './picture-choice.css';

export interface PictureChoiceProps {
  /** Name of the group, said by screen readers. */
  readonly label: string;
  /** What there is to choose from, with the names in the person's language. */
  readonly pictures: readonly { readonly picture: PictureName; readonly label: string }[];
  /** Undefined: none is chosen yet. */
  readonly value: PictureName | undefined;
  readonly onChange: (picture: PictureName) => void;
}

/** Arrow keys go from one to the next, as in every group of radio buttons. */
export function PictureChoice({ label, pictures, value, onChange }: PictureChoiceProps): ReactNode {
  const group = useId();
  return (
    <div className="pictures" role="radiogroup" aria-label={label}>
      {pictures.map(({ picture, label: name }) => (
        <label className="picture" key={picture} title={name}>
          <input
            type="radio"
            name={group}
            aria-label={name}
            checked={picture === value}
            onChange={() => onChange(picture)}
          />
          <Picture name={picture} />
        </label>
      ))}
    </div>
  );
}
