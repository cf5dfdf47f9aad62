// A journal made of small real lines: chained, but not signed, since only the endpoint would check that.
import { createHash } from 'node:crypto';
import type { JournalSpan, ReportableJournal, ReportLine } from '../../src/report/reportable';

/** `Hash` of C1. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Journal id by number. */
export function journalId(n: number): string {
  return `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
}

/** Closed journals and an open one; `n` counts journals from 1. */
export class ReportJournal implements ReportableJournal {
  private readonly all: { id: string; lines: ReportLine[]; first: number }[] = [];

  constructor(...lengths: readonly number[]) {
    for (const length of lengths.length === 0 ? [0] : lengths) {
      this.open();
      this.append(length);
    }
  }

  private get current() {
    const current = this.all.at(-1);
    if (current === undefined) throw new Error('no journal is open');
    return current;
  }

  get id(): string {
    return this.current.id;
  }

  get head() {
    const last = this.current.lines.at(-1);
    return { seq: last?.seq ?? 0, hash: last?.hash ?? hashOf('') };
  }

  /** Closes the open journal and opens a new one. */
  open(): void {
    this.all.push({ id: journalId(this.all.length + 1), lines: [], first: 1 });
  }

  append(count: number, text = ''): void {
    for (let n = 0; n < count; n++) {
      const { seq, hash } = this.head;
      const data = { live: 0, text, unsent: seq };
      const frame = {
        data,
        journal: this.id,
        prev: hash,
        seq: seq + 1,
        sig: 'x',
        time: '2026-03-02T09:00:00.000Z',
      };
      const json = JSON.stringify({ ...frame, type: 'agent.alive', v: 1 });
      this.current.lines.push({ seq: seq + 1, json, hash: hashOf(json) });
    }
  }

  /** Puts the open journal back to an older state. */
  rollBack(to: number): void {
    this.current.lines.splice(to);
  }

  /** Devices of journals whose key was lost, by journal. */
  readonly devices = new Map<string, string>();

  prune(first: number): void {
    this.current.first = first;
  }

  journals(): readonly JournalSpan[] {
    return this.all.map(({ id, lines, first }) => {
      const device = this.devices.get(id);
      const span = { id, first, last: lines.length, open: id === this.id };
      return device === undefined ? span : { ...span, device };
    });
  }

  lines(journal: string, fromSeq: number, maxBytes: number): readonly ReportLine[] {
    const found = this.all.find(({ id }) => id === journal);
    const taken: ReportLine[] = [];
    let bytes = 0;
    for (const line of found?.lines.slice(fromSeq - 1) ?? []) {
      bytes += line.json.length;
      if (taken.length > 0 && bytes > maxBytes) break;
      taken.push(line);
    }
    return taken;
  }

  /** Every line of one journal as text. */
  texts(journal: string): readonly string[] {
    return this.lines(journal, 1, Number.POSITIVE_INFINITY).map((line) => line.json);
  }
}
