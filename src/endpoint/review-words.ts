// The access review's words, in English: for administrators and auditors.
import type { Basis } from '../model/words';
import type { ReviewedSession } from './review-shapes';
import type { ZonedTime } from './review-month';

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  consent: 'The person agreed',
  approval: 'Approved by someone else',
  emergency: 'Emergency',
  stated: 'The technician says that the person agreed',
  none: 'Nobody agreed',
};

/** What a person says of consent that the technician stated; after their name. */
export const AGREED_WORDS = {
  yes: 'says so too',
  no: 'says that this is not so',
  silent: 'has not said whether it is so',
} as const;

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** @param month as `2026-11` */
export function monthWords(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
}

/** Whole minutes, and seconds below one minute. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${minutes} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

const ENDS: Readonly<Record<string, string>> = {
  technician: 'ended by the technician',
  person: 'ended by the person',
  tool: 'ended with the tool',
  limit: 'ended at the limit',
  restart: 'ended by a restart',
  heartbeat: 'ended when the tool fell silent',
  unenrol: 'ended as the computer left',
};

/** How and when it ended, to follow what was agreed. */
export function endWords({ endedAt, endedBy }: ReviewedSession, time: ZonedTime): string {
  if (endedAt === undefined || endedBy === undefined) return '';
  return `; ${ENDS[endedBy] ?? endedBy} at ${time(Date.parse(endedAt))}`;
}

const DECLINED: Readonly<Record<string, string>> = {
  busy: 'busy',
  sensitive: 'private things on screen',
  unexpected: 'was not expecting this',
  other: 'another reason',
};

export function declinedWords(reason: string | undefined): string {
  return reason === undefined ? 'no reason given' : (DECLINED[reason] ?? reason);
}
