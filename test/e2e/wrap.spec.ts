// `tallylight.sh wrap` around a real program: it runs only after Allow, is on screen while it runs, and is stopped by End (C17).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { waitForWindow, waitUntilGone, windowsNamed } from '../../scripts/hands';
import { isAlive } from './agent-process';
import { allow, press } from './answering';
import { pressEnd, shownAsk, test, type Running } from './commands';
import { expect } from './fixtures';
import { BANNER_TITLE, ENDED_TITLE } from './looking';
import { until } from './waiting';

/** The process of the tool that `wrap` says it has started. */
function toolOf(wrap: Running): Promise<number> {
  return until('the tool runs', () => {
    const pid = /runs as process (\d+)/.exec(wrap.said())?.[1];
    return pid === undefined ? undefined : Number(pid);
  });
}

test.describe('wrap', () => {
  test('runs the tool after Allow, shows who is connected, and stops it when End is pressed', async ({
    administrator,
    desktop,
    recorded,
    runAgent,
    words,
  }) => {
    await runAgent();
    const wrap = administrator.script('wrap', ...words, '--', 'sleep', '600');
    await allow(desktop, recorded, await shownAsk(recorded));
    const tool = await toolOf(wrap);
    expect(isAlive(tool)).toBe(true);
    const [started] = recorded.entriesOf('session.started'); // recorded before the tool was started
    expect(started?.data.basis).toBe('consent');
    await until(
      'a banner on each display',
      async () => (await windowsNamed(desktop, BANNER_TITLE)).length === 2,
    );

    await pressEnd(desktop);
    const { code, stderr } = await wrap.ended;
    expect(isAlive(tool)).toBe(false);
    expect(stderr).toContain('The person asked IT to disconnect.');
    expect(code).toBe(0);
    expect(recorded.entriesOf('session.end-requested')).toHaveLength(1);
    expect(recorded.sessionFile(started?.data.session ?? '')?.state).toBe('ended');
    await waitForWindow(desktop, ENDED_TITLE);
    await waitUntilGone(desktop, BANNER_TITLE);
  });

  test('ends the session when the tool ends by itself', async ({
    administrator,
    desktop,
    recorded,
    runAgent,
    words,
  }) => {
    await runAgent();
    const wrap = administrator.script('wrap', ...words, '--summary', 'Looked at it', '--', 'sleep', '3');
    await allow(desktop, recorded, await shownAsk(recorded));
    await waitForWindow(desktop, BANNER_TITLE);
    expect((await wrap.ended).code).toBe(0);
    await waitForWindow(desktop, ENDED_TITLE);
    await waitUntilGone(desktop, BANNER_TITLE);
    expect(recorded.entriesOf('session.ended')[0]?.data).toMatchObject({
      by: 'technician',
      summary: 'Looked at it',
    });
  });

  test('starts nothing after Decline', async ({
    administrator,
    desktop,
    profile,
    recorded,
    runAgent,
    words,
  }) => {
    await runAgent();
    const trace = path.join(profile.machineDir, 'the-tool-was-here');
    const wrap = administrator.script('wrap', ...words, '--', 'touch', trace);
    await shownAsk(recorded);
    await press(desktop, 'decline');
    expect((await wrap.ended).code).toBe(10);
    expect(existsSync(trace)).toBe(false);
    expect(recorded.entriesOf('session.started')).toEqual([]);
  });
});
