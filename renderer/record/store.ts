// The rows of the record as they come in: each by its id, the newest on top; the page beside it, and how much waits to be sent.
import type {
  CheckView,
  PageView,
  RecordNews,
  RecordPage,
  RecordRow,
  RecordView,
} from '../../src/model/record-views';

/** What the window shows at a moment. */
export interface Shown {
  readonly view: RecordView;
  readonly page: RecordPage;
  /** The open page as it was told last; absent until it is told, and for the record itself. */
  readonly opened: PageView | undefined;
  /** How many entries wait to be sent. */
  readonly waiting: number;
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
  /** What the page says that was turned to. */
  readonly open: (opened: PageView | undefined) => void;
}

/** The rows with those that are new, or say something else: newest first; of one moment, the one told later first. */
function withNews(rows: readonly RecordRow[], news: readonly RecordRow[]): readonly RecordRow[] {
  if (news.length === 0) return rows;
  const told = new Map(news.map((row) => [row.id, row]));
  const fresh = [...told.values()].reverse().sort((one, other) => other.at - one.at);
  const merged: RecordRow[] = [];
  let next = 0;
  for (const row of rows) {
    if (told.has(row.id)) continue;
    for (let one = fresh[next]; one !== undefined && one.at >= row.at; one = fresh[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(row);
  }
  return merged.concat(fresh.slice(next));
}

/** Nothing there yet. News that come before the view are kept. */
export function createRecordStore(now: () => number = Date.now): RecordStore {
  const changes = new Set<() => void>();
  let rows: readonly RecordRow[] = [];
  let shown: Shown | undefined;
  let isRead = false;
  let check: CheckView | undefined;
  let waiting: number | undefined;

  const take = (news: RecordNews): void => {
    rows = withNews(news.isWhole === true ? [] : rows, news.rows);
    isRead ||= !news.isReading;
    check = news.check ?? check;
    waiting = news.waiting ?? waiting;
  };
  const show = (next: Pick<Shown, 'view' | 'page' | 'opened'>): void => {
    shown = { ...next, rows, isReading: !isRead, check, waiting: waiting ?? 0, now: now() };
    for (const changed of changes) changed();
  };

  return {
    shown: () => shown,
    onChange: (changed) => {
      changes.add(changed);
      return () => changes.delete(changed);
    },
    begin: (view) => {
      const heard = { rows: [...rows].reverse(), check, waiting, isWhole: isRead && view.isReading }; // newer than the view, which was on its way
      rows = [];
      take(view);
      rows = withNews(heard.isWhole ? [] : rows, heard.rows);
      check = heard.check ?? check;
      waiting = heard.waiting ?? waiting;
      show({ view, page: view.page, opened: view.opened });
    },
    hear: (news) => {
      take(news);
      if (shown === undefined) return;
      const isOpen = news.opened?.page === shown.page;
      show({ ...shown, opened: isOpen ? news.opened : shown.opened });
    },
    turnTo: (page) => {
      if (shown !== undefined) show({ ...shown, page, opened: undefined });
    },
    open: (opened) => {
      if (shown !== undefined && opened?.page === shown.page) show({ ...shown, opened });
    },
  };
}
