// The system's own window that asks where a file is to go is not ours to test: it answers at once.
import type { ElectronApplication } from '@playwright/test';

/** Whatever is saved from now on goes there. */
export async function saveTo(agent: ElectronApplication, file: string): Promise<void> {
  await agent.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
}
