// What a process and all below it have open to the network, as the system says it (proc(5)).
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { familyOf } from '../e2e/agent-process';

/** Inodes of the sockets that a process holds. */
function socketsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const inode = /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1];
      return inode === undefined ? [] : [inode];
    });
  } catch {
    return []; // it ended while we looked
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return ''; // closed while we looked
  }
}

/** State of a TCP socket that listens; of a UDP socket that has no peer and so hears everyone. */
const OPEN_STATE = { tcp: '0A', tcp6: '0A', udp: '07', udp6: '07' } as const;

/** Sockets of this process and its descendants that others could speak to, as `tcp 0100007F:2406`. */
export function listenersBelow(pid: number): readonly string[] {
  const held = new Set(familyOf(pid).flatMap(socketsOf));
  return Object.entries(OPEN_STATE).flatMap(([table, open]) => {
    const rows = readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1);
    return rows.flatMap((row) => {
      const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
      return state === open && held.has(inode) ? [`${table} ${local}`] : [];
    });
  });
}
