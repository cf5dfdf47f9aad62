// One value kept between runs in the person's folder, for comfort and not as evidence (electron-store).
import Store from 'electron-store';
import type { Log } from './desktop-event';

/** @param dir folder `H` · @param name of the file, without ending */
export function openKept(
  dir: string,
  name: string,
  log: Log,
): { read: () => unknown; write: (value: object) => void } {
  const store = new Store<Record<string, unknown>>({ name, cwd: dir, clearInvalidConfig: true });
  return {
    read: () => store.get('kept'),
    write: (value) => {
      try {
        store.set('kept', value);
      } catch (error) {
        log(`${name}: not written: ${error instanceof Error ? error.name : 'unknown'}`);
      }
    },
  };
}
