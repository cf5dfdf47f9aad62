// Everything that can happen in a random story: people, senders, clocks, disks and crashes, in any order.
import fc from 'fast-check';
import type { Scope, Technician } from '../../src/model/messages';
import { DANA, KIM } from './ask-messages';
import { policyWith } from './machine-driver';

/** How a message comes: mostly as it should. */
const way = fc.oneof(
  { weight: 6, arbitrary: fc.constant('inbox' as const) },
  { weight: 3, arbitrary: fc.constant('stream' as const) },
  { weight: 1, arbitrary: fc.constant('anybody' as const) },
);
const life = fc.oneof(
  { weight: 6, arbitrary: fc.constant(4 * 3_600_000) },
  { weight: 2, arbitrary: fc.constant(45_000) },
  { weight: 1, arbitrary: fc.constant(0) },
);
export const TECHNICIANS: readonly Technician[] = [DANA, KIM, { id: 'ola@example.org', name: 'Ola Berg' }];
const who = fc.constantFrom(...TECHNICIANS);
const scopes = fc.constantFrom<readonly Scope[]>(['view'], ['view'], ['control'], ['view', 'files']);
/** What the person leaves on: mostly all. */
const left = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<readonly Scope[]>(['view'], ['files'], ['control'], ['view', 'terminal']),
  },
);
const which = fc.nat({ max: 9 });
const anyTime = fc.constantFrom(
  0,
  1,
  400,
  999,
  1_000,
  5_000,
  15_000,
  31_000,
  90_000,
  130_000,
  600_000,
  7_200_000,
);
const press = fc.constantFrom(
  'prompt.accept',
  'prompt.decline',
  'prompt.more',
  'prompt.dismiss',
  'prompt.aside',
  'prompt.forward',
  'prompt.painted',
  'prompt.failed',
  'prompt.delayed',
  'prompt.disturbed',
);
export const POLICIES = [
  policyWith(),
  policyWith({ askWhileControlled: 'allow', minimumTrust: 'unverified', pauseAllowed: true }),
  policyWith({ minimumTrust: 'signed' }),
  policyWith({ enforcedScopes: ['view', 'control', 'files'] }),
  policyWith({ maxSessionMinutes: 15, promptSeconds: 30, grantMinutes: 1, endGraceSeconds: 5 }),
];

/** One thing that happens. `which` picks among what is there, newest first. */
export const anyAction = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      way,
      life,
      who,
      scopes,
      isKnown: fc.nat(7),
      follows: fc.boolean(),
      inMs: fc.constantFrom(undefined, undefined, undefined, 120_000, 600_000, -60_000),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('agree' as const), left }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('later' as const),
      inMs: fc.constantFrom(-1, 30_000, 600_000, 3_600_000, 86_400_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('answer now' as const), which }) },
  { weight: 7, arbitrary: fc.record({ do: fc.constant('come' as const), tool: fc.boolean() }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('start' as const),
      way,
      life,
      who,
      scopes,
      which,
      isKnown: fc.nat(4),
      tool: fc.boolean(),
      beats: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), way, which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('note' as const), way, which, text: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), way, which }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), which }) },
  {
    weight: 9,
    arbitrary: fc.record({ do: fc.constant('press' as const), press, which: fc.option(which, { freq: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('banner' as const),
      what: fc.constantFrom('end', 'end all', 'gone', 'proved', 'close', 'feedback', 'extend', 'concern'),
      which,
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: anyTime }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('freeze' as const), ms: anyTime }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('sleep' as const), ms: anyTime, isTold: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set clock' as const),
      ms: fc.constantFrom(86_400_000, -86_400_000, 180_000, -180_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('screen' as const),
      screen: fc.constantFrom('unlocked' as const, 'unlocked' as const, 'locked' as const, 'away' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('let ask' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.option(anyTime), isOn: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), isFull: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('policy' as const), which: fc.nat({ max: POLICIES.length - 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('restart' as const), reboot: fc.boolean(), afterMs: anyTime }),
  },
);
export type Action = typeof anyAction extends fc.Arbitrary<infer A> ? A : never;
