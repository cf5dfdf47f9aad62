// Saves what the person wants to keep: asks them where, with the system's own window, and says what came of it.
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
export function saveCopy(format: ExportFormat, { room, log }: SaveWorld): Promise<ExportResult> {
  return saveAs({
    name: 'tallylight-record',
    extension: format,
    write: async (file) => (await room()).save(format, file),
    log,
  });
}

interface Saving {
  /** What is offered, without the extension. */
  readonly name: string;
  readonly extension: string;
  /** @throws the file system's error */
  readonly write: (file: string) => Promise<void>;
  readonly log: Log;
}

/** Asks the person where, and writes there. @returns `none` where they chose no place */
export async function saveAs({ name, extension, write, log }: Saving): Promise<ExportResult> {
  const { filePath, canceled } = await dialog.showSaveDialog({
    defaultPath: `${name}.${extension}`,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  });
  if (canceled || filePath === '') return 'none';
  try {
    await write(filePath);
    return 'saved';
  } catch (error) {
    log(
      `${name} could not be saved: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`,
    );
    return 'failed';
  }
}
