// Asks the person for one file, with the system's own window.
import { dialog } from 'electron';

/** @returns its path, or undefined where none was chosen */
export async function pickFile(): Promise<string | undefined> {
  const { filePaths, canceled } = await dialog.showOpenDialog({ properties: ['openFile'] });
  return canceled ? undefined : filePaths[0];
}
