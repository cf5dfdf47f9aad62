// Reads the arguments of one verb; what it does not know is a usage error, never ignored.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseStrict } from '../core/strict-json';
import { isBase64Url } from '../model/scalars';
import { UsageError } from './world';

/** The options that a verb takes, by name without the dashes. */
export type OptionTypes = Readonly<Record<string, 'text' | 'flag'>>;

/** What was given. */
export interface Given {
  readonly words: readonly string[];
  readonly text: (name: string) => string | undefined;
  readonly has: (name: string) => boolean;
}

/**
 * @param options besides `--json`, which every verb takes
 * @param maxWords how many words may stand beside the options
 * @throws UsageError
 */
export function readArguments(args: readonly string[], options: OptionTypes, maxWords = 0): Given {
  const types = Object.entries({ ...options, json: 'flag' }).map(([name, type]) => [
    name,
    { type: type === 'flag' ? 'boolean' : 'string' } as const,
  ]);
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(types) as Record<string, { type: 'boolean' | 'string' }>,
    });
    if (positionals.length > maxWords)
      throw new UsageError(`one argument too many: ${String(positionals[maxWords])}`);
    return {
      words: positionals,
      text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
      has: (name) => values[name] === true,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A public key as it was given: 43 characters, or the member `x` of a JWK file (C6). @throws UsageError */
export function keyFrom(given: string): string {
  if (given.length === 43 && isBase64Url(given)) return given;
  if (!existsSync(given)) throw new UsageError(`neither a key of 43 characters nor a file: ${given}`);
  const jwk = parseStrict(readFileSync(given, 'utf8'));
  const x = jwk.ok && typeof jwk.value === 'object' && 'x' in jwk.value ? jwk.value.x : undefined;
  if (typeof x !== 'string' || x.length !== 43 || !isBase64Url(x))
    throw new UsageError(`no Ed25519 JWK: ${given}`);
  return x;
}
