// The one-file verifier for auditors (C17): `tallylight-verify.mjs journal DIR`, `… receipt FILE`. Needs Node 20 and nothing else.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { publicKeyFrom } from '../journal/keys';
import { verifyAll } from '../journal/verify-all';
import { verdictWords } from '../journal/words';
import { checkReceipt, receiptWords } from './receipt-check';

/** Exit codes of C10. */
const EXIT = { ok: 0, unverified: 30, badArguments: 64, internal: 70 } as const;

const USAGE = `Verifies a Tallylight journal, or the receipt of one answer.

  tallylight-verify.mjs journal DIR [--key KEY] [--witness KEY] [--full] [--json]
  tallylight-verify.mjs receipt FILE|- [--key KEY] [--journal DIR] [--json]

  DIR        the journal's folder (the one that holds 00000001.jsonl), or a copy of it
  FILE       a receipt (<ask>.jwt); - reads it from standard input
  --key      the computer's public key, known from elsewhere: 43 characters, a JWK file, or the device's name
             (43 characters). Without it, the key that the journal or the receipt itself names is used, and the
             verdict says "key not checked".
  --witness  the endpoint's witness key: 43 characters or a JWK file
  --journal  the journal that the receipt must follow from, entry by entry
  --full     check every signature, not only those that prove the rest
  --json     print the verdict as JSON

Exit: 0 verified, 30 does not verify, 64 wrong arguments.`;

class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A key as it was given: 43 characters, or the member `x` of a JWK file. */
function keyFrom(given: string): string {
  if (/^[A-Za-z0-9_-]{43}$/.test(given)) return given;
  if (!existsSync(given)) throw new UsageError(`neither a key of 43 characters nor a file: ${given}`);
  const jwk: unknown = JSON.parse(readFileSync(given, 'utf8'));
  const x = typeof jwk === 'object' && jwk !== null && 'x' in jwk ? jwk.x : undefined;
  if (typeof x !== 'string' || publicKeyFrom(x) === undefined)
    throw new UsageError(`no Ed25519 JWK: ${given}`);
  return x;
}

interface Options {
  readonly key?: string | undefined;
  readonly witness?: string | undefined;
  readonly journal?: string | undefined;
  readonly full?: boolean | undefined;
  readonly json?: boolean | undefined;
}

function run(args: readonly string[]): number {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      witness: { type: 'string' },
      journal: { type: 'string' },
      full: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(USAGE);
    return EXIT.ok;
  }
  const [verb, name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new UsageError('say: journal DIR, or receipt FILE');
  if (verb === 'journal' && values.journal === undefined) return verifyRecord(name, values);
  if (verb === 'receipt' && values.witness === undefined && values.full === undefined)
    return verifyOne(name, values);
  throw new UsageError(`these options do not belong together: ${args.join(' ')}`);
}

function folder(dir: string): string {
  if (!existsSync(dir)) throw new UsageError(`no such folder: ${dir}`);
  return path.resolve(dir);
}

function verifyRecord(dir: string, values: Options): number {
  const verdicts = verifyAll(folder(dir), {
    ...(values.full === undefined ? {} : { full: values.full }),
    ...(values.key === undefined ? {} : { key: keyFrom(values.key) }),
    ...(values.witness === undefined ? {} : { witness: keyFrom(values.witness) }),
  });
  const { closed, ok, open } = verdicts;
  if (values.json === true) {
    console.log(JSON.stringify(closed.length === 0 ? open : { ...open, closed }));
  } else {
    console.log(verdictWords(open, dir).join('\n'));
    for (const { folder: closedDir, verdict } of closed)
      console.log(verdictWords(verdict, closedDir).join('\n'));
  }
  return ok ? EXIT.ok : EXIT.unverified;
}

function verifyOne(file: string, values: Options): number {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new UsageError(`${file} cannot be read`);
  }
  const report = checkReceipt(text, {
    ...(values.key === undefined ? {} : { key: keyFrom(values.key) }),
    ...(values.journal === undefined ? {} : { journal: folder(values.journal) }),
  });
  console.log(values.json === true ? JSON.stringify(report) : receiptWords(report, file).join('\n'));
  return report.ok ? EXIT.ok : EXIT.unverified;
}

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isUsage = error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS');
  const text = error instanceof Error ? error.message : String(error);
  console.error(isUsage ? `${text}\n\n${USAGE}` : `This check could not be finished: ${text}`);
  process.exitCode = isUsage ? EXIT.badArguments : EXIT.internal;
}
