// The person's picture: at the top of every genuine question, in the tray, and where it is chosen. It is no part of the hashed
// text, of any entry or of any file that is read by who asks: whoever knows it could show it.
import { PICTURES } from '../model/pictures';
import type { PictureName } from '../model/pictures';
import { say } from '../model/strings/format';
import type { Line } from '../model/strings/types';
import type { TrayItem } from '../model/tray-views';
import type { OwnPictureView, PictureOfferView } from '../model/views';
import { onScreen } from './banner-view';
import { phraser } from './prompt-phrases';
import type { Wording } from './prompt-words';
import type { State } from './state';

function nameOf(picture: PictureName): Line {
  return { key: `picture.${picture}` };
}

/** The picture as the question shows it. */
export function ownPictureView(name: PictureName, { catalogue, language }: Wording): OwnPictureView {
  const picture = say(catalogue, nameOf(name), language);
  return { name, label: say(catalogue, { key: 'picture.yours', args: { picture } }, language) };
}

/** What there is to choose from, in words. */
export function pictureOffer(wording: Wording): PictureOfferView {
  const put = phraser(wording);
  const named = (line: Line): string => say(wording.catalogue, line, wording.language);
  return {
    button: put({ key: 'picture.offer' }),
    why: put({ key: 'picture.why' }),
    secret: put({ key: 'picture.secret' }),
    group: named({ key: 'picture.menu' }),
    pictures: PICTURES.map((picture) => ({ picture, label: named(nameOf(picture)) })),
  };
}

/** True where an answer's window may offer it: nobody sees the screen, and policy does not keep the welcome away. */
export function mayOfferPicture(state: State): boolean {
  return state.policy.welcome !== 'never' && onScreen(state).length === 0;
}

/** The tray's list of pictures, the chosen one ticked. */
export function pictureMenu(chosen: PictureName | undefined): TrayItem {
  const choice = (line: Line, picture?: PictureName): TrayItem => ({
    kind: 'choice',
    line,
    isChosen: picture === chosen,
    action: { do: 'picture', ...(picture !== undefined && { picture }) },
  });
  return {
    kind: 'menu',
    line: { key: 'picture.menu' },
    items: [choice({ key: 'picture.none' }), ...PICTURES.map((picture) => choice(nameOf(picture), picture))],
  };
}
