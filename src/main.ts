// The order of events: arguments, then the command, the person's task, or the agent; for the agent: folder, lock, sandbox, scheme, ready, start.
import { app, Menu, net, powerMonitor, protocol, safeStorage } from 'electron';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { startAgent, type Agent } from './app';
import { commandWorld, needsElectron } from './command';
import { childEnvironment } from './desktop/child-environment';
import { openDebugLog, type DebugLog } from './desktop/debug-log';
import { languageFor } from './core/language';
import { createDesktop } from './desktop/desktop';
import { loadDrawing } from './desktop/drawn-ahead';
import { isOnlyInstance, liveOn } from './desktop/lifecycle';
import { ensureTask } from './desktop/person-task';
import { othersHere } from './desktop/others-here';
import { publisherOf } from './desktop/publisher';
import { PRIVILEGES } from './desktop/scheme';
import { secureApp } from './desktop/security';
import { readLicences } from './desktop/licences';
import { openBannerPlaces, openChoices, openCursorFile, openPicture, openWelcomed } from './desktop/settings';
import { endOnFault, startAnew } from './desktop/start-anew';
import { ownArguments, readStartArguments } from './desktop/start-arguments';
import { taskWorld } from './desktop/task-world';
import { thisComputer } from './desktop/this-computer';
import { systemVault } from './desktop/vault';
import { placesFor } from './intake/places';
import { NewerVersionError } from './journal/newer';
import { EXIT } from './model/answers';
import { loadCatalogue } from './model/strings/catalogues';
import { en } from './model/strings/en';
import { systemPolicyReader } from './policy/system-reader';
import { withChoices } from './policy/with-choices';
import { rightsHere } from './rights-looks';
import type { About } from './trust/auth';

/** When this program was built, ms since the epoch; 0: not known. The build puts it in (electron.vite.config.ts). */
declare const BUILT_AT: number;

const start = readStartArguments({
  argv: ownArguments(process.argv, app.isPackaged),
  isPackaged: app.isPackaged,
  platform: process.platform,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
});
const computer = thisComputer(Date.now());
const places = placesFor({
  platform: computer.platform,
  env: process.env,
  homedir: os.homedir(),
  uid: computer.person.id,
  overrides: start.start === 'agent' ? start : {},
});

const about: About = {
  machine: createHash('sha256').update(computer.machineId).digest('base64url'),
  host: computer.host,
  person: computer.person,
  platform: computer.platform,
  version: app.getVersion(),
};

const rights = rightsHere(computer.platform, places);
const readerHere = systemPolicyReader({
  platform: computer.platform,
  policyFile: places.policyFile,
  home: places.home,
  person: os.userInfo().username,
  rights,
});
const choices = openChoices(places.home);
const managed = readerHere instanceof Promise ? await readerHere : readerHere; // only macOS is waited for
const policyReader = withChoices(managed, () => choices.read());

if (start.start === 'command') {
  const ended = runCommandLine(start.argv);
  if (!needsElectron(start.argv)) await ended; // before Electron asks for a display
} else if (start.start === 'ensure-task') {
  process.exit(ensureTask(taskWorld(places.home, about.person.id)));
} else {
  runAgent();
}

async function runCommandLine(argv: readonly string[]): Promise<never> {
  const { runCli } = await import('./cli/main');
  if (policyReader.read().isPending === true) await policyReader.refresh(); // Windows: once its folder was looked at, it is read
  const world = commandWorld({
    places,
    about,
    version: app.getVersion(),
    builtAt: BUILT_AT,
    policyReader,
    rights,
    ready: () => app.whenReady(),
    fetch: (url, init) => net.fetch(url, { ...init, headers: ownHeaders(init.headers) }),
    vault: () => systemVault(safeStorage, process.platform),
  });
  process.exit(await runCli(argv, world));
}

/** Before ready: folder, log, lock, sandbox, scheme. Then the agent. */
function runAgent(): void {
  mkdirSync(places.home, { recursive: true, mode: 0o700 });
  app.setPath('userData', places.home);
  app.setPath('sessionData', path.join(places.home, 'browser'));
  const log = openDebugLog(places.home);

  if (start.start === 'refused') {
    log(`start: refused ${start.why}`);
    process.exit(EXIT.badArguments);
  }
  if (!isOnlyInstance(app, start.start === 'agent' && start.isKept === true)) process.exit(EXIT.ok);
  endOnFault({
    on: (event, listener) => process.on(event, listener),
    log,
    upForMs: () => performance.now(),
    startAnew: giveWay,
    die,
  });

  app.userAgentFallback = `Tallylight/${app.getVersion()}`; // else it would name system and browser versions
  app.disableHardwareAcceleration(); // three flat windows need no GPU process at rest
  // No window shows Electron's own menu, which every start would build; on macOS it brings the keys for copying.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  secureApp(app);
  protocol.registerSchemesAsPrivileged([PRIVILEGES]);

  // Not awaited: Electron is ready only when this module has ended.
  void app.whenReady().then(async () => {
    await loadWords(log);
    const agent = startUnlessOlder(log);
    if (agent === undefined) return;
    liveOn(app, powerMonitor, {
      again: () => agent.again(),
      end: (reason) => agent.stop(reason, 3_000),
    });
  });
}

/** The words of the person's or the system's language, before anything is said; nothing is waited for where that is English. */
async function loadWords(log: DebugLog): Promise<void> {
  const language = languageFor(choices.read()?.language ?? 'system', app.getLocale());
  await loadCatalogue(language).catch((error: unknown) => log(`words: none for ${language}`, error));
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Ends this process at once and starts another. */
function giveWay(): void {
  startAnew({
    executable: process.execPath,
    args: process.argv.slice(1),
    environment: process.env,
    releaseLock: () => app.releaseSingleInstanceLock(),
    start: (executable, args, env) =>
      spawn(executable, args, { env, detached: true, stdio: 'ignore' }).unref(),
    die,
  });
}

/** What a request says of this computer: nothing but the product (promise 8). Electron would add its own languages. */
function ownHeaders(given: RequestInit['headers']): Headers {
  const headers = new Headers(given);
  headers.set('accept-language', '*');
  return headers;
}

/** Runs a program as the person, without a shell. @returns true if it ended well within a minute */
function runCommand([program = '', ...args]: readonly string[]): Promise<boolean> {
  const options = { env: childEnvironment(process.env), timeout: 60_000, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, args, options, (error) => resolve(error === null));
  });
}

/** Undefined where a later version was here before: then this one ends, and has changed nothing. */
function startUnlessOlder(log: DebugLog): Agent | undefined {
  try {
    return startOnceReady(log);
  } catch (error) {
    if (!(error instanceof NewerVersionError)) throw error;
    log(`start: refused: ${error.message}`);
    process.stderr.write(`tallylight: ${error.message}\n`);
    app.exit(EXIT.internal);
    return undefined;
  }
}

function startOnceReady(log: DebugLog): Agent {
  const outDir = path.dirname(import.meta.dirname);
  return startAgent({
    places,
    about,
    system: { name: computer.system, bootAt: computer.bootAt },
    wallClock: Date.now,
    builtAt: BUILT_AT,
    startedAt: process.getCreationTime() ?? performance.timeOrigin,
    locale: app.getLocale(),
    vault: systemVault(safeStorage, process.platform),
    fetch: (url, init) => net.fetch(url, { ...init, headers: ownHeaders(init.headers) }),
    policyReader,
    othersHere: () => othersHere(computer),
    rights,
    choose: (chosen) => choices.write(chosen),
    picture: openPicture(places.home),
    openDesktop: (options) =>
      createDesktop(options, {
        title: en.product,
        outDir,
        iconsDir: path.join(import.meta.dirname, 'icons'),
        places: openBannerPlaces(places.home, log),
        loadDrawing: () => loadDrawing(path.join(import.meta.dirname, 'drawing.cjs')),
        startAnew: giveWay,
      }),
    welcomed: openWelcomed(places.home),
    licences: () => readLicences(outDir),
    cursors: openCursorFile(places.home),
    runCommand,
    publisherOf: (file) => publisherOf(file, process.platform),
    quit: () => app.quit(),
    log,
  });
}
