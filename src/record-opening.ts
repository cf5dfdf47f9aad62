// Part of the composition root: opens the record for its window. What reads and checks it is loaded then, never before.
import type { AgentClock } from './clock';
import type { Wording } from './core/prompt-words';
import type { Rooms } from './desktop/desktop-types';
import type { AgentEdges } from './edges';
import type { DeviceRecord } from './record';
import type { Doors } from './doors';
import type { PageSources } from './record-pages';

/** What opening needs of the root. */
export interface RecordOpening extends Pick<PageSources, 'merged' | 'state'> {
  readonly edges: Pick<AgentEdges, 'about' | 'cursors' | 'log' | 'places'>;
  readonly record: DeviceRecord;
  readonly clock: Pick<AgentClock, 'now'>;
  readonly wording: () => Wording;
  /** Undefined until they are open. */
  readonly doors: () => Doors | undefined;
}

export function recordOpening(opening: RecordOpening): Rooms['record'] {
  const { edges, record, clock, wording, doors, merged, state } = opening;
  const { about, cursors, log, places } = edges;
  return async (desk) => {
    const [{ openRecordRoom }, { recordPages }] = await Promise.all([
      import('./record-room'),
      import('./record-pages'),
    ]);
    const { journal, key, reportable } = record;
    return openRecordRoom({
      journal,
      dir: places.journal,
      key: key.key,
      witnesses: () => doors()?.witnesses() ?? [],
      wording,
      pages: recordPages({ state, merged, now: clock.now, doors, cursors, reportable }),
      about: { host: about.host, person: about.person.name },
      now: clock.now,
      desk,
      log,
    });
  };
}
