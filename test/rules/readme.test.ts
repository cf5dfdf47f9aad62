// README's tables are the model's (promise 8: what is reported is exactly what README lists).
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it("lists in README what the model says: run 'npm run tables' if this fails", () => {
  const check = () =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/write-tables.ts', '--check'], {
      cwd: root,
      stdio: 'pipe',
    });
  expect(check).not.toThrow();
});
