// tallylight.ps1 by a parser and by comparison, because no PowerShell runs here: every name in it exists, it is PowerShell 5.1,
// and its tables are those of the contract and of tallylight.sh (C10, C17).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { AskAnswerFile, EXIT, SessionAnswerFile, StatusFile } from '../../../src/model/answers';
import { membersOf } from '../../../src/model/form';
import {
  Answer,
  AnswerReason,
  Basis,
  DeclineReason,
  Hold,
  RefusalCode,
  Screen,
} from '../../../src/model/words';
import {
  assignedIn,
  callsOf,
  faultsOf,
  functionsOf,
  readPieces,
  rmmFolder,
  tableOf,
  variablesIn,
  type Piece,
} from '../../fakes/powershell-tree';

/** What Windows PowerShell 5.1 brings and the script uses. */
const CMDLETS = [
  'Add-Type',
  'ConvertFrom-Json',
  'ForEach-Object',
  'Get-Acl',
  'Get-CimInstance',
  'Get-Command',
  'Invoke-CimMethod',
  'Join-Path',
  'New-Object',
  'Set-StrictMode',
  'Start-Sleep',
  'Test-Path',
  'Where-Object',
];
/** Variables that PowerShell sets itself. */
const AUTOMATIC = [
  '$_',
  '$args',
  '$false',
  '$matches',
  '$null',
  '$psscriptroot',
  '$true',
  '$erroractionpreference',
];

const words = (text: string): readonly string[] => text.trim().split(/\s+/).toSorted();

let pieces: readonly Piece[];
let shell: string;
beforeAll(async () => {
  pieces = await readPieces('script');
  const lib = path.join(rmmFolder, 'lib');
  const files = readdirSync(lib).filter((name) => /\.(sh|awk)$/.test(name));
  shell = [path.join(rmmFolder, 'tallylight.sh'), ...files.map((name) => path.join(lib, name))]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
});

/** The text of `name=' … '` in tallylight.sh. */
const shellList = (name: string): string => new RegExp(`^${name}='([^']*)'`, 'm').exec(shell)?.[1] ?? '';
const allText = (): string => pieces.map(({ text }) => text).join('\n');

describe('tallylight.ps1 is sound', () => {
  it('is PowerShell to a parser, in every piece that it loads', () => {
    expect(pieces.flatMap(faultsOf)).toEqual([]);
    const loaded = /foreach \(\$piece in ([^)]*)\)/.exec(allText())?.[1] ?? '';
    const listed = [...loaded.matchAll(/'([a-z]+)'/g)].map(([, name]) => path.join('lib', `${name}.ps1`));
    expect(['tallylight.ps1', ...listed].toSorted()).toEqual(pieces.map(({ name }) => name).toSorted());
  });

  it('is ASCII: PowerShell 5.1 reads a file without a mark in the code page of the computer', () => {
    for (const { name, text } of pieces) expect(text, name).toMatch(/^[\n -~]*$/);
  });

  it('uses nothing that came after PowerShell 5.1', () => {
    const late = /&&|\|\||\?\?|\?\.|\?\[|\$\S+ \? |-AsHashtable|-Parallel|\bclean \{/;
    for (const { name, text } of pieces) {
      const own = text.replaceAll(/@'\n[^]*?\n'@/g, "''"); // what it says, and the C# inside
      expect(late.exec(own)?.[0], name).toBeUndefined();
    }
  });

  it('calls only what it defines, with as many arguments as are wanted, and what PowerShell brings', () => {
    const own = functionsOf(pieces);
    const wrong = pieces.flatMap(callsOf).filter(({ name, given }) => {
      if (name === '' || CMDLETS.includes(name)) return false; // '': & $adding, and the pieces
      return own.get(name) !== given;
    });
    expect(wrong).toEqual([]);
  });

  it('defines no function that nothing calls', () => {
    const called = new Set(pieces.flatMap(callsOf).map(({ name }) => name));
    const passed = new Set(
      pieces.flatMap(variablesIn).map((name) => name.replace(/^\$\{function:(.*)\}$/, '$1')),
    );
    const idle = [...functionsOf(pieces).keys()].filter(
      (name) => !called.has(name) && !passed.has(name.toLowerCase()),
    );
    expect(idle).toEqual([]);
  });

  it('reads no variable that nothing sets', () => {
    const shared = new Set(pieces.flatMap(assignedIn));
    const unset = pieces.flatMap(({ name, root, text }) =>
      variablesIn({ name, root, text })
        .filter((one) => !shared.has(one.replace(/^\$\{(.*)\}$/, '$$$1')))
        .filter((one) => !AUTOMATIC.includes(one) && !one.startsWith('${function:')),
    );
    expect(unset).toEqual([]);
  });

  it('shares nothing between its pieces that the table at its start does not name', () => {
    const table = new Set(tableOf(pieces, 'tl').keys());
    const named = [...allText().matchAll(/\$tl\.([A-Za-z]+)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !table.has(name))).toEqual([]);
    for (const into of tableOf(pieces, 'texts').values()) expect(table).toContain(into);
    for (const into of tableOf(pieces, 'durations').values()) expect(table).toContain(into);
    expect([...table].filter((name) => !new RegExp(`\\$tl\\.${name}\\b|'${name}'`).test(allText()))).toEqual(
      [],
    );
  });
});

describe('tallylight.ps1 agrees', () => {
  it('with the exit codes of the contract', () => {
    const codes = [...tableOf(pieces, 'exitCodes')].map(([name, code]) => [name, Number(code)]);
    expect(Object.fromEntries(codes)).toEqual(EXIT);
  });

  it('with tallylight.sh on the words for each code, and on the formats', () => {
    const body = (text: string, start: string) => text.slice(text.indexOf(start)).split('\n}')[0] ?? '';
    const said = [...body(allText(), 'function Get-WordsOfCode').matchAll(/(\d+) \{ '(.*?)' \}/g)];
    const shellSaid = [...body(shell, 'words_of_code() {').matchAll(/(\d+)\) echo '?(.*?)'? ;;/g)];
    expect(said.length).toBe(Object.keys(EXIT).length - 1); // 70 is the rest
    expect(said.map(([, ...pair]) => pair)).toEqual(shellSaid.map(([, ...pair]) => pair));
    const formats = /\$formats = @\(([^)]*)\)/.exec(allText())?.[1] ?? '';
    for (const [, format] of formats.matchAll(/'([^']+)'/g))
      expect(shell).toMatch(new RegExp(`\\b${format}\\b.*format=\\$1`));
    expect(shell).toContain(`--format is json, datto, ninja, jamf-ea or intune`);
  });

  it('with tallylight.sh on which option belongs to which verb, and to which kind of ask', () => {
    for (const list of ['Technician', 'Approval', 'Advisory', 'Agreement', 'Ask'])
      expect(words(new RegExp(`^\\$about${list} = '([^']*)'`, 'm').exec(allText())?.[1] ?? ''), list).toEqual(
        words(shellList(`about_${list.toLowerCase()}`)),
      );
    expect(words(/^\$everywhere = '([^']*)'/m.exec(allText())?.[1] ?? '')).toEqual(
      words(shellList('everywhere')),
    );
    const named = (text: string) => words(text.replaceAll(/\$\w+|['"]/g, ' '));
    for (const [verb, options] of tableOf(pieces, 'allowed')) {
      if (verb === 'help') continue;
      const line = new RegExp(`^  '?${verb}'?(?: \\| doctor)?\\) allowed=("[^"]*"|'[^']*')`, 'm').exec(shell);
      if (verb !== 'doctor') expect(named(options), verb).toEqual(named(line?.[1] ?? 'missing'));
    }
    for (const [kind, options] of tableOf(pieces, 'optionsOfKind'))
      expect(words(options), kind).toEqual(
        words(new RegExp(`${kind}\\) printf '([^']*)'`).exec(shell)?.[1] ?? ''),
      );
  });

  it('with the contract on what an answer file may say', () => {
    const ask = membersOf(AskAnswerFile);
    const session = membersOf(SessionAnswerFile);
    const known = tableOf(pieces, 'knownWords');
    expect(Object.fromEntries([...known].map(([name, list]) => [name, words(list)]))).toEqual({
      held: Hold.options.toSorted(),
      answer: Answer.options.toSorted(),
      reason: AnswerReason.options.toSorted(),
      declined: DeclineReason.options.toSorted(),
      refusal: RefusalCode.options.toSorted(),
      basis: Basis.options.toSorted(),
      endRequestedBy: session.endRequestedBy.def.innerType.options.toSorted(),
      screen: Screen.options.toSorted(),
    });
    const states = tableOf(pieces, 'knownStates');
    expect(words(states.get('ask') ?? '')).toEqual(ask.state.options.toSorted());
    expect(words(states.get('session') ?? '')).toEqual(session.state.options.toSorted());
    const numbers = [...(/\$knownNumbers = @\(([^)]*)\)/.exec(allText())?.[1] ?? '').matchAll(/'(\w+)'/g)];
    const names = [
      ...known.keys(),
      ...tableOf(pieces, 'knownForms').keys(),
      ...tableOf(pieces, 'knownLists').keys(),
      ...numbers.map(([, name]) => name),
      'kind',
      'state',
      'enrolled',
    ];
    expect(names.toSorted()).toEqual(
      Object.keys({ ...ask, ...session, ...membersOf(StatusFile) }).toSorted(),
    );
  });

  it('with tallylight.sh on the members of every message', () => {
    const added = [...allText().matchAll(/Add-(?:Text|Json|Part) '(\w+)'/g)].map(([, name]) => name);
    const shellAdded = [...shell.matchAll(/\badd(?:_text|_part)? '?([a-zA-Z]+)'? /g)].map(([, name]) => name);
    expect(new Set(added)).toEqual(new Set(shellAdded));
    const types = [...allText().matchAll(/New-Message '([a-z.]+)'/g)].map(([, type]) => type);
    const shellTypes = [...shell.matchAll(/begin_message ([a-z.]+) /g)].map(([, type]) => type);
    expect(types.toSorted()).toEqual(shellTypes.toSorted());
  });
});
