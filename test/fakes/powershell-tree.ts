// The administrators' PowerShell script as a parser sees it: its functions, calls and variables. No PowerShell is run.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

export const rmmFolder = path.join(import.meta.dirname, '../../assets/rmm');

export interface Piece {
  readonly name: string;
  readonly text: string;
  readonly root: Node;
}

/** A call of a command: its name, and how many arguments stand behind it. */
export interface Call {
  readonly name: string;
  readonly given: number;
  readonly at: string;
}

/** Every PowerShell file of the kit, parsed: of tallylight.ps1 itself, and the small ones of the recipes. */
export async function readPieces(of: 'script' | 'recipes'): Promise<readonly Piece[]> {
  const names = readdirSync(rmmFolder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ps1') && /^(lib\/|tallylight)/.test(name) === (of === 'script'),
  );
  const parser = await openParser();
  return names.map((name) => parsed(parser, name, readFileSync(path.join(rmmFolder, name), 'utf8')));
}

/** One text as PowerShell. */
export async function parsePiece(name: string, text: string): Promise<Piece> {
  return parsed(await openParser(), name, text);
}

async function openParser(): Promise<Parser> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve(
    'tree-sitter-powershell/tree-sitter-powershell.wasm',
  );
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  return parser;
}

function parsed(parser: Parser, name: string, text: string): Piece {
  const tree = parser.parse(text);
  if (tree === null) throw new Error(`${name} was not parsed`);
  return { name, text, root: tree.rootNode };
}

/** Where the parser met what is no PowerShell. */
export function faultsOf({ name, root }: Piece): readonly string[] {
  return everyNode(root)
    .filter((node) => node.isError || node.isMissing)
    .map((node) => `${name}:${node.startPosition.row + 1}`);
}

/** Each function with the number of its parameters. */
export function functionsOf(pieces: readonly Piece[]): ReadonlyMap<string, number> {
  const statements = pieces.flatMap(({ root }) => root.descendantsOfType('function_statement'));
  return new Map(
    statements.map((node) => [
      node.descendantsOfType('function_name')[0]?.text ?? '',
      node.namedChildren
        .filter((child) => child.type === 'function_parameter_declaration')
        .flatMap((child) => child.descendantsOfType('script_parameter')).length,
    ]),
  );
}

export function callsOf({ name, root }: Piece): readonly Call[] {
  return root.descendantsOfType('command').map((node) => {
    const elements = node.namedChildren.find((child) => child.type === 'command_elements');
    const given = elements?.namedChildren.filter((child) => child.type !== 'command_argument_sep') ?? [];
    const called = node.descendantsOfType('command_name')[0]?.text ?? '';
    return { name: called, given: given.length, at: `${name}:${node.startPosition.row + 1}` };
  });
}

/** Names of the variables that are given a value somewhere: assigned, a parameter, or what a loop goes through. */
export function assignedIn({ root }: Piece): readonly string[] {
  const left = root.descendantsOfType('left_assignment_expression');
  const assigned = left.flatMap((node) => node.descendantsOfType('variable'));
  const parameters = root.descendantsOfType('script_parameter');
  const loops = root.descendantsOfType('foreach_statement');
  const first = [...parameters, ...loops].flatMap((node) => node.descendantsOfType('variable').slice(0, 1));
  return [...assigned, ...first].map(({ text }) => text.toLowerCase());
}

/** Every variable that is named, also inside of texts. */
export function variablesIn({ root }: Piece): readonly string[] {
  return root.descendantsOfType('variable').map(({ text }) => text.toLowerCase());
}

/** The entries of `$name = @{ … }` as they stand: key and value. */
export function tableOf(pieces: readonly Piece[], name: string): ReadonlyMap<string, string> {
  const assignment = pieces
    .flatMap(({ root }) => root.descendantsOfType('assignment_expression'))
    .find((node) => node.text.startsWith(`$${name} = @{`));
  if (assignment === undefined) throw new Error(`there is no table $${name}`);
  return new Map(
    assignment.descendantsOfType('hash_entry').map((entry) => {
      const [key, value] = entry.namedChildren;
      return [unquoted(key?.text ?? ''), unquoted(value?.text ?? '')];
    }),
  );
}

export const unquoted = (text: string): string => text.replace(/^(['"])(.*)\1$/s, '$2');

function everyNode(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap((child) => (child === null ? [] : everyNode(child)))];
}
