// How a check of `doctor` speaks: what it found and, where that is not well, what to do.
import type { DiagnosisCheck } from '../model/diagnosis';

type Name = DiagnosisCheck['name'];

/** One check's verdicts; each that is not `ok` has a remedy. */
export interface Say {
  (verdict: 'ok', words: string): DiagnosisCheck;
  (verdict: 'warning' | 'problem', words: string, remedy: string): DiagnosisCheck;
}

export function says(name: Name): Say {
  return (verdict: DiagnosisCheck['verdict'], words: string, remedy?: string): DiagnosisCheck => ({
    name,
    verdict,
    words,
    ...(remedy !== undefined && { remedy }),
  });
}
