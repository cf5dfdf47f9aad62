// The rows of the record as they come in: each by its id, the newest on top.
import type { CheckView, RecordNews, RecordPage, RecordRow, RecordView } from '../../src/model/record-views';

/** What the window shows at a moment. */
export interface Shown {
  readonly view: RecordView;
  readonly page: RecordPage;
  /** Newest first. */
  readonly rows: readonly RecordRow[];
  readonly isReading: boolean;
  /** Wall clock in ms: what "today" is. */
  readonly now: number;
  readonly check: CheckView | undefined;
}

export interface RecordStore {
  readonly shown: () => Shown | undefined;
  readonly onChange: (changed: () => void) => () => void;
  readonly begin: (view: RecordView) => void;
  readonly hear: (news: RecordNews) => void;
  readonly turnTo: (page: RecordPage) => void;
}

/** Newest first; of one moment, the later entry first. */
function inOrder(rows: Iterable<RecordRow>): readonly RecordRow[] {
  return [...rows].sort((one, other) => other.at - one.at);
}

/** Nothing there yet. News that come before the view are kept. */
export function createRecordStore(now: () => number = Date.now): RecordStore {
  const changes = new Set<() => void>();
  const rows = new Map<string, RecordRow>();
  let shown: Shown | undefined;
  let isRead = false;
  let check: CheckView | undefined;

  const take = (news: RecordNews): void => {
    for (const row of news.rows) rows.set(row.id, row);
    isRead ||= !news.isReading;
    check = news.check ?? check;
  };
  const show = (next: Omit<Shown, 'now'>): void => {
    shown = { ...next, now: now() };
    for (const changed of changes) changed();
  };

  return {
    shown: () => shown,
    onChange: (changed) => {
      changes.add(changed);
      return () => changes.delete(changed);
    },
    begin: (view) => {
      const heard = [...rows.values()]; // newer than the view, which was on its way
      const told = check;
      take(view);
      check = told ?? check;
      for (const row of heard) rows.set(row.id, row);
      show({ view, page: view.page, rows: inOrder(rows.values()), isReading: !isRead, check });
    },
    hear: (news) => {
      take(news);
      if (shown === undefined) return;
      const sorted = news.rows.length === 0 ? shown.rows : inOrder(rows.values());
      show({ ...shown, rows: sorted, isReading: !isRead, check });
    },
    turnTo: (page) => {
      if (shown !== undefined) show({ ...shown, page });
    },
  };
}
