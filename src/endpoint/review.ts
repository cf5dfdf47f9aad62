// The access review: who connected to what in a month, on what basis, and what someone should look at. Pure, from entries.
import type { Entry, EntryOf } from '../model/entries';
import type { Technician } from '../model/messages';
import { timeFrom } from '../model/scalars';
import type { OrganisationNames } from './organisation';
import type { MonthSpan } from './review-month';
import type {
  AccessReview,
  DeclinedAsk,
  ReviewedPerson,
  ReviewedSession,
  ReviewEntry,
  ReviewSource,
  Sighting,
  Who,
} from './review-shapes';
import { technicianTotals } from './review-totals';

function whoOf({ id, name, company }: Technician): Who {
  return { id, name, ...(company !== undefined && { company }) };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function ofType<T extends Entry['type']>(found: readonly ReviewEntry[], type: T) {
  return found.map(({ entry }) => entry).filter((entry): entry is EntryOf<T> => entry.type === type);
}

/** A session that was resumed without what it was agreed with counts as what it became: nobody agreed to that. */
function personOf(found: readonly ReviewEntry[]): readonly ReviewedPerson[] {
  const starts = ofType(found, 'session.started');
  const start = starts.find(({ data }) => data.basis === 'none') ?? starts.at(-1);
  const [one] = found;
  if (start === undefined || one === undefined) return [];
  const { basis, mismatch } = start.data;
  const { device, person: name, confirmed } = one;
  const agreed = ofType(found, 'stated.answered').at(-1)?.data.agreed;
  const said = { ...(mismatch !== undefined && { mismatch }), ...(agreed !== undefined && { agreed }) };
  return [{ device, name, confirmed, basis, ...said }];
}

function endOf(found: readonly ReviewEntry[]): Pick<ReviewedSession, 'endedAt' | 'endedBy' | 'seconds'> {
  const devices = grouped(found, ({ device }) => device).map((own) => {
    const ends = ofType(own, 'session.ended');
    const isOver = ends.length === ofType(own, 'session.started').length;
    const seconds = ends.reduce((sum, { data }) => sum + data.seconds, 0);
    return { isOver, seconds, last: ends.at(-1)?.data };
  });
  const [longest] = devices.sort((a, b) => b.seconds - a.seconds);
  if (longest?.last === undefined || !devices.some(({ isOver }) => isOver)) return {};
  return { endedAt: longest.last.at, endedBy: longest.last.by, seconds: longest.seconds };
}

/** One session on one computer, from the entries of everyone's device there. */
function sessionOf(found: readonly ReviewEntry[], span: MonthSpan): readonly ReviewedSession[] {
  const people = grouped(found, ({ device }) => device)
    .flatMap(personOf)
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.device.localeCompare(b.device, 'en'));
  const agreed = people.find(({ basis }) => basis !== 'none');
  const starts = ofType(found, 'session.started');
  const start = starts.find(({ data }) => data.basis === agreed?.basis) ?? starts[0];
  if (start === undefined) return [];
  const { session, technician, purpose, scopes, minutes, ticket, tool, evidence } = start.data;
  const end = endOf(found);
  const basis = agreed?.basis ?? 'none';
  const startedAt = starts.map(({ data }) => data.at).sort()[0] ?? start.data.at;
  const isOver = end.seconds !== undefined && end.seconds > minutes * 60;
  return [
    {
      ...{ session, technician: whoOf(technician), computer: found[0]?.host ?? '', people, basis },
      ...{ purpose, scopes, minutes },
      ...(ticket !== undefined && { ticket }),
      ...(tool !== undefined && { tool }),
      ...(evidence !== undefined && 'reason' in evidence && { reason: evidence.reason }),
      startedAt,
      ...end,
      overTime: isOver || ofType(found, 'session.overrun').length > 0,
      ...(basis === 'emergency' && { documented: ofType(found, 'session.documented').length > 0 }),
      fromOtherMonth: Date.parse(startedAt) < span.from || Date.parse(startedAt) >= span.until,
    },
  ];
}

/** Smaller comes first. */
function rank({ documented }: ReviewedSession): number {
  if (documented === undefined) return 2;
  return documented ? 1 : 0;
}

function declinedOf(found: readonly ReviewEntry[]): readonly DeclinedAsk[] {
  const ask = ofType(found, 'ask.received').at(-1)?.data.ask;
  const answer = ofType(found, 'ask.answered').at(-1);
  const [one] = found;
  if (ask === undefined || one === undefined || answer?.data.answer !== 'declined') return [];
  const { declined, words } = ofType(found, 'ask.explained').at(-1)?.data ?? answer.data;
  return [
    {
      ...{
        ask: ask.id,
        kind: ask.kind,
        technician: whoOf(ask.technician),
        computer: one.host,
        person: one.person,
      },
      ...('purpose' in ask && { purpose: ask.purpose }),
      at: answer.time,
      ...(declined !== undefined && { declined }),
      ...(words !== undefined && { words }),
    },
  ];
}

function sightingOf({ entry, host, person }: ReviewEntry): readonly Sighting[] {
  if (entry.type !== 'session.unannounced') return [];
  const { tool } = entry.data;
  return [{ computer: host, person, ...(tool !== undefined && { tool }), at: entry.time }];
}

function counted(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** When the review is made (ms since the epoch), and how the agents' versions are then. */
export interface ReviewNow {
  readonly madeAt: number;
  readonly minimum?: string | undefined;
  readonly outdated: AccessReview['outdated'];
}

/** Makes the review. */
export function accessReview(
  source: ReviewSource,
  span: MonthSpan,
  { id, name }: OrganisationNames,
  { madeAt, minimum, outdated }: ReviewNow,
): AccessReview {
  const sessions = grouped(source.sessions, ({ entry, machine }) => {
    return `${'session' in entry.data ? String(entry.data.session) : ''} ${machine}`;
  })
    .flatMap((found) => sessionOf(found, span))
    .sort((a, b) => rank(a) - rank(b) || a.startedAt.localeCompare(b.startedAt, 'en'));
  const asks = grouped(source.asks, ({ entry, device }) => {
    const ask = entry.type === 'ask.received' ? entry.data.ask.id : 'ask' in entry.data ? entry.data.ask : '';
    return `${String(ask)} ${device}`;
  });
  const declined = asks.flatMap(declinedOf).sort((a, b) => a.at.localeCompare(b.at, 'en'));
  const answers = asks.flatMap((found) => ofType(found, 'ask.answered').at(-1)?.data.answer ?? []);
  const none = { consent: 0, approval: 0, emergency: 0, stated: 0, none: 0 };
  const sightings = source.sightings.flatMap(sightingOf);
  const unannounced = sessions.filter(({ basis }) => basis === 'none');
  return {
    v: 1,
    organisation: { id, name },
    ...{ month: span.month, zone: span.zone, from: timeFrom(span.from), until: timeFrom(span.until) },
    madeAt: timeFrom(madeAt),
    complete: madeAt >= span.until,
    counts: {
      sessions: sessions.length,
      basis: { ...none, ...counted(sessions.map(({ basis }) => basis)) },
      undocumented: sessions.filter(({ documented }) => documented === false).length,
      denied: sessions.filter(({ people }) => people.some(({ agreed }) => agreed === false)).length,
      overTime: sessions.filter(({ overTime }) => overTime).length,
      unannounced: unannounced.length + sightings.length,
      answers: counted(answers),
      erased: source.erased,
    },
    ...(minimum !== undefined && { minimumVersion: minimum }),
    outdated,
    technicians: technicianTotals(sessions, declined),
    ...{ sessions, declined, sightings, unseen: source.unseen },
  };
}
