// How many tests of a stage passed, and by name those that did not pass at the first try: from the runners' JSON reports.

/**
 * @typedef {{ passed: number, failed: number, skipped: number, secondTry?: number, names: string[] }} Count
 *   `names`: a line for each test that failed or passed only at the second try
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestTest
 * @typedef {{ name: string, status: string, message?: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ title: string, file: string, line: number, tests: { status: string }[] }} PlaywrightSpec
 * @typedef {{ specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/** @param {string | undefined} message */
function firstLine(message) {
  return (message ?? '').split('\n', 1)[0] ?? '';
}

/**
 * True for a test that passed after it had failed: Vitest keeps why.
 * @param {VitestTest} test
 */
function isSecondTry({ status, failureMessages = [] }) {
  return status === 'passed' && failureMessages.length > 0;
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: VitestFile[] }} report
 *   of `vitest --reporter=json`
 * @returns {Count}
 */
export function countVitest(report) {
  const names = report.testResults.flatMap((file) => {
    const notAtOnce = file.assertionResults.filter((test) => test.status === 'failed' || isSecondTry(test));
    if (notAtOnce.length === 0 && file.status === 'failed')
      return [`${file.name}: ${firstLine(file.message)}`];
    return notAtOnce.map((test) => {
      const why = firstLine(test.failureMessages?.[0]);
      return `${file.name}: ${test.fullName}: ${why}${isSecondTry(test) ? ' (second try)' : ''}`;
    });
  });
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    secondTry: tests.filter(isSecondTry).length,
    names,
  };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, suites: PlaywrightSuite[] }} report
 *   of Playwright's JSON reporter
 * @returns {Count}
 */
export function countPlaywright({ stats: { expected, unexpected, flaky, skipped }, suites }) {
  const names = specsOf(suites).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ status }) => `${file}:${line} ${title}${status === 'flaky' ? ' (second try)' : ''}`),
  );
  return { passed: expected + flaky, failed: unexpected, skipped, secondTry: flaky, names };
}

/**
 * @param {PlaywrightSuite[]} suites
 * @returns {PlaywrightSpec[]}
 */
function specsOf(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...specsOf(inner)]);
}
