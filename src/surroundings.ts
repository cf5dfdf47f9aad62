// What the status file and the sign of life say of this installation beside the state.
import process from 'node:process';
import type { Surroundings } from './core/status';
import type { Doors } from './doors';
import type { AgentEdges } from './edges';
import { timeFrom } from './model/scalars';
import type { DeviceRecord } from './record';

/** @param doors undefined until they are open: then nothing is known of reports and enrolment */
export function surroundingsOf(
  edges: AgentEdges,
  record: DeviceRecord,
  doors: Doors | undefined,
): Surroundings {
  const reported = doors?.reported() ?? { unsent: 0, confirmedSeq: 0 };
  return {
    pid: process.pid,
    startedAt: timeFrom(Math.round(edges.startedAt)),
    version: edges.about.version,
    device: record.key.kid,
    person: edges.about.person.id,
    enrolled: doors?.enrolled() ?? false,
    ...reported,
  };
}
