// Part of the composition root: what the system's notification says of a question that is on screen.
import process from 'node:process';
import { reminderLines } from './core/arranging';
import type { Wording } from './core/prompt-words';
import { promptedAsk, promptView } from './core/prompt-view';
import type { Moment, State } from './core/state';
import { subjectOf } from './core/subject';
import { keyCaps } from './desktop/keys';
import type { Id } from './model/scalars';
import { say, textOf } from './model/strings/format';
import { sha256 } from './world';

/** @returns its words, or undefined where that question is no longer the open one */
export function announcementOf(
  ask: Id,
  { state, at, wording }: { readonly state: State; readonly at: Moment; readonly wording: Wording },
): { readonly title: string; readonly body: string } | undefined {
  const facts = promptedAsk(state);
  const view = promptView(state, at, { ...wording, sha256 });
  if (facts?.ask.id !== ask || view === undefined) return undefined;
  const keys = keyCaps('answer', process.platform).join('+');
  const args = { purpose: subjectOf(facts.ask), keys };
  return {
    title: textOf(view.heading),
    body: say(wording.catalogue, { key: 'notice.body', args }, wording.language),
  };
}

/** @returns what reminds of a time that the person agreed to, or undefined where it is over */
export function reminderOf(
  ask: Id,
  { state, catalogue, language }: { readonly state: State } & Wording,
): { readonly title: string; readonly body: string } | undefined {
  const lines = reminderLines(state, ask);
  return (
    lines && { title: say(catalogue, lines.title, language), body: say(catalogue, lines.body, language) }
  );
}
