// The agreements that the person has answered: what is agreed now, word for word, and whether a session may be asked for (C12).
import type { AgreementAsk, Ask } from '../model/messages';
import type { Answer } from '../model/words';
import { canonicalJson } from './line';

/** The last answer of the person to one agreement. */
export interface AnsweredAgreement {
  /** The whole of it, version, language and text, in one writing: another is another agreement to answer. */
  readonly wording: string;
  readonly accepted: boolean;
}
/** By `agreement.id`. */
export type Agreements = ReadonlyMap<string, AnsweredAgreement>;

/** The agreements after an answer. Silence and a withdrawal leave what was agreed before as it is. */
export function agreedAfter(before: Agreements, ask: Ask, answer: Answer): Agreements {
  if (ask.kind !== 'agreement' || (answer !== 'accepted' && answer !== 'declined')) return before;
  const accepted = answer === 'accepted';
  return new Map(before).set(ask.agreement.id, { wording: canonicalJson(ask.agreement), accepted });
}

/** True if the person has accepted this very text: then they are not asked again. */
export function isAgreedTo(agreements: Agreements, { agreement }: AgreementAsk): boolean {
  const answered = agreements.get(agreement.id);
  return answered?.accepted === true && answered.wording === canonicalJson(agreement);
}

/** True if there is an agreement, and the person's last word to none is no. */
export function isAgreed(agreements: Agreements): boolean {
  return agreements.size > 0 && [...agreements.values()].every(({ accepted }) => accepted);
}
