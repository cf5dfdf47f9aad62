// `journal verify --endpoint`: the journals here held against what the endpoint holds now, so that a tail that was cut off shows.
import { type AllVerdicts, verifyAll, type VerifyAllOptions } from '../journal/verify-all';
import type { Problem, Verdict } from '../journal/verdict';
import { endpointHeads, type HeldThere } from './endpoint-heads';
import type { CliWorld } from './world';

/**
 * Verifies with the endpoint's newest confirmation of each journal in place of the one that lies beside it.
 * @throws UsageError if this computer belongs to no endpoint; Error if it cannot be asked
 */
export async function verifyThere(
  dir: string,
  options: VerifyAllOptions,
  world: CliWorld,
): Promise<AllVerdicts> {
  const alone = verifyAll(dir, options);
  const known = [alone.open, ...alone.closed.map(({ verdict }) => verdict)];
  const journals = known.flatMap(({ journal, device }) =>
    journal === undefined ? [] : [{ journal, ...(device !== undefined && { device }) }],
  );
  const { endpoint, of, witnesses } = await endpointHeads(world, journals);
  const confirmations = new Map<string, string>();
  for (const { journal, confirmedTo } of known) {
    const there = journal === undefined ? undefined : of.get(journal);
    if (journal !== undefined && there?.is === 'held' && there.seq >= confirmedTo)
      confirmations.set(journal, there.confirmation);
  }
  const found = verifyAll(dir, { witness: witnesses, ...options, confirmations });
  const withSaid = (verdict: Verdict): Verdict => {
    const there = verdict.journal === undefined ? undefined : of.get(verdict.journal);
    return there === undefined ? verdict : said(verdict, there, endpoint);
  };
  const open = withSaid(found.open);
  const closed = found.closed.map((one) => ({ ...one, verdict: withSaid(one.verdict) }));
  return { ok: open.ok && closed.every(({ verdict }) => verdict.ok), open, closed };
}

/** The verdict with what the endpoint's answer adds to it. */
function said(verdict: Verdict, there: HeldThere, endpoint: string): Verdict {
  const noted = (note: string): Verdict => ({ ...verdict, notes: [...verdict.notes, note] });
  switch (there.is) {
    case 'held':
      return there.seq < verdict.confirmedTo
        ? noted(`${endpoint} now holds only ${there.seq} entries, fewer than it confirmed`)
        : noted(`compared with ${endpoint}, which holds ${there.seq} entries`);
    case 'nothing':
      return noted(`${endpoint} holds nothing of this journal`);
    case 'wrong': {
      const problem: Problem = {
        code: 'confirmation',
        seq: verdict.to,
        file: endpoint,
        line: 0,
        detail: there.detail,
      };
      return { ...verdict, ok: false, problems: [...verdict.problems, problem] };
    }
  }
}
