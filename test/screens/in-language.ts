// The screens in a language, whatever the language of this process.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type { Screen } from '../fakes/screens';

/** @param language BCP 47 */
export function screensIn(language: string): readonly (readonly [name: string, screen: Screen])[] {
  const printed = execFileSync(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'print.ts')],
    {
      cwd: path.join(import.meta.dirname, '../..'),
      env: { ...process.env, NODE_OPTIONS: '', TZ: 'UTC', TALLYLIGHT_SCREENS_LANGUAGE: language },
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    },
  );
  return Object.entries(JSON.parse(printed) as Record<string, Screen>);
}
