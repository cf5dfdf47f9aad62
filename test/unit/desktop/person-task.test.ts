// The task that keeps a person's agent there: what it says, when it is made anew, and that nothing else is run.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureTask, isAsWished, personTaskXml, taskNameFor } from '../../../src/desktop/person-task';
import { taskWorld } from '../../../src/desktop/task-world';
import { readXml, textAt } from '../../fakes/xml';

const person = 'S-1-5-21-1004336348-1177238915-682003330-1001';
const executable = 'C:\\Program Files\\Tallylight\\Tallylight.exe';
const xml = personTaskXml({ person, executable });

/** After the form of published exports of Windows 11 (other order, additions, defaults left out); not recorded by us. */
const exported = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Keeps Tallylight there: it asks before IT connects, and shows while IT is connected.</Description>
    <URI>\\Tallylight ${person}</URI>
  </RegistrationInfo>
  <Principals>
    <Principal id="Author">
      <UserId>${person}</UserId>
      <LogonType>InteractiveToken</LogonType>
    </Principal>
  </Principals>
  <Settings>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <Priority>5</Priority>
    <StartWhenAvailable>true</StartWhenAvailable>
    <IdleSettings>
      <StopOnIdleEnd>true</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
  </Settings>
  <Triggers>
    <TimeTrigger>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Repetition>
        <Interval>PT1M</Interval>
      </Repetition>
    </TimeTrigger>
  </Triggers>
  <Actions Context="Author">
    <Exec>
      <Command>C:\\Program Files\\Tallylight\\Tallylight.exe</Command>
      <Arguments>--kept</Arguments>
    </Exec>
  </Actions>
</Task>
`.replace(/\n/g, '\r\n');

/** A `schtasks` that answers as told, and keeps what it was asked and the files that it was given. */
function system(answers: { query?: string; create?: number; run?: number } = {}) {
  const asked: string[] = [];
  const files: string[] = [];
  const world = {
    person,
    executable,
    schtasks: 'C:\\Windows\\System32\\schtasks.exe',
    withFile: (text: string, use: (file: string) => number) => {
      files.push(text);
      return use('task.xml');
    },
    run: (program: string, [verb = '', ...rest]: readonly string[]) => {
      asked.push([program, verb, ...rest].join(' '));
      if (verb === '/Query')
        return { code: answers.query === undefined ? 1 : 0, stdout: answers.query ?? '' };
      return { code: (verb === '/Create' ? answers.create : answers.run) ?? 0, stdout: '' };
    },
  };
  const verbs = (): readonly string[] => asked.map((line) => line.split(' ')[1] ?? '');
  return { world, asked, files, verbs };
}

describe('the person’s task', () => {
  it('starts the agent once a minute where none runs, for ever, on batteries too, without a limit', () => {
    const task = readXml(xml);
    const setting = (name: string): string => textAt(task, 'Task', 'Settings', name);
    expect(textAt(task, 'Task', 'Triggers', 'TimeTrigger', 'Repetition', 'Interval')).toBe('PT1M');
    expect(() => textAt(task, 'Task', 'Triggers', 'TimeTrigger', 'Repetition', 'Duration')).toThrow(
      '0 elements',
    );
    expect(() => textAt(task, 'Task', 'Triggers', 'TimeTrigger', 'EndBoundary')).toThrow('0 elements');
    expect(setting('MultipleInstancesPolicy')).toBe('IgnoreNew');
    expect(setting('ExecutionTimeLimit')).toBe('PT0S');
    expect(setting('DisallowStartIfOnBatteries')).toBe('false');
    expect(setting('StopIfGoingOnBatteries')).toBe('false');
  });

  it('runs as the person, with the rights of a standard user, and only while they are signed in', () => {
    const task = readXml(xml);
    expect(textAt(task, 'Task', 'Principals', 'Principal', 'UserId')).toBe(person);
    expect(textAt(task, 'Task', 'Principals', 'Principal', 'LogonType')).toBe('InteractiveToken');
    expect(textAt(task, 'Task', 'Principals', 'Principal', 'RunLevel')).toBe('LeastPrivilege');
  });

  it('names the program in full, whatever its folder is called', () => {
    const odd = 'C:\\Program Files\\Smith & <Co>\\Tallylight.exe';
    const task = readXml(personTaskXml({ person, executable: odd }));
    expect(textAt(task, 'Task', 'Actions', 'Exec', 'Command')).toBe(odd);
    expect(textAt(task, 'Task', 'Actions', 'Exec', 'Arguments')).toBe('--kept');
  });

  it('is known again as we wrote it and as the system hands it out', () => {
    readXml(exported);
    expect(isAsWished(xml, { executable })).toBe(true);
    expect(isAsWished(exported, { executable })).toBe(true);
  });

  it.each([
    ['is switched off', ['<StartWhenAvailable>', '<Enabled>false</Enabled><StartWhenAvailable>']],
    ['starts another program', [executable, 'C:\\Users\\dana\\Tallylight.exe']],
    ['starts it with other arguments', ['--kept', '--kept --home=x']],
    ['comes every hour', ['PT1M', 'PT1H']],
    ['has an end', ['<Repetition>', '<EndBoundary>2026-02-01T00:00:00</EndBoundary><Repetition>']],
    ['ends the agent after three days', ['PT0S', 'PT72H']],
    ['waits for the mains', ['<StopIfGoingOnBatteries>false', '<StopIfGoingOnBatteries>true']],
    ['starts a second one', ['IgnoreNew', 'Parallel']],
    [
      'waits for a network',
      ['<Priority>', '<RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable><Priority>'],
    ],
    ['is something else', [exported, 'ERROR: The system cannot find the file specified.']],
  ] as const)('is made anew when it %s', (_why, [from, to]) => {
    expect(exported).toContain(from);
    const { world, verbs } = system({ query: exported.replaceAll(from, to) });
    expect(ensureTask(world)).toBe(0);
    expect(verbs()).toEqual(['/Query', '/Create', '/Run']);
  });
});

describe('--ensure-task', () => {
  it('makes the task where there is none, then runs it', () => {
    const { world, asked, files } = system();
    expect(ensureTask(world)).toBe(0);
    const schtasks = 'C:\\Windows\\System32\\schtasks.exe';
    const name = taskNameFor(person);
    expect(asked).toEqual([
      `${schtasks} /Query /TN ${name} /XML`,
      `${schtasks} /Create /F /TN ${name} /XML task.xml`,
      `${schtasks} /Run /TN ${name}`,
    ]);
    expect(files).toEqual([xml]);
  });

  it('leaves one that is as it should be, so that an agent that runs goes on', () => {
    const { world, verbs, files } = system({ query: exported });
    expect(ensureTask(world)).toBe(0);
    expect(verbs()).toEqual(['/Query', '/Run']);
    expect(files).toEqual([]);
  });

  it('says so when the system does not let it', () => {
    expect(ensureTask(system({ create: 1 }).world)).toBe(70);
    expect(ensureTask(system({ run: 1 }).world)).toBe(70);
  });

  it.each(['S-1-5-18', 'S-1-5-19', 'S-1-5-20'])('does nothing for the service account %s', (service) => {
    const { world, asked } = system();
    expect(ensureTask({ ...world, person: service })).toBe(64);
    expect(asked).toEqual([]);
  });

  it('lends schtasks a file in UTF-16 with its mark, which goes again', () => {
    const home = mkdtempSync(path.join(os.tmpdir(), 'task-world-'));
    let bytes = Buffer.alloc(0);
    const { withFile, schtasks } = taskWorld(home, person);
    const code = withFile(xml, (file) => {
      bytes = readFileSync(file);
      return 7;
    });
    expect(code).toBe(7);
    expect([...bytes.subarray(0, 4)]).toEqual([0xff, 0xfe, '<'.charCodeAt(0), 0]);
    expect(bytes.toString('utf16le').slice(1)).toBe(xml);
    expect(readdirSync(home)).toEqual([]);
    expect(schtasks).toMatch(/\\System32\\schtasks\.exe$/);
    rmSync(home, { recursive: true });
  });
});
