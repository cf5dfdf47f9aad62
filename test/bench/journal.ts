// What the journal costs: one commit, and verifying many lines, each against the bare operations that it cannot do without.
import { createHash, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { openJournal } from '../../src/journal/journal';
import { verifyJournal } from '../../src/journal/verify';
import type { Note } from '../../src/model/entries';
import { figure, median, type Figure } from './figures';

/** Few commits a round and many rounds: what else the disk does in between then meets all three alike. */
const COMMITS = 20;
const COMMIT_ROUNDS = 150;
const ROUNDS = 15;
const LINES = 5_000;

const note: Note = {
  type: 'session.noted',
  data: {
    session: '55555555-0000-4000-8000-000000000001',
    text: 'Looking at the driver of the label printer',
  },
};

function makeKey(): {
  readonly key: Parameters<typeof openJournal>[0]['key'];
  readonly pair: ReturnType<typeof generateKeyPairSync>;
} {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  const device = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url');
  return { pair, key: { publicKey: x, device, sign: (bytes) => sign(null, bytes, pair.privateKey) } };
}

function open(
  dir: string,
  key: ReturnType<typeof makeKey>['key'],
): ReturnType<typeof openJournal>['journal'] {
  return openJournal({
    dir: path.join(dir, 'journal'),
    stateDir: path.join(dir, 'state'),
    key,
    about: {
      machine: 'A'.repeat(43),
      person: { id: '1001', name: 'mara' },
      host: 'desk-7',
      platform: 'linux',
      version: '0.1.0',
    },
    boot: randomUUID(),
    clock: { now: () => Date.now(), mono: () => Math.round(performance.now()) },
    newId: randomUUID,
  }).journal;
}

function perSecond(count: number, run: () => void): number {
  const from = performance.now();
  run();
  return (count / (performance.now() - from)) * 1000;
}

function inTempDir<T>(run: (dir: string) => T): T {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'tallylight-bench-'));
  try {
    return run(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function linesIn(dir: string): readonly Buffer[] {
  const folder = path.join(dir, 'journal');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
  return files.flatMap((name) => {
    const bytes = readFileSync(path.join(folder, name));
    const lines: Buffer[] = [];
    for (let from = 0, to = bytes.indexOf(10); to >= 0; from = to + 1, to = bytes.indexOf(10, from))
      lines.push(bytes.subarray(from, to));
    return lines;
  });
}

/** One commit, against one Ed25519 signature + write + fdatasync of the same bytes; and what the disk alone does. */
export function benchCommit(): Record<string, Figure> {
  return inTempDir((dir) => {
    const { key, pair } = makeKey();
    const journal = open(dir, key);
    journal.append([note]);
    const bytes = Buffer.concat([linesIn(dir).at(-1) ?? Buffer.alloc(0), Buffer.from('\n')]);
    const raw = openSync(path.join(dir, 'raw'), 'a');
    const bare = (): void => {
      sign(null, bytes, pair.privateKey);
      writeSync(raw, bytes);
      fdatasyncSync(raw);
    };
    const disk = (): void => {
      writeSync(raw, bytes);
      fdatasyncSync(raw);
    };
    const times =
      (run: () => void): (() => void) =>
      () => {
        for (let count = 0; count < COMMITS; count += 1) run();
      };
    const rounds = Array.from({ length: COMMIT_ROUNDS }, () => ({
      bare: perSecond(COMMITS, times(bare)),
      ours: perSecond(
        COMMITS,
        times(() => journal.append([note])),
      ),
      disk: perSecond(COMMITS, times(disk)),
    }));
    journal.close();
    closeSync(raw);
    const [ours, bareRate, diskRate] = [
      rounds.map((r) => r.ours),
      rounds.map((r) => r.bare),
      rounds.map((r) => r.disk),
    ].map(median);
    const note_ = `the raw disk alone: ${Math.round(diskRate ?? 0)} writes with fdatasync a second`;
    return { commit: figure(ours ?? 0, bareRate ?? 0, 'commits a second', 'at least 0.8', note_) };
  });
}

/** Verifying: the chain against SHA-256 line by line, `--full` against as many raw Ed25519 verifications. */
export function benchVerify(): Record<string, Figure> {
  return inTempDir((dir) => {
    const { key, pair } = makeKey();
    const journal = open(dir, key);
    for (let count = 0; count < LINES; count += 500) journal.append(Array.from({ length: 500 }, () => note));
    journal.close();
    const folder = path.join(dir, 'journal');
    const lines = linesIn(dir);
    const some = lines.at(-1) ?? Buffer.alloc(0);
    const signature = sign(null, some, pair.privateKey);
    const verified = (full: boolean): void => {
      if (!verifyJournal(folder, { full }).ok)
        throw new Error('the journal of the benchmark does not verify');
    };
    const rounds = Array.from({ length: ROUNDS }, () => ({
      hash: perSecond(lines.length, () => {
        for (const line of linesIn(dir)) createHash('sha256').update(line).digest('base64url');
      }),
      chain: perSecond(lines.length, () => verified(false)),
      raw: perSecond(lines.length, () => {
        for (let count = 0; count < lines.length; count += 1) verify(null, some, pair.publicKey, signature);
      }),
      full: perSecond(lines.length, () => verified(true)),
    }));
    const of = (name: keyof (typeof rounds)[number]): number => median(rounds.map((round) => round[name]));
    return {
      verifyChain: figure(
        of('chain'),
        of('hash'),
        'lines a second',
        'at least 0.5',
        'baseline reads the files and hashes line by line',
      ),
      verifyFull: figure(of('full'), of('raw'), 'lines a second', 'at least 0.8'),
    };
  });
}
