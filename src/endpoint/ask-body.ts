// What a technician may ask by the API, kind by kind. Who asks is not in it: that is the token's.
import * as z from 'zod/mini';
import { membersOf } from '../model/form';
import { AdvisoryAsk, AgreementAsk, ApprovalAsk, Contact, Scopes, Ticket } from '../model/messages';
import { Device, Id, Time, whole } from '../model/scalars';
import { name, text } from '../model/text';

const MAX_ANSWER_MINUTES = 43_200; // C2: a message lives 30 days at most
const stated = z.optional(z.string().check(z.minLength(1), z.maxLength(240)));

/** Whom to ask, and for how long. */
const addressed = {
  id: z.optional(Id),
  device: z.optional(Device),
  host: stated,
  person: stated,
  answerWithinMinutes: z.optional(whole(1, MAX_ANSWER_MINUTES)),
};
const SessionBody = z.strictObject({
  ...addressed,
  kind: z.optional(z.literal('session')),
  purpose: text(600),
  steps: z.optional(z.array(text(200)).check(z.maxLength(10))),
  ticket: z.optional(Ticket),
  minutes: whole(1, 1440),
  scopes: Scopes,
  startsAt: z.optional(Time),
  contact: z.optional(Contact),
  tool: z.optional(name(60)),
  follows: z.optional(Id),
});
const ApprovalBody = z.strictObject({
  ...addressed,
  kind: z.literal('approval'),
  approval: membersOf(ApprovalAsk).approval,
  ticket: z.optional(Ticket),
});

const AdvisoryBody = z.strictObject({
  ...addressed,
  kind: z.literal('advisory'),
  advice: membersOf(AdvisoryAsk).advice,
  addressee: membersOf(AdvisoryAsk).addressee,
  ticket: z.optional(Ticket),
});

const AgreementBody = z.strictObject({
  ...addressed,
  kind: z.literal('agreement'),
  agreement: membersOf(AgreementAsk).agreement,
});

/** The body of `POST /v1/asks`. Without `kind` it is a `session`. */
export const AskBody = z.discriminatedUnion('kind', [SessionBody, ApprovalBody, AdvisoryBody, AgreementBody]);
export type AskBody = z.infer<typeof AskBody>;
