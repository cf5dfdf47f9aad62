// The receipt of an answer on the real screen: there with the answer, true to the journal, and made again after kill -9.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checkReceipt } from '../../src/cli/receipt-check';
import type { Id } from '../../src/model/scalars';
import { allow, press } from './answering';
import { expect, test, type Profile } from './fixtures';
import { KIM } from './inbox';
import { expectReceipts } from './receipts';

const receiptOf = ({ homeDir }: Profile, ask: Id): string =>
  readFileSync(path.join(homeDir, 'receipts', `${ask}.jwt`), 'utf8');

test('a yes and a no each leave a receipt that follows from the journal; lost ones are the same after kill -9', async ({
  desktop,
  inbox,
  profile,
  recorded,
  runAgent,
}) => {
  const agent = await runAgent();
  const yes = inbox.ask();
  const answer = await allow(desktop, recorded, yes.id);
  expect(answer.receipt).toBe(receiptOf(profile, yes.id));
  const no = inbox.ask({ technician: KIM });
  await recorded.askState(no.id, 'shown');
  await press(desktop, 'decline');
  await recorded.answer(no.id);
  const before = [yes, no].map(({ id }) => receiptOf(profile, id));
  const device = recorded.status()?.device ?? '';
  const [told] = before.map((receipt) =>
    checkReceipt(receipt, { key: device, journal: path.join(profile.homeDir, 'journal') }),
  );
  expect(told).toMatchObject({
    ok: true,
    notes: [],
    claims: { answer: 'accepted', input: 'pointer', scopes: ['view', 'control'], ask: { id: yes.id } },
  });
  expect(expectReceipts(profile.homeDir, recorded)).toBe(2);

  await agent.end('SIGKILL');
  rmSync(path.join(profile.homeDir, 'receipts'), { recursive: true });
  rmSync(path.join(profile.homeDir, 'answers', `${yes.id}.json`));
  await runAgent();
  expect((await recorded.answer(yes.id)).receipt).toBe(before[0]);
  expect([yes, no].map(({ id }) => receiptOf(profile, id))).toEqual(before);
});

test('silence has a receipt as well: the agent was killed under an open question', async ({
  inbox,
  profile,
  recorded,
  runAgent,
}) => {
  const agent = await runAgent();
  const ask = inbox.ask();
  await recorded.askState(ask.id, 'shown');
  await agent.end('SIGKILL');
  expect(existsSync(path.join(profile.homeDir, 'receipts'))).toBe(false);
  await runAgent();
  await recorded.answer(ask.id);
  expect(checkReceipt(receiptOf(profile, ask.id)).claims).toMatchObject({
    answer: 'unanswered',
    reason: 'agent-stopped',
  });
  expect(expectReceipts(profile.homeDir, recorded)).toBe(1);
});
