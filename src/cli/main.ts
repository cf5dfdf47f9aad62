// The app command `tallylight` (C17): what the person, and support beside them, may look at and do. Administrators' verbs are in tallylight.sh.
import { EXIT } from '../model/answers';
import { runDoctor } from './doctor';
import { runEnrol } from './enrol';
import { runJournal } from './journal';
import { runPolicy } from './policy';
import { runReceipt } from './receipt';
import { runStatus } from './status';
import { runUnenrol } from './unenrol';
import { UsageError, type CliWorld } from './world';

const USAGE = `tallylight status [--json]
tallylight journal verify [FOLDER] [--full] [--key KEY] [--witness KEY] [--endpoint] [--json]
tallylight journal show [--last N] [--json]
tallylight journal export [--all]
tallylight receipt list [--json]
tallylight receipt show ASK [--json]
tallylight receipt export ASK | --all
tallylight receipt verify FILE|-|ASK [--key KEY] [--journal FOLDER] [--json]
tallylight policy show [--json]
tallylight policy check [FILE] [--json]
tallylight doctor [--json]
tallylight enrol --token TOKEN [--endpoint ADDRESS] [--json]
tallylight unenrol [--json]

0 done   15 the agent is not running   20 refused   30 the record or a receipt does not verify   64 wrong arguments   70 internal`;

/** Accounts that the command does not serve: root, and Windows' SYSTEM. */
const MACHINE_ACCOUNTS: readonly string[] = ['0', 'S-1-5-18'];

type Verb = (args: readonly string[], world: CliWorld) => number | Promise<number>;

const VERBS: Readonly<Record<string, Verb>> = {
  status: runStatus,
  journal: runJournal,
  receipt: runReceipt,
  policy: runPolicy,
  doctor: runDoctor,
  enrol: runEnrol,
  unenrol: runUnenrol,
};

/**
 * Runs one command.
 * @param argv the arguments after `--cli`
 * @returns the exit code (C10)
 */
export async function runCli(argv: readonly string[], world: CliWorld): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (['help', '--help', '-h'].includes(name)) {
    world.stdout(USAGE);
    return EXIT.ok;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb !== undefined && MACHINE_ACCOUNTS.includes(world.personId)) {
    const script = world.platform === 'win32' ? 'tallylight.ps1' : 'tallylight.sh';
    world.stderr(
      `tallylight: this command is for the person at the computer. As administrator use ${script}; to check a journal or a receipt, tallylight-verify.mjs.`,
    );
    return EXIT.badArguments;
  }
  try {
    if (verb === undefined) throw new UsageError(`there is no command ${name}`);
    return await verb(args, world);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    world.stderr(`tallylight: ${detail}`);
    if (error instanceof UsageError) world.stderr(USAGE);
    return error instanceof UsageError ? EXIT.badArguments : EXIT.internal;
  }
}
