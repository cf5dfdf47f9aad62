// Answers that are given under a name (C2, C7): whether the name that was typed is one, and the one that is meant.
import type { Ask } from '../model/messages';
import { name } from '../model/text';

/** Longest name, as the entry holds it (C7). */
const Name = name(120);

/** True for the kinds whose answer counts only with the name of whoever gives it. */
export function isNamed({ kind }: Ask): boolean {
  return kind === 'advisory' || kind === 'agreement';
}

/** One writing of a name: white space folded, composed (NFC). */
function tidy(typed: string): string {
  return typed.trim().replace(/\s+/gu, ' ').normalize('NFC');
}

/**
 * The name as it is recorded.
 * @param typed by the person, as it is
 * @returns undefined if it is no name, or not that of the person whom the ask is addressed to
 */
export function nameFor(ask: Ask, typed: string): string | undefined {
  const tidied = tidy(typed);
  if (!Name.safeParse(tidied).success) return undefined; // SECURITY(7): what is recorded and signed as a name can be shown as one
  const addressee = ask.kind === 'advisory' ? ask.addressee : undefined;
  const isOther = addressee !== undefined && folded(addressee) !== folded(tidied);
  if (isOther) return undefined; // SECURITY(10): addressed to a named person, not to whoever sits there
  return tidied;
}

/** Capitals are not what tells two people apart. */
function folded(written: string): string {
  return tidy(written).toLowerCase();
}
