// The rules of shape that a reader would otherwise have to police: sizes, casts, switch-offs, barrels, mocks.
import ts from 'typescript';
import type { Files } from './imports';

/** No file of src or renderer is longer (in lines). */
export const maxLines = 300;

interface LineRule {
  readonly forbids: RegExp;
  /** The line is fine if this matches too: the reason stands on the same line. */
  readonly unless?: RegExp;
  readonly why: string;
}

const reasonAfterCode = /\/\/ \S.{9,}/;

/** Rules that look at one line. The type `any` is not here: lint finds it without mistaking the word. */
const lineRules: readonly LineRule[] = [
  {
    forbids: /\bas unknown\b/,
    unless: reasonAfterCode,
    why: 'casts past the type-checker without a reason on the same line',
  },
  {
    forbids: /@ts-expect-error/,
    unless: /@ts-expect-error:? \S.{9,}/,
    why: 'expects a type error without a reason on the same line',
  },
  { forbids: /@ts-(ignore|nocheck)/, why: 'switches the type-checker off' },
  {
    forbids: /eslint-disable/,
    unless: /eslint-disable.* -- \S.{9,}/,
    why: 'switches lint off without a reason (`-- why`) on the same line',
  },
  { forbids: /\b(TODO|FIXME|XXX)\b/, why: 'leaves work for later' },
  { forbids: /\bvi\.(mock|doMock|hoisted)\(/, why: 'mocks a module: pass a fake from test/fakes' },
  {
    forbids: /\b(it|test|describe)\.(only|todo)\(|\b(it|test|describe)\.skip\((?!\S.*, '.{10,}'\);)/,
    why: 'skips a test without a condition and its reason on the same line, or runs only one',
  },
  { forbids: /^export default\b|\bas default\b/, why: 'exports by default' },
];

/** Configuration files must export by default; declaration files describe what the bundler makes. */
const mayExportByDefault = /(^[^/]+\.config\.(ts|js)|\.d\.ts)$/;

/** One line for each line of a file that breaks a rule of shape: `file:line: why`. */
export function lineViolations(files: Files): readonly string[] {
  const violations: string[] = [];
  for (const [file, text] of files) {
    for (const [index, line] of text.split('\n').entries()) {
      for (const rule of lineRules) {
        if (!rule.forbids.test(line) || rule.unless?.test(line) === true) continue;
        if (rule.why === 'exports by default' && mayExportByDefault.test(file)) continue;
        violations.push(`${file}:${index + 1}: ${rule.why}`);
      }
    }
  }
  return violations;
}

/** True for a file that does nothing but pass on what other files export. */
function isBarrel(file: string, text: string): boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const { statements } = source;
  return (
    statements.length > 0 &&
    statements.every((node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
  );
}

/** One line for each file of src or renderer with the wrong shape as a whole. */
export function fileViolations(files: Files): readonly string[] {
  const violations: string[] = [];
  for (const [file, text] of files) {
    const lines = text.replace(/\n$/, '').split('\n').length;
    if (lines > maxLines) violations.push(`${file}: has ${lines} lines, more than ${maxLines}`);
    if (!/^(\/\/|\/\*)/.test(text))
      violations.push(`${file}: does not begin by saying what it is responsible for`);
    if (isBarrel(file, text) || /(^|\/)index\.tsx?$/.test(file)) violations.push(`${file}: is a barrel`);
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(name))
      violations.push(`${file}: name is not kebab-case`);
  }
  return violations;
}
