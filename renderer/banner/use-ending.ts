// End, and the only second question: where somebody has administrator rights, what is being changed may be left half done.
import { useState } from 'react';
import type { Id } from '../../src/model/scalars';
import type { BannerSession } from '../../src/model/views';
import type { BannerActions } from './actions';

/** What End was pressed for. */
export interface Ending {
  /** One of several; undefined: all. */
  readonly one?: BannerSession;
}

export interface UseEnding {
  /** Set while the person is asked once more. */
  readonly ending: Ending | undefined;
  /** End was pressed. @param session undefined: all */
  readonly onEnd: (session?: Id) => void;
  /** To the second question: end after all. */
  readonly onSure: () => void;
  readonly onKeep: () => void;
}

/** Whether somebody who is connected may change settings that need an administrator. */
function elevates(sessions: readonly BannerSession[], session: Id | undefined): boolean {
  return sessions.some(
    (one) =>
      (session === undefined || one.session === session) &&
      one.state === 'live' &&
      one.scopes.includes('elevate'),
  );
}

/** Ends at once, or asks once more. The question goes by itself when nobody with administrator rights is connected any more. */
export function useEnding(sessions: readonly BannerSession[], end: BannerActions['end']): UseEnding {
  const [asked, setAsked] = useState<{ readonly session?: Id }>();
  const isAsked = asked !== undefined && elevates(sessions, asked.session);
  if (asked !== undefined && !isAsked) setAsked(undefined);
  const one = sessions.find(({ session }) => session === asked?.session);
  return {
    ending: isAsked ? { ...(one !== undefined && sessions.length > 1 && { one }) } : undefined,
    onEnd: (session) => {
      if (elevates(sessions, session)) setAsked(session === undefined ? {} : { session });
      else end(session);
    },
    onSure: () => {
      setAsked(undefined);
      end(asked?.session);
    },
    onKeep: () => setAsked(undefined),
  };
}
