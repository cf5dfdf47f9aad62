// What `npm test` says of its stages: the counts, and by name what did not pass at the first try.
import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest } from '../../../scripts/counting.mjs';

describe('the count of a stage', () => {
  it('names each failed test of Vitest with the first line of why', () => {
    const passed = { status: 'passed', fullName: 'a sum adds', failureMessages: [] };
    const failed = { status: 'failed', fullName: 'a sum holds', failureMessages: ['expected 1\n  at x.ts'] };
    const late = { status: 'passed', fullName: 'a sum comes', failureMessages: ['not yet'] };
    const testResults = [
      { name: 'one.test.ts', status: 'failed', assertionResults: [passed, failed, late] },
      { name: 'two.test.ts', status: 'failed', message: 'does not load\nat y', assertionResults: [] },
    ];
    const sums = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults };
    expect(countVitest(sums)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      secondTry: 1,
      names: [
        'one.test.ts: a sum holds: expected 1',
        'one.test.ts: a sum comes: not yet (second try)',
        'two.test.ts: does not load',
      ],
    });
  });

  it('names what Playwright passed only at the second try, in suites within suites too', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'a.spec.ts',
      line: 7,
      tests: [{ status }],
    });
    const suites = [
      { specs: [spec('opens', 'expected')], suites: [{ specs: [spec('closes', 'flaky')] }] },
      { suites: [{ specs: [spec('stays', 'unexpected'), spec('is left', 'skipped')] }] },
    ];
    const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, suites })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      secondTry: 1,
      names: ['a.spec.ts:7 closes (second try)', 'a.spec.ts:7 stays'],
    });
  });
});
