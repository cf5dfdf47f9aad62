// The profile of the window manager: Debian's, without menus on the empty desktop. A test that presses at random would end the
// session there, or go to another of its desktops.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const debianProfile = '/etc/xdg/openbox/rc.xml';
const desktopMenu = /<action name="ShowMenu">\s*<menu>(root|client-list-combined)-menu<\/menu>\s*<\/action>/g;

/**
 * Writes the window manager's profile. Needs the Debian package openbox.
 * @param {string} configDir the person's XDG_CONFIG_HOME
 */
export async function writeWindowManagerProfile(configDir) {
  const dir = path.join(configDir, 'openbox');
  await mkdir(dir, { recursive: true });
  const profile = await readFile(debianProfile, 'utf8');
  await writeFile(path.join(dir, 'rc.xml'), profile.replaceAll(desktopMenu, ''));
}
