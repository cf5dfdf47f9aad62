// The security rules on a real Electron: what a page of ours can and cannot do (design 6, rules 1 to 4).
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.describe.configure({ retries: 0 }); // a second try could hide the one time that must never be

/** The bridge as a page has it. */
interface Bridge {
  readonly call: (name: string, payload?: unknown) => Promise<unknown>;
}

/** The prompt's page, once it is shown. */
async function promptPage(
  agent: { waitForEvent: (event: 'window') => Promise<Page> },
  ask: () => unknown,
): Promise<Page> {
  const opened = agent.waitForEvent('window');
  ask();
  const page = await opened;
  await page.getByRole('alertdialog').waitFor();
  return page;
}

test('a page has the bridge of two functions and nothing of Node or Electron', async ({
  startAgent,
  inbox,
}) => {
  const page = await promptPage(await startAgent(), () => inbox.ask());
  const found = await page.evaluate(() => ({
    bridge: Object.keys((window as { tallylight?: object }).tallylight ?? {}).sort(),
    others: ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    origin: location.origin,
  }));
  expect(found).toEqual({ bridge: ['call', 'on'], others: [], origin: 'tallylight://app' });
});

test('a page runs in the sandbox of the operating system', async ({ startAgent, inbox }) => {
  const agent = await startAgent();
  await promptPage(agent, () => inbox.ask());
  const pids = await agent.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid),
  );
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) {
    const status = execFileSync('cat', [`/proc/${pid}/status`], { encoding: 'utf8' });
    expect(status, `renderer ${pid} has a seccomp filter`).toMatch(/^Seccomp:\s+2$/m);
  }
});

test('a page can reach nothing outside: no request, no script, no permission, no window, no navigation', async ({
  startAgent,
  inbox,
}) => {
  const agent = await startAgent();
  const page = await promptPage(agent, () => inbox.ask());
  const reached = await page.evaluate(async () => {
    const outcome = (run: () => Promise<unknown>): Promise<string> =>
      run().then(
        (value) => `got ${String(value)}`,
        () => 'refused',
      );
    const script = document.createElement('script');
    let inline = 'refused';
    try {
      script.text = 'window.ran = true';
      document.body.append(script);
      if ('ran' in window) inline = 'ran';
    } catch {
      inline = 'refused';
    }
    return {
      fetch: await outcome(() => fetch('http://127.0.0.1:1/').then((response) => response.status)),
      file: await outcome(() => fetch('file:///etc/hostname').then((response) => response.text())),
      inline,
      // Later, because the debugger's own turn may evaluate.
      eval: await outcome(async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return String(new Function('return 1')()); // eslint-disable-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what the policy must refuse
      }),
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
      clipboard: await outcome(() => navigator.clipboard.readText()),
      noWindow: window.open('tallylight://app/prompt/index.html') === null,
    };
  });
  expect(reached).toEqual({
    fetch: 'refused',
    file: 'refused',
    inline: 'refused',
    eval: 'refused',
    geolocation: 'denied',
    clipboard: 'refused',
    noWindow: true,
  });
  await page.evaluate(() => void (location.href = 'https://example.invalid/'));
  await page.evaluate(() => void (location.href = 'tallylight://app/banner/index.html'));
  expect(page.url()).toBe('tallylight://app/prompt/index.html');
  expect(agent.windows()).toHaveLength(1);
});

test('the session of the windows grants nothing, whatever asks', async ({ startAgent, inbox }) => {
  const agent = await startAgent();
  await promptPage(agent, () => inbox.ask());
  const cancelled = await agent.evaluate(async ({ BrowserWindow }) => {
    const { session } = BrowserWindow.getAllWindows()[0]?.webContents ?? {};
    const outcome = await session?.fetch('http://127.0.0.1:1/').then(
      () => 'answered',
      (error: Error) => error.message,
    );
    return outcome;
  });
  expect(cancelled).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('the door refuses calls that are not in the table, of another window, with a bad payload, or for another ask', async ({
  startAgent,
  inbox,
  recorded,
}) => {
  const page = await promptPage(await startAgent(), () => inbox.ask());
  const refused = await page.evaluate(async () => {
    const { tallylight } = window as { tallylight?: Bridge };
    if (tallylight === undefined) throw new Error('no bridge');
    const refusal = (name: string, payload?: unknown): Promise<string> =>
      tallylight.call(name, payload).then(
        () => 'answered',
        (error: Error) => error.message,
      );
    const other = '00000000-0000-4000-8000-000000000000';
    return {
      unknown: await refusal('app.quit'),
      otherWindow: await refusal('banner.end', {}),
      badPayload: await refusal('prompt.accept', { ask: 'everything' }),
      otherAsk: await refusal('prompt.accept', { ask: other, input: 'pointer', dwellMs: 5_000 }),
    };
  });
  expect(refused).toEqual({
    unknown: 'not-a-call',
    otherWindow: 'wrong-window',
    badPayload: 'bad-payload',
    otherAsk: 'wrong-ask',
  });
  expect(recorded.entries().filter(({ type }) => type === 'ask.answered')).toEqual([]);
});
