// `tallylight doctor`: looks at each thing that can be wrong, and says so in a sentence (C10).
import { EXIT } from '../model/answers';
import type { Diagnosis, DiagnosisCheck } from '../model/diagnosis';
import { timeFrom } from '../model/scalars';
import { askAgent } from './agent-process';
import { readArguments } from './arguments';
import {
  checkClock,
  checkEnrolment,
  checkEndpoint,
  checkInbox,
  checkKey,
  checkPolicy,
  checkRecord,
} from './checks';
import type { CliWorld } from './world';

/** @returns 0; 15 if the agent does not run; 70 if anything else is a problem */
export async function runDoctor(args: readonly string[], world: CliWorld): Promise<number> {
  const given = readArguments(args, {});
  const diagnosis: Diagnosis = {
    v: 1,
    at: timeFrom(world.now()),
    version: world.version,
    checks: [
      checkAgent(world),
      checkInbox(world.places),
      checkPolicy(world.policyReader.read()),
      checkRecord(world.places),
      checkKey(world.places),
      checkClock(world.places, world.now(), world.builtAt),
      checkEnrolment(world.places),
      await checkEndpoint(world),
    ],
  };
  if (given.has('json')) world.stdout(JSON.stringify(diagnosis));
  else
    for (const { name, verdict, words } of diagnosis.checks)
      world.stdout(`${name.padEnd(10)} ${verdict.padEnd(8)} ${words}`);
  return exitOf(diagnosis.checks);
}

function checkAgent(world: CliWorld): DiagnosisCheck {
  const { runs, status } = askAgent(world);
  if (runs)
    return { name: 'agent', verdict: 'ok', words: `Running, version ${status?.version ?? 'unknown'}.` };
  return { name: 'agent', verdict: 'problem', words: 'Not running for this person.' };
}

function exitOf(checks: readonly DiagnosisCheck[]): number {
  const problems = checks.filter((check) => check.verdict === 'problem');
  if (problems.length === 0) return EXIT.ok;
  return problems.some((check) => check.name === 'agent') ? EXIT.agentGone : EXIT.internal;
}
