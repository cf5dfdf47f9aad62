// Which entry shows that a message has arrived: from then on it is not sent again (C11).
import type { Entry } from '../model/entries';
import type { Device, Id } from '../model/scalars';
import type { Querier } from './database';
import { settleKeys } from './key-sets';
import { noteVersion } from './minimum-version';
import { settleRoster } from './rosters';

/** Messages that one entry settles: by type and subject; `text` narrows notes to the one that was journaled. */
interface Settled {
  readonly types: readonly string[];
  readonly subject: Id;
  readonly text?: string;
}

const SESSION_MESSAGES = ['session.start', 'session.note', 'session.end'];

function settledBy(device: Device, entry: Entry): Settled | undefined {
  switch (entry.type) {
    case 'ask.received':
      return { types: ['ask'], subject: entry.data.ask.id };
    case 'ask.answered':
      return entry.data.answer === 'postponed'
        ? undefined
        : { types: ['ask', 'ask.withdraw'], subject: entry.data.ask };
    case 'session.started':
      return { types: ['session.start'], subject: entry.data.session };
    case 'session.noted':
      return { types: ['session.note'], subject: entry.data.session, text: entry.data.text };
    case 'session.ended':
      return { types: SESSION_MESSAGES, subject: entry.data.session };
    case 'device.unenrolled':
      return { types: ['unenrol'], subject: device };
    case 'elevation.answered':
      return { types: ['elevation.answer'], subject: entry.data.elevation };
    case 'elevation.ended':
      return { types: ['elevation.answer', 'elevation.end'], subject: entry.data.elevation };
    case 'session.documented':
      return { types: ['session.document'], subject: entry.data.session };
    default:
      return undefined;
  }
}

/** Marks what `entry` of `device`'s journal settles. Runs in the transaction that keeps the entry. */
export async function settle(inside: Querier, device: Device, entry: Entry): Promise<void> {
  if (entry.type === 'ask.refused' && entry.data.id !== undefined) {
    await inside.query(
      'UPDATE outbox SET settled_by = $3 WHERE device = $1 AND id = $2 AND settled_by IS NULL',
      [device, entry.data.id, `refused ${entry.data.code}`],
    );
    return;
  }
  await noteVersion(inside, device, entry);
  await settleKeys(inside, device, entry);
  await settleRoster(inside, device, entry);
  const settled = settledBy(device, entry);
  if (settled === undefined) return;
  const { types, subject, text } = settled;
  await inside.query(
    `UPDATE outbox SET settled_by = $4 WHERE device = $1 AND subject = $2 AND type = ANY($3::text[])
     AND settled_by IS NULL AND ($5::text IS NULL OR message::json->>'text' = $5::text)`,
    [device, subject, types, entry.type, text ?? null],
  );
}
