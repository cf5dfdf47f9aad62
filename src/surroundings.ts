// What the start, the status file and the sign of life say of this installation beside the state.
import process from 'node:process';
import type { Happening } from './effects';
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

/** That this run has begun, and where. */
export function startOf(
  { about, system }: Pick<AgentEdges, 'about' | 'system'>,
  { clean }: Pick<DeviceRecord, 'clean'>,
): Extract<Happening, { type: 'start' }> {
  const { name: os, bootAt } = system;
  const data = { version: about.version, os, osBootAt: timeFrom(bootAt), clean };
  return { type: 'start', osBootAt: bootAt, started: { type: 'agent.started', data } };
}
