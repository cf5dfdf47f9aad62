// Part of the composition root: what the windows that the person opens show and do, loaded when they open.
import type { Wording } from './core/prompt-words';
import type { Rooms } from './desktop/desktop-types';
import type { Doors } from './doors';
import type { AgentEdges } from './edges';
import type { Line } from './model/strings/types';
import type { DeviceRecord } from './record';

/** What the rooms are made of. */
export interface RoomSources {
  readonly edges: AgentEdges;
  readonly record: DeviceRecord;
  /** Once they are open. */
  readonly doors: () => Doors | undefined;
  readonly wording: () => Wording;
  readonly say: (line: Line) => string;
}

export function roomsOf({ edges, record, doors, wording, say }: RoomSources): Rooms {
  return {
    record: async (tell) => {
      const { openRecordRoom } = await import('./record-room');
      return openRecordRoom({
        journal: record.journal,
        dir: edges.places.journal,
        key: record.key.key,
        witnesses: () => doors()?.witnesses() ?? [],
        language: () => wording().language,
        say,
        tell,
        log: edges.log,
      });
    },
  };
}
