// What a technician says when a session starts, basis by basis. Who connects is not in it: that is the token's.
import * as z from 'zod/mini';
import { Scopes, Stated, Ticket } from '../model/messages';
import { Device, Id, Jws, whole } from '../model/scalars';
import { name, text } from '../model/text';

const Devices = z.array(Device).check(z.minLength(1), z.maxLength(100));
const Minutes = whole(1, 1440);
const shared = {
  session: z.optional(Id),
  reach: z.optional(z.enum(['computer', 'person'])),
  tool: z.optional(name(60)),
  ticket: z.optional(Ticket),
  heartbeatSeconds: z.optional(whole(30, 600)),
};
/** Nobody there was asked, so nothing can be taken from an ask. */
const unasked = {
  ...shared,
  purpose: text(600),
  scopes: Scopes,
  minutes: Minutes,
  /** With reach `computer` everyone's agent on each one's computer. */
  devices: Devices,
};

const Consent = z.strictObject({
  ...shared,
  basis: z.optional(z.literal('consent')),
  ask: Id,
  purpose: z.optional(text(600)),
  scopes: z.optional(Scopes),
  minutes: z.optional(Minutes),
  devices: z.optional(Devices),
});
const Approval = z.strictObject({
  ...unasked,
  basis: z.literal('approval'),
  receipts: z.array(Jws).check(z.minLength(1), z.maxLength(2)),
});
const OnStatedConsent = z.strictObject({ ...unasked, basis: z.literal('stated'), stated: Stated });
const Emergency = z.strictObject({ ...unasked, basis: z.literal('emergency'), reason: text(600) });

/** The body of `POST /v1/sessions`. On consent what is left out is taken from the ask and its answer. */
export const SessionBody = z.discriminatedUnion('basis', [Consent, Approval, Emergency, OnStatedConsent]);
export type SessionBody = z.infer<typeof SessionBody>;
