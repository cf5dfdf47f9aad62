// The access review's table of technicians: how often, where, how long, and with what to look at.
import type { DeclinedAsk, ReviewedSession, TechnicianTotal } from './review-shapes';

/** One row a technician, by name; also one whose asks were only declined. */
export function technicianTotals(
  sessions: readonly ReviewedSession[],
  declined: readonly DeclinedAsk[],
): readonly TechnicianTotal[] {
  const names = new Map([...declined, ...sessions].map(({ technician }) => [technician.id, technician.name]));
  const rows = [...names].map(([id, name]) => {
    const own = sessions.filter(({ technician }) => technician.id === id);
    const count = (isSo: (session: ReviewedSession) => boolean) => own.filter(isSo).length;
    return {
      id,
      name,
      sessions: own.length,
      computers: [...new Set(own.map(({ computer }) => computer))].sort(),
      seconds: own.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0),
      undocumented: count(({ documented }) => documented === false),
      overTime: count(({ overTime }) => overTime),
      unannounced: count(({ basis }) => basis === 'none'),
      declined: declined.filter(({ technician }) => technician.id === id).length,
    };
  });
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id, 'en'));
}
