// End-to-end tests: the real app on real (virtual) desktops, one a worker. Two workers, for most of a test's time is waiting.
import { defineConfig } from '@playwright/test';

const isLong = process.env.TALLYLIGHT_LONG === '1';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  // Real windows on a busy machine: once more, and the closing lines name what needed it. Specs that say "never" switch this off.
  retries: 1,
  timeout: isLong ? 3_600_000 : 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter:
    process.env.TALLYLIGHT_PLAYWRIGHT_JSON === undefined
      ? [['list']]
      : [['list'], ['json', { outputFile: process.env.TALLYLIGHT_PLAYWRIGHT_JSON }]],
});
