// Saves a file for the person: asks where, with the system's own window, and says what came of it.
import type { ExportResult, ReceiptResult } from '../model/ipc-payloads';
import type { ExportFormat } from '../model/record-views';
import type { Log } from './desktop-event';
import type { DesktopOptions, ReceiptOf, RecordRoom } from './desktop-types';
import { writeWhole } from './write-whole';

/** The system's window that asks where a file is to go. */
export type ChooseFile = (options: {
  readonly defaultPath: string;
  readonly filters: { name: string; extensions: string[] }[];
}) => Promise<{ readonly canceled: boolean; readonly filePath: string }>;

/** What saving needs of the world. */
export interface SaveWorld {
  readonly choose: ChooseFile;
  readonly log: Log;
}

/** A copy of the record. @returns `none` where the person chose no place */
export async function saveCopy(
  format: ExportFormat,
  { room, ...world }: SaveWorld & { readonly room: () => Promise<RecordRoom> },
): Promise<ExportResult> {
  const save = async (file: string): Promise<void> => (await room()).save(format, file);
  return saveAs(`tallylight-record.${format}`, save, world);
}

/** The receipt of an answer. @returns `no-receipt` where there is none: then the person is not asked for a place */
export async function saveReceipt(
  of: ReceiptOf,
  { receipt, ...world }: SaveWorld & Pick<DesktopOptions, 'receipt'>,
): Promise<ReceiptResult> {
  const jws = await receipt(of);
  if (jws === undefined) return 'no-receipt';
  return saveAs('tallylight-receipt.jwt', (file) => writeWhole(file, [jws]), world);
}

/** Asks the person where, and writes there. @returns `none` where they chose no place */
export async function saveAs(
  name: string,
  save: (file: string) => Promise<void>,
  { choose, log }: SaveWorld,
): Promise<ExportResult> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const filters = [{ name: extension.toUpperCase(), extensions: [extension] }];
  const { filePath, canceled } = await choose({ defaultPath: name, filters });
  if (canceled || filePath === '') return 'none';
  try {
    await save(filePath);
    return 'saved';
  } catch (error) {
    log(`save: ${name} could not be saved: ${codeOf(error)}`);
    return 'failed';
  }
}

/** Never the message: it names folders of the person's. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
