// What the prompt says is what the record vouches for: the window's own text, in order, is promptText, and its hash is recorded (C8, C14).
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { matchCode } from '../../src/core/match-code';
import { mergePolicy } from '../../src/core/policy-merge';
import { promptText } from '../../src/core/prompt-words';
import type { SessionAsk } from '../../src/model/messages';
import { en } from '../../src/model/strings/en';
import { expect, test } from './fixtures';
import { DANA, giveFolder, writePolicy } from './inbox';
import type { Recorded } from './record';
import { textOf } from './window-text';

const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** Compares window, pure function and journal. @returns the window's lines */
async function compare(
  page: Page,
  ask: SessionAsk,
  policy: Readonly<Record<string, unknown>>,
  recorded: Recorded,
): Promise<readonly string[]> {
  await recorded.askState(ask.id, 'shown');
  const { data: received } = await recorded.entry('ask.received');
  const { data: shown } = await recorded.entry('ask.shown');
  const wanted = promptText(
    {
      facts: { ask, trust: received.trust },
      policy: mergePolicy({ machine: policy }).policy,
      code: matchCode(received.digest, received.nonce, sha256),
    },
    { catalogue: en, language: shown.language },
  );
  const { lines, stray } = await textOf(page);
  expect(lines).toEqual(wanted.split('\n'));
  expect(stray).toEqual([]);
  expect(shown.textHash).toBe(sha256(lines.join('\n')).toString('base64url'));
  return lines;
}

test('from the administrator: heading, verified line, why, how long, number, scopes and outcome', async ({
  profile,
  startAgent,
  inbox,
  recorded,
}) => {
  const policy = { organisationId: 'contoso', organisationName: 'Contoso IT' };
  writePolicy(profile.machineDir, policy);
  const agent = await startAgent();
  const ask = inbox.ask({ scopes: ['control', 'files', 'clipboard', 'terminal', 'elevate'] });
  const page = await agent.waitForEvent('window');
  const lines = await compare(page, ask, policy, recorded);
  await expect(page.locator('#root')).toHaveAttribute('data-ask', ask.id); // it came with the page: drawn ahead
  expect(lines[1]).toMatch(/^Dana Ruiz from Contoso IT wants to /);
  expect(lines).toContain('Sent by this computer’s administrator, who says this is Dana Ruiz');
  expect(lines).toContain('See this screen');
  expect(recorded.askFile(ask.id)?.code).toBe(lines[lines.indexOf('Number') + 1]);
  const dialog = page.getByRole('alertdialog', { name: lines[1] ?? '' });
  await expect(dialog).toHaveAccessibleDescription(
    /who says this is Dana Ruiz.*blank pages.*Nobody connects/s,
  );
});

test('from a folder that the person can write: a claim, and a warning', async ({
  desktop,
  profile,
  startAgent,
  inbox,
  recorded,
}) => {
  const policy = { minimumTrust: 'unverified' };
  writePolicy(profile.machineDir, policy);
  giveFolder(profile.machineDir, desktop.user.uid, desktop.user);
  const agent = await startAgent();
  const ask = inbox.ask();
  const page = await agent.waitForEvent('window');
  const lines = await compare(page, ask, policy, recorded);
  expect(lines[1]).toBe(`Someone who says they are ${DANA.name} wants to see and control this screen`);
  expect(lines).toContain('They say they work for Contoso IT');
  expect(lines).toContain('Not verified');
  const { data } = await recorded.entry('ask.received');
  expect(data.trust).toBe('unverified');
  expect(recorded.debugLog()).toMatch(/inbox: .* is not owned by root/);
});

test('where that much trust is not enough, no window opens, and a genuine ask still does', async ({
  desktop,
  profile,
  startAgent,
  inbox,
  recorded,
}) => {
  giveFolder(profile.machineDir, desktop.user.uid, desktop.user);
  const agent = await startAgent();
  const ask = inbox.ask();
  const refused = await recorded.askState(ask.id, 'refused');
  expect(refused.refusal).toBe('trust');
  expect(agent.windows()).toEqual([]);
  giveFolder(profile.machineDir, desktop.user.uid, 'root');
  const genuine = inbox.ask();
  await recorded.askState(genuine.id, 'shown');
});
