// Receipts follow from the journal, before the answer files and whatever else fails; what a crash prevented is made at the start.
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepAnswers } from '../../src/answers';
import { receiptsIn } from '../../src/core/receipt';
import { placesFor } from '../../src/intake/places';
import type { Journal } from '../../src/journal/journal';
import { AskAnswerFile } from '../../src/model/answers';
import type { Note } from '../../src/model/entries';
import { ReceiptClaims } from '../../src/model/receipt';
import { AnswerReason } from '../../src/model/words';
import { hashOf, signerOf } from '../../src/trust/ed25519';
import { signReceipt, verifyReceipt } from '../../src/trust/receipt';
import { accepted, answered, askOf, enrolled, received, shown } from '../fakes/answered-asks';
import { idOf } from '../fakes/ask-messages';
import { journalFolder } from '../fakes/journal-folder';

const signer = signerOf(Buffer.alloc(32, 1));
const key = { ...signer, created: false, storage: 'file' } as const;
const DAY_MS = 24 * 3_600_000;
const ASK = idOf('ask', 1);

function open() {
  const folder = journalFolder();
  onTestFinished(() => folder.remove());
  const places = placesFor({
    platform: 'linux',
    env: {},
    homedir: '/nowhere',
    uid: 1000,
    overrides: { home: folder.home, machine: folder.home },
  });
  const about = {
    machine: hashOf('m'),
    host: 'PC',
    person: { id: '1000', name: 'R' },
    platform: 'linux' as const,
    version: '1',
  };
  const { journal } = folder.open();
  const logged: string[] = [];
  const log = (line: string) => void logged.push(line);
  /** A run of the agent's keeper on what the journal holds now. */
  const start = (now = folder.now) =>
    keepAnswers(
      { about, log, places },
      { entries: [...journal.entries()], journal: () => journal, key },
      now,
    );
  const receiptPath = (ask = ASK) => path.join(places.receipts, `${ask}.jwt`);
  const receipt = (ask = ASK) => fs.readFileSync(receiptPath(ask), 'utf8');
  return { folder, journal, logged, places, receipt, receiptPath, start };
}

/** The receipts as the journal alone gives them. */
const fromJournal = (journal: Journal) =>
  [...receiptsIn(journal.entries(), { key: signer.key, kid: signer.kid, hashOf })].map((claims) => ({
    ask: claims.ask.id,
    jws: signReceipt(claims, signer),
    claims,
  }));
const ask = askOf('session');
const allowed = [received(ask), shown(ASK), accepted(ASK)];
const file = { v: 1, kind: 'ask', id: ASK, state: 'answered', at: '2026-03-02T09:00:00.000Z' } as const;

describe('the receipt of an answer', () => {
  it('is there as soon as the journal has the answer, and names its line', () => {
    const { journal, receipt, start } = open();
    const keeper = start();
    keeper.append([enrolled('example.org')]);
    keeper.append(allowed);
    const verdict = verifyReceipt(receipt(), { expect: { device: signer.kid, ask: ASK } });
    expect(verdict.ok && verdict.claims).toMatchObject({
      organisation: { id: 'example.org' },
      answer: 'accepted',
      purpose: ask.kind === 'session' && ask.purpose,
      scopes: ['view', 'control'],
      journal: { id: journal.id, ...journal.head },
    });
  });

  it('stands in the answer file too, and only in the one of a final answer', () => {
    const { places, receipt, start } = open();
    const keeper = start();
    const answerFile = (): unknown =>
      JSON.parse(fs.readFileSync(path.join(places.answers, `${ASK}.json`), 'utf8'));
    keeper.append([received(ask), shown(ASK)]);
    keeper.write({ ...file, state: 'shown' }, false);
    expect(answerFile()).not.toHaveProperty('receipt');
    keeper.append([accepted(ASK)]);
    keeper.write({ ...file, answer: 'accepted' }, false);
    expect(AskAnswerFile.parse(answerFile())).toMatchObject({ receipt: receipt() });
  });

  it('tells of the last showing: a question put off and shown again was read the second time', () => {
    const { receipt, start } = open();
    const later = answered(ASK, { answer: 'postponed', laterAt: '2026-03-02T10:00:00.000Z' });
    start().append([received(ask), shown(ASK, '1'), later, shown(ASK, '2'), accepted(ASK)]);
    const verdict = verifyReceipt(receipt());
    expect(verdict.ok && verdict.claims.text).toMatchObject({ version: '2' });
  });

  it.each([
    ['declined', answered(ASK, { answer: 'declined', declined: 'other' })] as const,
    ...AnswerReason.options.map(
      (reason) => [reason, answered(ASK, { answer: 'unanswered', reason })] as const,
    ),
    ['withdrawn', answered(ASK, { answer: 'withdrawn', reason: 'technician' })] as const,
  ])('is made for no and for silence as well: %s', (_name, note) => {
    for (const seen of [[], [shown(ASK)]]) {
      const { receipt, start } = open();
      start().append([received(ask), ...seen, note]);
      const verdict = verifyReceipt(receipt());
      expect(verdict).toMatchObject({ ok: true, claims: { answer: note.data.answer } });
      expect(verdict.ok && 'text' in verdict.claims).toBe(seen.length > 0);
    }
  });

  it.each(['session', 'agreement', 'advisory', 'approval'] as const)('is made for the kind %s', (kind) => {
    const { receipt, start } = open();
    start().append([received(askOf(kind)), shown(ASK), accepted(ASK, kind)]);
    expect(verifyReceipt(receipt())).toMatchObject({ ok: true, claims: { ask: { kind } } });
  });

  it('says nothing of a question that stands in another journal', () => {
    const { journal, receiptPath, start } = open();
    const keeper = start();
    keeper.append([received(ask), shown(ASK)]);
    journal.closeAndReopen('rolled-back');
    keeper.append([accepted(ASK)]);
    expect(fs.existsSync(receiptPath())).toBe(false);
  });

  it('leaves the answer its way when it cannot be written', () => {
    const { logged, places, start } = open();
    fs.writeFileSync(places.receipts, 'not a folder');
    const keeper = start();
    expect(keeper.append(allowed)).toHaveLength(3);
    keeper.write({ ...file, answer: 'accepted' }, false);
    expect(fs.existsSync(path.join(places.answers, `${ASK}.json`))).toBe(true);
    expect(logged).toContain('receipts: a receipt could not be written');
  });
});

describe('after a crash', () => {
  it('between the answer and its receipt, the start makes the same receipt', () => {
    const { journal, places, receipt, start } = open();
    journal.append(allowed);
    const keeper = start();
    expect(receipt()).toBe(fromJournal(journal)[0]?.jws);
    keeper.write({ ...file, answer: 'accepted' }, true);
    expect(fs.readFileSync(path.join(places.answers, `${ASK}.json`), 'utf8')).toContain(receipt());
  });

  it('an ask that was put and answered twice gets the receipt of its last answer', () => {
    const { journal, receipt, start } = open();
    journal.append(allowed);
    journal.append([received(ask), answered(ASK, { answer: 'declined', declined: 'other' })]);
    start();
    expect(receipt()).toBe(fromJournal(journal).at(-1)?.jws);
    expect(verifyReceipt(receipt())).toMatchObject({ ok: true, claims: { answer: 'declined' } });
  });

  it('receipts of more than 7 days ago are not made again', () => {
    const { folder, journal, receiptPath, start } = open();
    journal.append(allowed);
    start(folder.now + 8 * DAY_MS);
    expect(fs.existsSync(receiptPath())).toBe(false);
  });

  it('a receipt that is there is left alone', () => {
    const { journal, receipt, places, start } = open();
    journal.append(allowed);
    fs.mkdirSync(places.receipts);
    fs.writeFileSync(path.join(places.receipts, `${ASK}.jwt`), 'mine');
    start();
    expect(receipt()).toBe('mine');
  });

  it('any receipt can be made again byte for byte, whatever came between', () => {
    const step = fc.record({
      n: fc.integer({ min: 1, max: 3 }),
      what: fc.constantFrom(
        'received',
        'shown',
        'accepted',
        'declined',
        'later',
        'enrolled',
        'restart',
        'lost',
      ),
    });
    const kinds = fc.tuple(
      ...[1, 2, 3].map(() => fc.constantFrom('session', 'agreement', 'advisory', 'approval')),
    );
    fc.assert(
      fc.property(kinds, fc.array(step, { minLength: 5, maxLength: 40 }), (kindOf, steps) => {
        const { folder, journal, places, receipt, start } = open();
        let keeper = start();
        const put = (...notes: readonly Note[]) => void keeper.append(notes);
        for (const { n, what } of steps) {
          const id = idOf('ask', n);
          if (what === 'received') put(received(askOf(kindOf[n - 1] ?? 'session', n)));
          if (what === 'shown') put(shown(id));
          if (what === 'accepted') put(shown(id), accepted(id, kindOf[n - 1]));
          if (what === 'declined') put(answered(id, { answer: 'declined', declined: 'other' }));
          if (what === 'later') put(answered(id, { answer: 'postponed' }));
          if (what === 'enrolled') put(enrolled(`o${n}`));
          if (what === 'restart') keeper = start();
          if (what === 'lost') fs.rmSync(places.receipts, { recursive: true, force: true });
        }
        start();
        const last = new Map(fromJournal(journal).map(({ ask: id, ...one }) => [id, one]));
        for (const [id, { claims, jws }] of last) {
          expect(receipt(id)).toBe(jws);
          expect(ReceiptClaims.parse(claims)).toEqual(claims);
        }
        folder.remove();
      }),
      { numRuns: 40 },
    );
  });
});

describe('the receipt of an approval', () => {
  const approval = received(askOf('approval'));
  const issued = (journal: Journal) => [...journal.entries()].filter(({ type }) => type === 'receipt.issued');

  it('goes into the journal right after the answer, so that it reaches other computers', () => {
    const { journal, receipt, start } = open();
    start().append([approval, shown(ASK), accepted(ASK)]);
    expect([...journal.entries()].slice(-2)).toMatchObject([
      { type: 'ask.answered' },
      { type: 'receipt.issued', data: { ask: ASK, receipt: receipt() } },
    ]);
  });

  it('goes there once, also when the agent was killed before', () => {
    const { journal, start } = open();
    journal.append([approval, shown(ASK), accepted(ASK)]);
    const keeper = start();
    keeper.append([enrolled('a')]);
    keeper.append([enrolled('b')]);
    start().append([enrolled('c')]);
    expect(issued(journal)).toMatchObject([{ data: { ask: ASK, receipt: fromJournal(journal)[0]?.jws } }]);
  });

  it('goes there though the answer is older than 7 days', () => {
    const { folder, journal, start } = open();
    journal.append([approval, shown(ASK), accepted(ASK)]);
    start(folder.now + 30 * DAY_MS).append([enrolled('a')]);
    expect(issued(journal)).toHaveLength(1);
  });

  it('never comes after the last entry of a run', () => {
    const { journal, start } = open();
    journal.append([approval, shown(ASK), accepted(ASK)]);
    start().append([{ type: 'agent.stopped', data: { reason: 'quit' } }]);
    expect([...journal.entries()].at(-1)).toMatchObject({ type: 'agent.stopped' });
  });

  it('of other kinds does not leave the computer', () => {
    const { journal, start } = open();
    start().append(allowed);
    expect(issued(journal)).toEqual([]);
  });
});

describe('receipts that are old', () => {
  it('go when policy lets their entries go, not with the answer files', () => {
    const { places, receiptPath, start } = open();
    const keeper = start();
    keeper.append(allowed);
    keeper.write({ ...file, answer: 'accepted' }, false);
    const answerPath = path.join(places.answers, `${ASK}.json`);
    keeper.prune(Date.now() + 8 * DAY_MS, 400 * DAY_MS);
    expect([fs.existsSync(answerPath), fs.existsSync(receiptPath())]).toEqual([false, true]);
    keeper.prune(Date.now() + 401 * DAY_MS, 400 * DAY_MS);
    expect(fs.existsSync(receiptPath())).toBe(false);
  });
});
