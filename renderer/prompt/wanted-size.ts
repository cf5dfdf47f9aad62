// How large the question wants to be: its own width, and as high as its parts together.
import type { WantedSize } from '../ui/use-wanted-size';

/** Width in rem, and the most in CSS pixels, however large the text (design: sizes). */
const WIDTH_REM = 28.75;
const WIDTH_MAX = 720;

/** @param root the window's element; its parts carry `data-measured` */
export function wantedPromptSize(root: HTMLElement): WantedSize {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const parts = [...root.querySelectorAll<HTMLElement>('[data-measured]')];
  const edges = root.offsetHeight - root.clientHeight;
  const height = parts.reduce((sum, part) => sum + part.getBoundingClientRect().height, edges);
  return { width: Math.min(WIDTH_REM * rem, WIDTH_MAX), height };
}
