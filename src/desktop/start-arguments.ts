// Which arguments the app starts with (C18): a closed list when packaged, two folder overrides when not.
import path from 'node:path';
import { KEPT_ARGUMENT } from './person-task';

/** How this start was asked for. */
export type StartArguments =
  | {
      readonly start: 'agent';
      /** Folder instead of `H`, absolute; development only. */ readonly home?: string;
      /** Folder instead of `M`, absolute; development only. */ readonly machine?: string;
      /** Started by the system to keep the agent there: where one runs already, nothing is to be shown. */
      readonly isKept?: true;
    }
  | { /** Makes or repairs the person's own task, and ends (Windows). */ readonly start: 'ensure-task' }
  | {
      /** The command `tallylight` (C17). */
      readonly start: 'command';
      readonly argv: readonly string[];
    }
  | { readonly start: 'refused'; readonly why: string };

/** What to read: the arguments after the executable (and, unpackaged, after the app's folder). */
export interface StartWorld {
  readonly argv: readonly string[];
  readonly isPackaged: boolean;
  readonly platform: string;
  /** Whether Chromium took a switch, in whatever spelling (Windows also takes `/switch`). */
  readonly hasSwitch: (name: string) => boolean;
}

/** Switches that open the app to others or take its protection away. */
const FORBIDDEN_SWITCHES: readonly string[] = [
  'allow-sandbox-debugging',
  'auth-server-allowlist',
  'browser-subprocess-path',
  'disable-extensions-except',
  'disable-features',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'disable-site-isolation-trials',
  'disable-web-security',
  'enable-features',
  'enable-logging',
  'gpu-launcher',
  'host-resolver-rules',
  'host-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'load-extension',
  'log-net-log',
  'no-proxy-server',
  'no-sandbox',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'proxy-pac-url',
  'proxy-server',
  'remote-allow-origins',
  'remote-debugging-address',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-debugging-targets',
  'renderer-cmd-prefix',
  'renderer-startup-dialog',
  'single-process',
  'ssl-key-log-file',
  'ssl-version-fallback-min',
  'ssl-version-min',
  'ssl-version-max',
  'unsafely-treat-insecure-origin-as-secure',
  'user-data-dir',
  'utility-cmd-prefix',
  'wait-for-debugger',
  'wait-for-debugger-children',
];

/** The value of `--name VALUE` or `--name=VALUE`. */
function valueOf(argv: readonly string[], name: string): string | undefined {
  const joined = argv.find((arg) => arg.startsWith(`${name}=`));
  if (joined !== undefined) return joined.slice(name.length + 1);
  const at = argv.indexOf(name);
  return at < 0 ? undefined : argv[at + 1];
}

function folder(argv: readonly string[], name: string): string | undefined {
  const value = valueOf(argv, name);
  return value === undefined || value === '' ? undefined : path.resolve(value);
}

/**
 * The app's own arguments.
 * @param argv all of the process: the executable, and while developing Electron's switches and the app's folder before ours
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): readonly string[] {
  const rest = argv.slice(1);
  return isPackaged ? rest : rest.slice(rest.findIndex((arg) => !arg.startsWith('-')) + 1);
}

/** Reads the arguments. A refused start ends with exit 64 before anything else is done. */
export function readStartArguments({ argv, isPackaged, platform, hasSwitch }: StartWorld): StartArguments {
  if (isPackaged) {
    const forbidden = FORBIDDEN_SWITCHES.find((name) => hasSwitch(name));
    if (forbidden !== undefined) return { start: 'refused', why: `the switch --${forbidden}` }; // SECURITY(12): no debugging, proxy, certificate, extension, profile or sandbox switch
  }
  if (argv[0] === '--cli') return { start: 'command', argv: argv.slice(1) };
  const [only] = argv.length === 1 ? argv : [];
  if (only === '--ensure-task' && platform === 'win32') return { start: 'ensure-task' };
  if (only === KEPT_ARGUMENT) return { start: 'agent', isKept: true };
  if (isPackaged) {
    const unknown = argv.find((arg) => arg.startsWith('-'));
    if (unknown !== undefined) return { start: 'refused', why: 'an argument that is not in the list' }; // SECURITY(12): the list of arguments is closed
    return { start: 'agent' };
  }
  const home = folder(argv, '--home');
  const machine = folder(argv, '--machine');
  return {
    start: 'agent',
    ...(home === undefined ? {} : { home }),
    ...(machine === undefined ? {} : { machine }),
  };
}
