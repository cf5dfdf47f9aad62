// The one policy table (C12). Reader, clamp, README table, templates and the record window are derived from it.
import type { PolicyRow, PolicySource, PolicyType } from './policy-types';

const flag = { kind: 'flag' } as const;
const whole = (min: number, max: number) => ({ kind: 'whole', min, max }) as const;
const level = (...levels: string[]) => ({ kind: 'level', levels }) as const;
const text = (max: number) => ({ kind: 'text', max }) as const;
const mf = ['machine', 'file'] as const;
const mfe = ['machine', 'file', 'endpoint'] as const;

// prettier-ignore
export const POLICY = {
  organisationId: { type: { kind: 'text', max: 64, pattern: /^[a-z0-9.-]{1,64}$/ }, stricter: 'none', from: mf, meaning: 'Which organisation may ask.' },
  organisationName: { type: text(64), stricter: 'none', from: mf, meaning: 'The name of the organisation, as the prompt shows it.' },
  organisationKeys: { type: { kind: 'list', of: 'key' }, fallback: [], stricter: 'none', from: mf, meaning: 'Public Ed25519 keys that may sign the organisation’s key set.' },
  endpoint: { type: { kind: 'origin' }, stricter: 'none', from: mf, meaning: 'Address of the endpoint that reports go to and asks come from.' },
  enrolmentToken: { type: text(200), stricter: 'none', from: mf, secret: true, meaning: 'Token with which this computer enrols by itself.' },
  selfEnrolment: { type: flag, fallback: false, stricter: false, from: mf, meaning: 'The person may enrol this computer.' },
  minimumTrust: { type: level('unverified', 'administrator', 'signed'), fallback: 'administrator', stricter: 'higher', from: mfe, meaning: 'Messages of less trust than this are refused.' },
  promptSeconds: { type: whole(30, 600), fallback: 120, stricter: 'none', from: mfe, meaning: 'How long a prompt waits for the person, in seconds.' },
  grantMinutes: { type: whole(1, 240), fallback: 15, stricter: 'lower', from: mfe, meaning: 'How long an accepted ask waits for its session, in minutes.' },
  maxSessionMinutes: { type: whole(15, 1440), fallback: 480, stricter: 'lower', from: mfe, meaning: 'Longest session, in minutes.' },
  reconnectMinutes: { type: whole(0, 120), fallback: 15, stricter: 'lower', from: mfe, meaning: 'How long after a restart a session may resume, in minutes.' },
  endGraceSeconds: { type: whole(5, 120), fallback: 15, stricter: 'none', from: mf, meaning: 'How long after End we wait for evidence before saying that they may still be connected, in seconds.' },
  awayMinutes: { type: whole(1, 120), fallback: 10, stricter: 'none', from: mfe, meaning: 'Without input for this long the person counts as away, in minutes.' },
  askWhileControlled: { type: level('allow', 'hold'), fallback: 'hold', stricter: 'higher', from: mfe, meaning: 'Whether asks are shown while someone with control is connected.' },
  approvalAllowed: { type: flag, fallback: true, stricter: false, from: mfe, meaning: 'Sessions may start on an approver’s answer, and administrator rights may be asked for.' },
  approversNeeded: { type: whole(1, 2), fallback: 1, stricter: 'higher', from: mfe, meaning: 'How many approvers must accept.' },
  approvalMaxHours: { type: whole(1, 168), fallback: 24, stricter: 'lower', from: mfe, meaning: 'How old an approval may be, in hours.' },
  emergencyAllowed: { type: level('administrator', 'signed', 'never'), fallback: 'signed', stricter: 'higher', from: mfe, meaning: 'Which trust an emergency session needs, if any is allowed.' },
  statedConsentAllowed: { type: flag, fallback: false, stricter: false, from: mfe, meaning: 'Sessions may start because the technician says that the person agreed.' },
  requireTicket: { type: flag, fallback: false, stricter: true, from: mfe, meaning: 'Asks without a ticket are refused.' },
  requireAgreement: { type: flag, fallback: false, stricter: true, from: mfe, meaning: 'Asks for sessions are refused until the agreement was accepted.' },
  rosterRequired: { type: flag, fallback: false, stricter: true, from: mfe, meaning: 'Only technicians on the roster may ask.' },
  requireAmr: { type: { kind: 'list', of: 'text' }, fallback: [], stricter: 'more', from: mfe, meaning: 'Ways of signing in (RFC 8176) that a technician must have used.' },
  maxAuthAgeMinutes: { type: whole(0, 1440), fallback: 0, stricter: 'zero-off', from: mfe, meaning: 'How old the technician’s sign-in may be, in minutes; 0 is off.' },
  rosterNoticeDays: { type: whole(0, 30), fallback: 3, stricter: 'higher', from: mfe, meaning: 'Days before a new technician on the roster may ask.' },
  enforcedScopes: { type: { kind: 'list', of: 'scope' }, fallback: [], stricter: 'none', from: mf, meaning: 'Scopes that the remote tool can really be held to; only these get a switch.' },
  pauseAllowed: { type: flag, fallback: false, stricter: false, from: mf, meaning: 'The person may pause asks.' },
  quitAllowed: { type: flag, fallback: false, stricter: false, from: mf, meaning: 'The tray menu has Quit.' },
  keepDays: { type: whole(31, 3650), fallback: 400, stricter: 'higher', from: mf, meaning: 'How long entries stay on this computer, in days.' },
  reportTo: { type: level('tallylight', 'generic', 'otlp'), fallback: 'tallylight', stricter: 'none', from: mf, meaning: 'What kind of endpoint receives the reports.' },
  reportHeaders: { type: { kind: 'map' }, stricter: 'none', from: mf, secret: true, meaning: 'HTTP headers for a generic collector.' },
  endCommand: { type: { kind: 'argv' }, stricter: 'none', from: mf, meaning: 'Command (argument list) that may be tried when the person presses End.' },
  elevationCommand: { type: { kind: 'argv' }, stricter: 'none', from: mf, meaning: 'Command (argument list) that hands an approval to the elevation tool; {program} {hash} {minutes} {receipts} {elevation} stand for the request.' },
  bannerNamesOnAllDisplays: { type: flag, fallback: true, stricter: 'none', from: ['machine', 'file', 'endpoint', 'person'], meaning: 'The banner names the technician on every display.' },
  welcome: { type: level('never', 'tray', 'once'), fallback: 'tray', stricter: 'none', from: mfe, meaning: 'Where the welcome is offered.' },
  language: { type: text(35), fallback: 'system', stricter: 'none', from: ['machine', 'file', 'person'], meaning: 'Language of all windows (BCP 47), or system.' },
  sounds: { type: flag, fallback: true, stricter: 'none', from: ['machine', 'file', 'person'], meaning: 'A sound is played when IT asks, when someone connects, and when they have gone.' },
  minimumVersion: { type: text(32), stricter: 'none', from: mfe, meaning: 'Oldest version that needs no attention.' },
  concernContact: { type: text(200), stricter: 'none', from: mfe, meaning: 'Whom to call with a concern.' },
  ticketUrlHosts: { type: { kind: 'list', of: 'text' }, fallback: [], stricter: 'none', from: mfe, meaning: 'Hosts that a ticket’s link may name.' },
  enrolmentSpreadMinutes: { type: whole(0, 240), fallback: 30, stricter: 'none', from: mfe, meaning: 'First enrolment happens at a random time within this many minutes.' },
} as const satisfies Record<string, PolicyRow>;

export type PolicyKey = keyof typeof POLICY;

type ValueOf<T extends PolicyType> = T extends { kind: 'flag' }
  ? boolean
  : T extends { kind: 'whole' }
    ? number
    : T extends { kind: 'list' } | { kind: 'argv' }
      ? readonly string[]
      : T extends { kind: 'map' }
        ? Readonly<Record<string, string>>
        : string;
type Given<K extends PolicyKey> = ValueOf<(typeof POLICY)[K]['type']>;
type WithFallback = {
  [K in PolicyKey]: (typeof POLICY)[K] extends { fallback: unknown } ? K : never;
}[PolicyKey];

/** The effective values: keys with a default always have one. */
export type Policy = { readonly [K in WithFallback]: Given<K> } & {
  readonly [K in Exclude<PolicyKey, WithFallback>]?: Given<K>;
};

/** Each effective value's source. */
export type PolicySources = { readonly [K in PolicyKey]: PolicySource };
