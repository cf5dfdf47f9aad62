// README's tables (promise 8: what is reported is exactly what README lists) and the policy templates are the model's.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it("lists in README and in the policy templates what the model says: run 'npm run tables' if this fails", () => {
  const check = () =>
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/write-tables.ts', '--check'], {
      cwd: root,
      stdio: 'pipe',
    });
  expect(check).not.toThrow();
});
