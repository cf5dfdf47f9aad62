// Every SECURITY(n) names a rule of the design and stands on a line that can be taken away alone, as npm run mutate:security does.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { securityLines, withoutLine } from '../../scripts/security/lines.mjs';
import { readFiles } from './tree';

const lastRule = 12;
const files = readFiles(['src', 'renderer'], /\.(tsx?|html|css)$/);
const lines = [...files].flatMap(([file, text]) => securityLines(file, text));

describe('the lines that exist for a security rule', () => {
  it('name a rule of the design', () => {
    expect(lines.filter(({ rule }) => rule < 1 || rule > lastRule)).toEqual([]);
  });

  it('can each be taken away alone: the rest still parses', () => {
    const broken = lines.filter(({ file, line }) => {
      if (!/\.tsx?$/.test(file)) return false;
      const text = withoutLine(files.get(file) ?? '', line);
      const { diagnostics } = ts.transpileModule(text, {
        fileName: file,
        reportDiagnostics: true,
        compilerOptions: { jsx: ts.JsxEmit.ReactJSX, target: ts.ScriptTarget.ES2023 },
      });
      return (diagnostics ?? []).length > 0;
    });
    expect(broken).toEqual([]);
  });

  it('hold their condition too: else another rule goes with them', () => {
    const code = lines.filter(({ file }) => /\.tsx?$/.test(file));
    expect(code.filter(({ file, line }) => isGuarded(file, files.get(file) ?? '', line))).toEqual([]);
  });
});

/** True if the line is what a condition on a line above it guards: without it, that condition would guard the next statement. */
function isGuarded(file: string, text: string, line: number): boolean {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const lineOf = (at: number) => source.getLineAndCharacterOfPosition(at).line + 1;
  const visit = (node: ts.Node): boolean => {
    const guards = ts.isIfStatement(node) && lineOf(node.getStart()) < line;
    return (
      (guards && lineOf(node.thenStatement.getStart()) === line && !ts.isBlock(node.thenStatement)) ||
      ts.forEachChild(node, visit) === true
    );
  };
  return visit(source);
}

describe('the finder of those lines', () => {
  it('takes the line that ends in the comment', () => {
    const text = 'a();\nb(); // SECURITY(3): why\nc();\n';
    expect(securityLines('x.ts', text)).toEqual([
      { file: 'x.ts', line: 2, rule: 3, code: 'b(); // SECURITY(3): why' },
    ]);
    expect(withoutLine(text, 2)).toBe('a();\n\nc();\n');
  });

  it('takes the next line of code after a comment of its own', () => {
    expect(securityLines('x.ts', '// SECURITY(1): why,\n// and how\nb();\n')).toMatchObject([{ line: 3 }]);
  });

  it('reads YAML and HTML comments too', () => {
    expect(securityLines('x.yml', 'on: true # SECURITY(5): why')).toHaveLength(1);
    expect(securityLines('x.html', '<meta content="x" /> <!-- SECURITY(2): why -->')).toHaveLength(1);
  });
});
