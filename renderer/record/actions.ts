// What the record's window asks of main.
import type { RecordDetail, RecordPage } from '../../src/model/record-views';
import type { SaveReceipt } from './receipt';
import type { SaveCopy } from './save';

export interface RecordActions {
  readonly choose: (row: string) => Promise<RecordDetail>;
  readonly checkAgain: () => void;
  readonly save: SaveCopy;
  readonly saveReceipt: SaveReceipt;
  readonly turn: (page: RecordPage) => void;
}
