// Draws the question into its page ahead, in main, while the window's process still starts: the window has something to show at once.
import { renderToStaticMarkup } from 'react-dom/server';
import type { PromptView } from '../../src/model/views';
import { directionOf } from '../../src/model/strings/direction';
import type { PromptActions } from './actions';
import { Prompt } from './prompt';

/** Where the page is empty: the element that React draws into. */
const EMPTY = '<div id="root"></div>';

const nothing = (): void => undefined;
const noActions: PromptActions = {
  painted: nothing,
  accept: () => Promise.resolve('over'), // markup has no handlers: this is never called
  decline: () => Promise.resolve('closed'),
  explain: () => Promise.resolve('over'),
  dismiss: nothing,
  calendar: () => Promise.resolve('not-saved'),
  times: () => Promise.reject(new Error('nothing acts in markup')),
  later: () => Promise.resolve('not-then'),
  more: nothing,
  aside: nothing,
  forward: nothing,
  picture: nothing,
  move: nothing,
  size: nothing,
};

/**
 * The page with the question drawn into it. Nothing in it acts: `early.ts` says when it is on screen, and the window's own program
 * takes its place.
 * @param page the text of index.html
 * @returns the page as it was where there is no question to draw
 */
export function drawAhead(page: string, view: PromptView): string {
  const isQuestion = [view.failure, view.declined, view.arranged, view.aside].every(
    (other) => other === undefined,
  );
  if (!isQuestion) return page;
  const root = (
    <div id="root" data-ask={view.ask} lang={view.language} dir={directionOf(view.language)}>
      <Prompt view={view} actions={noActions} />
    </div>
  );
  return page.replace(EMPTY, () => renderToStaticMarkup(root));
}
