// What `doctor --json` prints and `H/answers/diagnosis.json` holds (C10): one verdict for each thing that can be wrong.
import * as z from 'zod/mini';
import { form } from './form';
import { Time } from './scalars';

export const DiagnosisCheck = form(() => ({
  name: z.enum([
    'agent',
    'version',
    'inbox',
    'folders',
    'policy',
    'record',
    'key',
    'clock',
    'enrolment',
    'keys',
    'endpoint',
    'reports',
    'shortcuts',
    'tray',
  ]),
  verdict: z.enum(['ok', 'warning', 'problem']),
  /** One plain English sentence. */
  words: z.string(),
  /** What to do about it; absent where all is well. */
  remedy: z.optional(z.string()),
}));
export type DiagnosisCheck = z.infer<typeof DiagnosisCheck>;

export const Diagnosis = form(() => ({
  v: z.literal(1),
  at: Time,
  version: z.string(),
  checks: z.array(DiagnosisCheck),
}));
export type Diagnosis = z.infer<typeof Diagnosis>;
