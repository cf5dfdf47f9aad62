// "My record" as its window shows it: a few days on one computer.
import { LANGUAGE } from './screens-language';
import { recordDetail } from '../../src/core/record-detail';
import { createRecordGroups } from '../../src/core/record-groups';
import type { RecordGroup } from '../../src/core/record-groups';
import { verdictView } from '../../src/core/record-verdict';
import { recordRow } from '../../src/core/record-row';
import type { Note } from '../../src/model/entries';
import type { RecordView } from '../../src/model/record-views';
import { idOf } from './ask-messages';
import { NONCE } from './machine-driver';
import { entriesOf, printerStory } from './record-entries';
import { AT, DANA, remoteAgreement, SAM } from './screen-states';

const HOUR_MS = 3_600_000;
const HASH = `${'H'.repeat(42)}A`;
const sam = { ...DANA, ...SAM };
const agreed = remoteAgreement({ id: idOf('ask', 20) });

/** What was written, and how many hours ago. */
const WRITTEN: readonly (readonly [hoursAgo: number, notes: readonly Note[]])[] = [
  [
    120,
    [
      {
        type: 'ask.received',
        data: { ask: agreed, digest: HASH, trust: 'signed', door: 'stream', nonce: NONCE },
      },
      {
        type: 'ask.answered',
        data: { ask: agreed.id, answer: 'accepted', name: 'Jordan Lee', duringControl: false },
      },
    ],
  ],
  [
    96,
    printerStory({
      number: 1,
      basis: 'emergency',
      technician: sam,
      documented: true,
      at: AT.now - 96 * HOUR_MS,
    }),
  ],
  [95, [{ type: 'ask.refused', data: { code: 'issuer', door: 'inbox', bytes: 812 } }]],
  [90, [{ type: 'policy.changed', data: { changes: [{ key: 'sounds', to: 'false', source: 'machine' }] } }]],
  [30, printerStory({ number: 2, answer: 'unanswered', reason: 'away', at: AT.now - 30 * HOUR_MS })],
  [28, printerStory({ number: 3, answer: 'postponed', at: AT.now - 28 * HOUR_MS })],
  [27, printerStory({ number: 6, basis: 'none', at: AT.now - 27 * HOUR_MS })],
  [26, [{ type: 'concern.raised', data: { words: 'Somebody was on my screen while I was at lunch.' } }]],
  [
    3,
    printerStory({
      number: 4,
      answer: 'declined',
      declined: 'busy',
      technician: sam,
      at: AT.now - 3 * HOUR_MS,
    }),
  ],
  [1, printerStory({ number: 5, at: AT.now - HOUR_MS })],
];

const groups = createRecordGroups();
let seq = 1;
const rows = new Map(
  WRITTEN.flatMap(([hoursAgo, notes]) => {
    const entries = entriesOf(notes, { seq, at: AT.now - hoursAgo * HOUR_MS });
    seq += notes.length;
    return entries
      .flatMap((entry) => groups.add(entry))
      .map((group) => [group.id, recordRow(group)] as const);
  }),
);
const newest = [...rows.values()].reduce((one, other) => (other.at > one.at ? other : one));
const group = groups.get(newest.id);
if (group === undefined) throw new Error('no newest row');

const sound = { ok: true, from: 1, to: 420, confirmedTo: 418, end: 'open', problems: [] } as const;
const of = { since: AT.now - 364 * 24 * HOUR_MS, isEnrolled: true };

/** All that happened, as the room holds it. */
export const HAPPENED: readonly RecordGroup[] = [...groups.all()];

export const MY_RECORD: RecordView = {
  language: LANGUAGE,
  page: 'record',
  waiting: 2,
  rows: [...rows.values()].sort((one, other) => other.at - one.at),
  isReading: false,
  check: verdictView(sound, [], of),
  chosen: recordDetail(
    group,
    group.entries.map((entry) => JSON.stringify(entry)),
  ),
};
export const EMPTY_RECORD: RecordView = { language: LANGUAGE, page: 'record', rows: [], isReading: false };

export const RECORD_CHANGED: RecordView = {
  ...MY_RECORD,
  check: verdictView({ ...sound, ok: false, to: 311, problems: [{ code: 'chain', seq: 312 }] }, [], of),
};
export const RECORD_CHECKING: RecordView = { ...MY_RECORD, check: { state: 'checking', done: 312, of: 420 } };
