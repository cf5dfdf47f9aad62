// Asks Windows who may write folders (C16): one run of powershell.exe for all, for Node reads neither owner nor rights there.
import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import type { FolderFacts } from '../core/folder-rights';
import { ownSystemFolder } from './system-folder';

/** What one run told. */
export interface RightsAnswer {
  /** The folder above the machine's own is this computer's ProgramData, as the registry says. */
  readonly isProgramData: boolean;
  /** In the order of the question; undefined where nothing could be told: it may not be there. */
  readonly folders: readonly (FolderFacts | undefined)[];
}

/**
 * @param above the folder that should be ProgramData
 * @param folders absolute paths
 * @returns undefined if it could not be asked. Never rejects.
 */
export type AskRights = (above: string, folders: readonly string[]) => Promise<RightsAnswer | undefined>;

/** What is run: absolute path of the program, arguments as they are, the whole environment. */
export interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Signing in keeps a computer busy, and nothing waits for this but messages. A script waits 20 s for a word of the agent. */
const WITHIN_MS = 15_000;
/** Of the person's own variables, those without which PowerShell has nowhere to keep its temporary files. */
const OWN_VARIABLES = ['TEMP', 'TMP', 'USERPROFILE', 'LOCALAPPDATA', 'APPDATA'];

/**
 * The modules are loaded from PowerShell's own folder by their path: what is loaded by name comes from the person's documents
 * first (about_PSModulePath). Each answer ends in a bar, which no path and no SDDL of ours contains, for an old PowerShell wraps long lines.
 */
export const SCRIPT = [
  "$ErrorActionPreference = 'Stop'",
  "$PSModuleAutoLoadingPreference = 'None'",
  "Import-Module ($PSHOME + '\\Modules\\Microsoft.PowerShell.Management')",
  "Import-Module ($PSHOME + '\\Modules\\Microsoft.PowerShell.Security')",
  "$list = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList'",
  "'' + ((Get-ItemProperty -LiteralPath $list).ProgramData -eq $env:TALLYLIGHT_ABOVE) + '|'",
  "foreach ($folder in ($env:TALLYLIGHT_FOLDERS -split '\\|')) { " +
    "try { '' + [int] (Get-Item -Force -LiteralPath $folder).Attributes + ' ' + (Get-Acl -LiteralPath $folder).Sddl + '|' } " +
    "catch { '-|' } }",
].join('; ');

/**
 * The run that asks. Paths travel in variables, never in the text of a program; %ProgramData% itself is not handed on, for
 * whoever starts the agent can set it.
 * @param system absolute path of System32
 * @param own the environment of this process
 */
export function rightsRun(
  system: string,
  own: Readonly<Record<string, string | undefined>>,
  above: string,
  folders: readonly string[],
): Run {
  const home = path.win32.join(system, 'WindowsPowerShell', 'v1.0');
  const kept = OWN_VARIABLES.map((name) => [name, own[name]] as const).filter(
    (pair): pair is readonly [string, string] => pair[1] !== undefined,
  );
  return {
    program: path.win32.join(home, 'powershell.exe'),
    args: ['-NoLogo', '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-Command', SCRIPT],
    env: {
      ...Object.fromEntries(kept),
      SystemRoot: path.win32.dirname(system),
      SystemDrive: path.win32.parse(system).root.replace('\\', ''),
      PATH: system,
      PSModulePath: path.win32.join(home, 'Modules'), // SECURITY(8): else Get-Acl could be a program among the person's documents
      TALLYLIGHT_ABOVE: above,
      TALLYLIGHT_FOLDERS: folders.join('|'),
    },
    cwd: system,
  };
}

/**
 * What was printed, as an answer.
 * @param count how many folders were asked for
 * @returns undefined unless it is one, to the last character
 */
export function readAnswer(printed: string, count: number): RightsAnswer | undefined {
  const [first = '', ...rest] = printed.replaceAll(/[\r\n]/g, '').split('|');
  const isWhole = /^(True|False)$/.test(first) && rest.length === count + 1 && rest.at(-1) === '';
  const folders = rest.slice(0, -1).map((text) => /^(-)$|^([0-9]+) (\S.*)$/.exec(text));
  if (!isWhole || folders.includes(null)) return undefined;
  return {
    isProgramData: first === 'True',
    folders: folders.map((found) =>
      found?.[3] === undefined ? undefined : { attributes: Number(found[2]), sddl: found[3] },
    ),
  };
}

/** Asks this computer. */
export const askRights: AskRights = async (above, folders) => {
  const printed = await outputOf(rightsRun(ownSystemFolder(), process.env, above, folders));
  return printed === undefined ? undefined : readAnswer(printed, folders.length);
};

/** What a program prints if it ends well and in time. No shell has a part in it. */
export function outputOf({ args, cwd, env, program }: Run): Promise<string | undefined> {
  const options = { encoding: 'latin1', cwd, env, timeout: WITHIN_MS, windowsHide: true } as const;
  const ended = new Promise<string | undefined>((resolve) => {
    const child = execFile(program, args, options, (error, stdout) =>
      resolve(error === null ? stdout : undefined),
    );
    child.stdin?.end(); // PowerShell waits for what else it is to run
  });
  return ended.catch(() => undefined); // Node throws at once where a rule of the computer forbids the program
}
