// What the person is about to say of a session, and sending it, once.
import { useRef, useState } from 'react';
import type { SayResult } from '../../src/model/ipc-payloads';
import type { Solved } from '../../src/model/words';

export interface Draft {
  readonly solved?: Solved | undefined;
  readonly stars?: number | undefined;
  readonly words: string;
  readonly followUp: boolean;
}

/** What goes to main: only where something is chosen. */
export type Feedback = Draft & { readonly solved: Solved };

export interface DraftState {
  readonly draft: Draft;
  readonly badWords: boolean;
  readonly change: (change: Partial<Draft>) => void;
  /** Does nothing until something is chosen. The card goes with what was taken; words that cannot be recorded stay. */
  readonly send: () => void;
}

const NOTHING: Draft = { words: '', followUp: false };

export function useDraft(tell: (said: Feedback) => Promise<SayResult>): DraftState {
  const [draft, setDraft] = useState(NOTHING);
  const [badWords, setBadWords] = useState(false);
  const sending = useRef(false);
  return {
    draft,
    badWords,
    change: (change) => {
      setDraft((before) => ({ ...before, ...change }));
      if (change.words !== undefined) setBadWords(false);
    },
    send: () => {
      const { solved } = draft;
      if (solved === undefined || sending.current) return;
      sending.current = true;
      const isOver = (): void => {
        sending.current = false;
      };
      tell({ ...draft, solved }).then((result) => {
        isOver();
        setBadWords(result === 'words');
      }, isOver);
    },
  };
}
