// The type-checker shows each layer only what it may see: planted uses of Node, Electron and DOM globals do not compile.
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Messages of the type-checker for one planted file, checked as a part of the layer in `folder`. */
function messagesFor(folder: string, text: string): readonly string[] {
  const configFile = path.join(root, folder, 'tsconfig.json');
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  };
  const parsed = ts.getParsedCommandLineOfConfigFile(configFile, {}, host);
  if (parsed === undefined) throw new Error(`no ${configFile}`);
  const planted = path.join(root, folder, 'planted.ts');
  const compilerHost = ts.createCompilerHost(parsed.options);
  const program = ts.createProgram([planted], parsed.options, {
    ...compilerHost,
    fileExists: (file) => file === planted || compilerHost.fileExists(file),
    readFile: (file) => (file === planted ? text : compilerHost.readFile(file)),
    getSourceFile: (file, options) =>
      file === planted ? ts.createSourceFile(file, text, options) : compilerHost.getSourceFile(file, options),
  });
  return program
    .getSemanticDiagnostics(program.getSourceFile(planted))
    .map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}

const node = `export const x = process.pid;`;
const nodeModule = `import fs from 'node:fs'; export const x = fs;`;
const dom = `export const x = document.title;`;
const language = `export const x = [1, 2].at(-1);`;

describe('a layer sees only what it may', () => {
  it.each([
    ['src/model', 'Node', node],
    ['src/model', "Node's modules", nodeModule],
    ['src/model', 'the DOM', dom],
    ['src/core', 'Node', node],
    ['src/core', "Node's modules", nodeModule],
    ['src/core', 'the DOM', dom],
    ['src', 'the DOM', dom],
    ['renderer', 'Node', node],
    ['renderer', "Node's modules", nodeModule],
  ])('%s does not see %s', (folder, _what, text) => {
    expect(messagesFor(folder, text)).not.toEqual([]);
  });

  it.each([
    ['src/core', 'the language', language],
    ['src', 'Node', node],
    ['src', 'Electron', `import { app } from 'electron'; export const x = app.name;`],
    ['renderer', 'the DOM', dom],
  ])('%s sees %s', (folder, _what, text) => {
    expect(messagesFor(folder, text)).toEqual([]);
  });
});
