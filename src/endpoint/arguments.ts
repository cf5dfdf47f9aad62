// The endpoint's command line and environment, read into one value or one sentence that says what is wrong.
import { parseArgs } from 'node:util';
import type { EndpointOptions } from './start';

export const USAGE = `Usage:
  endpoint [serve] [--host 127.0.0.1] [--port 0] [--origin https://…]… [--log] [--signed-outside]
  endpoint organisation show
  endpoint token enrolment create [--label TEXT]
  endpoint token technician create --id ID --name NAME [--title T] [--company C] [--email E] [--phone P]
  endpoint keys show
  endpoint keys rotate --use keys|ask|roster|witness [--overlap-hours N]
  endpoint keys revoke KID
  endpoint keys install FILE
  endpoint messages carry FILE          messages of the organisation that were signed elsewhere, one a line
  endpoint roster show
  endpoint roster set FILE [--check]
  endpoint device confirm DEVICE
  endpoint device unenrol DEVICE [--reason offboarding|compromise|moved]
  endpoint device list [--flagged]
  endpoint version show
  endpoint version minimum VERSION|none
  endpoint entry erase JOURNAL SEQ
  endpoint review [--month 2026-11] [--zone Europe/Berlin] [--page]
Everywhere: [--data DIR] [--organisation-id ID --organisation-name NAME] (names and --signed-outside at the first start only)
Environment: DATABASE_URL (PostgreSQL instead of the embedded database), TALLYLIGHT_ENDPOINT_DATA (as --data),
  TALLYLIGHT_ENDPOINT_PORT (as --port)`;

/** What was asked for. `words` are the command's words; none or `serve`: run. */
export interface Invocation {
  readonly words: readonly string[];
  readonly options: EndpointOptions;
  readonly flags: Readonly<Record<string, string | undefined>>;
  /** `--flagged`: only devices against which something is held. */
  readonly isFlaggedOnly: boolean;
  /** `--page`: as a page to print, not as JSON. */
  readonly isPage: boolean;
  /** `--check`: only say what would be set. */
  readonly isCheck: boolean;
}

const text = { type: 'string' } as const;
const OPTIONS = {
  data: text,
  host: text,
  port: text,
  origin: { type: 'string', multiple: true },
  'organisation-id': text,
  'organisation-name': text,
  label: text,
  id: text,
  name: text,
  title: text,
  company: text,
  email: text,
  phone: text,
  use: text,
  reason: text,
  'overlap-hours': text,
  flagged: { type: 'boolean' },
  month: text,
  zone: text,
  page: { type: 'boolean' },
  check: { type: 'boolean' },
  log: { type: 'boolean' },
  'signed-outside': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/**
 * Reads arguments and environment.
 * @param argv without node and script
 * @throws Error with a sentence for the person at the command line
 */
export function readArguments(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Invocation | 'help' {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  if (values.help === true) return 'help';
  const port = Number(values.port ?? environment.TALLYLIGHT_ENDPOINT_PORT ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port must be 0 to 65535');
  for (const origin of values.origin ?? [])
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new Error(`--origin ${origin}: an origin is scheme, host and port, without a slash at the end`);
  const { 'organisation-id': id, 'organisation-name': name } = values;
  if ((id === undefined) !== (name === undefined))
    throw new Error('--organisation-id and --organisation-name belong together');
  const databaseUrl = environment.DATABASE_URL;
  return {
    words: positionals,
    isFlaggedOnly: values.flagged === true,
    isPage: values.page === true,
    isCheck: values.check === true,
    flags: Object.fromEntries(
      Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ),
    options: {
      dataDir: values.data ?? environment.TALLYLIGHT_ENDPOINT_DATA ?? 'endpoint-data',
      port,
      origins: values.origin ?? [],
      ...(values.host !== undefined && { host: values.host }),
      ...(databaseUrl !== undefined && databaseUrl !== '' && { databaseUrl }),
      ...(id !== undefined && name !== undefined && { organisation: { id, name } }),
      ...(values['signed-outside'] === true && { signedOutside: true }),
      ...(values.log === true && { logger: { level: 'info', stream: process.stderr } }),
    },
  };
}
