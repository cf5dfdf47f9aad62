// Part of the composition root: what the system's notification says of a question that is on screen.
import process from 'node:process';
import { promptedAsk, promptView } from './core/prompt-view';
import type { Moment, State } from './core/state';
import { subjectOf } from './core/subject';
import { keyCaps } from './desktop/keys';
import type { Id } from './model/scalars';
import { en } from './model/strings/en';
import { say, textOf } from './model/strings/format';
import { sha256 } from './world';

/** @returns its words, or undefined where that question is no longer the open one */
export function announcementOf(
  ask: Id,
  { state, at, language }: { readonly state: State; readonly at: Moment; readonly language: string },
): { readonly title: string; readonly body: string } | undefined {
  const facts = promptedAsk(state);
  const view = promptView(state, at, { catalogue: en, language, sha256 });
  if (facts?.ask.id !== ask || view === undefined) return undefined;
  const keys = keyCaps('answer', process.platform).join('+');
  const args = { purpose: subjectOf(facts.ask), keys };
  return { title: textOf(view.heading), body: say(en, { key: 'notice.body', args }, language) };
}
