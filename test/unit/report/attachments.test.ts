// Pictures beside the reports: after the entry that names them, once, again until the endpoint has them, and nothing else.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAttachmentFiles } from '../../../src/intake/attachments';
import type { Attachment } from '../../../src/model/entries';
import { type AttachmentSender, startAttachments } from '../../../src/report/attachments';
import { ManualSchedule } from '../../fakes/manual-schedule';
import { smallPng } from '../../fakes/png';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
let dir = '';
beforeEach(() => {
  dir = path.join(mkdtempSync(path.join(os.tmpdir(), 'tallylight-pictures-')), 'attachments');
});
afterEach(() => rmSync(path.dirname(dir), { recursive: true, force: true }));

interface Sent {
  readonly url: string;
  readonly method: string | undefined;
  readonly type: string | null;
  readonly token: string | null;
  readonly bytes: Uint8Array;
}
type Answer = () => Response;

const no =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('{"error":{"code":"x","message":"X."}}', { status, headers });
const yes: Answer = () => new Response(null, { status: 204 });

function bench() {
  const files = createAttachmentFiles(dir);
  const named: Attachment[] = [];
  const sent: Sent[] = [];
  const answers: Answer[] = [];
  const offsets: number[] = [];
  const clock = new ManualSchedule();
  const world = { unsent: 0 };
  const start = (): AttachmentSender =>
    startAttachments({
      files,
      named: () => named,
      unsent: () => world.unsent,
      endpoint: 'https://it.example',
      fetch: (url, { method, headers, body }) => {
        const all = new Headers(headers);
        const bytes = body as Uint8Array<ArrayBuffer>;
        const request = { url, method, type: all.get('content-type'), token: all.get('authorization'), bytes }; // prettier-ignore
        sent.push(request);
        return Promise.resolve((answers.shift() ?? yes)());
      },
      authorise: (offset) => {
        offsets.push(offset);
        return `token ${sent.length}`;
      },
      schedule: clock.schedule,
      random: () => 0.5,
      now: clock.now,
      log: () => undefined,
    });
  /** The person sends a picture: on the disk, then in the record. */
  const add = (shade: number): Attachment => {
    const bytes = smallPng(shade);
    const hash = createHash('sha256').update(bytes).digest('base64url');
    files.write(hash, bytes);
    named.push({ hash, bytes: bytes.length, type: 'image/png' });
    return { hash, bytes: bytes.length, type: 'image/png' };
  };
  const settle = async (sender: AttachmentSender) => {
    sender.poke();
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const left = () => (existsSync(dir) ? readdirSync(dir).sort() : []);
  return { files, named, sent, answers, offsets, clock, world, start, add, settle, left };
}

describe('a picture', () => {
  it('lies in a folder that only the person can look into until the endpoint has it, and is then gone', async () => {
    const { add, answers, left, sent, settle, start } = bench();
    const { hash } = add(0);
    expect([statSync(dir).mode & 0o777, statSync(path.join(dir, hash)).mode & 0o777]).toEqual([0o700, 0o600]);
    const sender = start();
    answers.push(no(503));
    await settle(sender);
    expect(left()).toEqual([hash]);
    sender.stop();
    const next = start(); // another run of the agent
    await settle(next);
    expect(left()).toEqual([]);
    expect(sent[1]).toEqual({
      ...{ url: `https://it.example/v1/attachments/${hash}`, method: 'PUT', type: 'image/png' },
      ...{ token: 'Bearer token 1', bytes: smallPng(0) },
    });
    await settle(next);
    expect(sent).toHaveLength(2);
  });

  it('waits for the entry that names it, but not for ever behind one that is refused', async () => {
    const { add, clock, sent, settle, start, world } = bench();
    add(0);
    world.unsent = 3;
    const sender = start();
    await settle(sender);
    expect(sent).toHaveLength(0);
    world.unsent = 0;
    await settle(sender);
    expect(sent).toHaveLength(1);
    add(1);
    world.unsent = 1;
    await settle(sender);
    expect(sent).toHaveLength(1);
    clock.pass(MINUTE_MS);
    await settle(sender);
    expect(sent).toHaveLength(2);
    expect(clock.waits).toEqual([]);
  });

  it('is tried again with the back-off of reports, however often it is poked meanwhile', async () => {
    const { add, answers, clock, sent, settle, start } = bench();
    add(0);
    answers.push(no(409), no(500), no(429, { 'retry-after': '90' }), () => {
      throw new Error('no network');
    });
    const sender = start();
    const waits: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await settle(sender);
      await settle(sender);
      waits.push(...clock.waits);
      clock.passToNext();
    }
    await settle(sender);
    expect(waits).toEqual([1_000, 2_000, 90_000, 8_000]);
    expect(sent).toHaveLength(5);
  });

  it.each([403, 404, 413, 415, 422])(
    'that is refused with %i is offered again after six hours',
    async (status) => {
      const { add, answers, clock, left, sent, settle, start } = bench();
      const { hash } = add(0);
      answers.push(no(status));
      const sender = start();
      await settle(sender);
      expect([clock.waits, left()]).toEqual([[6 * HOUR_MS], [hash]]);
      clock.pass(6 * HOUR_MS);
      await settle(sender);
      expect([sent.length, left()]).toEqual([2, []]);
    },
  );

  it('is signed for by the endpoint’s clock where that differs', async () => {
    const { add, answers, clock, offsets, settle, start } = bench();
    add(0);
    answers.push(no(401, { date: new Date(clock.nowMs + HOUR_MS).toUTCString() }));
    const sender = start();
    await settle(sender);
    clock.passToNext();
    await settle(sender);
    expect(offsets).toEqual([0, HOUR_MS]);
  });

  it('that nothing names is removed, and so is a half that a crash left; what others put there stays', () => {
    const { add, files, left, named, start } = bench();
    const { hash } = add(0);
    add(1);
    named.pop();
    writeFileSync(path.join(dir, `.${hash}.tmp`), 'half');
    writeFileSync(path.join(dir, 'notes.txt'), 'not ours');
    const sender = start();
    expect(left()).toEqual([hash, 'notes.txt'].sort());
    named.pop();
    sender.tidy();
    expect([left(), files.read(hash)]).toEqual([['notes.txt'], undefined]);
    sender.stop();
  });

  it('is sent no more once the contact is closed', async () => {
    const { add, answers, clock, sent, settle, start } = bench();
    add(0);
    answers.push(no(500));
    const sender = start();
    await settle(sender);
    sender.stop();
    clock.pass(HOUR_MS);
    await settle(sender);
    expect(sent).toHaveLength(1);
  });
});
