// Machine policy and the managed file on Windows: the registry, and below it `M/policy.json` once its folder has passed (C16).
import { dirname } from 'node:path';
import type { FolderRights } from '../core/folder-rights';
import { readCheckedText } from './checked-file';
import { policyFile } from './policy-file';
import type { PolicyReader, PolicyReading } from './reader';

/**
 * @param registry gives the source `machine`
 * @param file absolute path of `policy.json`, the source `file`
 * @param rights what is known of its folder
 */
export function besideRegistry(registry: PolicyReader, file: string, rights: FolderRights): PolicyReader {
  const managed = policyFile(file, 'file', (path) => readCheckedText(path, rights));

  function joined(above: PolicyReading): PolicyReading {
    const { given, isPending, problems } = managed.read();
    return {
      given: { ...above.given, ...given },
      problems: [...above.problems, ...problems],
      ...(isPending === true && { isPending }),
    };
  }

  return {
    read: () => joined(registry.read()),
    refresh: async () => {
      const [above] = await Promise.all([registry.refresh(), rights.ready()]);
      return joined(above);
    },
    watch: (onChange) => {
      const stops = [
        registry.watch(onChange),
        managed.watch(onChange),
        watchStanding(file, rights, onChange),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

function watchStanding(file: string, rights: FolderRights, onChange: () => void): () => void {
  let last = '';
  return rights.watch(() => {
    const now = JSON.stringify(rights.standing(dirname(file)));
    if (now !== last) onChange();
    last = now;
  });
}
