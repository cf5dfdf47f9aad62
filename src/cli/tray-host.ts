// Whether there is a place for the tray icon: on Linux a panel has to offer it (StatusNotifierItem); Windows and macOS always do.
import { spawnSync } from 'node:child_process';
import type { Platform } from '../model/words';

const ASK = ['--session', '--print-reply', '--reply-timeout=2000', '--dest=org.freedesktop.DBus', '/'];
const HAS_OWNER = ['org.freedesktop.DBus.NameHasOwner', 'string:org.kde.StatusNotifierWatcher'];

/** @returns undefined where that cannot be told */
export function hasTrayHost(platform: Platform): boolean | undefined {
  if (platform !== 'linux') return true;
  const { stdout, status } = spawnSync('dbus-send', [...ASK, ...HAS_OWNER], {
    encoding: 'utf8',
    timeout: 3_000,
  });
  return status === 0 ? stdout.includes('boolean true') : undefined;
}
