// The end of the demo: the journal verified, its lines counted, and the endpoint asked what it holds.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { verifyAll } from '../../src/journal/verify-all';
import type { TechnicianClient } from './technician';

export interface Proof {
  /** Lines in all journals of the folder (C6). */
  readonly entries: number;
  readonly verified: boolean;
  /** The endpoint's count for the same journals. */
  readonly endpointHave: number;
  /** The endpoint holds every entry. */
  readonly reported: boolean;
  /** The device's public key, `Key` of C1. */
  readonly publicKey: string;
}

/** Every line of every journal below `H/journal`. */
function linesOf(
  journalDir: string,
): readonly { readonly journal: string; readonly data: { readonly key?: string } }[] {
  return readdirSync(journalDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(path.join(journalDir, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { journal: string; data: { key?: string } });
}

/** Verifies and counts. */
export async function prove(journalDir: string, technician: TechnicianClient): Promise<Proof> {
  const lines = linesOf(journalDir);
  const journals = [...new Set(lines.map(({ journal }) => journal))];
  const counts = await Promise.all(journals.map((journal) => technician.have(journal)));
  const endpointHave = counts.reduce((sum, count) => sum + count, 0);
  return {
    entries: lines.length,
    verified: verifyAll(journalDir, { full: true }).ok,
    endpointHave,
    reported: lines.length > 0 && endpointHave === lines.length,
    publicKey: lines.findLast(({ data }) => data.key !== undefined)?.data.key ?? '',
  };
}
