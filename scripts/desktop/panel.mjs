// The profile of the panel that hosts tray icons: one bar at the bottom with a task list, the tray and a clock.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** @param {readonly number[]} values */
function list(values) {
  return values.map((value) => `<value type="int" value="${value}"/>`).join('');
}

const barAtTheBottom = 'p=8;x=0;y=0';

const channel = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    ${list([1])}
    <property name="dark-mode" type="bool" value="false"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="${barAtTheBottom}"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="36"/>
      <property name="icon-size" type="uint" value="24"/>
      <property name="plugin-ids" type="array">${list([1, 2, 3, 4])}</property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="icon-size" type="int" value="24"/>
      <property name="single-row" type="bool" value="true"/>
    </property>
    <property name="plugin-4" type="string" value="clock"/>
  </property>
</channel>
`;

/**
 * Writes the panel's profile.
 * @param {string} configDir the person's XDG_CONFIG_HOME
 */
export async function writePanelProfile(configDir) {
  const dir = path.join(configDir, 'xfce4/xfconf/xfce-perchannel-xml');
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, 'xfce4-panel.xml'), channel);
}
