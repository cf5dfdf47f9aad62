// What the person writes, kept by main as they write, and sending it, once.
import { useEffect, useRef, useState } from 'react';
import type { HelpDraft, HelpPicture, HelpProblems, HelpResult, HelpView } from '../../src/model/help';

export interface HelpActions {
  /** @returns how often the same was reported */
  readonly keep: (draft: HelpDraft) => Promise<number>;
  readonly take: () => Promise<HelpPicture | undefined>;
  readonly remove: () => void;
  readonly send: (draft: HelpDraft) => Promise<HelpResult>;
  readonly close: () => void;
}

export interface HelpState {
  readonly draft: HelpDraft;
  readonly repeats: number;
  readonly problems: HelpProblems;
  /** What became of Send, but for fields that are wrong. */
  readonly result: Exclude<HelpResult, { is: 'wrong' }> | undefined;
  readonly change: (change: Partial<HelpDraft>) => void;
  readonly send: () => void;
}

/** So long after the last key main hears of it: a window closed by accident loses no more. */
const KEEP_AFTER_MS = 250;

const NOTHING: HelpDraft = {
  what: '',
  urgency: 'normal',
  thing: '',
  who: 'me',
  reach: 'other',
  address: '',
  when: '',
};

export function useHelp(view: HelpView, { keep, send }: HelpActions): HelpState {
  const [draft, setDraft] = useState(view.draft ?? NOTHING);
  const [repeats, setRepeats] = useState(view.repeats);
  const [problems, setProblems] = useState<HelpProblems>({});
  const [result, setResult] = useState<HelpState['result']>();
  const isSending = useRef(false);
  useEffect(() => {
    if (draft === NOTHING || draft === view.draft || result?.is === 'recorded') return undefined;
    let isNewest = true;
    const timer = setTimeout(() => {
      keep(draft).then(
        (count) => isNewest && setRepeats(count),
        (refusal: unknown) => console.warn('not kept', refusal),
      );
    }, KEEP_AFTER_MS);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [draft, keep, view.draft, result]);

  const hear = (told: HelpResult): void => {
    isSending.current = false;
    setProblems(told.is === 'wrong' ? told.fields : {});
    setResult(told.is === 'wrong' ? undefined : told);
  };
  return {
    draft,
    repeats,
    problems,
    result,
    change: (change) => {
      setDraft((before) => ({ ...before, ...change }));
      setProblems((before) =>
        Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))),
      );
      setResult(undefined);
    },
    send: () => {
      if (isSending.current) return;
      isSending.current = true;
      send(draft).then(hear, () => hear({ is: 'not-recorded' }));
    },
  };
}
