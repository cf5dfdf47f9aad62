// An inbox over real folders and a real watch, with everything it hands on written down.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startInbox } from '../../src/intake/inbox';
import type { Inbox, InboxFile, InboxOptions, InboxRefusal } from '../../src/intake/inbox';
import { inboxFiles, watchFolder } from '../../src/intake/inbox-files';
import { ManualSchedule } from './manual-schedule';

export interface InboxBench {
  readonly root: string;
  readonly person: string;
  readonly everyone: string;
  readonly clock: ManualSchedule;
  readonly got: InboxFile[];
  readonly refused: InboxRefusal[];
  readonly logged: string[];
  readonly inbox: Inbox;
}

/** Name of a message by number, so that ids sort as numbers do. */
export function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** The little of a message that the inbox looks at. */
export function messageJson(n: number, issuedAt = '2026-03-02T09:00:00.000Z'): string {
  return JSON.stringify({ v: 1, type: 'ask', id: idOf(n), issuedAt });
}

/** Starts an inbox that is stopped when the test is over. `root` is a folder without `everyone` and the person's. */
export function startInboxBench(
  change: Partial<InboxOptions> = {},
  prepare: (bench: Omit<InboxBench, 'inbox'>) => void = () => undefined,
): InboxBench {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallylight-inbox-'));
  const person = path.join(root, '1000');
  const everyone = path.join(root, 'everyone');
  const bench = { root, person, everyone, clock: new ManualSchedule(), got: [], refused: [], logged: [] };
  const { got, refused, logged }: Pick<InboxBench, 'got' | 'refused' | 'logged'> = bench;
  prepare(bench);
  const inbox = startInbox({
    folders: [
      { path: person, reach: 'person' },
      { path: everyone, reach: 'everyone' },
    ],
    inboxRoot: root,
    files: inboxFiles(undefined),
    watch: watchFolder,
    schedule: bench.clock.schedule,
    onMessage: (file) => void got.push(file),
    onRefused: (refusal) => void refused.push(refusal),
    log: (line) => void logged.push(line),
    ...change,
  });
  onTestFinished(() => {
    inbox.stop();
    fs.rmSync(root, { recursive: true, force: true });
  });
  return { ...bench, inbox };
}
