// Runs computing.ts as the agent ships: bundled, without a loader that compiles as it goes and slows what it compiled.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { bundle } from '../../scripts/build.mjs';
import type { Figure } from './figures';

const entry = path.join(import.meta.dirname, 'computing.ts');

/** @param names which of commit, verify, verdict */
export async function benchComputing(names: readonly string[]): Promise<Record<string, Figure>> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-bench-'));
  try {
    const outfile = path.join(dir, 'computing.mjs');
    await bundle(entry, outfile, { packages: 'bundle', minify: false });
    const printed = execFileSync(process.execPath, [outfile, ...names], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') as Record<string, Figure>;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
