// A part of the build: puts the licences of the packages that went into a bundle beside it, as licences.json.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {{ name: string, version: string, licence: string, text: string }} Licence */

/** Names under which packages keep the text of their licence. */
const TEXT = /^(licen[cs]e|copying)(\.|-|$)/i;

/**
 * @param {string} id of a module, as the bundler says
 * @returns {string | undefined} the folder of its package; undefined for our own
 */
function packageOf(id) {
  return /^\0?(.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/.exec(id)?.[1];
}

/**
 * The licences of what the modules come from, each package once, in the order of their names.
 * @param {Iterable<string>} ids of modules, as the bundler says
 * @returns {Licence[]}
 */
export function licencesOf(ids) {
  const folders = new Set([...ids].map(packageOf).filter((folder) => folder !== undefined));
  return [...folders]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((one) => TEXT.test(one));
      const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
      return { name, version, licence: String(license ?? 'unknown'), text };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * @typedef {{ moduleIds?: readonly string[] }} Chunk
 * @typedef {{ emitFile(file: { type: 'asset', fileName: string, source: string }): unknown }} Emitter
 */

/** The plugin, for each of the builds. */
export const licences = {
  name: 'licences',
  /**
   * @this {Emitter}
   * @param {unknown} _options
   * @param {Record<string, Chunk>} bundle
   */
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    const source = `${JSON.stringify(licencesOf(ids), undefined, 1)}\n`;
    this.emitFile({ type: 'asset', fileName: 'licences.json', source });
  },
};
