// Says whether a changed file still parses and type-checks in its layer, fast enough to ask for every mutation.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Something unused is left over where a line was taken away: that is no failure to compile. */
const leftOver = new Set([6133, 6138, 6192, 6196, 6198, 6199]);

/**
 * @typedef {'compiles' | 'does not type-check' | 'does not parse'} Compiled
 * @typedef {{ service: ts.LanguageService, texts: Map<string, string>, versions: Map<string, number> }} Project
 */

/** @param {string} file absolute */
function configFor(file) {
  for (let dir = path.dirname(file); dir !== path.dirname(dir); dir = path.dirname(dir)) {
    const config = path.join(dir, 'tsconfig.json');
    if (existsSync(config)) return config;
  }
  throw new Error(`no tsconfig.json above ${file}`);
}

/** @param {string} configFile @returns {Project} */
function openProject(configFile) {
  const { config } = ts.readConfigFile(configFile, (file) => ts.sys.readFile(file));
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, path.dirname(configFile), {}, configFile);
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Map<string, number>} */
  const versions = new Map();
  const service = ts.createLanguageService({
    getScriptFileNames: () => parsed.fileNames,
    getScriptVersion: (file) => String(versions.get(file) ?? 0),
    getScriptSnapshot: (file) => {
      const text = texts.get(file) ?? (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => path.dirname(configFile),
    getCompilationSettings: () => parsed.options,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => ts.sys.readFile(file),
    readDirectory: (...args) => ts.sys.readDirectory(...args),
  });
  return { service, texts, versions };
}

/** @returns {(file: string, text: string) => Compiled} asks about one file as if it had that text; files are absolute */
export function makeCompiler() {
  /** @type {Map<string, Project>} */
  const projects = new Map();
  return (file, text) => {
    if (!/\.tsx?$/.test(file)) return 'compiles';
    const configFile = configFor(file);
    const project = projects.get(configFile) ?? openProject(configFile);
    projects.set(configFile, project);
    const { service, texts, versions } = project;
    texts.set(file, text);
    versions.set(file, (versions.get(file) ?? 0) + 1);
    const syntax = service.getSyntacticDiagnostics(file);
    const meaning = service.getSemanticDiagnostics(file).filter(({ code }) => !leftOver.has(code));
    texts.delete(file);
    versions.set(file, (versions.get(file) ?? 0) + 1);
    if (syntax.length > 0) return 'does not parse';
    return meaning.length > 0 ? 'does not type-check' : 'compiles';
  };
}
