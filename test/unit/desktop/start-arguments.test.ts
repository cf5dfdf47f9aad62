// C18: the packaged app starts with nothing, or with the command; everything else ends it.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../../src/desktop/child-environment';
import { ownArguments, readStartArguments, type StartArguments } from '../../../src/desktop/start-arguments';

function packaged(
  argv: readonly string[],
  switches: readonly string[] = [],
  platform = 'linux',
): StartArguments {
  return readStartArguments({
    argv,
    isPackaged: true,
    platform,
    hasSwitch: (name) => switches.includes(name),
  });
}
function unpackaged(argv: readonly string[]): StartArguments {
  return readStartArguments({ argv, isPackaged: false, platform: 'linux', hasSwitch: () => false });
}

describe('start of the packaged app', () => {
  it('starts the agent without arguments', () => {
    expect(packaged([])).toEqual({ start: 'agent' });
  });

  it.each([
    '--remote-debugging-port=9222',
    '--inspect',
    '--proxy-server=evil',
    '--ignore-certificate-errors',
    '--load-extension=x',
    '--user-data-dir=x',
    '--no-sandbox',
    '--home=/tmp/x',
    '-x',
    '--',
  ])('is refused with %s', (argument) => {
    expect(packaged([argument]).start).toBe('refused');
    expect(packaged(['plain', argument]).start).toBe('refused');
  });

  it('ignores folder overrides that would slip through as plain words', () => {
    expect(packaged(['home=/tmp/x'])).toEqual({ start: 'agent' });
  });

  it.each([
    'remote-debugging-port',
    'proxy-server',
    'ignore-certificate-errors',
    'load-extension',
    'user-data-dir',
    'no-sandbox',
  ])('is refused if Chromium has taken the switch %s in another spelling, the command included', (name) => {
    expect(packaged([`/${name}`], [name]).start).toBe('refused');
    expect(packaged(['--cli', 'status'], [name]).start).toBe('refused');
  });

  it('is the command when --cli comes first, with everything behind it', () => {
    expect(packaged(['--cli', 'journal', 'verify', '--json'])).toEqual({
      start: 'command',
      argv: ['journal', 'verify', '--json'],
    });
    expect(packaged(['x', '--cli']).start).toBe('refused');
  });
});

describe('start by the system', () => {
  it('keeps the agent there, and says that the person did not start it', () => {
    expect(packaged(['--kept'])).toEqual({ start: 'agent', isKept: true });
    expect(packaged(['--kept', '--kept']).start).toBe('refused');
    expect(packaged(['--kept', '--home=/tmp/x']).start).toBe('refused');
  });

  it('makes the person’s task, on Windows alone and with nothing beside it', () => {
    expect(packaged(['--ensure-task'], [], 'win32')).toEqual({ start: 'ensure-task' });
    expect(packaged(['--ensure-task', 'x'], [], 'win32').start).toBe('refused');
    expect(packaged(['--ensure-task', '--no-sandbox'], [], 'win32').start).toBe('refused');
    expect(packaged(['--ensure-task'], ['no-sandbox'], 'win32').start).toBe('refused');
    expect(packaged(['--ensure-task']).start).toBe('refused');
    expect(packaged(['--ensure-task'], [], 'darwin').start).toBe('refused');
  });
});

describe('start while developing', () => {
  it('takes folder overrides in both spellings', () => {
    expect(unpackaged(['--home=h', '--machine', '/m'])).toEqual({
      start: 'agent',
      home: path.resolve('h'),
      machine: '/m',
    });
  });

  it('lets a test driver pass its own switches', () => {
    expect(unpackaged(['--remote-debugging-port=0'])).toEqual({ start: 'agent' });
  });

  it('finds our arguments behind the app folder', () => {
    const argv = ['/opt/electron', '--inspect=0', '.', '--cli', 'status'];
    expect(ownArguments(argv, false)).toEqual(['--cli', 'status']);
    expect(ownArguments(['/opt/Tallylight', '--cli', 'status'], true)).toEqual(['--cli', 'status']);
  });
});

describe('environment of child processes', () => {
  it('has nothing that changes how a program runs or whom it trusts', () => {
    const own = {
      PATH: '/bin',
      HOME: '/home/x',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--require x',
      NODE_EXTRA_CA_CERTS: 'x',
      LD_PRELOAD: 'x',
      DYLD_INSERT_LIBRARIES: 'x',
      BASH_ENV: 'x',
      SSLKEYLOGFILE: 'x',
      node_options: 'x',
      GONE: undefined,
    };
    expect(childEnvironment(own)).toEqual({ PATH: '/bin', HOME: '/home/x' });
  });
});
