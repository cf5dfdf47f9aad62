// README's tables: the policy table (C12) and what is reported (promise 8).
import { ENTRY_MEANINGS } from '../../src/model/entry-meanings';
import type { PolicyRow } from '../../src/model/policy-types';
import { reportedTypes } from '../../src/model/reported';
import { ROWS } from './rows';

/** What leaves the computer beside the entries. */
const PICTURE =
  '| a picture of the screen | The person took it for a request for help, saw it, and pressed Send. To a Tallylight endpoint only, which takes it because `help.requested` names it. | the picture |';

function kindOf({ type }: PolicyRow): string {
  switch (type.kind) {
    case 'flag':
      return 'true or false';
    case 'whole':
      return `${type.min}–${type.max}`;
    case 'level':
      return type.levels.map((level) => `\`${level}\``).join(' ');
    case 'text':
      return `text, at most ${type.max}`;
    case 'origin':
      return 'https origin';
    case 'list':
      return `list of ${type.of}s`;
    case 'map':
      return 'names and values';
    case 'argv':
      return 'argument list';
  }
}

function worded(value: unknown): string {
  if (value === undefined) return '–';
  return Array.isArray(value) && value.length === 0
    ? 'none'
    : `\`${JSON.stringify(value).replaceAll(`"`, '')}\``;
}

function policyTable(): string {
  const rows = ROWS.map(
    ([key, row]) =>
      `| \`${key}\` | ${kindOf(row)} | ${worded(row.fallback)} | ${row.from.join(', ')} | ${row.meaning} |`,
  );
  return ['| key | value | default | may come from | meaning |', '|---|---|---|---|---|', ...rows].join('\n');
}

function reportedTable(): string {
  const rows = reportedTypes().map(({ type, members }) => {
    const names = members.map((name) => `\`${name}\``);
    return `| \`${type}\` | ${ENTRY_MEANINGS[type]} | ${names.join(' ')} |`;
  });
  return ['| entry | written when | what it says |', '|---|---|---|', ...rows, PICTURE].join('\n');
}

function replaced(text: string, name: string, table: string): string {
  const [open, close] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const [before, rest = ''] = text.split(open);
  const after = rest.split(close)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${open} … ${close}`);
  return `${before}${open}\n${table}\n${close}${after}`;
}

/** @param readme its text; what stands between the marks is written anew */
export function withTables(readme: string): string {
  return replaced(replaced(readme, 'policy', policyTable()), 'reported', reportedTable());
}
