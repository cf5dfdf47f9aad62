// Which organisation this device belongs to, from start to start: enrols by policy, keeps the key set, verifies what is signed.
import type { Policy } from '../model/policy';
import type { Id, Key } from '../model/scalars';
import { timeFrom } from '../model/scalars';
import { backoffMs } from '../core/backoff';
import type { Schedule } from '../core/schedule';
import type { About } from './auth';
import { hashOf, type Signer } from './ed25519';
import type { EnrolmentFile, EnrolRequest } from './enrolment';
import { readDeparture, writeDeparture } from './departure';
import { enrol, heldKeySet, linksTo, readEnrolment, setEnrolmentAside, writeEnrolment } from './enrolment';
import type { KeySet, KeySetFloor, KeySetVerdict } from './keys';
import { verifyKeySet } from './keys';

/** A key set is fetched again when it has less than this left: offline laptops must not fall out. */
const RENEW_BEFORE_MS = 14 * 24 * 3_600_000;

/** What holds while the device is enrolled. */
export interface Belonging {
  readonly organisation: { readonly id: string; readonly name: string };
  /** Origin. */
  readonly endpoint: string;
  readonly keySet: KeySet;
  /** Earlier sets that lead from the pinned keys to the signer of this one. */
  readonly links: readonly string[];
  readonly pinned: readonly Key[];
  readonly by: 'policy' | 'person';
  /** When its file was written, ms since the epoch. */
  readonly enrolledAt: number;
}

export interface MembershipOptions {
  /** `H/state`. */
  readonly stateDir: string;
  readonly deviceKey: Signer;
  readonly about: About;
  readonly fetch: EnrolRequest['fetch'];
  readonly policy: () => Policy;
  readonly newId: () => Id;
  readonly now: () => number;
  readonly random: () => number;
  readonly schedule: Schedule;
  /** The newest key set of that organisation at that endpoint which the journal knows. */
  readonly notedKeys: (organisationId: string, endpoint: string) => KeySetFloor | undefined;
  /** Enrolled for the first time, or anew; `isNews`: not only a fresh key set of the same organisation. */
  readonly onEnrolled: (belonging: Belonging, isNews: boolean) => void;
  readonly log: (line: string) => void;
}

export interface Membership {
  readonly current: () => Belonging | undefined;
  /** Enrols if policy says so and it is not done, or renews the key set; tries again by itself until it succeeds. */
  readonly join: () => void;
  /** Forgets nothing, but asks the endpoint again as if new (C11: 401 with `reenrol`). */
  readonly rejoin: () => void;
  /** Whether a key set that the organisation sent may take the place of the one held; refused where none is. */
  readonly weighKeys: (jws: string) => KeySetVerdict;
  /** Takes it over, once the journal says so. @throws the file system's error; what is held stays in force then */
  readonly takeKeys: (jws: string) => void;
  /** What the file says, where policy does not let the device belong there (any more). */
  readonly disallowed: () => Belonging | undefined;
  /** Keys, roster and rules of the organisation go. @throws the file system's error */
  readonly leave: (by: 'policy' | 'endpoint' | 'person') => void;
  readonly stop: () => void;
}

/** True if policy lets this enrolment count: the person's own file alone never makes an organisation (promise 7). */
function isAllowed(file: EnrolmentFile, policy: Policy): boolean {
  if (policy.organisationId !== undefined && policy.organisationId !== file.organisation.id) return false; // SECURITY(10): policy says whose computer this is
  if (policy.endpoint !== undefined && policy.endpoint !== file.endpoint) return false; // SECURITY(10): and where it reports
  const isByPolicy = policy.organisationKeys.length > 0 || policy.enrolmentToken !== undefined;
  if (!isByPolicy && !policy.selfEnrolment) return false; // SECURITY(10): the person's own file alone never makes an organisation
  return true;
}

function belongingOf(file: EnrolmentFile, keySet: KeySet): Belonging {
  const { organisation, endpoint, by, links = [], pinned, enrolledAt } = file;
  return { organisation, endpoint, keySet, by, links, pinned, enrolledAt: Date.parse(enrolledAt) };
}

/** Opens what is known from earlier runs. Nothing is sent before `join`. */
export function openMembership(options: MembershipOptions): Membership {
  const { stateDir, log } = options;
  let belonging = readBelonging();
  let attempt = 0;
  let busy = false;
  /** The endpoint asked for it; what is known stays in force until the new set is here. */
  let mustRenew = false;
  let stopped = false;
  let generation = 0;
  let tried: { readonly endpoint: string; readonly token: string } | undefined;
  let cancel = (): void => undefined;

  function readBelonging(): Belonging | undefined {
    const read = readEnrolment(stateDir);
    if (read.found === 'unreadable') log(`enrolment: ${read.path} cannot be read: ${read.detail}`);
    if (read.found !== 'value' || !isAllowed(read.value, options.policy())) return undefined;
    const verdict = heldKeySet(read.value, options.policy().organisationKeys, options.now());
    if (!verdict.ok) {
      log(`enrolment: the key set on disk is refused: ${verdict.code}`);
      return undefined;
    }
    const held = belongingOf(read.value, verdict.keySet);
    if (!isAsNoted(held)) return { ...held, keySet: { ...held.keySet, expiresAt: 0 } }; // SECURITY(10): an older file put back does not bring a revoked key back
    return held;
  }

  /** The person can write the file, but not the journal: a set that the journal does not know lets nobody ask until a newer one has come. */
  function isAsNoted({ organisation, endpoint, keySet, by }: Belonging): boolean {
    const noted = options.notedKeys(organisation.id, endpoint);
    if (noted === undefined) return true;
    const isNewer = by === 'person' && options.policy().selfEnrolment && keySet.version > noted.version;
    const isSame =
      keySet.version === noted.version && (noted.hash ?? hashOf(keySet.jws)) === hashOf(keySet.jws);
    if (isSame || isNewer) return true;
    log(`enrolment: the key set on disk is ${keySet.version}, the journal knows ${noted.version}`);
    return false;
  }

  function pinsOf({ pinned }: Belonging): readonly Key[] {
    const byPolicy = options.policy().organisationKeys;
    return byPolicy.length > 0 ? byPolicy : pinned;
  }

  /** What a next key set is checked against. */
  function weighKeys(jws: string): KeySetVerdict {
    if (belonging === undefined) return { ok: false, code: 'key-unknown', detail: 'enrolled nowhere' };
    const { organisation, keySet: previous, endpoint } = belonging;
    const floor = options.notedKeys(organisation.id, endpoint) ?? previous;
    return verifyKeySet(jws, {
      ...{ organisationId: organisation.id, trusted: pinsOf(belonging), previous, now: options.now() },
      floor:
        floor.version > previous.version ? floor : { version: previous.version, hash: hashOf(previous.jws) },
    });
  }

  function write(next: Belonging): void {
    const { organisation, endpoint, keySet, links, pinned, by } = next;
    const rest = { pinned: [...pinned], keys: keySet.jws, enrolledAt: timeFrom(next.enrolledAt), by };
    writeEnrolment(stateDir, {
      ...{ v: 1, organisation, endpoint },
      ...(links.length > 0 && { links: [...links] }),
      ...rest,
    });
  }

  function isSettled(): boolean {
    return (
      !mustRenew && belonging !== undefined && belonging.keySet.expiresAt - options.now() > RENEW_BEFORE_MS
    );
  }

  function join(): void {
    const { endpoint, enrolmentToken } = options.policy();
    if (busy && (endpoint !== tried?.endpoint || enrolmentToken !== tried?.token)) giveUp();
    if (stopped || busy || isSettled() || hasLeft() || endpoint === undefined || enrolmentToken === undefined)
      return;
    const isFirst = belonging === undefined && attempt === 0;
    const spreadMs = isFirst ? options.random() * options.policy().enrolmentSpreadMinutes * 60_000 : 0;
    tried = { endpoint, token: enrolmentToken };
    later(() => void tryOnce(endpoint, enrolmentToken), spreadMs);
  }

  /** What is asked, or was to be asked again, is not heard any more: policy has changed, or the device has left. */
  function giveUp(): void {
    generation += 1;
    cancel();
    busy = false;
    attempt = 0;
  }

  /** Who was sent away does not come back with the same token. */
  function hasLeft(): boolean {
    const { endpoint, enrolmentToken } = options.policy();
    const read = readDeparture(stateDir);
    if (belonging !== undefined || read.found !== 'value' || enrolmentToken === undefined) return false;
    return read.value.endpoint === endpoint && read.value.token === hashOf(enrolmentToken);
  }

  function later(run: () => void, afterMs: number): void {
    busy = true;
    cancel = options.schedule(run, afterMs);
  }

  async function tryOnce(endpoint: string, token: string): Promise<void> {
    const asked = generation;
    const policy = options.policy();
    const pinnedKeys: readonly Key[] = policy.organisationKeys;
    const enrolled = await enrol({
      fetch: options.fetch,
      endpoint,
      token,
      deviceKey: options.deviceKey,
      about: options.about,
      pinnedKeys,
      ...(policy.organisationId !== undefined && { organisationId: policy.organisationId }),
      ...(belonging !== undefined && { previous: belonging.keySet }),
      floorOf: (id) => options.notedKeys(id, endpoint),
      now: options.now(),
      jti: options.newId(),
    });
    if (stopped || asked !== generation) return;
    busy = false;
    if (enrolled.ok) return keep(endpoint, enrolled);
    log(`enrolment: ${enrolled.detail}`);
    attempt += 1;
    later(() => void tryOnce(endpoint, token), backoffMs(enrolled.retry ? attempt : 10, options.random));
  }

  /** Noted first, then kept: what the journal knows and the file does not is fetched again. */
  function keep(endpoint: string, enrolled: Extract<Awaited<ReturnType<typeof enrol>>, { ok: true }>): void {
    const { organisation, keySet } = enrolled;
    const before = belonging?.organisation.id === organisation.id ? belonging : undefined;
    const pinned =
      before !== undefined && options.policy().organisationKeys.length === 0
        ? before.pinned
        : enrolled.pinned;
    const isNews = before?.endpoint !== endpoint;
    attempt = 0;
    mustRenew = false;
    belonging = {
      organisation,
      endpoint,
      keySet,
      links: linksTo(keySet, pinned, before),
      pinned,
      by: 'policy',
      enrolledAt: options.now(),
    };
    options.onEnrolled(belonging, isNews);
    try {
      write(belonging);
    } catch (error) {
      log(`enrolment: not kept, will be done again at the next start: ${String(error)}`);
    }
  }

  return {
    current: () => belonging,
    join,
    rejoin: () => {
      attempt = Math.max(attempt, 1);
      mustRenew = true;
      join();
    },
    weighKeys,
    takeKeys: (jws) => {
      const verdict = weighKeys(jws);
      if (belonging === undefined || !verdict.ok) return;
      const { keySet } = verdict;
      const next = { ...belonging, keySet, links: linksTo(keySet, pinsOf(belonging), belonging) };
      write(next);
      belonging = next;
    },
    disallowed: () => {
      const read = readEnrolment(stateDir);
      if (read.found !== 'value' || isAllowed(read.value, options.policy())) return undefined;
      const verdict = heldKeySet(read.value, [], options.now());
      return verdict.ok ? belongingOf(read.value, verdict.keySet) : undefined;
    },
    leave: (by) => {
      const { endpoint, enrolmentToken } = options.policy();
      belonging = undefined;
      giveUp();
      if (by !== 'policy' && endpoint !== undefined && enrolmentToken !== undefined)
        writeDeparture(stateDir, { v: 1, endpoint, token: hashOf(enrolmentToken) });
      setEnrolmentAside(stateDir, 'unenrolled', options.now()); // SECURITY(10): nothing is left that can ask
    },
    stop: () => {
      stopped = true;
      cancel();
    },
  };
}
