// `tallylight receipt list|show|export|verify`: the signed answers, in words, as they are, or checked. Needs no network and no key.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT } from '../model/answers';
import { Id } from '../model/scalars';
import { keyFrom, readArguments } from './arguments';
import { checkReceipt, receiptWords, type ReceiptAgainst } from './receipt-check';
import { UsageError, type CliWorld } from './world';

const STANDARD_INPUT = 0;

/** @returns 0, or 30 if a receipt does not verify */
export function runReceipt([verb, ...args]: readonly string[], world: CliWorld): number {
  switch (verb) {
    case 'list':
      return list(args, world);
    case 'show':
      return show(args, world);
    case 'export':
      return exportSome(args, world);
    case 'verify':
      return verify(args, world);
    default:
      throw new UsageError('say: receipt list, receipt show, receipt export or receipt verify');
  }
}

function list(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, {});
  const rows = asksWithReceipt(world)
    .map((ask) => ({ ask, report: checkReceipt(receiptOf(ask, world)) }))
    .sort((a, b) => (timeOf(a.report.claims) < timeOf(b.report.claims) ? -1 : 1));
  if (given.has('json'))
    world.stdout(
      JSON.stringify(rows.map(({ ask, report: { claims, code, ok } }) => ({ ask, ok, code, claims }))),
    );
  else if (rows.length === 0) world.stdout('There is no receipt.');
  else
    for (const { ask, report } of rows) {
      const { claims } = report;
      world.stdout(
        claims === undefined
          ? `DOES NOT VERIFY: ${String(report.code)}  ${ask}`
          : `${claims.answeredAt}  ${claims.answer.padEnd(10)}  ${claims.technician.name} (${claims.ask.kind})  ${ask}`,
      );
    }
  return rows.every(({ report }) => report.ok) ? EXIT.ok : EXIT.unverifiedRecord;
}

function timeOf(claims: { readonly answeredAt: string } | undefined): string {
  return claims?.answeredAt ?? '';
}

function show(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, {}, 1);
  const ask = askFrom(given.words[0]);
  return tell(receiptOf(ask, world), ask, { journal: world.places.journal }, given.has('json'), world);
}

function exportSome(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, { all: 'flag' }, 1);
  const asks = given.has('all') ? asksWithReceipt(world) : [askFrom(given.words[0])];
  for (const ask of asks) world.stdout(receiptOf(ask, world));
  return EXIT.ok;
}

function verify(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, { journal: 'text', key: 'text' }, 1);
  const [name] = given.words;
  if (name === undefined) throw new UsageError('say which: the file of a receipt, - or an ask');
  const [journal, key] = [given.text('journal'), given.text('key')];
  if (journal !== undefined && !existsSync(journal)) throw new UsageError(`no such folder: ${journal}`);
  const text = Id.safeParse(name).success ? receiptOf(name, world) : readReceipt(name);
  const against = {
    ...(key !== undefined && { key: keyFrom(key) }),
    ...(journal !== undefined && { journal: path.resolve(journal) }),
  };
  return tell(text, name, against, given.has('json'), world);
}

function tell(text: string, name: string, against: ReceiptAgainst, json: boolean, world: CliWorld): number {
  const report = checkReceipt(text, against);
  if (json) world.stdout(JSON.stringify(report));
  else for (const line of receiptWords(report, name)) world.stdout(line);
  return report.ok ? EXIT.ok : EXIT.unverifiedRecord;
}

/** The receipt in a file, or on standard input for `-`. @throws UsageError if it cannot be read */
function readReceipt(name: string): string {
  try {
    return readFileSync(name === '-' ? STANDARD_INPUT : name, 'utf8');
  } catch {
    throw new UsageError(`${name} cannot be read`);
  }
}

function askFrom(given: string | undefined): Id {
  const read = Id.safeParse(given);
  if (!read.success) throw new UsageError('say which ask, by its id: receipt list shows them');
  return read.data;
}

function receiptOf(ask: Id, { places }: CliWorld): string {
  const file = path.join(places.receipts, `${ask}.jwt`);
  if (!existsSync(file)) throw new UsageError(`there is no receipt of ask ${ask}`);
  return readFileSync(file, 'utf8');
}

function asksWithReceipt({ places }: CliWorld): readonly Id[] {
  if (!existsSync(places.receipts)) return [];
  return readdirSync(places.receipts)
    .filter((name) => name.endsWith('.jwt') && Id.safeParse(name.slice(0, -4)).success)
    .map((name) => name.slice(0, -4));
}
