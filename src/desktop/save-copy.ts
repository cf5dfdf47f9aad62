// Saves a copy of the record: asks the person where, with the system's own window, and says what came of it.
import { dialog } from 'electron';
import type { Log } from './desktop-event';
import type { RecordRoom } from './desktop-types';
import type { ExportResult } from '../model/ipc-payloads';
import type { ExportFormat } from '../model/record-views';

interface SaveWorld {
  readonly room: () => Promise<RecordRoom>;
  readonly log: Log;
}

/** @returns `none` where the person chose no place */
export async function saveCopy(format: ExportFormat, { room, log }: SaveWorld): Promise<ExportResult> {
  const { filePath, canceled } = await dialog.showSaveDialog({
    defaultPath: `tallylight-record.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
  });
  if (canceled || filePath === '') return 'none';
  try {
    await (await room()).save(format, filePath);
    return 'saved';
  } catch (error) {
    log(
      `record: a copy could not be saved: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`,
    );
    return 'failed';
  }
}
