// Part of the composition root: the contact with the endpoint. The stream that brings messages, and the reports that go out.
import { randomUUID } from 'node:crypto';
import type { AgentClock } from './clock';
import type { Schedule } from './core/schedule';
import type { Moment } from './core/state';
import type { Surroundings } from './core/status';
import type { AgentEdges } from './edges';
import { createAttachmentFiles } from './intake/attachments';
import { readFromStream } from './intake/reading';
import type { Incoming, Judge } from './intake/reading';
import { startStream } from './intake/stream';
import { MESSAGE_MAX_BYTES } from './model/messages';
import type { Policy } from './model/policy';
import type { Attachment } from './model/entries';
import type { Device } from './model/scalars';
import type { DeviceRecord } from './record';
import { startAttachments, type AttachmentSender } from './report/attachments';
import { startReporter } from './report/sender';
import type { Reporter } from './report/sender';
import { authToken } from './trust/auth';
import { type ConfirmationVerdict, verifyConfirmation } from './trust/confirmation';
import type { Belonging } from './trust/membership';

/** What the contact needs of the doors. */
export interface ContactOptions {
  readonly edges: AgentEdges;
  readonly record: DeviceRecord;
  readonly clock: Pick<AgentClock, 'moment' | 'there'>;
  readonly schedule: Schedule;
  readonly policy: () => Policy;
  readonly judge: Judge;
  readonly take: (incoming: Incoming) => void;
  /** Pictures that the record names. */
  readonly named: () => readonly Attachment[];
  /** The organisation that is spoken with. */
  readonly party: () => Belonging | undefined;
  /** The endpoint says that the device must enrol again. */
  readonly rejoin: () => void;
  /** The endpoint has confirmed what the open journal holds: by a key that is held. */
  readonly confirmed: (confirmation: Extract<ConfirmationVerdict, { ok: true }>) => void;
  /** How reporting goes or the contact has changed. */
  readonly changed: () => void;
}

/** One endpoint at a time. */
export interface Contact {
  readonly isOpen: () => boolean;
  /** Opens stream and reports, in the place of an earlier contact. @param endpoint origin */
  readonly open: (endpoint: string) => void;
  /** Goes on to report, and hears nothing any more. */
  readonly reportOnly: (endpoint: string) => void;
  /** Reports to a collector that speaks no more than HTTP. */
  readonly collect: (endpoint: string) => Reporter;
  readonly reported: () => Pick<Surroundings, 'unsent' | 'confirmedSeq' | 'lastConfirmedAt'>;
  /** Since when the endpoint cannot be reached, ms since the epoch. */
  readonly offlineSince: () => number | undefined;
  readonly alarmed: () => boolean;
  readonly flagged: () => readonly string[];
  readonly poke: () => void;
  readonly flush: (ms: number) => Promise<void>;
  readonly close: () => void;
}

/** Contact that fails for less than this is not worth telling. */
const OFFLINE_AFTER_MS = 60_000;

/** Opens nothing yet. */
export function openContact(options: ContactOptions): Contact {
  const { edges, record, clock, schedule, policy, party } = options;
  const { log } = edges;
  const sign = (offsetMs = 0): string =>
    authToken(record.key, party()?.endpoint ?? '', clock.there() + offsetMs, randomUUID());
  let stopStream: (() => void) | undefined;
  let reporter: Reporter | undefined;
  let pictures: AttachmentSender | undefined;
  let reported: ReturnType<Contact['reported']> = { unsent: record.journal().head.seq, confirmedSeq: 0 };
  /** By both clocks: the wall clock may be set meanwhile. */
  let lostAt: Moment | undefined;
  let alarmed = false;
  let flagged: readonly string[] = [];

  function listen(endpoint: string): void {
    const stream = startStream({
      endpoint,
      fetch: edges.fetch,
      authorise: sign,
      onMessage: (bytes) => options.take(readFromStream(bytes, options.judge)),
      onOversized: () =>
        options.take({ refused: { code: 'size', door: 'stream', bytes: MESSAGE_MAX_BYTES + 1 } }),
      onState: (state) => {
        lostAt = state === 'connected' ? undefined : (lostAt ?? clock.moment());
        if (state === 'connected') return options.changed();
        schedule(options.changed, OFFLINE_AFTER_MS);
      },
      onUnauthorised: options.rejoin,
      random: Math.random,
      schedule,
      now: clock.there,
      mono: () => clock.moment().mono,
      log,
    });
    stopStream = () => stream.stop();
  }

  function verified(jws: string, device: Device): ConfirmationVerdict | undefined {
    const belonging = party();
    return belonging === undefined ? undefined : verifyConfirmation(jws, device, belonging.keySet);
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
        journals: () => record.reportable(),
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
        const verdict = verified(jws, device);
        return verdict?.ok === true ? verdict.head : undefined;
      },
      keepConfirmation: (jws, journal) => {
        const verdict = verified(jws, record.key.kid);
        if (verdict?.ok === true) options.confirmed(verdict); // SECURITY(10): the time is what a witness key has signed for this device, never what a header says
        record.keepConfirmation(jws, journal);
      },
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
      onReenrol: options.rejoin,
      onProgress: (progress) => {
        reported = progress;
        options.changed();
      },
      schedule,
      random: Math.random,
      now: clock.there,
      mono: () => clock.moment().mono,
      log,
    });
  }

  function sendPictures(endpoint: string): AttachmentSender {
    return startAttachments({
      files: createAttachmentFiles(edges.places.attachments),
      named: options.named,
      unsent: () => reported.unsent,
      fetch: edges.fetch,
      ...{ endpoint, schedule, log },
      authorise: sign,
      random: Math.random,
      now: clock.there,
    });
  }

  /** A picture is for the organisation that was asked, and for no other. */
  function dropPictures(): void {
    pictures?.tidy();
    pictures?.stop();
    pictures = undefined;
  }

  function close(): void {
    stopStream?.();
    reporter?.stop();
    dropPictures();
    stopStream = undefined;
    reporter = undefined;
    lostAt = undefined;
    alarmed = false;
  }

  return {
    isOpen: () => reporter !== undefined || stopStream !== undefined,
    open: (endpoint) => {
      close();
      listen(endpoint);
      if (policy().reportTo !== 'tallylight') return;
      reporter = report(endpoint, 'tallylight');
      pictures = sendPictures(endpoint);
    },
    reportOnly: (endpoint) => {
      stopStream?.();
      stopStream = undefined;
      lostAt = undefined;
      dropPictures();
      reporter ??= report(endpoint, 'tallylight');
      reporter.poke();
    },
    collect: (endpoint) => report(endpoint, 'generic'),
    reported: () => reported,
    offlineSince: () =>
      lostAt !== undefined && clock.moment().mono - lostAt.mono >= OFFLINE_AFTER_MS ? lostAt.now : undefined,
    alarmed: () => alarmed,
    flagged: () => flagged,
    poke: () => {
      reporter?.poke();
      pictures?.poke();
    },
    flush: async (ms) => reporter?.flush(ms),
    close,
  };
}
