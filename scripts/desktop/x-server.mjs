// Starts a virtual X server on a display number that it picks itself: Xvfb for one display, Xorg with the dummy driver for two.
import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { asPerson } from './person.mjs';

/**
 * @typedef {import('./person.mjs').Person} Person
 * @typedef {{ readonly width: number, readonly height: number }} Size
 */

const startMs = 20_000;
const familyWild = 0xffff;

/** @param {string} text */
function counted(text) {
  const bytes = Buffer.from(text, 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/**
 * An authority file with one cookie for any display (Xau, "XAUTHORITY file format").
 * @param {Buffer} cookie
 */
function authority(cookie) {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(familyWild);
  const parts = [
    family,
    counted(''),
    counted(''),
    counted('MIT-MAGIC-COOKIE-1'),
    counted(cookie.toString('latin1')),
  ];
  return Buffer.concat(parts);
}

/** @param {Size} size of each display */
function dummyConfig({ width, height }) {
  return `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 4096 2160
    Modes "${width}x${height}"
  EndSubSection
EndSection
`;
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @param {() => string} errors
 * @returns {Promise<number>} the display number that the server wrote to its `-displayfd`
 */
function displayNumber(server, errors) {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(
      () => reject(new Error(`the X server did not start in ${startMs} ms\n${errors()}`)),
      startMs,
    );
    let text = '';
    server.stdio[3]?.on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes('\n')) return;
      clearTimeout(tooLate);
      resolve(Number(text));
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      clearTimeout(tooLate);
      reject(new Error(`the X server ended with ${code ?? 'a signal'}\n${errors()}`));
    });
  });
}

/**
 * Starts a virtual X server.
 * @param {object} options
 * @param {1 | 2} options.displays
 * @param {Size} options.size of each display, in pixels
 * @param {string} options.dir a folder of the person's, for the authority file and the log
 * @param {Person} options.person
 * @param {NodeJS.ProcessEnv} options.env
 * @returns {Promise<{ display: string, authorityPath: string, server: import('node:child_process').ChildProcess }>}
 */
export async function startXServer({ displays, size, dir, person, env }) {
  const authorityPath = path.join(dir, 'Xauthority');
  await writeFile(authorityPath, authority(randomBytes(16)), { mode: 0o600 });
  if (process.getuid?.() === 0) await chown(authorityPath, person.uid, person.gid);
  const common = ['-displayfd', '3', '-auth', authorityPath, '-nolisten', 'tcp', '-noreset'];

  let command;
  if (displays === 1) {
    const screen = ['-screen', '0', `${size.width}x${size.height}x24`, '+extension', 'RANDR'];
    command = asPerson(person, ['Xvfb', ...screen, ...common]);
  } else {
    const configPath = path.join(dir, 'xorg.conf');
    await writeFile(configPath, dummyConfig(size), { mode: 0o644 });
    const log = ['-logfile', path.join(dir, 'xorg.log')];
    const noConsole = ['-novtswitch', '-sharevts', '-config', configPath];
    // Xorg opens its configuration and log as whoever starts it: the machine's matter, not the person's.
    command = ['setpriv', '--pdeathsig=TERM', '--', 'Xorg', ...noConsole, ...log, ...common];
  }
  const errorsPath = path.join(dir, 'x-server.txt');
  const errorsFile = await open(errorsPath, 'a+');
  const [program = '', ...args] = command;
  const server = spawn(program, args, {
    env,
    cwd: '/',
    stdio: ['ignore', errorsFile.fd, errorsFile.fd, 'pipe'],
  });
  await errorsFile.close();
  const number = await displayNumber(server, () => `see ${errorsPath}`);
  return { display: `:${number}`, authorityPath, server };
}
