// Who has signed a program, as the system finds it: one way to ask for each platform. Programs of the system, named in full.
import { execFile } from 'node:child_process';
import process from 'node:process';
import { childEnvironment } from './child-environment';
import { inSystem32 } from './this-computer';

const LONGEST_MS = 30_000;

/** Runs a program. @returns what it wrote, or undefined where it did not end well */
export type Inquire = (
  program: string,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<{ readonly stdout: string; readonly stderr: string } | undefined>;

/** The file's path comes in the environment: it is read as a path by PowerShell, never as a part of the command. */
const FILE_VARIABLE = 'TALLYLIGHT_FILE';
const SIGNATURE_SCRIPT = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8',
  `$s = Microsoft.PowerShell.Security\\Get-AuthenticodeSignature -LiteralPath $env:${FILE_VARIABLE}`,
  "if ($s.Status -eq 'Valid') { [Console]::Out.Write($s.SignerCertificate.GetNameInfo('SimpleName', $false)) }",
].join('; ');

async function windowsPublisher(file: string, inquire: Inquire): Promise<string | undefined> {
  const args = ['-NoProfile', '-NonInteractive', '-Command', SIGNATURE_SCRIPT];
  const modules = inSystem32('WindowsPowerShell\\v1.0\\Modules');
  const said = await inquire(inSystem32('WindowsPowerShell\\v1.0\\powershell.exe'), args, {
    [FILE_VARIABLE]: file,
    PSModulePath: modules,
  });
  return said?.stdout;
}

/** Who the first certificate of a signature that Apple's chain vouches for is made out to: without its kind, and the team's id. */
export function authorityIn(said: string): string | undefined {
  return /^Authority=(?:[^:\n]+: )?(.+?)(?: \([A-Z0-9]{10}\))?$/m.exec(said)?.[1];
}

async function macPublisher(file: string, inquire: Inquire): Promise<string | undefined> {
  const codesign = '/usr/bin/codesign';
  const isSound = await inquire(codesign, ['--verify', '--strict', '-R=anchor apple generic', file]);
  if (isSound === undefined) return undefined;
  const said = await inquire(codesign, ['--display', '--verbose=2', file]);
  return said && authorityIn(said.stderr);
}

/**
 * Whose signature the system finds good.
 * @param file absolute path
 * @returns undefined where there is none, or none that this system can check (Linux)
 */
export async function publisherOf(
  file: string,
  platform: NodeJS.Platform,
  inquire: Inquire = inquireHere,
): Promise<string | undefined> {
  const said = platform === 'win32' ? await windowsPublisher(file, inquire) : platform === 'darwin' ? await macPublisher(file, inquire) : undefined; // prettier-ignore
  const publisher = said?.trim().normalize('NFC') ?? '';
  return publisher === '' ? undefined : publisher;
}

function inquireHere(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ReturnType<Inquire> {
  const options = {
    ...({ encoding: 'utf8', timeout: LONGEST_MS, windowsHide: true } as const),
    env: { ...childEnvironment(process.env), ...env },
  };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) =>
      resolve(error === null ? { stdout, stderr } : undefined),
    );
  });
}
