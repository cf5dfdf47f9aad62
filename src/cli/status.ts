// `tallylight status`: whether the agent runs and what it says of itself.
import { mergePolicy } from '../core/policy-merge';
import { isOlder } from '../core/versions';
import { EXIT, type StatusFile } from '../model/answers';
import { askAgent } from './agent-process';
import { readArguments } from './arguments';
import type { CliWorld } from './world';

/** @returns 0 if the agent runs, else 15 */
export function runStatus(args: readonly string[], world: CliWorld): number {
  const given = readArguments(args, {});
  const { runs, status } = askAgent(world);
  const exit = runs ? EXIT.ok : EXIT.agentGone;
  if (given.has('json')) world.stdout(JSON.stringify({ ...status, exit }));
  else for (const line of [...statusWords(runs, status), ...ageWords(world)]) world.stdout(line);
  return exit;
}

/** What policy thinks of this version. */
function ageWords({ policyReader, version }: CliWorld): readonly string[] {
  const { given, problems } = policyReader.read();
  const { minimumVersion } = mergePolicy(given, problems).policy;
  if (minimumVersion === undefined || !isOlder(version, minimumVersion)) return [];
  return [`This version, ${version}, is older than IT wants it: ${minimumVersion} or later.`];
}

function statusWords(runs: boolean, status: StatusFile | undefined): readonly string[] {
  if (status === undefined) return ['Tallylight is not running for you.'];
  if (!runs) return [`Tallylight is not running for you. It last said something at ${status.at}.`];
  const { asks, sessions, unsent, version } = status;
  return [
    `Tallylight ${version} is running since ${status.startedAt}.`,
    sessions.length === 0 ? 'Nobody from IT is connected.' : `Sessions on: ${sessions.join(', ')}`,
    asks === 0 ? 'No ask is open.' : `Open asks: ${asks}`,
    status.enrolled ? 'This computer is enrolled.' : 'This computer is not enrolled.',
    unsent === 0 ? 'Every entry was reported.' : `Entries not reported yet: ${unsent}`,
  ];
}
