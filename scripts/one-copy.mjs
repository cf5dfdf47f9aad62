// What main and the windows both have in files of the same name and bytes, the words of each language, is in the package once:
// main's file leads to the window's, for windows are served nothing but their own folder.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param {string} outDir the built agent: `main/chunks` and `renderer/assets` in it
 * @returns {Promise<string[]>} the files that are there once now
 */
export async function keepOneCopy(outDir) {
  const chunksDir = path.join(outDir, 'main/chunks');
  const assetsDir = path.join(outDir, 'renderer/assets');
  const assets = new Set(await readdir(assetsDir));
  const both = (await readdir(chunksDir)).filter((file) => file.endsWith('.js') && assets.has(file));
  const once = [];
  for (const file of both) {
    const [mine, theirs] = await Promise.all([
      readFile(path.join(chunksDir, file)),
      readFile(path.join(assetsDir, file)),
    ]);
    if (!mine.equals(theirs)) continue;
    await writeFile(path.join(chunksDir, file), `export * from '../../renderer/assets/${file}';\n`);
    once.push(file);
  }
  return once;
}
