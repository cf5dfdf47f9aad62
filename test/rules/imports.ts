// Finds every import in a set of files and holds it against the import table.
import path from 'node:path';
import { builtinModules } from 'node:module';
import ts from 'typescript';
import { layerOf } from './import-table';

/** Source texts by path from the repository's root, with forward slashes. */
export type Files = ReadonlyMap<string, string>;

/** One import, in whatever form it is written. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** True if nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

const nodeModules = new Set(builtinModules);

function isTypeOnlyImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = clause.namedBindings;
  if (clause.name !== undefined || bindings === undefined || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly);
}

function isTypeOnlyExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true;
  const clause = node.exportClause;
  if (clause === undefined || !ts.isNamedExports(clause)) return false;
  return clause.elements.length > 0 && clause.elements.every((element) => element.isTypeOnly);
}

function specifierOf(node: ts.Node): { readonly literal: ts.Node; readonly typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return { literal: node.moduleSpecifier, typeOnly: isTypeOnlyImport(node) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { literal: node.moduleSpecifier, typeOnly: isTypeOnlyExport(node) };
  }
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    return { literal: node.moduleReference.expression, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { literal: node.argument.literal, typeOnly: true };
  }
  if (ts.isCallExpression(node) && node.arguments.length > 0) {
    const callee = node.expression;
    const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
    const isRequire = ts.isIdentifier(callee) && callee.text === 'require';
    const argument = node.arguments[0];
    if ((isImport || isRequire) && argument !== undefined) return { literal: argument, typeOnly: false };
  }
  return undefined;
}

/**
 * Every import of a file: static, dynamic, export-from, `import type`, `import('…')` types, `require`.
 * An import whose specifier is not a plain string has the specifier `(computed)`.
 */
export function importsOf(file: string, text: string): readonly Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const hit = specifierOf(node);
    if (hit !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      const specifier = ts.isStringLiteralLike(hit.literal) ? hit.literal.text : '(computed)';
      found.push({ specifier, line, typeOnly: hit.typeOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The file of ours that a relative import names, or undefined if there is none. */
export function resolveOurs(files: Files, from: string, specifier: string): string | undefined {
  const base = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''));
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`];
  return candidates.find((candidate) => files.has(candidate));
}

function complaint(files: Files, file: string, found: Import): string | undefined {
  const layer = layerOf(file);
  if (layer === undefined) return 'belongs to no layer of the import table';
  const { specifier, typeOnly } = found;
  if (specifier.startsWith('.')) {
    if (/\.(css|svg)(\?\w+)?$/.test(specifier)) return undefined;
    const target = resolveOurs(files, file, specifier);
    if (target === undefined) return 'names no file in src or renderer';
    const other = layerOf(target);
    if (other === undefined || other.name === layer.name || layer.ours.includes(other.name)) return undefined;
    if (layer.oursTypesOnly?.includes(other.name) === true) {
      return typeOnly ? undefined : `${layer.name} may import only types from ${other.name}`;
    }
    return `${layer.name} may not import ${other.name}`;
  }
  const bare = specifier.replace(/^node:/, '');
  if (nodeModules.has(bare)) {
    if (!specifier.startsWith('node:')) return 'write built-in modules with node:';
    const allowed = layer.node === 'all' || (layer.node !== 'none' && layer.node.includes(specifier));
    return allowed ? undefined : `${layer.name} may not import ${specifier}`;
  }
  return layer.packages.includes(specifier)
    ? undefined
    : `${layer.name} may not import the package ${specifier}`;
}

/** One line for each import that the table does not allow: `file:line specifier: why`. */
export function importViolations(files: Files): readonly string[] {
  const violations: string[] = [];
  for (const [file, text] of files) {
    if (file.endsWith('.d.ts')) continue;
    if (layerOf(file) === undefined) violations.push(`${file}: belongs to no layer of the import table`);
    for (const found of importsOf(file, text)) {
      const why = complaint(files, file, found);
      if (why !== undefined) violations.push(`${file}:${found.line} ${found.specifier}: ${why}`);
    }
  }
  return violations;
}

/** Import circles, type imports included, each as `a -> b -> a`. */
export function importCircles(files: Files): readonly string[] {
  const edges = new Map<string, readonly string[]>();
  for (const [file, text] of files) {
    const targets = importsOf(file, text).map(({ specifier }) =>
      specifier.startsWith('.') ? resolveOurs(files, file, specifier) : undefined,
    );
    edges.set(
      file,
      targets.filter((target) => target !== undefined),
    );
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) {
      circles.push([...trail.slice(at), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const target of edges.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of edges.keys()) walk(file, []);
  return circles;
}
