// The record on paper: whose it is, of when, what its check found, and every row; and what stands at the edges of each sheet.
import type { CheckView, PaperView, RecordFact, RecordRow } from '../model/record-views';
import { directionOf } from '../model/strings/direction';
import { pieces } from '../model/strings/format';
import type { Line } from '../model/strings/types';
import { fact } from './fact';
import { asWritten } from './as-written';
import { markup } from './markup';
import type { Html } from './markup';
import type { Wording } from './prompt-words';

/** What goes on paper. */
export interface Paper {
  /** Name of the computer, and of the person. */
  readonly host: string;
  readonly person: string;
  /** Newest first. */
  readonly rows: readonly RecordRow[];
  readonly check: CheckView;
  /** Wall clock in ms. */
  readonly now: number;
}

/** Above and below each sheet, as HTML for Chromium's printing. */
interface PaperEdges {
  readonly header: string;
  readonly footer: string;
}

/** @param language BCP 47 */
export function paperView(paper: Paper, language: string): PaperView {
  const { host, person, rows, check, now } = paper;
  return {
    language,
    facts: [
      fact('record.filter.computer', [asWritten(host)]),
      fact('paper.person', [asWritten(person)]),
      fact('paper.period', [periodLine(rows, now)]),
      fact('paper.made', [{ key: 'page.when', args: { time: now } }]),
      verdictFact(check),
    ],
    rows,
  };
}

function periodLine(rows: readonly RecordRow[], now: number): Line {
  return { key: 'paper.dates', args: { from: rows.at(-1)?.at ?? now, to: rows[0]?.at ?? now } };
}

function verdictFact(check: CheckView): RecordFact {
  if (check.state !== 'done') return fact('paper.check', [{ key: 'record.check.failed' }]);
  const { title, details, advice } = check;
  return fact('paper.check', [title], advice === undefined ? details : [...details, advice]);
}

/** Chromium prints these apart from the page: without its style sheet, and without a size of their own. */
const EDGE =
  'width:100%;padding:0 15mm;display:flex;justify-content:space-between;gap:8mm;font:8px sans-serif;color:#444';

/** Whose record of when stands above each sheet; what the check found, and which sheet it is, below. */
export function paperEdges(paper: Paper, wording: Wording): PaperEdges {
  const say = (line: Line): Html => saidLine(line, wording);
  const edge = (start: Html, end: Html): string =>
    markup`<div dir="${directionOf(wording.language)}" style="${EDGE}"><span>${start}</span><span>${end}</span></div>`
      .text;
  const { host, person, rows, check, now } = paper;
  const whose = markup`${say({ key: 'product' })} · ${say({ key: 'record.window' })} · <bdi>${host}</bdi> · <bdi>${person}</bdi>`;
  const verdict = check.state === 'done' ? check.title : ({ key: 'record.check.failed' } as const);
  return {
    header: edge(whose, say(periodLine(rows, now))),
    footer: edge(say(verdict), say({ key: 'paper.page', args: { page: '', pages: '' } })),
  };
}

/** What Chromium fills in itself, by the name of the argument. */
const COUNTERS: Readonly<Record<string, Html>> = {
  page: markup`<span class="pageNumber"></span>`,
  pages: markup`<span class="totalPages"></span>`,
};

function saidLine(line: Line, { catalogue, language }: Wording): Html {
  const said = pieces(catalogue, line, language).map(({ text, from }) =>
    from === undefined ? markup`${text}` : (COUNTERS[from] ?? markup`<bdi>${text}</bdi>`),
  );
  return markup`${said}`;
}
