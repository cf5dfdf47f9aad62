// Thousands of messages that are refused, by both doors: the journal and the answers stay small, everything is counted, and a genuine
// ask still opens its prompt (C3).
import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { recordFigure } from '../figures';
import { startFaultyProxy } from '../fakes/faulty-proxy';
import { signedAsk } from './bad-messages';
import { expect, test } from './fixtures';
import { writePolicy } from './inbox';
import { startOrganisation } from './organisation-side';
import type { Recorded } from './record';
import { until } from './waiting';

const FLOOD = 3_000;
/** Room for what is journaled one by one, for summaries, and for the genuine ask. */
const JOURNAL_AT_MOST = 100_000;
const IN_THE_END_MS = 60_000;

function bytesIn(dir: string): number {
  return readdirSync(dir).reduce((sum, name) => sum + statSync(path.join(dir, name)).size, 0);
}

/** How many messages the journal says were refused with this code, one by one or in summaries. */
function refusedWith(recorded: Recorded, code: string): number {
  const each = recorded.entriesOf('ask.refused').filter(({ data }) => data.code === code).length;
  return recorded.entriesOf('intake.flooded').reduce((sum, { data }) => sum + (data.counts[code] ?? 0), each);
}

test('floods through both doors are counted and summed up', async ({
  profile,
  runAgent,
  inbox,
  recorded,
}) => {
  const proxy = await startFaultyProxy();
  const side = await startOrganisation([proxy.url]);
  try {
    proxy.target = side.url;
    const { jws } = signedAsk(side.organisation, randomUUID(), {});
    const forged = `${jws.slice(0, -4)}AAAA`;
    proxy.next('/v1/messages', {
      does: 'answer',
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: `event: message\ndata: ${forged}\n\n`.repeat(FLOOD),
    });
    writePolicy(profile.machineDir, side.policy(proxy.url));
    await runAgent();
    for (let n = 0; n < FLOOD; n++) inbox.dropBytes(randomUUID(), '{"v":1,"v":1}');
    await until(
      'every one is counted',
      () => refusedWith(recorded, 'malformed') >= FLOOD && refusedWith(recorded, 'signature') >= FLOOD,
      IN_THE_END_MS,
    );
    const { id } = inbox.ask();
    await recorded.askState(id, 'shown');
    expect(refusedWith(recorded, 'malformed')).toBe(FLOOD);
    expect(refusedWith(recorded, 'signature')).toBe(FLOOD);
    expect(recorded.entriesOf('ask.received')).toHaveLength(1);
    const bytes = bytesIn(path.join(profile.homeDir, 'journal'));
    expect(bytes).toBeLessThan(JOURNAL_AT_MOST);
    expect(readdirSync(path.join(profile.homeDir, 'answers')).length).toBeLessThan(10);
    expect(recorded.debugLog().length).toBeLessThan(JOURNAL_AT_MOST);
    expect(recorded.verdict().ok).toBe(true);
    recordFigure(`journal after ${2 * FLOOD} refused messages`, `${Math.round(bytes / 1024)} KiB`);
  } finally {
    await proxy.stop();
    await side.close();
  }
});
