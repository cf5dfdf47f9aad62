// Takes one line away and asks the tests, nearest first. A test counts only if it passes once the line is back.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withoutLine } from './lines.mjs';

/**
 * @typedef {import('./lines.mjs').SecurityLine} SecurityLine
 * @typedef {import('./tests.mjs').Failure} Failure
 * @typedef {import('./tests.mjs').Counts} Counts
 * @typedef {object} Parts
 * @property {string} copy
 * @property {Record<string, string[]>} map test/security-map.json: tests by `path`, `path#rule` or `#rule`
 * @property {ReturnType<typeof import('./compile.mjs').makeCompiler>} compile
 * @property {import('./tests.mjs').Tests} tests
 * @property {boolean} nearOnly ask only the test beside the file and those that the map names
 */

/**
 * The unit test beside the file (test/unit mirrors the sources): small, and the likeliest to see.
 * @param {string} root
 * @param {string} file
 */
function mirrorOf(root, file) {
  const test = file.replace(/^src\//, 'test/unit/').replace(/^renderer\//, 'test/unit/renderer/');
  const mirror = ['.test.ts', '.test.tsx'].map((end) => test.replace(/\.tsx?$/, end));
  return mirror.filter((one) => existsSync(path.join(root, one)));
}

/** @param {Failure} failure */
function isAssertion({ message }) {
  return /AssertionError|expect\(|\bexpected\b/i.test(message);
}

/** @param {Parts} parts @returns {(line: SecurityLine) => Promise<{ isRed: boolean, why: string }>} */
export function makeMutator({ copy, map, compile, tests, nearOnly }) {
  /** Tests that fail with every line in place: they prove nothing. @type {Set<string>} */
  const failsAnyway = new Set();
  /** Pairs of a source and a test file that was seen green beside it. @type {Set<string>} */
  const isGreen = new Set();

  /** @param {string} file @param {string} text */
  async function write(file, text) {
    await writeFile(path.join(copy, file), text);
    tests.changed(file);
  }

  /** @param {SecurityLine} line */
  function nearTo({ file, rule }) {
    const named = [file, `${file}#${rule}`, `#${rule}`].flatMap((key) => map[key] ?? []);
    return [...new Set([...mirrorOf(copy, file), ...named])];
  }

  /**
   * The first failure in far tests that is there twice: on a busy machine one of many may fail by itself, and then the others
   * are still to be asked.
   * @param {readonly string[]} files @param {Counts} counts @returns {Promise<import('./tests.mjs').Outcome>}
   */
  async function askTwice(files, counts) {
    const all = await tests.run(files, counts);
    if (all.first === undefined) return all;
    const { file } = all.first;
    const again = await tests.run([file], counts);
    if (again.first !== undefined) return again;
    const others = await askTwice(
      files.filter((one) => one !== file),
      counts,
    );
    return { ...others, ran: again.ran + others.ran };
  }

  /**
   * The first failure that counts, with the text as it is now.
   * @param {SecurityLine} line @param {Counts} counts
   */
  async function ask(line, counts) {
    const near = nearTo(line);
    const specs = near.filter((file) => file.endsWith('.spec.ts'));
    const quick = await tests.run(
      near.filter((file) => !specs.includes(file)),
      counts,
    );
    if (quick.first !== undefined) return quick;
    const related = nearOnly || !/\.tsx?$/.test(line.file) ? [] : await tests.relatedTo(line.file);
    const far = await askTwice(
      related.filter((file) => !near.includes(file)),
      counts,
    );
    if (far.first !== undefined) return far;
    const slow = await tests.run(specs, counts);
    return { first: slow.first, ran: quick.ran + far.ran + slow.ran };
  }

  /** Whether the test passes now that every line is back. @param {string} source @param {Failure} failure */
  async function isGreenWith(source, { file, test }) {
    const pair = `${source} ${file}`;
    if (isGreen.has(pair)) return true;
    /** @type {string[]} */
    const failures = [];
    const { ran } = await tests.run([file], (failure) => {
      failures.push(failure.test);
      return false;
    });
    for (const one of failures) failsAnyway.add(one);
    if (ran > 0 && failures.length === 0) isGreen.add(pair);
    return ran > 0 && !failures.includes(test);
  }

  return async (line) => {
    const original = await readFile(path.join(copy, line.file), 'utf8');
    const text = withoutLine(original, line.line);
    const compiled = compile(path.join(copy, line.file), text);
    if (compiled === 'does not parse') return { isRed: false, why: 'does not parse without this line' };
    for (;;) {
      await write(line.file, text);
      const { first, ran } = await ask(
        line,
        (failure) => !failsAnyway.has(failure.test) && (compiled === 'compiles' || isAssertion(failure)),
      ).finally(() => write(line.file, original));
      if (first === undefined) {
        return { isRed: false, why: ran === 0 ? 'no test holds this file' : `${ran} tests stay green` };
      }
      if (await isGreenWith(line.file, first)) return { isRed: true, why: first.test };
      if (!failsAnyway.has(first.test)) return { isRed: false, why: `${first.file} does not load any more` };
      console.log(`fails with the line in place too: ${first.test}`);
    }
  };
}
