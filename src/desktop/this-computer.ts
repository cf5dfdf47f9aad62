// What this computer and this person are called by the operating system. One way to ask for each platform.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Platform } from '../model/words';
import { childEnvironment } from './child-environment';

/** Facts of the operating system about where we run. */
export interface Computer {
  readonly platform: Platform;
  readonly host: string;
  /** Something that stays the same for this installation of the system; never leaves the computer as it is. */
  readonly machineId: string;
  readonly person: {
    /** `P` of C1: SID on Windows, decimal uid elsewhere. */
    readonly id: string;
    readonly name: string;
  };
  /** Name and version of the operating system, for people. */
  readonly system: string;
  /** When the operating system started, ms since the epoch. */
  readonly bootAt: number;
}

/** Our word for the platform. @throws on one that we do not know */
export function platformOf(name: string): Platform {
  if (name === 'win32' || name === 'darwin' || name === 'linux') return name;
  throw new Error(`Tallylight does not run on ${name}`);
}

/** What a program of the system prints. @throws if it is not there, fails or takes too long */
export function askSystem(program: string, args: readonly string[]): string {
  const env = childEnvironment(process.env);
  return execFileSync(program, args, { encoding: 'utf8', timeout: 5_000, windowsHide: true, env });
}

/** A program of Windows, named in full: one of that name in another folder is not it. */
export function inSystem32(name: string): string {
  return path.win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}

/** The SID in the answer of `whoami /user /fo csv /nh`. @throws if there is none */
export function sidIn(answer: string): string {
  const sid = /"(S-1-[0-9-]+)"\s*$/.exec(answer)?.[1];
  if (sid === undefined) throw new Error('the system did not tell the SID of this person');
  return sid;
}

/** The machine's identifier in the answer of `reg query` or `ioreg`. @throws if there is none */
export function machineIdIn(answer: string): string {
  const id = /\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b/.exec(answer)?.[0];
  if (id === undefined) throw new Error('the system did not tell its identifier');
  return id.toLowerCase();
}

function machineIdOf(platform: Platform): string {
  switch (platform) {
    case 'win32': {
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
      return machineIdIn(askSystem(inSystem32('reg.exe'), ['query', key, '/v', 'MachineGuid', '/reg:64']));
    }
    case 'darwin':
      return machineIdIn(askSystem('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']));
    case 'linux':
      return linuxMachineId(['/etc/machine-id', '/var/lib/dbus/machine-id']);
  }
}

/** The first identifier found, else the host's name: a container may have none. */
function linuxMachineId(files: readonly string[]): string {
  for (const file of files) {
    try {
      const id = readFileSync(file, 'utf8').trim();
      if (id !== '') return id;
    } catch {
      continue; // not every system has both
    }
  }
  return os.hostname();
}

/** Asks the system. Cheap on Linux; one or two short commands elsewhere. */
export function thisComputer(now: number): Computer {
  const platform = platformOf(process.platform);
  const { uid, username } = os.userInfo();
  const isWindows = platform === 'win32';
  return {
    platform,
    host: os.hostname(),
    machineId: machineIdOf(platform),
    person: {
      id: isWindows
        ? sidIn(askSystem(inSystem32('whoami.exe'), ['/user', '/fo', 'csv', '/nh']))
        : String(uid),
      name: username,
    },
    system: `${os.type()} ${os.release()}`,
    bootAt: now - Math.round(os.uptime() * 1000),
  };
}
