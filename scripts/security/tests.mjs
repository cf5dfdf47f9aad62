// Keeps vitest running in this process over one copy of the tree, so that a mutation pays for no start, and stops a run at
// the first failure that counts.
import path from 'node:path';
import process from 'node:process';
import { createVitest } from 'vitest/node';
import { runSpecs } from './playwright.mjs';

/**
 * @typedef {{ file: string, test: string, message: string }} Failure file: the test's, from the root
 * @typedef {(failure: Failure) => boolean} Counts
 * @typedef {{ first: Failure | undefined, ran: number }} Outcome first: the first failure that counts
 * @typedef {Awaited<ReturnType<typeof openTests>>} Tests
 */

/**
 * Hears of every test that fails, and asks to stop at the first that counts. A test file that does not load is no failure: on
 * a busy machine that happens with no line missing.
 */
class Listener {
  /** @type {Failure | undefined} */
  first;
  ran = 0;

  /** @param {string} root @param {Counts} counts @param {() => void} stop */
  constructor(root, counts, stop) {
    this.root = root;
    this.counts = counts;
    this.stop = stop;
  }

  /** @param {import('vitest/node').TestCase} test */
  hear(test) {
    const result = test.result();
    if (result.state === 'skipped') return;
    this.ran += 1;
    if (result.state !== 'failed' || this.first !== undefined) return;
    const file = path.relative(this.root, test.module.moduleId);
    const message = result.errors.map((error) => error.stack ?? error.message).join('\n');
    const failure = { file, test: `${file} > ${test.fullName}`, message };
    if (!this.counts(failure)) return;
    this.first = failure;
    this.stop();
  }
}

/**
 * Opens the unit and rules tests of a copy of the tree. The working directory becomes that copy.
 * @param {string} root
 */
export async function openTests(root) {
  // The everyday size also in a long run: one lost assertion is enough, and what these tests measure is nobody's figure.
  delete process.env.TALLYLIGHT_LONG;
  delete process.env.TALLYLIGHT_FIGURES;
  process.chdir(root);
  /** @type {Listener | undefined} */
  let listener;
  /** @type {import('vitest/node').Reporter} */
  const reporter = { onTestCaseResult: (test) => listener?.hear(test) };
  const vitest = await createVitest('test', {
    root,
    watch: false,
    project: ['unit', 'programs', 'rules'],
    isolate: true, // each run reads the line as it is now
    maxWorkers: 3, // vitest runs two projects at once only if they agree on this
    reporters: [reporter],
  });
  await vitest.standalone();
  const all = await vitest.globTestSpecifications();

  return {
    /** Says that a file's text is another now. @param {string} file */
    changed: (file) => vitest.invalidateFile(path.join(root, file)),

    /**
     * Runs test files: `.spec.ts` by Playwright on a new build, the others by vitest.
     * @param {readonly string[]} files @param {Counts} counts @returns {Promise<Outcome>}
     */
    async run(files, counts) {
      const specs = all.filter((one) => files.includes(path.relative(root, one.moduleId)));
      const heard = new Listener(root, counts, () => void vitest.cancelCurrentRun('test-failure'));
      listener = heard;
      const errors = specs.length > 0 ? (await vitest.runTestSpecifications(specs)).unhandledErrors : [];
      const { first, ran } = heard;
      if (ran === 0 && errors.length > 0)
        throw new Error('vitest could not run the tests', { cause: errors[0] });
      if (first !== undefined) return { first, ran };
      const onScreen = await runSpecs(
        root,
        files.filter((file) => file.endsWith('.spec.ts')),
      );
      return { first: onScreen.failures.find(counts), ran: ran + onScreen.ran };
    },

    /** The unit and rules tests that import the file, near or far. @param {string} file */
    async relatedTo(file) {
      vitest.config.related = [path.join(root, file)];
      const specs = await vitest.getRelevantTestSpecifications();
      delete vitest.config.related;
      return specs.map((one) => path.relative(root, one.moduleId));
    },

    close: () => vitest.close(),
  };
}
