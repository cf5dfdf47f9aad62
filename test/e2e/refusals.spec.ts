// Every refusal has its own code in the journal, is told to the asker where there is an id to tell it under, and does not stop
// the genuine ask that comes after it (C2, C3, C16).
import { randomUUID } from 'node:crypto';
import { timeFrom, type Id } from '../../src/model/scalars';
import type { RefusalCode } from '../../src/model/words';
import { isLongRun, recordFigure } from '../figures';
import { faults, startFaultyProxy } from '../fakes/faulty-proxy';
import { badFiles, badSignatures, signedAsk, signedWithdrawal, type BadMessage } from './bad-messages';
import { expect, test } from './fixtures';
import { messageOf, writePolicy, type Inbox } from './inbox';
import { startOrganisation } from './organisation-side';
import type { Recorded } from './record';
import { until } from './waiting';

test.describe.configure({ retries: 0 }); // a second try could hide the one time that must never be

/** How long a message waits for its session, and a little (C2). */
const UNKNOWN_SESSION_MS = 610_000;
/** Room for some waits of full jitter until the stream is tried again. */
const STREAM_AGAIN_MS = 60_000;

function pastBy(ms: number): string {
  return timeFrom(Date.now() - ms);
}

interface Bench {
  readonly inbox: Inbox;
  readonly recorded: Recorded;
}

/** A genuine ask opens a prompt; then it is taken back. */
async function expectPrompt({ inbox, recorded }: Bench, after: string): Promise<void> {
  const technician = { id: `genuine-${randomUUID()}`, name: 'Kim Osei' };
  const { id } = inbox.ask({ technician });
  await recorded.askState(id, 'shown').catch((error: unknown) => {
    throw new Error(`no prompt for a genuine ask after: ${after}`, { cause: error });
  });
  inbox.withdraw(id);
  expect(await recorded.answer(id)).toMatchObject({ answer: 'withdrawn' });
}

/** Does something that must be refused once, with this code. */
async function expectRefused(bench: Bench, { what, code, put }: BadMessage): Promise<void> {
  const { recorded } = bench;
  const before = recorded.entriesOf('ask.refused').length;
  const id = put();
  const refused = await until(`a refusal: ${what}`, () => recorded.entriesOf('ask.refused')[before]);
  expect(refused.data, what).toMatchObject({ code, ...(id !== undefined && { id }) });
  if (id !== undefined) expect(await recorded.askState(id, 'refused'), what).toMatchObject({ refusal: code });
  await expectPrompt(bench, what);
  expect(recorded.entriesOf('ask.refused'), what).toHaveLength(before + 1);
}

/** As above where the file of an ask that goes on must not be written over. */
async function expectOnlyJournaled(
  { recorded }: Bench,
  code: RefusalCode,
  id: Id,
  put: () => void,
): Promise<void> {
  const before = recorded.entriesOf('ask.refused').length;
  const file = recorded.askFile(id);
  put();
  const refused = await until(`a refusal: ${code}`, () => recorded.entriesOf('ask.refused')[before]);
  expect(refused.data).toMatchObject({ code });
  expect(recorded.askFile(id)).toEqual(file);
}

test('files that are not messages, not fresh, not allowed or not the administrator’s', async ({
  desktop,
  runAgent,
  inbox,
  recorded,
}) => {
  await runAgent();
  const bad = badFiles(inbox, desktop.user.uid);
  for (const message of bad) await expectRefused({ inbox, recorded }, message);
  expect(recorded.entriesOf('ask.received')).toHaveLength(bad.length);
  expect(recorded.verdict().ok).toBe(true);
  recordFigure(`files refused, each followed by a genuine ask, ${bad.length} times`, `${bad.length} prompts`);
});

test('signed messages that are not believed', async ({ profile, runAgent, inbox, recorded }) => {
  const side = await startOrganisation();
  try {
    writePolicy(profile.machineDir, side.policy());
    await runAgent();
    await until('enrolled', () => recorded.status()?.enrolled === true);
    const device = recorded.status()?.device ?? '';
    const bad = badSignatures((id, jws) => inbox.dropSigned(id, jws), side.organisation, device);
    for (const message of bad) await expectRefused({ inbox, recorded }, message);
    const { id, jws } = signedAsk(side.organisation, device, {});
    inbox.dropSigned(id, jws);
    await recorded.askState(id, 'shown');
    const received = await recorded.entry('ask.received', ({ data }) => data.ask.id === id);
    expect(received.data).toMatchObject({
      trust: 'signed',
      door: 'inbox',
      kid: side.organisation.signer('ask', Date.now()).kid,
    });
    recordFigure(
      `signed messages refused, each followed by a genuine ask, ${bad.length} times`,
      `${bad.length} prompts`,
    );
  } finally {
    await side.close();
  }
});

test('the same by the stream, each followed by a genuine ask', async ({ profile, runAgent, recorded }) => {
  const proxy = await startFaultyProxy();
  const side = await startOrganisation([proxy.url]);
  try {
    proxy.target = side.url;
    proxy.always('/v1/messages', faults.status(503));
    writePolicy(profile.machineDir, side.policy(proxy.url));
    await runAgent();
    await until('enrolled', () => recorded.status()?.enrolled === true);
    const device = recorded.status()?.device ?? '';
    const sent: string[] = [];
    const bad = badSignatures((_id, jws) => sent.push(jws), side.organisation, device);
    const genuine = bad.map(({ put }, at) => {
      put();
      const technician = { id: `technician-${at}`, name: 'Kim Osei' };
      const { id, jws } = signedAsk(side.organisation, device, { technician });
      sent.push(jws);
      if (at < bad.length - 1) sent.push(signedWithdrawal(side.organisation, device, id).jws);
      return id;
    });
    proxy.next('/v1/messages', {
      does: 'answer',
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: sent.map((jws) => `event: message\ndata: ${jws}\n\n`).join(''),
    });
    await recorded.askState(genuine.at(-1) ?? '', 'shown', STREAM_AGAIN_MS);
    const codes = recorded.entriesOf('ask.refused').map(({ data: { code, door } }) => ({ code, door }));
    expect(codes).toEqual(bad.map(({ code }) => ({ code, door: 'stream' })));
    expect(recorded.entriesOf('ask.received').map(({ data }) => data.ask.id)).toEqual(genuine);
    expect(recorded.entriesOf('ask.shown')).toHaveLength(1);
    recordFigure(
      `signed messages refused by the stream, each followed by a genuine ask, ${bad.length} times`,
      `${genuine.length} received`,
    );
  } finally {
    await proxy.stop();
    await side.close();
  }
});

test('too much, the same id again, too late, and sessions that may not be', async ({
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  const bench = { inbox, recorded };
  await runAgent();
  const ask = inbox.ask();
  await recorded.askState(ask.id, 'shown');
  const second = inbox.ask();
  expect(await recorded.askState(second.id, 'refused')).toMatchObject({ refusal: 'rate' });
  await expectOnlyJournaled(bench, 'replay', ask.id, () => inbox.drop({ ...ask, purpose: 'Something else' }));
  inbox.withdraw(ask.id);
  await recorded.answer(ask.id);
  await expectPrompt(bench, 'rate and replay');

  const short = inbox.ask({ expiresAt: new Date(Date.now() + 2_000).toISOString() });
  expect(await recorded.answer(short.id)).toMatchObject({ answer: 'unanswered', reason: 'timeout' });
  await expectOnlyJournaled(bench, 'already-answered', short.id, () => inbox.withdraw(short.id));
  await expectPrompt(bench, 'already-answered');

  const late = inbox.startSession(ask, { issuedAt: pastBy(60_000), expiresAt: pastBy(1_000) });
  await recorded.entry('ask.refused', ({ data }) => data.code === 'lifetime');
  expect(recorded.sessionFile(late)).toBeUndefined();
  writePolicy(profile.machineDir, { requireTicket: true });
  await recorded.entry('policy.changed');
  const { ticket: _ticket, ...rest } = ask;
  const withoutTicket = inbox.drop(
    messageOf({ ...rest, id: randomUUID(), technician: { id: 'lee', name: 'Lee Park' } }),
  );
  expect(await recorded.askState(withoutTicket.id, 'refused')).toMatchObject({ refusal: 'policy' });
  await expectPrompt(bench, 'requireTicket');
  expect(recorded.entriesOf('session.started')).toEqual([]);
  expect(recorded.verdict().ok).toBe(true);
});

// It is kept for ten minutes first (C2).
if (isLongRun)
  test('a note for a session that never came', async ({ desktop, runAgent, inbox, recorded }) => {
    await runAgent();
    inbox.note(randomUUID(), 'Hello');
    const isIt = ({ data }: { readonly data: { readonly code: string } }): boolean =>
      data.code === 'unknown-session';
    await recorded.entry('ask.refused', isIt, UNKNOWN_SESSION_MS);
    // Ten minutes without input: the person counts as away until they move, and a question would wait for them (C4).
    await desktop.read('xdotool', ['mousemove_relative', '7', '7']);
    await expectPrompt({ inbox, recorded }, 'unknown-session');
  });
