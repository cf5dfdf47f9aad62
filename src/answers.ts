// Part of the composition root: what goes out about answers. First the journal, then the receipt, then the answer file that carries it.
import { NO_ENTRIES, receiptClaims, withEntry } from './core/receipt';
import type { ReceiptFold } from './core/receipt';
import type { AgentEdges } from './edges';
import type { NoteTaker } from './effects';
import { ANSWERS_KEPT_MS, createAnswers } from './intake/answers';
import { createReceiptFiles } from './intake/receipts';
import type { AskAnswer, SessionAnswer, StatusFile } from './model/answers';
import type { Diagnosis } from './model/diagnosis';
import type { Entry } from './model/entries';
import type { ReceiptClaims } from './model/receipt';
import type { Id, Jws } from './model/scalars';
import type { DeviceRecord } from './record';
import { hashOf } from './trust/ed25519';
import { signReceipt } from './trust/receipt';

/** The answer files, and the journal as the machine's runner writes to it: receipts follow from what is committed. */
export interface AnswerKeeper extends NoteTaker {
  readonly writeStatus: (status: StatusFile) => void;
  readonly writeDiagnosis: (diagnosis: Diagnosis) => void;
  /** @throws the file system's error */
  readonly write: (file: AskAnswer | SessionAnswer, onlyIfMissing: boolean) => void;
  /** Removes old answer files, and receipts that are older than the entries that policy keeps. */
  readonly prune: (now: number, keepMs: number) => void;
}

/** What `keepAnswers` stands on. */
type Edges = Pick<AgentEdges, 'about' | 'log' | 'places'>;
type Record = Pick<DeviceRecord, 'entries' | 'journal' | 'key'>;

/**
 * Opens the folders of answers and receipts. Receipts of the last 7 days that a crash prevented are made now.
 * @param now ms since the epoch
 */
export function keepAnswers({ about, log, places }: Edges, record: Record, now: number): AnswerKeeper {
  const { key } = record;
  const answers = createAnswers({ dir: places.answers, device: key.kid, person: about.person.id });
  const files = createReceiptFiles(places.receipts);
  /** The receipts that an answer file may still need, by ask. */
  const kept = new Map<Id, { readonly receipt: Jws; readonly at: number }>();
  /** Receipts of approvals that the journal does not hold yet (`receipt.issued`): other devices need them. */
  const due = new Map<Id, Jws>();
  let fold: ReceiptFold = NO_ENTRIES;

  function follow(entry: Entry, made: (claims: ReceiptClaims) => void): void {
    const claims = receiptClaims(fold, entry, { key: key.key, kid: key.kid, hashOf });
    fold = withEntry(fold, entry);
    if (entry.type === 'receipt.issued') due.delete(entry.data.ask);
    if (claims !== undefined) made(claims);
  }

  function make(claims: ReceiptClaims): void {
    const { ask, answeredAt } = claims;
    const receipt = signReceipt(claims, key);
    kept.set(ask.id, { receipt, at: Date.parse(answeredAt) });
    if (ask.kind === 'approval') due.set(ask.id, receipt);
  }

  function remake(claims: ReceiptClaims): void {
    const isRecent = now - Date.parse(claims.answeredAt) <= ANSWERS_KEPT_MS;
    if (isRecent || claims.ask.kind === 'approval') make(claims);
  }

  /** Only once the whole journal has been read: an ask that was answered again has the last answer's receipt. */
  function putMissing(): void {
    for (const [ask, { at }] of kept) if (now - at <= ANSWERS_KEPT_MS && !files.has(ask)) put(ask);
  }

  function put(ask: Id): void {
    const receipt = kept.get(ask)?.receipt;
    if (receipt !== undefined) attempt('a receipt could not be written', () => files.write(ask, receipt));
  }

  /** The answer counts without its receipt: a full disk must not keep it back. */
  function attempt(line: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      log(`receipts: ${line}`, error);
    }
  }

  function issueDue(): void {
    const notes = [...due].map(
      ([ask, receipt]) => ({ type: 'receipt.issued', data: { ask, receipt } }) as const,
    );
    if (notes.length === 0) return;
    record.journal().append(notes);
    due.clear();
  }

  attempt('those of the journal could not be made again', () => {
    for (const entry of record.entries) follow(entry, remake);
    putMissing();
  });

  return {
    append: (notes) => {
      const entries = record.journal().append(notes);
      attempt('a receipt could not be made', () => {
        for (const entry of entries)
          follow(entry, (claims) => {
            make(claims);
            put(claims.ask.id);
          });
        // The last entry of a run stays the last: by it the next one sees that this one ended in order.
        if (entries.at(-1)?.type !== 'agent.stopped') issueDue();
      });
      return entries;
    },
    write: (file, onlyIfMissing) => {
      if (onlyIfMissing && answers.has(file.id)) return;
      const receipt = file.kind === 'ask' && file.state === 'answered' && kept.get(file.id)?.receipt;
      answers.write(receipt ? { ...file, receipt } : file);
    },
    writeStatus: (status) => answers.writeStatus(status),
    writeDiagnosis: (diagnosis) => answers.writeDiagnosis(diagnosis),
    prune: (at, keepMs) => {
      answers.prune(at);
      for (const [ask, one] of kept) if (at - one.at > ANSWERS_KEPT_MS) kept.delete(ask);
      files.prune(at - keepMs);
    },
  };
}
