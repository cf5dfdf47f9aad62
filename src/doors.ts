// Part of the composition root: everything that speaks with the outside. The inbox folders, the endpoint's stream, enrolment, reports.
import { randomBytes, randomUUID } from 'node:crypto';
import { openContact } from './contact';
import type { AgentClock } from './clock';
import type { AgentEdges } from './edges';
import { mayRestElsewhere } from './core/elsewhere';
import type { LeftBy } from './core/enrolled';
import { namedPictures } from './core/help';
import type { Schedule } from './core/schedule';
import type { State } from './core/state';
import type { Surroundings } from './core/status';
import type { Happening } from './effects';
import { startInbox } from './intake/inbox';
import { inboxFiles, watchFolder } from './intake/inbox-files';
import { readFromInbox } from './intake/reading';
import type { Incoming } from './intake/reading';
import { judgeFor } from './judging';
import type { OrganisationMessage } from './model/messages';
import type { Key } from './model/scalars';
import type { Policy } from './model/policy';
import type { Screen } from './model/words';
import type { DeviceRecord } from './record';
import { takeWishToLeave } from './trust/departure';
import { hashOf } from './trust/ed25519';
import type { KeySetFloor } from './trust/keys';
import { openMembership } from './trust/membership';
import type { Belonging } from './trust/membership';
import { keepRoster } from './trust/roster';

/** What the doors need of the root. */
export interface DoorsOptions {
  readonly edges: AgentEdges;
  readonly record: DeviceRecord;
  readonly clock: AgentClock;
  readonly schedule: Schedule;
  readonly policy: () => Policy;
  /** False while a source of policy cannot be read: nothing may follow from what is missing. */
  readonly policyIsSure: () => boolean;
  /** The screen as it is. */
  readonly screen: () => Screen;
  readonly state: () => State;
  readonly dispatch: (happening: Happening) => void;
  /** How reporting goes or the contact with the endpoint has changed. */
  readonly changed: () => void;
}

/** The open doors. */
export interface Doors {
  readonly enrolled: () => boolean;
  /** Keys with which the organisation's server confirms the record. */
  readonly witnesses: () => readonly Key[];
  readonly reported: () => Pick<Surroundings, 'unsent' | 'confirmedSeq' | 'lastConfirmedAt'>;
  /** Since when the endpoint cannot be reached, ms since the epoch. */
  readonly offlineSince: () => number | undefined;
  /** The endpoint holds another record than ours, or refuses an entry: somebody must look. */
  readonly alarmed: () => boolean;
  /** What the endpoint holds against this device: it was copied, put back, moved. */
  readonly flagged: () => readonly string[];
  /** Something was committed. */
  readonly poke: () => void;
  /** The doors are open, policy has changed, or a day has passed: leave or enrol where that is due. */
  readonly renew: () => void;
  /** Keeps what the organisation said of itself, once the journal says so too. */
  readonly adopt: (message: OrganisationMessage, jws: string) => void;
  /** The device has left its organisation, as the journal says. */
  readonly leave: (by: LeftBy) => void;
  /** Takes nothing in any more. */
  readonly close: () => void;
  /** A last attempt to report, at most `ms`. */
  readonly flush: (ms: number) => Promise<void>;
}

/** So long the organisation that was left may fetch the end of the record. */
const HANDOVER_MS = 60_000;

/** Opens the inbox at once, the endpoint's side as soon as the device belongs to an organisation. */
export function openDoors(options: DoorsOptions): Doors {
  const { edges, record, clock, schedule, policy } = options;
  const { places, about, log } = edges;
  /** The organisation that was left, until it has the last entry. */
  let handingOver: Belonging | undefined;

  const judge = judgeFor({ record, membership: () => membership, clock });

  function take(incoming: Incoming): void {
    const screen = options.screen();
    if (screen !== options.state().screen) options.dispatch({ type: 'screen', screen });
    if (incoming.refused !== undefined)
      return options.dispatch({ type: 'message.refused', refused: incoming.refused });
    const nonce = randomBytes(16).toString('base64url');
    const { genuine } = incoming;
    const seen = mayRestElsewhere(genuine.message) ? { ...genuine, othersHere: edges.othersHere() } : genuine;
    options.dispatch({ type: 'message', genuine: seen, nonce });
  }

  /** The keys that the journal notes of this enrolment; undefined where it notes another or none. */
  function notedKeys(organisationId: string, endpoint: string): KeySetFloor | undefined {
    const { enrolled } = options.state();
    const isNoted = enrolled?.organisation.id === organisationId && enrolled.endpoint === endpoint;
    return isNoted ? enrolled.keys : undefined;
  }

  const membership = openMembership({
    stateDir: places.state,
    deviceKey: record.key,
    about,
    fetch: edges.fetch,
    policy,
    newId: randomUUID,
    now: clock.now,
    random: Math.random,
    schedule,
    notedKeys,
    onEnrolled: (belonging, isNews) => {
      if (isNews) noteEnrolled(belonging);
      else noteKeys(belonging);
      if (isNews || !contact.isOpen()) contact.open(belonging.endpoint);
      options.changed();
    },
    log,
  });

  const contact = openContact({
    ...{ edges, record, clock, schedule, policy, judge, take },
    named: () => namedPictures(options.state(), { now: clock.past() }),
    party: () => membership.current() ?? handingOver,
    rejoin: () => membership.rejoin(),
    confirmed: (confirmation) => {
      if (membership.current() !== undefined) clock.confirmed(confirmation);
    },
    changed: () => {
      if (handingOver !== undefined && contact.reported().unsent === 0) endHandover();
      options.changed();
    },
  });

  /** Whoever was with another organisation before gives nothing of that to this one. */
  function beginAnew({ organisation }: Belonging): void {
    const { left, enrolled } = options.state();
    const before = left ?? enrolled?.organisation;
    if (before !== undefined && before.id !== organisation.id) record.beginAnew(); // SECURITY(10): an organisation does not read what another was told
  }

  /** The stream ends at once; what the organisation has not heard yet is handed over, for a while. */
  function leave(by: LeftBy): void {
    handOver(membership.current() ?? handingOver);
    membership.leave(by);
    clock.forget();
    options.changed();
  }

  function handOver(former: Belonging | undefined): void {
    if (former === undefined) return;
    handingOver = former;
    contact.reportOnly(former.endpoint);
    schedule(endHandover, HANDOVER_MS);
  }

  function endHandover(): void {
    if (handingOver === undefined) return;
    handingOver = undefined;
    contact.close();
    membership.join(); // policy may name another organisation already
  }

  /** The journal says that it was left; the agent died before the file was gone. */
  function isOfBefore({ organisation, enrolledAt }: Belonging): boolean {
    const { left } = options.state();
    return left?.id === organisation.id && enrolledAt <= left.at;
  }

  function leaveAgain(): void {
    membership.leave('endpoint');
    clock.forget();
  }

  /** The person's command has asked for it, and policy left it to them whether to belong there. */
  function leaveByPerson(): void {
    if (!takeWishToLeave(places.state) || !policy().selfEnrolment) return;
    if (membership.current()?.by === 'person') options.dispatch({ type: 'leave', by: 'person' });
  }

  /** The file is there, but policy does not stand behind it: that was another run's organisation, or the person's own make. */
  function leaveByPolicy(): void {
    const former = options.policyIsSure() ? membership.disallowed() : undefined;
    if (former === undefined || options.state().enrolled === undefined || handingOver !== undefined) return;
    handingOver = former;
    options.dispatch({ type: 'leave', by: 'policy' });
  }

  function noteEnrolled(belonging: Belonging): void {
    beginAnew(belonging);
    const { organisation, endpoint, keySet, by } = belonging;
    const data = { organisation: { ...organisation }, endpoint, keysVersion: keySet.version, by };
    options.dispatch({ type: 'note', note: { type: 'device.enrolled', data } });
  }

  function noteKeys({ organisation, keySet: { version, jws } }: Belonging): void {
    if (options.state().enrolled?.keys.version === version) return;
    const data = { organisation: { ...organisation }, version, hash: hashOf(jws) };
    options.dispatch({ type: 'note', note: { type: 'keys.changed', data } });
  }

  const wishes = watchFolder(places.state, leaveByPerson, () =>
    log('state: its folder is not watched any more'),
  );
  const inbox = startInbox({
    folders: [
      { path: places.inboxPerson, reach: 'person' },
      { path: places.inboxEveryone, reach: 'everyone' },
    ],
    inboxRoot: places.inbox,
    files: inboxFiles(edges.rights),
    watch: watchFolder,
    schedule,
    onMessage: (file) => take(readFromInbox(file, judge)),
    onRefused: ({ code, bytes, name }) => take({ refused: { code, door: 'inbox', bytes, id: name } }),
    log,
  });
  const stopListening = edges.rights?.watch((isNews) => {
    void inbox.sweep(); // what came meanwhile was waiting
    if (isNews) options.changed();
  });
  edges.rights?.start(schedule, log);
  const known = membership.current();
  if (known !== undefined && isOfBefore(known)) leaveAgain();
  else if (known !== undefined) {
    const noted = notedKeys(known.organisation.id, known.endpoint);
    if (noted === undefined)
      noteEnrolled(known); // the command may have enrolled it while no agent ran
    else if (known.keySet.version > noted.version) noteKeys(known);
    contact.open(known.endpoint);
  }
  const collector = policy().endpoint;
  const generic =
    policy().reportTo === 'generic' && collector !== undefined ? contact.collect(collector) : undefined;

  return {
    enrolled: () => membership.current() !== undefined,
    witnesses: () =>
      (membership.current()?.keySet.keys ?? [])
        .filter(({ use }) => use === 'witness')
        .map(({ key }) => key.key),
    reported: contact.reported,
    offlineSince: contact.offlineSince,
    alarmed: contact.alarmed,
    flagged: contact.flagged,
    poke: () => {
      contact.poke();
      generic?.poke();
    },
    adopt: (message, jws) => {
      if (message.type === 'keys') membership.takeKeys(message.keys);
      else if (message.type === 'roster')
        keepRoster(places.state, jws, options.state().roster?.layers.map(({ hash }) => hash) ?? []);
      else log(`adopt: ${message.type} is not kept by this version`);
    },
    renew: () => {
      leaveByPolicy();
      leaveByPerson();
      if (handingOver === undefined) membership.join();
    },
    leave,
    close: () => {
      inbox.stop();
      stopListening?.();
      edges.rights?.stop();
      wishes.close();
      membership.stop();
    },
    flush: async (ms) => {
      await Promise.all([contact.flush(ms), generic?.flush(ms)]);
      contact.close();
      generic?.stop();
    },
  };
}
