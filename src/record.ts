// Part of the composition root: the device's key and its journal, opened together, and opened anew when the journal must be closed.
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { AgentEdges } from './edges';
import { policyHistory } from './core/policy-history';
import type { PolicyHistory } from './core/policy-history';
import type { RosterContent } from './core/roster';
import { cameFromElsewhere } from './journal/home';
import { openJournal } from './journal/journal';
import { refuseNewer } from './journal/newer';
import type { Journal } from './journal/journal';
import type { Entry } from './model/entries';
import { readEntry } from './model/entries';
import type { Hash, Id } from './model/scalars';
import { openDeviceKey } from './trust/device-key';
import { setEnrolmentAside } from './trust/enrolment';
import type { DeviceKey } from './trust/device-key';
import { writeEvidence } from './trust/evidence-file';
import { readRosters } from './trust/roster';

/** The evidence of this device. */
export interface DeviceRecord {
  readonly key: DeviceKey;
  /** The open journal; another one after `closeAndReopen`. */
  readonly journal: () => Journal;
  /** What the state is recovered from. */
  readonly entries: readonly Entry[];
  /** Text of a roster that was taken over, by the digest of its message; undefined if it was not kept. */
  readonly rosterOf: (hash: Hash) => RosterContent | undefined;
  readonly history: PolicyHistory;
  /** The last run stopped in order. */
  readonly clean: boolean;
  readonly closeAndReopen: (reason: 'rolled-back') => void;
  /** A new journal for another organisation: what came before is kept, and reported to nobody any more. */
  readonly beginAnew: () => void;
  /** The journals that are reported. */
  readonly reportable: () => ReturnType<Journal['journals']>;
  /** Keeps the endpoint's confirmation beside the journal that it is about. @throws the file system's error */
  readonly keepConfirmation: (jws: string, journal: Id) => void;
}

/** Lines of a closed journal are read in pieces of this many bytes. */
const PIECE_BYTES = 1_048_576;

/** Opens key and journal. @throws NewerVersionError; if there is no safe place for the key, or the disk refuses */
export function openRecord({
  places,
  about,
  vault,
  wallClock,
  log,
}: Pick<AgentEdges, 'places' | 'about' | 'vault' | 'wallClock' | 'log'>): DeviceRecord {
  refuseNewer(places.journal, about.version); // before the key: nothing of a later version is touched
  const key = openDeviceKey({
    stateDir: places.state,
    platform: about.platform,
    ...(vault !== undefined && { vault }),
    drawSeed: () => randomBytes(32),
    now: wallClock(),
    home: { machine: about.machine, person: about.person.id },
    cameFromElsewhere: () => cameFromElsewhere(places.journal, about),
  });
  if (key.moved !== undefined) setEnrolmentAside(places.state, 'moved', wallClock());
  const { version, host, machine, platform, person } = about;
  const opened = openJournal({
    dir: places.journal,
    stateDir: places.state,
    key: { publicKey: key.key, device: key.kid, sign: key.sign },
    about: { version, host, machine, platform, person },
    boot: randomUUID(),
    clock: { now: wallClock, mono: () => Math.round(performance.now()) },
    newId: randomUUID,
    keyWasLost: key.lost !== undefined,
    ...(key.moved !== undefined && { reopen: 'moved' }),
  });
  if (opened.wrong !== undefined) log(`journal: a new one was opened: ${opened.wrong}`);
  let { journal } = opened;
  const rosters = readRosters(places.state, log);
  const isContinued = opened.reason === undefined || opened.reason === 'first';
  const own = [...journal.entries()];
  const entries = isContinued ? own : sessionsOf(journal);
  const withheldPath = (id: Id): string => path.join(places.journal, 'closed', id, 'withheld.json');
  function withhold(): void {
    for (const { id, open } of journal.journals())
      if (!open && !existsSync(withheldPath(id))) writeEvidence(withheldPath(id), { v: 1 });
  }
  const [genesis] = own;
  if (genesis?.type === 'journal.opened' && genesis.data.reason === 're-enrolled') withhold(); // again, if the agent died in between
  return {
    key,
    journal: () => journal,
    entries,
    rosterOf: (hash) => rosters.get(hash),
    history: policyHistory(own),
    clean:
      opened.recovered === undefined && (own.at(-1)?.type === 'agent.stopped' || opened.reason === 'first'),
    closeAndReopen: (reason) => {
      journal = journal.closeAndReopen(reason);
    },
    beginAnew: () => {
      journal = journal.closeAndReopen('re-enrolled');
      withhold();
    },
    reportable: () => journal.journals().filter(({ id, open }) => open || !existsSync(withheldPath(id))),
    keepConfirmation: (jws, id) => {
      const folder = id === journal.id ? places.journal : path.join(places.journal, 'closed', id);
      writeEvidence(path.join(folder, 'confirmed.json'), { v: 1, confirmation: jws });
    },
  };
}

/**
 * Of a journal that had to be closed, only who is connected is taken over: showing too much is safe, a grant that somebody
 * wrote into it would not be.
 */
function sessionsOf(journal: Journal): readonly Entry[] {
  const closed = journal.journals().findLast((span) => !span.open);
  const entries: Entry[] = [];
  for (let seq = closed?.first ?? 0; closed !== undefined && seq <= closed.last;) {
    const lines = journal.lines(closed.id, seq, PIECE_BYTES);
    for (const line of lines) {
      const read = readEntry(JSON.parse(line.json));
      if ('entry' in read && /^(session|agent|notice|stated)\./.test(read.entry.type))
        entries.push(read.entry);
    }
    const last = lines.at(-1);
    if (last === undefined) break;
    seq = last.seq + 1;
  }
  return entries;
}
