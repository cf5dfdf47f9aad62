// Who else is signed in, as each system tells it; what it does not tell counts as nobody.
import { describe, expect, it } from 'vitest';
import { othersHere } from '../../../src/desktop/others-here';
import type { Platform } from '../../../src/model/words';

const person = { id: '1001', name: 'mara' };
const on = (platform: Platform, answers: Readonly<Record<string, string>>, self = person): boolean =>
  othersHere({ platform, person: self }, (program, [verb = '']) => {
    const answer = answers[`${program.split(/[\\/]/).at(-1) ?? ''} ${verb}`.trim()];
    if (answer === undefined) throw new Error(`${program} is not there`);
    return answer;
  });
/** logind's answer about sessions: uid, class, type, state. */
const logind = (...sessions: readonly (readonly [number, string, string, string])[]) => ({
  'loginctl list-sessions': sessions.map(([uid], at) => ` c${at} ${uid} someone seat0 tty2\n`).join(''),
  'loginctl show-session': sessions
    .map(([uid, is, type, state]) => `User=${uid}\nType=${type}\nClass=${is}\nState=${state}\n`)
    .join('\n'),
});
const own = [1001, 'user', 'x11', 'active'] as const;

describe('others at this computer, on Linux', () => {
  it.each([
    ['nobody else', [own], false],
    ['the same person twice', [own, [1001, 'user', 'wayland', 'online']], false],
    ['no session at all', [], false],
    ['somebody who has switched away', [own, [1002, 'user', 'wayland', 'online']], true],
    ['somebody by RDP', [own, [1002, 'user', 'x11', 'active']], true],
    ['a session that is closing', [own, [1002, 'user', 'x11', 'closing']], false],
    [
      'a greeter, and an administrator in a shell',
      [own, [120, 'greeter', 'x11', 'active'], [0, 'user', 'tty', 'active']],
      false,
    ],
  ] as const)('%s: %j', (_what, sessions, is) => {
    expect(on('linux', logind(...sessions))).toBe(is);
  });

  it('come from who where logind does not run: only those on a display', () => {
    const who =
      'mara     :0           2026-03-02 09:00 (:0)\nroot     pts/0        2026-03-02 09:00 (10.0.0.7)\n';
    expect(on('linux', { who })).toBe(false);
    expect(on('linux', { who: `${who}lee      :1           2026-03-02 09:00 (:1)\n` })).toBe(true);
    expect(on('linux', { who: `${who}lee      tty8         2026-03-02 09:00 (:11)\n` })).toBe(true);
  });

  it('are nobody where nothing can be asked', () => {
    expect(on('linux', {})).toBe(false);
  });
});

it('others on Windows are those whose registry is loaded, accounts of services left out', () => {
  const self = { id: 'S-1-5-21-1-2-3-1001', name: 'mara' };
  const key = (sid: string) => `HKEY_USERS\\${sid}\r\n`;
  const alone = ['.DEFAULT', 'S-1-5-18', 'S-1-5-19', 'S-1-5-80-7', self.id, `${self.id}_Classes`]
    .map(key)
    .join('');
  expect(on('win32', { 'reg.exe query': alone }, self)).toBe(false);
  expect(on('win32', { 'reg.exe query': alone + key('S-1-5-21-1-2-3-1002') }, self)).toBe(true);
  expect(on('win32', { 'reg.exe query': alone + key('S-1-12-1-4-5-6-7') }, self)).toBe(true);
});

it('others on macOS are those with a console session', () => {
  const self = 'mara     console      Mar  2 09:00 \nmara     ttys000      Mar  2 09:01 \n';
  const named = { id: '501', name: 'mara' };
  expect(on('darwin', { who: self }, named)).toBe(false);
  expect(on('darwin', { who: `${self}lee      console      Mar  2 09:30 \n` }, named)).toBe(true);
});
