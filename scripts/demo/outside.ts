// The signing side of an endpoint that cannot ask: keys that the endpoint never sees, a key set, and messages signed with them.
import { randomBytes, randomUUID } from 'node:crypto';
import { type Message, readMessage, type Technician } from '../../src/model/messages';
import { timeFrom } from '../../src/model/scalars';
import { signerOf } from '../../src/trust/ed25519';
import { organisationUrn, signKeySet } from '../../src/trust/keys';
import { maxLifeSeconds, signMessage } from '../../src/trust/message';
import type { TechnicianClient } from './technician';

const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;

/** Whoever holds the organisation's keys. */
export interface Outside {
  /** @param witnessKey of the endpoint, from `organisation show` */
  readonly keySet: (witnessKey: string) => string;
  readonly sign: (message: Message, device: string) => string;
}

/** Draws keys that live as long as this process. @param organisationId as the endpoint and policy name it */
export function drawOutside(organisationId: string): Outside {
  const [keys, ask] = [signerOf(randomBytes(32)), signerOf(randomBytes(32))];
  const seconds = () => Math.floor(Date.now() / 1000);
  return {
    keySet: (witnessKey) => {
      const iat = seconds();
      const valid = {
        from: timeFrom(Date.now() - HOUR_MS),
        until: timeFrom(Date.now() + 365 * 24 * HOUR_MS),
      };
      const claims = {
        ...{
          iss: organisationUrn(organisationId),
          iat,
          exp: iat + 30 * DAY_SECONDS,
          version: iat,
          revoked: [],
        },
        keys: [
          { x: keys.key, use: 'keys' as const, ...valid },
          { x: ask.key, use: 'ask' as const, ...valid },
          { x: witnessKey, use: 'witness' as const, ...valid },
        ],
      };
      return signKeySet(claims, keys);
    },
    sign: (message, device) => {
      const iat = seconds();
      return signMessage(
        message,
        { organisationId, device, iat, exp: iat + maxLifeSeconds(message.type) },
        ask,
      );
    },
  };
}

/** The same technician, who signs outside and only hands over: the endpoint delivers each message as it is. */
export function signingTechnician(
  plain: TechnicianClient,
  outside: Outside,
  who: Technician,
): TechnicianClient {
  let device = '';
  let asked: Readonly<Record<string, unknown>> = {};

  async function send(type: Message['type'], members: object): Promise<Message> {
    const now = Date.now();
    const times = { issuedAt: timeFrom(now), expiresAt: timeFrom(now + HOUR_MS) };
    const read = readMessage({ v: 1, type, id: randomUUID(), ...times, ...members });
    if (!read.ok) throw new Error(`${type}: ${read.detail}`);
    await plain.handOver([outside.sign(read.message, device)]);
    return read.message;
  }

  return {
    ...plain,
    ask: async (body) => {
      const { device: to, ...question } = body as {
        readonly device: string;
        readonly [member: string]: unknown;
      };
      [device, asked] = [to, question];
      const { id } = await send('ask', { kind: 'session', technician: who, ...question });
      return plain.seeAsk(id, 0);
    },
    start: async (body) => {
      const session = randomUUID();
      const { purpose, scopes, minutes, ticket } = asked;
      const described = { purpose, scopes, minutes, ticket, technician: who, reach: 'computer' };
      await send('session.start', { session, basis: 'consent', ...described, ...body });
      return { session };
    },
    note: async (session, text) => void (await send('session.note', { session, text })),
    end: async (session, summary) =>
      void (await send('session.end', { session, summary, outcome: 'solved' })),
  };
}
