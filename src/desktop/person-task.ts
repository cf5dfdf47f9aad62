// Windows: the scheduled task that keeps one person's agent there. What it says is pure; the system is asked through one function.
import { EXIT } from '../model/answers';

/** Starts a program and waits for it. @returns its exit code (-1: it could not be started) and what it wrote */
export type RunProgram = (program: string, args: readonly string[]) => { code: number; stdout: string };

/** What making a task needs of the system. */
export interface TaskWorld {
  /** `P` of C1: the person's SID. */
  readonly person: string;
  /** The agent's own program, absolute. */
  readonly executable: string;
  /** The system's `schtasks.exe`, absolute. */
  readonly schtasks: string;
  readonly run: RunProgram;
  /** Lends the task's file, UTF-16 with its mark, for as long as `use` runs. */
  readonly withFile: (xml: string, use: (file: string) => number) => number;
}

/** How the task starts the agent: where one runs already, this one ends without a word (C18). */
export const KEPT_ARGUMENT = '--kept';

/** SYSTEM, LOCAL SERVICE and NETWORK SERVICE: nobody sits before them. */
const SERVICES: readonly string[] = ['S-1-5-18', 'S-1-5-19', 'S-1-5-20'];

/** One task a person, at the top, where everybody may make tasks of their own. */
export function taskNameFor(person: string): string {
  return `Tallylight ${person}`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** The settings that the task lives by, in the order of the schema. Any other value means that it is to be made anew. */
const SETTINGS: readonly (readonly [name: string, value: string])[] = [
  ['MultipleInstancesPolicy', 'IgnoreNew'], // while the agent runs, the minute passes without a new process
  ['DisallowStartIfOnBatteries', 'false'],
  ['StopIfGoingOnBatteries', 'false'],
  ['StartWhenAvailable', 'true'],
  ['ExecutionTimeLimit', 'PT0S'], // none
  ['Priority', '5'], // as a program started by hand; 7, the default, would make a busy computer draw the question late
];
const EVERY_MINUTE = '<Interval>PT1M</Interval>';

function actionOf({ executable }: Pick<TaskWorld, 'executable'>): readonly string[] {
  return [`<Command>${escaped(executable)}</Command>`, `<Arguments>${KEPT_ARGUMENT}</Arguments>`];
}

const element = ([name, value]: readonly [string, string]): string => `<${name}>${value}</${name}>`;

/**
 * The task as Task Scheduler 1.2 reads it (MS-TSCH 2.5). A trigger in time, not at sign-in: that one needs an administrator.
 * @param person SID · executable absolute
 */
export function personTaskXml(wished: Pick<TaskWorld, 'person' | 'executable'>): string {
  const [command = '', args = ''] = actionOf(wished);
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Keeps Tallylight there: it asks before IT connects, and shows while IT is connected.</Description>
  </RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition>
        ${EVERY_MINUTE}
        <StopAtDurationEnd>false</StopAtDurationEnd>
      </Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${escaped(wished.person)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    ${SETTINGS.map(element).join('\n    ')}
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      ${command}
      ${args}
    </Exec>
  </Actions>
</Task>
`;
}

/**
 * True if a task that is there does what it should.
 * @param said what `schtasks /Query /XML` wrote; the system adds to it and moves it about
 */
export function isAsWished(said: string, wished: Pick<TaskWorld, 'executable'>): boolean {
  const needed = [EVERY_MINUTE, ...SETTINGS.map(element), ...actionOf(wished)];
  const spoilt =
    /<Enabled>false<|<EndBoundary>|<DeleteExpiredTaskAfter>|<RunOnlyIfIdle>true<|<RunOnlyIfNetworkAvailable>true</;
  return needed.every((one) => said.includes(one)) && !spoilt.test(said);
}

/**
 * Makes or repairs the person's own task, then runs it.
 * @returns exit code of the start: 0, 64 for an account that nobody sits before, 70 if the system did not let us
 */
export function ensureTask(world: TaskWorld): number {
  if (SERVICES.includes(world.person)) return EXIT.badArguments;
  const name = taskNameFor(world.person);
  const { code, stdout } = world.run(world.schtasks, ['/Query', '/TN', name, '/XML']);
  if (code !== 0 || !isAsWished(stdout, world)) {
    const made = world.withFile(
      personTaskXml(world),
      (file) => world.run(world.schtasks, ['/Create', '/F', '/TN', name, '/XML', file]).code,
    );
    if (made !== 0) return EXIT.internal;
  }
  return world.run(world.schtasks, ['/Run', '/TN', name]).code === 0 ? EXIT.ok : EXIT.internal;
}
