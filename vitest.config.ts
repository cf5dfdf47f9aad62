// Unit, rules and packaged tests. End-to-end tests belong to Playwright (playwright.config.ts).
import { defineConfig } from 'vitest/config';

/** Tests that start other processes and wait for them. No test of random stories is among them: those have one try. */
const withOthers = ['test/unit/{cli,endpoint,rmm}/**/*.test.ts'];

/** Tests of a whole package: slow, and one file after the other. */
const whole = { testTimeout: 600_000, hookTimeout: 600_000, fileParallelism: false };

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'rules', include: ['test/rules/**/*.test.ts'] },
      },
      {
        extends: true,
        // Three workers on two cores: many of these tests wait for a process, a server or a clock. The files of a worker share what they
        // import: no test changes a module, and reading all anew for each file took two thirds of the processor's time.
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: withOthers,
          maxWorkers: 3,
          isolate: false,
        },
      },
      {
        extends: true,
        // These wait for shells and servers: as for Playwright, CI gives a second try, and the run says which took it.
        test: {
          name: 'programs',
          include: withOthers,
          maxWorkers: 3,
          retry: process.env.CI === 'true' ? 1 : 0,
        },
      },
      {
        extends: true,
        test: {
          name: 'packaged',
          include: ['test/packaged/**/*.test.ts'],
          ...whole,
        },
      },
      {
        extends: true,
        test: {
          name: 'installer',
          include: ['test/installer/**/*.test.ts'],
          ...whole,
        },
      },
    ],
    testTimeout: process.env.TALLYLIGHT_LONG === '1' ? 1_800_000 : 180_000,
  },
});
