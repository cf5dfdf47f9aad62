// `tallylight doctor`: looks at each thing that can be wrong, and says so in a sentence (C10).
import { EXIT } from '../model/answers';
import type { Diagnosis, DiagnosisCheck } from '../model/diagnosis';
import { timeFrom } from '../model/scalars';
import { askAgent, type AgentReport } from './agent-process';
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
import {
  checkFolders,
  checkKeys,
  checkReports,
  checkShortcuts,
  checkTray,
  checkVersion,
} from './installation-checks';
import { checkInboxRights } from './rights-check';
import { says } from './says';
import type { CliWorld } from './world';

/** @returns 0; 15 if the agent does not run; 70 if anything else is a problem */
export async function runDoctor(args: readonly string[], world: CliWorld): Promise<number> {
  const given = readArguments(args, {});
  const { builtAt, personId, places, rights, version } = world;
  const reading = world.policyReader.read();
  const agent = askAgent(world);
  const diagnosis: Diagnosis = {
    v: 1,
    at: timeFrom(world.now()),
    version,
    checks: [
      checkAgent(agent, version),
      checkVersion(version, reading, places),
      rights === undefined ? checkInbox(places) : await checkInboxRights(places, rights),
      checkFolders(places, personId),
      checkPolicy(reading),
      checkRecord(places),
      checkKey(places),
      checkClock(places, world.now(), builtAt),
      checkEnrolment(places),
      checkKeys(places, reading, world.now()),
      await checkEndpoint(world),
      checkReports(agent.status, world.now()),
      checkShortcuts(places),
      checkTray(world.hasTray()),
    ],
  };
  if (given.has('json')) world.stdout(JSON.stringify(diagnosis));
  else
    for (const { name, remedy, verdict, words } of diagnosis.checks) {
      world.stdout(`${name.padEnd(10)} ${verdict.padEnd(8)} ${words}`);
      if (remedy !== undefined) world.stdout(`${''.padEnd(19)} → ${remedy}`);
    }
  return exitOf(diagnosis.checks);
}

function checkAgent({ runs, status }: AgentReport, version: string): DiagnosisCheck {
  const say = says('agent');
  if (!runs)
    return say(
      'problem',
      'Not running for this person.',
      'Sign out and in again. If it still does not run, see the debug log and whether the start-up task is there.',
    );
  const running = status?.version ?? 'unknown';
  if (running === version) return say('ok', `Running, version ${running}.`);
  return say(
    'warning',
    `Version ${running} runs, but ${version} is installed.`,
    'It starts anew at the next sign-in; or end it, and the system starts it again.',
  );
}

function exitOf(checks: readonly DiagnosisCheck[]): number {
  const problems = checks.filter((check) => check.verdict === 'problem');
  if (problems.length === 0) return EXIT.ok;
  return problems.some((check) => check.name === 'agent') ? EXIT.agentGone : EXIT.internal;
}
