// The administrator's verbs over HTTP: for the command, while an endpoint runs and holds the database.
import * as z from 'zod/mini';
import { KeyUse } from '../trust/keys';
import type { Admin } from './admin';
import { FlagWord } from './flags';
import type { AccessReview } from './review-shapes';
import type { RosterView } from './rosters';
import type { TakenMessage } from './signed-messages';

const Token = z.object({ token: z.string() });
const OrganisationAnswer = z.object({
  id: z.string(),
  name: z.string(),
  organisationKeys: z.array(z.string()),
  witnessKey: z.string(),
  keys: z.optional(z.string()),
});
const DeviceList = z.object({
  devices: z.array(
    z.object({
      device: z.string(),
      host: z.string(),
      person: z.string(),
      confirmed: z.boolean(),
      version: z.string(),
      outdated: z.boolean(),
      flags: z.array(z.object({ flag: FlagWord, journal: z.string(), seq: z.number(), at: z.string() })),
    }),
  ),
});
const KeysAnswer = z.object({
  keys: z.array(
    z.object({
      ...{ kid: z.string(), x: z.string(), use: KeyUse, from: z.string(), until: z.string() },
      revoked: z.boolean(),
    }),
  ),
  waiting: z.number(),
});
const MinimumAnswer = z.object({ minimumVersion: z.optional(z.string()), outdated: z.number() });
const Failure = z.object({ error: z.object({ message: z.string() }) });

/** @param url of the running endpoint · @param token the administrator's */
export function remoteAdmin(url: string, token: string): Admin {
  const callApi = async (
    path: string,
    body?: object,
    method = body === undefined ? 'GET' : 'POST',
  ): Promise<unknown> => {
    const response = await fetch(`${url}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    const failure = Failure.safeParse(answer);
    throw new Error(
      failure.success ? failure.data.error.message : `the endpoint answered ${response.status}`,
    );
  };
  const call = (path: string, body?: object, method?: string): Promise<unknown> =>
    callApi(`admin/${path}`, body, method);
  return {
    organisation: async () => OrganisationAnswer.parse(await call('organisation')),
    createEnrolmentToken: async (label) => Token.parse(await call('enrolment-tokens', { label })),
    createTechnicianToken: async (technician) => Token.parse(await call('technicians', technician)),
    confirmDevice: async (device) => {
      await call(`devices/${device}/confirm`, {});
    },
    eraseEntry: async (journal, seq) => {
      await call('entries/erase', { journal, seq });
    },
    unenrolDevice: async (device, reason) => {
      await call(`devices/${device}/unenrol`, { reason });
    },
    carryMessages: async (messages) => {
      const taken = (await callApi('messages', { messages })) as { messages: readonly TakenMessage[] }; // as below
      return taken.messages;
    },
    listKeys: async () => KeysAnswer.parse(await call('keys')),
    rotateKey: async (use, overlapHours) =>
      KeysAnswer.parse(
        await call('keys/rotate', { use, ...(overlapHours !== undefined && { overlapHours }) }),
      ),
    installKeys: async (keys) => KeysAnswer.parse(await call('keys/install', { keys })),
    revokeKey: async (kid) => KeysAnswer.parse(await call('keys/revoke', { kid })),
    // As below: the same program wrote and checked them.
    showRoster: async () => (await call('roster')) as RosterView,
    checkRoster: async (draft) => (await call('roster?check=true', draft, 'PUT')) as RosterView,
    setRoster: async (draft) => (await call('roster', draft, 'PUT')) as RosterView,
    showMinimumVersion: async () => MinimumAnswer.parse(await call('minimum-version')),
    setMinimumVersion: async (minimumVersion) =>
      MinimumAnswer.parse(
        await call('minimum-version', minimumVersion === undefined ? {} : { minimumVersion }, 'PUT'),
      ),
    listDevices: async (onlyFlagged) =>
      DeviceList.parse(await call(`devices?flagged=${String(onlyFlagged)}`)).devices,
    accessReview: async (wanted) => {
      const query = new URLSearchParams();
      for (const name of ['month', 'zone'] as const)
        if (wanted[name] !== undefined) query.set(name, wanted[name]);
      // Written by the same program, which checked it: the shape is its own.
      return (await call(`access-review?${query.toString()}`)) as AccessReview;
    },
  };
}
