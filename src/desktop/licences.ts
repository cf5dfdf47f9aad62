// The licences of what ships, as the build has put them down beside each part of the program (scripts/licences.mjs).
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Licence } from '../model/about-view';

/** Folders of `out/` that each hold their own list. */
const PARTS = ['main', 'preload', 'renderer'] as const;

function isLicence(value: unknown): value is Licence {
  if (typeof value !== 'object' || value === null) return false;
  const members: Readonly<Record<string, unknown>> = { ...value };
  return ['name', 'version', 'licence', 'text'].every((name) => typeof members[name] === 'string');
}

/** Each program once, in the order of their names. @param outDir absolute path of `out/` @throws the file system's error */
export async function readLicences(outDir: string): Promise<readonly Licence[]> {
  const lists = await Promise.all(
    PARTS.map(async (part): Promise<unknown> =>
      JSON.parse(await readFile(path.join(outDir, part, 'licences.json'), 'utf8')),
    ),
  );
  const all = lists.flatMap((list) => (Array.isArray(list) ? list.filter(isLicence) : []));
  const byName = new Map(all.map((licence) => [`${licence.name} ${licence.version}`, licence]));
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}
