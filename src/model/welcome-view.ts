// What the window "How Tallylight works" shows, as data.
import type { PictureName } from './pictures';
import type { PictureOfferView } from './views';

export interface WelcomeView {
  /** BCP 47 */
  readonly language: string;
  /** Whose IT asks, once known. */
  readonly organisation?: string;
  /** What there is to choose the person's picture from. */
  readonly offer: PictureOfferView;
  /** The picture that they have. */
  readonly picture?: PictureName;
}
