// Compiles our installer as electron-builder 26 does, with Debian's makensis: its own templates, our include, a stand-in for the app.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const templates = path.join(
  path.dirname(createRequire(require.resolve('electron-builder')).resolve('app-builder-lib/package.json')),
  'templates/nsis',
);
const include = path.join(root, 'assets/installer/installer.nsh');
const stubs = path.join(import.meta.dirname, 'stubs');

/** The account to which wine gives every file: beside Administrators and SYSTEM, the harness trusts it. */
export const WINE_ACCOUNT = 'S-1-5-21-0-0-0-1000';

/** Plugins that come with electron-builder's download alone, in lines that do nothing for a silent installation. */
const MISSING_PLUGINS = /^\s*(SpiderBanner|WinShell)::.*$/gm;

/** Flags of the command line that electron-builder's templates know, and the names under which they ask for them. */
const FLAGS = {
  isUpdated: 'updated',
  isForceRun: 'force-run',
  isKeepShortcuts: 'keep-shortcuts',
  isNoDesktopShortcut: 'no-desktop-shortcut',
  isDeleteAppData: 'delete-app-data',
  isForAllUsers: 'allusers',
  isForCurrentUser: 'currentuser',
};

/** Only text is needed of the words: every sentence of the templates, in English. */
function words(): string {
  const said = readFileSync(path.join(templates, 'messages.yml'), 'utf8');
  const lines = [...said.matchAll(/^(\w+):\n {2}en: (.*)$/gm)].map(
    ([, name = '', text = '']) =>
      `LangString ${name} 1033 "${text.replace(/^"|"$/g, '').replaceAll('"', "'")}"`,
  );
  return lines.join('\n');
}

/** What electron-builder's NsisScriptGenerator makes of a flag. */
function flagMacro([name, flag]: readonly [string, string]): string {
  return [
    `!macro _${name} _a _b _t _f`,
    `\${StdUtils.TestParameter} $R9 "${flag}"`,
    'StrCmp "$R9" "true" `${_t}` `${_f}`',
    '!macroend',
    `!define ${name} \`"" ${name} ""\``,
  ].join('\n');
}

/** What electron-builder puts before its script (NsisTarget.computeCommonInstallerScriptHeader), in short. */
function header(): string {
  const flags = Object.entries(FLAGS).map(flagMacro);
  const languages = ['!macro addLangs', '!insertmacro MUI_LANGUAGE "English"', words(), '!macroend'];
  return [
    'Target amd64-unicode', // wine64 alone runs no 32-bit programs; electron-builder's own are 32-bit
    `!addincludedir "${stubs}"`,
    '!include "StdUtils.nsh"',
    ...flags,
    ...languages,
    `!include "${include}"`,
    '!pragma warning disable 6012', // labels that the templates need on 32 bits alone
  ].join('\n');
}

/** A copy of the templates without the lines that need a plugin that is not there. */
function copyTemplates(dir: string): void {
  cpSync(templates, dir, { recursive: true });
  for (const name of ['StdUtils.nsh', 'UAC.nsh']) rmSync(path.join(dir, 'include', name));
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (!/\.ns[hi]$/.test(name)) continue;
    const file = path.join(dir, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(MISSING_PLUGINS, ''));
  }
}

/** What makensis said and how it ended. */
export interface Compiled {
  readonly code: number | null;
  readonly output: string;
}

function makensis(defines: Readonly<Record<string, string>>, script: string, cwd: string): Compiled {
  const args = Object.entries(defines).map(([name, value]) =>
    value === '' ? `-D${name}` : `-D${name}=${value}`,
  );
  const done = spawnSync('makensis', ['-V2', '-WX', '-INPUTCHARSET', 'UTF8', ...args, '-'], {
    cwd,
    input: script,
    encoding: 'utf8',
  });
  return {
    code: done.status,
    output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`,
  };
}

/** Compiles a stand-in of stubs/. @throws an Error with what makensis said */
export function buildStandIn(name: 'program' | 'schtasks' | 'judge', file: string): void {
  const script = readFileSync(path.join(stubs, `${name}.nsi`), 'utf8');
  const defines = { SOURCES: path.dirname(include), TL_FOLDERS: '4' };
  const { code, output } = makensis(
    defines,
    `Target amd64-unicode\nOutFile "${file}"\n${script}`,
    path.dirname(file),
  );
  if (code !== 0) throw new Error(output);
}

/** One installer to be. */
export interface Wanted {
  /** An own, empty folder for what is made. */
  readonly dir: string;
  readonly version: string;
  /** Gives the uninstaller: the program that writes it must run, which needs Windows or wine. */
  readonly writeUninstaller?: (writer: string, uninstaller: string) => void;
}

/** @returns each compilation in turn, the uninstaller's writer and the installer; and where the installer is */
export function buildInstaller({ dir, version, writeUninstaller }: Wanted): {
  readonly compiled: readonly Compiled[];
  readonly installer: string;
} {
  const copy = path.join(dir, 'templates');
  const app = path.join(dir, 'app');
  mkdirSync(path.join(app, 'resources'), { recursive: true });
  copyTemplates(copy);
  writeFileSync(path.join(app, 'resources/version.txt'), version);
  const uninstaller = path.join(dir, 'uninstaller.exe');
  const installer = path.join(dir, `setup-${version}.exe`);
  buildStandIn('program', path.join(app, 'Tallylight.exe'));
  const defines = {
    APP_ID: 'app.tallylight.agent',
    APP_GUID: '5a3f8d0e-6f0c-5d55-9b5e-2f4c0a4d7e11',
    UNINSTALL_APP_KEY: '5a3f8d0e-6f0c-5d55-9b5e-2f4c0a4d7e11',
    PRODUCT_NAME: 'Tallylight',
    PRODUCT_FILENAME: 'Tallylight',
    APP_FILENAME: 'Tallylight',
    APP_DESCRIPTION: 'Stand-in',
    APP_PACKAGE_NAME: 'tallylight',
    APP_INSTALLER_STORE_FILE: 'tallylight-updater\\installer.exe',
    APP_BUILD_DIR: app,
    APP_64: app,
    VERSION: version,
    PROJECT_DIR: root,
    BUILD_RESOURCES_DIR: path.join(root, 'assets'),
    SHORTCUT_NAME: 'Tallylight',
    UNINSTALL_DISPLAY_NAME: `Tallylight ${version}`,
    ONE_CLICK: '',
    INSTALL_MODE_PER_ALL_USERS: '',
    INSTALL_MODE_PER_ALL_USERS_REQUIRED: '',
    DO_NOT_CREATE_DESKTOP_SHORTCUT: '',
    DO_NOT_CREATE_START_MENU_SHORTCUT: '',
    TL_ALSO_TRUSTED: WINE_ACCOUNT,
  };
  const script = readFileSync(path.join(copy, 'installer.nsi'), 'utf8');
  const of = (out: string): string =>
    `${header()}\nOutFile "${out}"\n!addincludedir "${path.join(copy, 'include')}"\n${script}`;
  const compiled: Compiled[] = [];
  const writer = path.join(dir, 'writer.exe');
  const asWindows = `Z:${uninstaller.replaceAll('/', '\\')}`;
  compiled.push(
    makensis({ ...defines, BUILD_UNINSTALLER: '', UNINSTALLER_OUT_FILE: asWindows }, of(writer), copy),
  );
  if (writeUninstaller === undefined) writeFileSync(uninstaller, '');
  else writeUninstaller(writer, uninstaller);
  compiled.push(makensis({ ...defines, UNINSTALLER_OUT_FILE: uninstaller }, of(installer), copy));
  return { compiled, installer };
}
