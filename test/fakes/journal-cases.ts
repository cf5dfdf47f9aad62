// Journals that are sound, and journals tampered with in every way the verdict must tell apart, each with what it must say.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from '../../src/journal/keys';
import type { Note } from '../../src/model/entries';
import type { JournalKey } from '../../src/journal/line-maker';
import { aliveNote, keyFromSeed } from './journal-folder';
import * as lines from './journal-lines';

/** What a verifier must say of one folder. */
export interface JournalCase {
  readonly name: string;
  /** Folder of the journal. */
  readonly dir: string;
  /** Whether every line must be checked; without it, a verifier may or may not. */
  readonly full: boolean;
  /** What the verifier is given: the device's key (or `Device`), and the endpoint's witness key. */
  readonly key?: string;
  readonly witness?: string;
  readonly expected: {
    readonly ok: boolean;
    readonly from: number;
    readonly to: number;
    readonly confirmedTo: number;
    readonly end: 'proven' | 'open';
    /** `[code, seq]`, in order. */
    readonly problems: readonly (readonly [string, number])[];
  };
}

const key = keyFromSeed(1);
const thief = keyFromSeed(2);
const witness = keyFromSeed(9);
const sub = `urn:tallylight:device:${key.device}`;
/** Lines 1 to 12, in index 0 to 11. */
const sound = lines.soundLines(key);
const COUNT = sound.length;

type Segments = Parameters<typeof lines.writeSegments>[1];
type Problems = JournalCase['expected']['problems'];
interface Plan {
  readonly segments: Segments;
  /** Absent: verifies. */
  readonly problems?: Problems;
  readonly from?: number;
  readonly to?: number;
  readonly confirmedTo?: number;
  readonly end?: 'proven';
  readonly confirmed?: string;
  readonly key?: string;
  readonly full?: boolean;
}

const at = (seq: number) => sound[seq - 1] ?? '';
const claimsAt = (seq: number) => ({ sub, journal: lines.JOURNAL_ID, seq, hash: hashOf(at(seq)) });
const confirmedAt = (seq: number) => lines.confirmation(witness, claimsAt(seq));

/** The journal in three segments: lines 1–4, 5–8, 9–12. */
function split(all: readonly string[]): Segments {
  return {
    '00000001.jsonl': all.slice(0, 4),
    '00000005.jsonl': all.slice(4, 8),
    '00000009.jsonl': all.slice(8),
  };
}
function one(all: readonly string[]): Segments {
  return { '00000001.jsonl': all };
}
/** One line replaced. */
function having(seq: number, line: string): readonly string[] {
  return sound.map((old, index) => (index === seq - 1 ? line : old));
}
function without(seq: number): readonly string[] {
  return sound.filter((_, index) => index !== seq - 1);
}
function swapped(seq: number): readonly string[] {
  return [...sound.slice(0, seq - 1), at(seq + 1), at(seq), ...sound.slice(seq + 1)];
}
/** Line `seq` signed by the device's own key with other members or another form, and all after it signed again. */
function resigned(seq: number, line: string): readonly string[] {
  return lines.rechain(key, having(seq, line), seq);
}
function swap(seq: number, from: string, to: string): string {
  return at(seq).replace(from, () => to);
}
/** A journal in which the lines up to `to` are good. */
function broken(to: number, all: readonly string[], ...problems: Problems): Plan {
  return { segments: one(all), to, problems };
}
/** Line 6 as it should not be, signed by the device; the lines after it follow. */
function form(line: string, ...problems: Problems): Plan {
  return { segments: split(resigned(6, line)), to: 5, problems, full: true };
}
function unconfirmed(confirmed: string, seq: number): Plan {
  return { segments: split(sound), confirmed, problems: [['confirmation', seq]] };
}
/** Segments 1–4 and 4–12: the same line at the join. */
function join(seq: number): Segments {
  return { '00000001.jsonl': sound.slice(0, seq), [`0000000${seq}.jsonl`]: sound.slice(seq - 1) };
}
function tail(): Segments {
  return { '00000005.jsonl': sound.slice(4, 8), '00000009.jsonl': sound.slice(8) };
}

/** These lines erased: only number and Hash are left. */
function erased(all: readonly string[], ...seqs: readonly number[]): readonly string[] {
  const left = (line: string, seq: number) => `{"erased":true,"hash":"${hashOf(line)}","seq":${seq}}`;
  return all.map((line, index) => (seqs.includes(index + 1) ? left(line, index + 1) : line));
}

const six = lines.membersOf(at(6));
const inOrder = (value: unknown) => JSON.stringify(value);
const spaced = (value: unknown) => inOrder(value).replace('"boot":', '"boot": ');
const escaped = (value: unknown) => inOrder(value).replace('a/b', 'a\\/b');
const doubled = (value: unknown) => inOrder(value).replace('{"boot":', '{"boot":"","boot":');
/** `data` before `boot`. */
const backwards = (value: unknown) =>
  inOrder(value).replace(/^\{("boot":"[^"]+"),("data":\{[^}]*\})/, '{$2,$1');
const OTHER = '0f000000-0000-4000-8000-000000000002';

/** Lines 5 to 12 and a thirteenth that says what was pruned. */
function pruned(throughSeq: number, throughHash: string): Segments {
  const note: Note = { type: 'journal.pruned', data: { throughSeq, throughHash, segments: 1 } };
  const from = { seq: COUNT + 1, prev: hashOf(at(COUNT)), journal: lines.JOURNAL_ID };
  return {
    '00000005.jsonl': sound.slice(4, 8),
    '00000009.jsonl': [...sound.slice(8), ...lines.chain(key, [note], from)],
  };
}
const newer = { ...six, type: 'weather.changed', data: { rain: true } };
const tooLong = { ...six, data: { text: 'x'.repeat(131_072) } };
const bytesOf = (all: readonly string[]) => Buffer.from(all.map((line) => `${line}\n`).join(''));
const lastLf = Buffer.from(`${sound.join('\n')}X`);
const lastBase64 = (sig: string) =>
  `${sig.slice(0, -1)}${{ A: 'B', Q: 'R', g: 'h', w: 'x' }[sig.slice(-1)] ?? '!'}`;
const lastSig = String(lines.membersOf(at(COUNT)).sig);

const otherPrev = (line: string) =>
  line.replace(/"prev":"(.)/, (_, first: string) => `"prev":"${first === 'A' ? 'B' : 'A'}`);
const signedBy = (who: JournalKey, seq: number) => lines.forge(who, lines.membersOf(at(seq)));
/** Lists within lists; the line and its `data` are two levels more. */
const nested = (lists: number) =>
  lines.forge(key, six, (value) =>
    inOrder(value).replace('"live":0', `"live":${'['.repeat(lists)}${']'.repeat(lists)}`),
  );
const genesis = lines.membersOf(at(1));
const keyless = lines.forge(key, { ...genesis, data: { ...(genesis.data as object), key: 'x' } });
const badGenesis = lines.chain(key, [lines.genesisNote(key, { device: thief.device }), aliveNote(1)]);

/** Verify without a problem. */
const SOUND: Readonly<Record<string, Plan>> = {
  sound: { segments: split(sound) },
  'sound-key-given': { segments: one(sound), key: key.publicKey },
  'sound-key-as-device': { segments: split(sound), key: key.device },
  'sound-type-of-a-newer-version': { segments: one(resigned(6, lines.forge(key, newer))), full: true },
  'sound-nested-as-deep-as-may-be': { segments: one(resigned(6, nested(62))), full: true },
  'sound-name-of-sixteen-digits': { segments: { ...split(sound), '0000000000000013.jsonl': ['x'] } },
  'sound-empty-last-segment': { segments: { ...split(sound), '00000013.jsonl': [] } },
  'sound-same-line-at-a-join': { segments: join(4) },
  'sound-pruned': { segments: pruned(4, hashOf(at(4))), key: key.publicKey, from: 5, to: 13 },
  'confirmed-proven': { segments: split(sound), confirmed: confirmedAt(12), confirmedTo: 12, end: 'proven' },
  'confirmed-earlier': { segments: split(sound), confirmed: confirmedAt(7), confirmedTo: 7 },
  'confirmed-then-pruned': {
    segments: pruned(4, hashOf(at(4))),
    key: key.publicKey,
    confirmed: confirmedAt(3),
    confirmedTo: 3,
    from: 5,
    to: 13,
  },
  'tail-cut-no-confirmation': { segments: one(sound.slice(0, 11)), to: 11 },
  'tail-cut-above-confirmed': {
    segments: one(sound.slice(0, 9)),
    to: 9,
    confirmed: confirmedAt(7),
    confirmedTo: 7,
  },
  'tail-cut-to-confirmed': {
    segments: one(sound.slice(0, 9)),
    to: 9,
    confirmed: confirmedAt(9),
    confirmedTo: 9,
    end: 'proven',
  },
  'signed-by-another-key-no-key-given': { segments: one(lines.soundLines(thief)) },
};

/** A single byte differs. */
const BYTES: Readonly<Record<string, Plan>> = {
  'byte-in-data': broken(5, having(6, swap(6, '"live":0', '"live":1')), ['signature', 6], ['chain', 7]),
  'byte-in-time': broken(
    3,
    having(4, swap(4, '"time":"2026', '"time":"2025')),
    ['signature', 4],
    ['chain', 5],
  ),
  'byte-in-a-name': broken(5, having(6, swap(6, '"boot"', '"bout"')), ['syntax', 6], ['chain', 7]),
  'byte-in-prev': broken(5, having(6, otherPrev(at(6))), ['chain', 6], ['signature', 6], ['chain', 7]),
  'byte-in-seq': broken(
    5,
    having(6, swap(6, '"seq":6', '"seq":7')),
    ['sequence', 6],
    ['signature', 6],
    ['sequence', 8],
    ['chain', 8],
  ),
  'byte-in-last-line': broken(11, having(12, swap(12, '"live":0', '"live":1')), ['signature', 12]),
  'byte-in-spare-bits-of-last-signature': broken(11, having(12, swap(12, lastSig, lastBase64(lastSig))), [
    'syntax',
    12,
  ]),
  'byte-in-genesis': broken(0, having(1, swap(1, 'desk-17', 'desk-18')), ['signature', 1], ['chain', 2]),
  'byte-of-last-lf': { ...broken(11, sound, ['syntax', 12]), segments: { '00000001.jsonl': lastLf } },
  'byte-nul-in-last-line': broken(11, having(12, swap(12, 'alive', 'al\0ve')), ['syntax', 12]),
  'byte-lf-within-a-line': broken(
    5,
    having(6, swap(6, '"live":0,', '"live":0\n')),
    ['syntax', 6],
    ['syntax', 7],
    ['sequence', 8],
    ['chain', 8],
  ),
  'byte-cr-before-lf': broken(
    5,
    having(6, `${at(6)}\r`),
    ['not-canonical', 6],
    ['signature', 6],
    ['chain', 7],
  ),
  'byte-space-within-a-line': broken(
    5,
    having(6, swap(6, '"boot":', '"boot": ')),
    ['not-canonical', 6],
    ['signature', 6],
    ['chain', 7],
  ),
  'byte-order-mark': broken(0, having(1, `\uFEFF${at(1)}`), ['syntax', 1], ['chain', 2]),
};

/** Lines, segments or signatures are missing, moved, doubled, or someone else's. */
const LINES: Readonly<Record<string, Plan>> = {
  'line-removed': broken(5, without(6), ['sequence', 6], ['chain', 6]),
  'genesis-removed': broken(0, without(1), ['sequence', 1], ['key', 1]),
  'lines-swapped': broken(
    5,
    swapped(6),
    ['sequence', 6],
    ['chain', 6],
    ['sequence', 8],
    ['chain', 8],
    ['sequence', 7],
    ['chain', 7],
  ),
  'line-doubled': broken(6, [...sound.slice(0, 6), ...sound.slice(5)], ['sequence', 7], ['chain', 7]),
  'two-lines-doubled-at-a-join': {
    ...broken(4, [], ['sequence', 5], ['chain', 5]),
    segments: { '00000001.jsonl': sound.slice(0, 4), '00000003.jsonl': sound.slice(2) },
  },
  'same-line-at-a-join-misnamed': {
    ...broken(4, [], ['sequence', 4]),
    segments: { '00000001.jsonl': sound.slice(0, 4), '00000005.jsonl': sound.slice(3) },
  },
  'segment-removed': {
    ...broken(4, [], ['sequence', 5], ['chain', 5]),
    segments: { '00000001.jsonl': sound.slice(0, 4), '00000009.jsonl': sound.slice(8) },
  },
  'segment-renamed': {
    ...broken(4, [], ['sequence', 5]),
    segments: { '00000001.jsonl': sound.slice(0, 4), '00000006.jsonl': sound.slice(4) },
  },
  'segment-empty-in-the-middle': {
    ...broken(4, [], ['syntax', 5]),
    segments: { ...split(sound), '00000003.jsonl': [] },
  },
  'segment-torn-in-the-middle': {
    ...broken(4, [], ['syntax', 5], ['sequence', 6], ['chain', 6]),
    segments: {
      ...split(sound),
      '00000001.jsonl': Buffer.concat([bytesOf(sound.slice(0, 4)), Buffer.from('{"bo')]),
    },
  },
  'tail-torn': {
    ...broken(12, [], ['syntax', 13]),
    segments: { '00000001.jsonl': Buffer.concat([bytesOf(sound), Buffer.from('{"boot":"b00')]) },
  },
  'tail-cut-below-confirmed': {
    ...broken(9, sound.slice(0, 9), ['tail-missing', 10]),
    confirmed: confirmedAt(11),
    confirmedTo: 11,
  },
  'line-signed-by-another-key': broken(5, having(6, signedBy(thief, 6)), ['signature', 6], ['chain', 7]),
  'tail-signed-by-another-key': broken(
    9,
    lines.rechain(thief, sound, 9),
    ['signature', 10],
    ['signature', 11],
    ['signature', 12],
  ),
  'all-signed-by-another-key': { ...broken(0, lines.soundLines(thief), ['key', 1]), key: key.publicKey },
  'all-signed-by-another-device': { ...broken(0, lines.soundLines(thief), ['key', 1]), key: key.device },
  'genesis-names-another-device': broken(0, badGenesis, ['key', 1]),
  'genesis-names-no-key': { ...broken(0, resigned(1, keyless), ['key', 1]), key: key.publicKey },
  'segment-numbered-zero': {
    ...broken(-1, [], ['sequence', 0]),
    segments: { '00000000.jsonl': sound },
    from: 0,
  },
  'empty-segment-alone': {
    ...broken(4, [], ['pruned-gap', 4], ['tail-missing', 5]),
    segments: { '00000005.jsonl': [] },
    confirmed: confirmedAt(7),
    confirmedTo: 7,
    from: 5,
  },
  'pruned-no-key-given': { ...broken(4, [], ['key', 5]), segments: pruned(4, hashOf(at(4))), from: 5 },
  'pruned-not-said': { ...broken(12, [], ['pruned-gap', 4]), segments: tail(), key: key.publicKey, from: 5 },
  'pruned-said-with-another-hash': {
    ...broken(13, [], ['pruned-gap', 4]),
    segments: pruned(4, hashOf(at(3))),
    key: key.publicKey,
    from: 5,
  },
  'pruned-said-to-another-line': {
    ...broken(13, [], ['pruned-gap', 4]),
    segments: pruned(3, hashOf(at(4))),
    key: key.publicKey,
    from: 5,
  },
  'empty-folder': { segments: {}, problems: [['syntax', 1]], from: 0, to: 0 },
};

/** Signed by the device's own key, but not what a line may be: only the full check looks at each line. */
const FORMS: Readonly<Record<string, Plan>> = {
  'form-space': form(lines.forge(key, six, spaced), ['not-canonical', 6]),
  'form-order': form(lines.forge(key, six, backwards), ['not-canonical', 6]),
  'form-fraction': form(lines.forge(key, { ...six, data: { live: 1.5 } }), ['not-canonical', 6]),
  'form-null': form(lines.forge(key, { ...six, data: { live: null } }), ['not-canonical', 6]),
  'form-beyond-2-to-53': form(lines.forge(key, { ...six, data: { live: 2 ** 53 } }), ['not-canonical', 6]),
  'form-lone-surrogate': form(lines.forge(key, { ...six, data: { live: '\ud800' } }, inOrder), [
    'not-canonical',
    6,
  ]),
  'form-escaped-slash': form(lines.forge(key, { ...six, data: { live: 'a/b' } }, escaped), [
    'not-canonical',
    6,
  ]),
  'form-doubled-member': form(lines.forge(key, six, doubled), ['not-canonical', 6]),
  'form-member-too-many': form(lines.forge(key, { ...six, zone: 'x' }), ['syntax', 6]),
  'form-member-missing': form(lines.forge(key, { ...six, mono: undefined }), ['syntax', 6]),
  'form-version': form(lines.forge(key, { ...six, v: 2 }), ['syntax', 6]),
  'form-time': form(lines.forge(key, { ...six, time: '2026-03-02T09:00:06Z' }), ['syntax', 6]),
  'form-nested-too-deep': form(nested(63), ['syntax', 6]),
  'form-nested-beyond-any-stack': form(nested(60_000), ['syntax', 6]),
  'form-too-long': form(lines.forge(key, tooLong), ['syntax', 6]),
  'form-another-journal': form(lines.forge(key, { ...six, journal: OTHER }), ['chain', 6]),
  'form-number-left-out': form(lines.forge(key, { ...six, seq: 7 }), ['sequence', 6], ['sequence', 8]),
};

/** The confirmation is not the endpoint's, or not of this journal. */
const CONFIRMATIONS: Readonly<Record<string, Plan>> = {
  'confirmation-of-another-line': unconfirmed(
    lines.confirmation(witness, { ...claimsAt(7), hash: hashOf(at(6)) }),
    7,
  ),
  'confirmation-of-another-journal': unconfirmed(
    lines.confirmation(witness, { ...claimsAt(7), journal: OTHER }),
    7,
  ),
  'confirmation-for-another-device': unconfirmed(
    lines.confirmation(witness, { ...claimsAt(7), sub: `urn:tallylight:device:${thief.device}` }),
    7,
  ),
  'confirmation-for-another-device-then-pruned': {
    ...unconfirmed(
      lines.confirmation(witness, { ...claimsAt(3), sub: `urn:tallylight:device:${thief.device}` }),
      3,
    ),
    segments: pruned(4, hashOf(at(4))),
    key: key.publicKey,
    from: 5,
    to: 13,
  },
  'confirmation-by-another-witness': unconfirmed(lines.confirmation(thief, claimsAt(7)), 7),
  'confirmation-of-another-type': unconfirmed(
    lines.confirmation(witness, claimsAt(7), { typ: 'tallylight-receipt+jwt' }),
    12,
  ),
  'confirmation-with-a-claim-too-many': unconfirmed(
    lines.confirmation(witness, { ...claimsAt(7), note: 'x' }),
    12,
  ),
  'confirmation-unreadable': unconfirmed('no.jws', 12),
  'history-rewritten-after-confirmation': {
    ...unconfirmed(confirmedAt(7), 7),
    segments: one(resigned(6, lines.forge(key, { ...six, data: { live: 5 } }))),
  },
};

const sixErased = erased(sound, 6)[5] ?? '';
/** Lines were erased: soundly, or so that nothing vouches for what is left. */
const ERASED: Readonly<Record<string, Plan>> = {
  'erased-one': { segments: split(erased(sound, 6)) },
  'erased-some': { segments: split(erased(sound, 2, 3, 6, 8)), key: key.publicKey },
  'erased-first-of-a-segment': { segments: split(erased(sound, 5)) },
  'erased-and-confirmed': {
    segments: split(erased(sound, 6, 7)),
    ...{ confirmed: confirmedAt(7), confirmedTo: 7 },
  },
  'erased-last-confirmed': {
    segments: split(erased(sound, 11, 12)),
    ...{ confirmed: confirmedAt(12), confirmedTo: 12, end: 'proven' },
  },
  'erased-last': broken(11, erased(sound, 12), ['chain', 12]),
  'erased-last-two': broken(10, erased(sound, 11, 12), ['chain', 11]),
  'erased-last-confirmed-before': {
    ...broken(11, erased(sound, 12), ['chain', 12]),
    ...{ confirmed: confirmedAt(11), confirmedTo: 11 },
  },
  'erased-last-confirmed-by-another-witness': {
    ...broken(11, erased(sound, 12), ['confirmation', 12], ['chain', 12]),
    confirmed: lines.confirmation(thief, claimsAt(12)),
  },
  'erased-added-at-the-end': {
    ...broken(12, [...sound, erased([...sound, 'x'], 13)[12] ?? ''], ['chain', 13]),
    key: key.publicKey,
  },
  'erased-genesis': broken(0, erased(sound, 1), ['syntax', 1], ['chain', 2]),
  'erased-with-another-hash': broken(6, having(6, sixErased.replace(hashOf(at(6)), hashOf(at(5)))), [
    'chain',
    7,
  ]),
  'erased-with-another-number': broken(
    5,
    having(6, sixErased.replace('"seq":6', '"seq":7')),
    ['sequence', 6],
    ['sequence', 8],
  ),
  'erased-in-another-form': broken(
    5,
    having(6, sixErased.replace(',"seq"', ', "seq"')),
    ['syntax', 6],
    ['chain', 7],
  ),
  'erased-after-a-line-by-another-key': broken(
    4,
    erased(having(5, signedBy(thief, 5)), 6).map((line, index) => (index === 5 ? sixErased : line)),
    ['signature', 5],
  ),
};

/** All plans by name. */
const PLANS: Readonly<Record<string, Plan>> = {
  ...{ ...SOUND, ...BYTES, ...LINES, ...FORMS },
  ...{ ...CONFIRMATIONS, ...ERASED },
};

/**
 * Writes every case to a folder of its own in `root`, and `cases.json` beside them.
 * @returns the cases, their folders relative to `root` in `cases.json` and absolute here
 */
export function buildJournalCases(root: string): readonly JournalCase[] {
  const cases = Object.entries(PLANS).map(([name, plan]): JournalCase => {
    const dir = path.join(root, name);
    lines.writeSegments(dir, plan.segments);
    if (plan.confirmed !== undefined) lines.writeConfirmed(dir, plan.confirmed);
    const { confirmedTo = 0, end = 'open', from = 1, full = false, problems = [], to = COUNT } = plan;
    return {
      name,
      dir,
      full,
      ...(plan.key === undefined ? {} : { key: plan.key }),
      ...(plan.confirmed === undefined ? {} : { witness: witness.publicKey }),
      expected: { ok: problems.length === 0, from, to, confirmedTo, end, problems },
    };
  });
  const listed = cases.map((one) => ({ ...one, dir: one.name }));
  writeFileSync(path.join(root, 'cases.json'), `${JSON.stringify(listed, null, 2)}\n`);
  return cases;
}
