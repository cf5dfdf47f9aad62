// Part of the composition root: everything that speaks with the outside. The inbox folders, the endpoint's stream, enrolment, reports.
import { randomBytes, randomUUID } from 'node:crypto';
import type { AgentEdges } from './edges';
import type { Schedule } from './core/schedule';
import type { State } from './core/state';
import type { Surroundings } from './core/status';
import type { Happening } from './effects';
import { startInbox } from './intake/inbox';
import { inboxFiles, watchFolder } from './intake/inbox-files';
import { readFromInbox, readFromStream } from './intake/reading';
import type { Incoming } from './intake/reading';
import { startStream } from './intake/stream';
import { judgeFor } from './judging';
import { MESSAGE_MAX_BYTES } from './model/messages';
import type { OrganisationMessage } from './model/messages';
import type { Policy } from './model/policy';
import type { Screen } from './model/words';
import type { DeviceRecord } from './record';
import { startReporter } from './report/sender';
import type { Reporter } from './report/sender';
import { authToken } from './trust/auth';
import { verifyConfirmation } from './trust/confirmation';
import { hashOf } from './trust/ed25519';
import { openMembership } from './trust/membership';
import type { Belonging } from './trust/membership';
import { keepRoster } from './trust/roster';

/** What the doors need of the root. */
export interface DoorsOptions {
  readonly edges: AgentEdges;
  readonly record: DeviceRecord;
  readonly schedule: Schedule;
  readonly policy: () => Policy;
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
  readonly reported: () => Pick<Surroundings, 'unsent' | 'confirmedSeq' | 'lastConfirmedAt'>;
  /** Since when the endpoint cannot be reached, ms since the epoch. */
  readonly offlineSince: () => number | undefined;
  /** The endpoint holds another record than ours, or refuses an entry: somebody must look. */
  readonly alarmed: () => boolean;
  /** What the endpoint holds against this device: it was copied, put back, moved. */
  readonly flagged: () => readonly string[];
  /** Something was committed. */
  readonly poke: () => void;
  /** Policy has changed, or a day has passed: enrol where that is due. */
  readonly renew: () => void;
  /** Keeps what the organisation said of itself, once the journal says so too. */
  readonly adopt: (message: OrganisationMessage, jws: string) => void;
  /** Takes nothing in any more. */
  readonly close: () => void;
  /** A last attempt to report, at most `ms`. */
  readonly flush: (ms: number) => Promise<void>;
}

/** Contact that fails for less than this is not worth telling. */
const OFFLINE_AFTER_MS = 60_000;

/** Opens the inbox at once, the endpoint's side as soon as the device belongs to an organisation. */
export function openDoors(options: DoorsOptions): Doors {
  const { edges, record, schedule, policy } = options;
  const { places, about, log } = edges;
  const sign = (offsetMs = 0): string =>
    authToken(record.key, membership.current()?.endpoint ?? '', Date.now() + offsetMs, randomUUID());
  let contact: { readonly close: () => void; readonly reporter?: Reporter } | undefined;
  let reported: ReturnType<Doors['reported']> = { unsent: record.journal().head.seq, confirmedSeq: 0 };
  let lostAt: number | undefined;
  let alarmed = false;
  let flagged: readonly string[] = [];

  const judge = judgeFor({ record, membership: () => membership });

  function take(incoming: Incoming): void {
    const screen = options.screen();
    if (screen !== options.state().screen) options.dispatch({ type: 'screen', screen });
    if (incoming.refused !== undefined)
      return options.dispatch({ type: 'message.refused', refused: incoming.refused });
    const nonce = randomBytes(16).toString('base64url');
    options.dispatch({ type: 'message', genuine: incoming.genuine, nonce });
  }

  const membership = openMembership({
    stateDir: places.state,
    deviceKey: record.key,
    about,
    fetch: edges.fetch,
    policy,
    newId: randomUUID,
    now: Date.now,
    random: Math.random,
    schedule,
    notedKeys: (organisationId, endpoint) => {
      const noted = options.state().enrolled;
      return noted?.organisation.id === organisationId && noted.endpoint === endpoint
        ? noted.keys
        : undefined;
    },
    onEnrolled: (belonging, isNews) => {
      if (isNews) noteEnrolled(belonging);
      else noteKeys(belonging);
      if (isNews || contact === undefined) meet(belonging);
      options.changed();
    },
    log,
  });

  function noteEnrolled({ organisation, endpoint, keySet, by }: Belonging): void {
    const data = { organisation: { ...organisation }, endpoint, keysVersion: keySet.version, by };
    options.dispatch({ type: 'note', note: { type: 'device.enrolled', data } });
  }

  function noteKeys({ organisation, keySet: { version, jws } }: Belonging): void {
    if (options.state().enrolled?.keys.version === version) return;
    const data = { organisation: { ...organisation }, version, hash: hashOf(jws) };
    options.dispatch({ type: 'note', note: { type: 'keys.changed', data } });
  }

  /** Opens stream and reports to the endpoint of this organisation. */
  function meet({ endpoint }: Belonging): void {
    contact?.close();
    const stream = startStream({
      endpoint,
      fetch: edges.fetch,
      authorise: sign,
      onMessage: (bytes) => take(readFromStream(bytes, judge)),
      onOversized: () => take({ refused: { code: 'size', door: 'stream', bytes: MESSAGE_MAX_BYTES + 1 } }),
      onState: (state) => {
        lostAt = state === 'connected' ? undefined : (lostAt ?? Date.now());
        if (state === 'connected') return options.changed();
        schedule(options.changed, OFFLINE_AFTER_MS);
      },
      onUnauthorised: membership.rejoin,
      random: Math.random,
      schedule,
      now: Date.now,
      log,
    });
    const reporter = policy().reportTo === 'tallylight' ? report(endpoint, 'tallylight') : undefined;
    contact = {
      ...(reporter !== undefined && { reporter }),
      close: () => {
        stream.stop();
        reporter?.stop();
      },
    };
  }

  function report(endpoint: string, kind: 'tallylight' | 'generic'): Reporter {
    const headers = policy().reportHeaders;
    return startReporter({
      journal: {
        get id() {
          return record.journal().id;
        },
        get head() {
          return record.journal().head;
        },
        journals: () => record.journal().journals(),
        lines: (journal, fromSeq, maxBytes) => record.journal().lines(journal, fromSeq, maxBytes),
      },
      store: edges.cursors,
      fetch: edges.fetch,
      endpoint,
      kind,
      device: record.key.kid,
      ...(headers !== undefined && { headers }),
      authorise: sign,
      verifyConfirmation: (jws, device) => {
        const belonging = membership.current();
        if (belonging === undefined) return undefined;
        const verdict = verifyConfirmation(jws, device, belonging.keySet);
        return verdict.ok ? verdict.head : undefined;
      },
      keepConfirmation: record.keepConfirmation,
      onRolledBack: () => record.closeAndReopen('rolled-back'),
      onAlarm: (alarm) => {
        log(`report: ${JSON.stringify(alarm)}`);
        alarmed = true;
        options.changed();
      },
      onFlags: (flags) => {
        if (flags.join() === flagged.join()) return;
        log(`report: the endpoint holds against this device: ${flags.join() || 'nothing any more'}`);
        flagged = flags;
        options.changed();
      },
      onReenrol: () => membership.rejoin(),
      onProgress: (progress) => {
        reported = progress;
        options.changed();
      },
      schedule,
      random: Math.random,
      now: Date.now,
      log,
    });
  }

  const inbox = startInbox({
    folders: [
      { path: places.inboxPerson, reach: 'person' },
      { path: places.inboxEveryone, reach: 'everyone' },
    ],
    inboxRoot: places.inbox,
    files: inboxFiles(about.platform),
    watch: watchFolder,
    schedule,
    onMessage: (file) => take(readFromInbox(file, judge)),
    onRefused: ({ code, bytes, name }) => take({ refused: { code, door: 'inbox', bytes, id: name } }),
    log,
  });
  const known = membership.current();
  if (known !== undefined) {
    const noted = options.state().enrolled;
    const isNoted = noted?.organisation.id === known.organisation.id && noted.endpoint === known.endpoint;
    if (!isNoted)
      noteEnrolled(known); // the command may have enrolled it while no agent ran
    else if (known.keySet.version > noted.keys.version) noteKeys(known);
    meet(known);
  }
  membership.join();
  const collector = policy().endpoint;
  const generic =
    policy().reportTo === 'generic' && collector !== undefined ? report(collector, 'generic') : undefined;

  return {
    enrolled: () => membership.current() !== undefined,
    reported: () => reported,
    offlineSince: () =>
      lostAt !== undefined && Date.now() - lostAt >= OFFLINE_AFTER_MS ? lostAt : undefined,
    alarmed: () => alarmed,
    flagged: () => flagged,
    poke: () => {
      contact?.reporter?.poke();
      generic?.poke();
    },
    adopt: (message, jws) => {
      if (message.type === 'keys') membership.takeKeys(message.keys);
      else if (message.type === 'roster')
        keepRoster(places.state, jws, options.state().roster?.layers.map(({ hash }) => hash) ?? []);
      else log(`adopt: ${message.type} is not kept by this version`);
    },
    renew: () => membership.join(),
    close: () => {
      inbox.stop();
      membership.stop();
    },
    flush: async (ms) => {
      await Promise.all([contact?.reporter?.flush(ms), generic?.flush(ms)]);
      contact?.close();
      generic?.stop();
    },
  };
}
