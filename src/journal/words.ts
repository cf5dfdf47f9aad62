// A verdict in plain words, for auditors: the same text from every program that verifies.
import type { Verdict } from './verdict';

/** Problems told at most. */
const TOLD_MAX = 20;

/** Lines of English text that say what a check of one journal found. */
export function verdictWords(verdict: Verdict, name: string): readonly string[] {
  const { confirmedTo, device, end, from, journal, notes, ok, problems, to } = verdict;
  const intact =
    to >= from && to > 0 ? `intact from entry ${from} to entry ${to}` : 'no entry can be relied on';
  const told = problems.slice(0, TOLD_MAX).map((problem) => {
    const { code, detail, file, line, seq } = problem;
    return `  ${code}: entry ${seq}, ${file} line ${line}: ${detail}`;
  });
  return [
    `${name}: ${ok ? 'verified' : 'DOES NOT VERIFY'}`,
    ...(journal === undefined ? [] : [`  journal ${journal}`]),
    ...(device === undefined ? [] : [`  device ${device}`]),
    `  ${intact}`,
    confirmedTo > 0
      ? `  confirmed by the endpoint to entry ${confirmedTo}`
      : '  not confirmed by an endpoint',
    end === 'proven'
      ? '  end proven: nothing is missing after it'
      : '  end open: later entries may be missing',
    ...notes.map((note) => `  ${note}`),
    ...told,
    ...(problems.length > TOLD_MAX ? [`  and ${problems.length - TOLD_MAX} more problems`] : []),
  ];
}
