// The small pictures from which the person chooses one that only they know: every genuine question shows it, a fake window cannot.

export const PICTURES = [
  'kettle',
  'boat',
  'mountain',
  'cactus',
  'umbrella',
  'lighthouse',
  'balloon',
  'fish',
  'moon',
  'tree',
  'mug',
  'bicycle',
] as const;
export type PictureName = (typeof PICTURES)[number];

/** True if `value` names one of the pictures. */
export function isPicture(value: unknown): value is PictureName {
  return PICTURES.some((picture) => picture === value);
}
