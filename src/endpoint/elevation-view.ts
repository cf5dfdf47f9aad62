// What is known of a request for administrator rights: a projection of its device's entries and of what its approvers were asked.
import type { EntryData } from '../model/entries';
import { Ask } from '../model/messages';
import type { Device, Id, Time } from '../model/scalars';
import { type AskState, type AskView, viewOfAsk } from './ask-view';
import type { Querier } from './database';
import { entriesAbout, type FoundEntry, lastOf } from './entry-lookup';

export type ElevationState =
  'requested' | 'waiting' | 'approved' | 'on' | 'declined' | 'unanswered' | 'withdrawn' | 'ended';

/** One request, as technicians see it. */
export interface ElevationView extends EntryData<'elevation.requested'> {
  readonly device: Device;
  readonly host: string;
  readonly person: { readonly id: string; readonly name: string };
  /** `requested`: no approver was asked; `waiting`: none has decided. */
  readonly state: ElevationState;
  readonly requestedAt: Time;
  readonly asks: readonly AskedApprover[];
  readonly approvers?: readonly { readonly id: string; readonly name: string }[];
  readonly mismatch?: readonly string[];
  readonly answeredAt?: Time;
  readonly startedAt?: Time;
  readonly endedAt?: Time;
  readonly endedBy?: string;
}

/** One approver's device that was asked. */
export interface AskedApprover {
  readonly ask: Id;
  readonly device: Device;
  readonly approver: { readonly id: string; readonly name: string };
  readonly state: AskState;
  readonly answer?: string;
}

/** The same with its view, receipt included. */
export interface ElevationAsk extends Omit<AskedApprover, 'state' | 'answer'> {
  readonly view: AskView;
}

interface AskRow {
  readonly ask: string;
  readonly device: string;
  readonly approver: string;
  readonly name: string;
  readonly digest: string;
  readonly message: string;
}

/** What approvers' devices were asked for it, oldest first. @param now ms since the epoch */
export async function asksOf(
  database: Querier,
  { elevation, device: requester }: Pick<ElevationView, 'elevation' | 'device'>,
  now: number,
): Promise<readonly ElevationAsk[]> {
  const rows = await database.query<AskRow>(
    `SELECT ask, device, approver, name, digest, message FROM elevation_asks WHERE elevation = $1 AND requester = $2
     ORDER BY created_at, ask`,
    [elevation, requester],
  );
  return Promise.all(
    rows.map(async ({ ask, device, approver, name, digest, message: text }) => {
      const message = Ask.parse(JSON.parse(text));
      const sent = { message, device, digest, technician: message.technician.id };
      return { ask, device, approver: { id: approver, name }, view: await viewOfAsk(database, sent, now) };
    }),
  );
}

/** The request and its device; undefined where no device has reported it. */
export async function requestOf(database: Querier, elevation: Id): Promise<FoundEntry | undefined> {
  return lastOf(await entriesAbout(database, elevation), 'elevation.requested');
}

function stateOf(found: readonly FoundEntry[], isAsked: boolean): ElevationState {
  if (lastOf(found, 'elevation.ended') !== undefined) return 'ended';
  if (lastOf(found, 'elevation.started') !== undefined) return 'on';
  const answer = lastOf(found, 'elevation.answered')?.entry.data.answer;
  switch (answer) {
    case undefined:
      return isAsked ? 'waiting' : 'requested';
    case 'accepted':
      return 'approved';
    case 'postponed':
      return 'unanswered';
    default:
      return answer;
  }
}

interface Listed {
  readonly subject: string;
  readonly device: string;
  readonly host: string;
  readonly person_id: string;
  readonly person_name: string;
}

async function viewOf(database: Querier, listed: Listed, now: number): Promise<ElevationView | undefined> {
  const { subject, device, host, person_id: id, person_name: name } = listed;
  const found = await entriesAbout(database, subject, device);
  const requested = lastOf(found, 'elevation.requested')?.entry;
  if (requested === undefined) return undefined;
  const asked = await asksOf(database, { elevation: subject, device }, now);
  const answered = lastOf(found, 'elevation.answered')?.entry;
  const started = lastOf(found, 'elevation.started')?.entry;
  const ended = lastOf(found, 'elevation.ended')?.entry;
  const { approvers, mismatch } = answered?.data ?? {};
  return {
    ...requested.data,
    ...{ device, host, person: { id, name } },
    state: stateOf(found, asked.length > 0),
    requestedAt: requested.time,
    asks: asked.map(({ view, ...one }) => ({
      ...one,
      state: view.state,
      ...(view.answer !== undefined && { answer: view.answer }),
    })),
    ...(approvers !== undefined && { approvers }),
    ...(mismatch !== undefined && { mismatch }),
    ...(answered !== undefined && { answeredAt: answered.time }),
    ...(started !== undefined && { startedAt: started.time }),
    ...(ended !== undefined && { endedAt: ended.time, endedBy: ended.data.by }),
  };
}

/** Requests, the newest first. @param now ms since the epoch */
export async function listElevations(
  database: Querier,
  { elevation, device, limit }: { readonly elevation?: Id; readonly device?: Device; readonly limit: number },
  now: number,
): Promise<readonly ElevationView[]> {
  const rows = await database.query<Listed>(
    `SELECT e.subject, j.device, d.host, d.person_id, d.person_name FROM entries e
       JOIN journals j ON j.journal = e.journal JOIN devices d ON d.device = j.device
     WHERE e.type = 'elevation.requested' AND ($1::text IS NULL OR e.subject = $1::text)
       AND ($2::text IS NULL OR j.device = $2::text)
     ORDER BY e.received_at DESC, e.seq DESC LIMIT $3`,
    [elevation ?? null, device ?? null, limit],
  );
  const views = await Promise.all(rows.map((row) => viewOf(database, row, now)));
  return views.filter((view) => view !== undefined);
}
