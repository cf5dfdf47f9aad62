// The foot of the question: what happens without an answer, More time, and the buttons.
import type { ReactNode, RefObject } from 'react';
import type { PromptView } from '../../src/model/views';
import { Phrase, Written } from '../ui/phrase';
import { clockOf, spokenAt } from '../ui/countdown';
import { useCountdown } from './use-countdown';
import type { AllowFace } from './use-arming';

/** What was just said about a press on Allow; `nth` tells two of the same apart. */
export interface Hint {
  readonly what: keyof PromptView['hints'];
  readonly nth: number;
}

interface AnsweringProps {
  readonly view: PromptView;
  readonly allow: RefObject<HTMLButtonElement | null>;
  readonly face: AllowFace;
  /** False while an answer could not count, armed or not. */
  readonly ready: boolean;
  readonly hint: Hint | undefined;
  readonly onDecline: () => void;
  readonly onLater: () => void;
  readonly onMore: () => void;
}

export function Answering({
  view,
  allow,
  face,
  ready,
  hint,
  onDecline,
  onLater,
  onMore,
}: AnsweringProps): ReactNode {
  return (
    <div className="window-footer" data-measured="">
      <Countdown view={view} outcome={view.outcome} onMore={onMore} />
      <div className="actions">
        <button
          className="button"
          type="button"
          data-early={view.naming === undefined ? 'decline' : undefined}
          aria-disabled={!ready}
          onClick={onDecline}
        >
          <Written as="span" words={view.decline} />
        </button>
        {view.later && (
          <button className="button" type="button" data-early="later" onClick={onLater}>
            <Written as="span" words={view.later} />
          </button>
        )}
        <AllowButton view={view} allow={allow} face={face} ready={ready} />
      </div>
      <p className={hint === undefined ? 'hint' : 'hint is-shown'} role="status" aria-atomic="true">
        {hint && <Phrase key={hint.nth} words={view.hints[hint.what] ?? []} />}
      </p>
    </div>
  );
}

/** What happens without an answer, and when; with More time beside it. */
export function Countdown({
  view,
  outcome,
  onMore,
}: Pick<AnsweringProps, 'view' | 'onMore'> & Pick<PromptView, 'outcome'>): ReactNode {
  const seconds = useCountdown(view);
  const spoken = view.counting ? spokenAt(view.spoken, seconds, Math.floor(view.totalMs / 1_000)) : undefined;
  const left = Math.min(1, (seconds * 1_000) / view.totalMs);
  const running = (): ReactNode => (
    <span className="num" data-running="">
      {clockOf(seconds)}
    </span>
  );
  return (
    <>
      <div className="timeline" aria-hidden="true">
        <div
          ref={(line) => {
            if (line !== null) line.style.transform = `scaleX(${left})`; // an attribute in markup would be a style of the page's own
          }}
        />
      </div>
      <div className="countdown">
        <p role="timer" id="outcome" data-said="">
          <Phrase words={outcome} show={{ time: running }} />
        </p>
        <button
          className="button button-quiet"
          type="button"
          aria-disabled={!view.canExtend}
          onClick={() => {
            if (view.canExtend) onMore();
          }}
        >
          <Written as="span" words={view.moreTime} />
        </button>
      </div>
      <p className="hidden-text" role="status" aria-atomic="true">
        {spoken && <Phrase words={spoken.words} />}
      </p>
    </>
  );
}

/** Filled only when it is armed, never where trust is missing, nor where yes and no are to weigh the same. It has no handler: arming.ts decides what a press is. */
function AllowButton({
  view,
  allow,
  face,
  ready,
}: Pick<AnsweringProps, 'view' | 'allow' | 'face' | 'ready'>): ReactNode {
  const filled = face.armed && ready && view.trust !== 'unverified' && view.mustRead !== true;
  return (
    <button
      className={filled ? 'button allow button-accent' : 'button allow'}
      type="button"
      data-early="allow"
      ref={allow}
      aria-disabled={!face.armed || !ready}
    >
      <Written as="span" words={view.allow} />
      {!face.armed && face.since !== undefined && <ArmingLine key={face.since} since={face.since} />}
    </button>
  );
}

/** The line that runs under the word for a second; begun late, it is as far along as it should be. */
function ArmingLine({ since }: { readonly since: number }): ReactNode {
  return (
    <span
      className="arming-line"
      aria-hidden="true"
      ref={(line) => {
        if (line !== null) line.style.animationDelay = `${Math.min(0, since - performance.now())}ms`;
      }}
    />
  );
}
