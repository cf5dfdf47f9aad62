// What a screen reader says of a page, in the order in which it says it: a line for each thing that it stops at, from the accessibility
// tree. Where that tree has texts side by side, the style sheet says which of them are lines of their own.
import type { CDPSession, Page } from '@playwright/test';

/** Said as one thing, by their name: what is inside is the name. */
const WHOLE = new Set(
  'DateTime DisclosureTriangle button checkbox heading option progressbar radio searchbox switch textbox'.split(
    ' ',
  ),
);
/** Nothing is said of them, only of what is inside. */
const SILENT = new Set('LabelText generic none paragraph sectionheader time'.split(' '));
/** How each state is said; nothing where it is as one expects. */
const STATES: Readonly<Record<string, (value: unknown) => string | undefined>> = {
  level: (value) => `level ${String(value)}`,
  checked: (value) => (value === 'true' ? 'checked' : 'not checked'),
  selected: (value) => (value === true ? 'selected' : undefined),
  expanded: (value) => (value === true ? 'expanded' : 'collapsed'),
  disabled: (value) => (value === true ? 'dimmed' : undefined),
  invalid: (value) => (value === 'false' ? undefined : 'invalid'),
  required: (value) => (value === true ? 'required' : undefined),
  busy: (value) => (value === true ? 'busy' : undefined),
};
/** The running time, which is another one a second later. */
const RUNNING = /\b\d:\d\d\b/g;

type Node = Awaited<ReturnType<typeof nodesOf>>[number];

interface Tree {
  readonly byId: ReadonlyMap<string, Node>;
  /** How an element is laid out (CSS display), by its number in the document. */
  readonly displays: ReadonlyMap<number, string>;
}

async function nodesOf(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes;
}

async function displaysOf(session: CDPSession): Promise<Tree['displays']> {
  const { documents, strings } = await session.send('DOMSnapshot.captureSnapshot', {
    computedStyles: ['display'],
  });
  return new Map(
    documents.flatMap(({ nodes, layout }) =>
      layout.nodeIndex.map((at, index) => {
        const style = layout.styles[index]?.[0] ?? -1;
        return [nodes.backendNodeId?.[at] ?? -1, strings[style] ?? ''] as const;
      }),
    ),
  );
}

/** @returns the lines, set in by two spaces inside each thing that has others in it */
export async function spokenOf(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const nodes = await nodesOf(session);
  const displays = await displaysOf(session);
  await session.detach();
  const [root] = nodes;
  const tree = { byId: new Map(nodes.map((node) => [node.nodeId, node])), displays };
  return root === undefined ? [] : linesOf(root, 0, tree);
}

function childrenOf(node: Node, tree: Tree): readonly Node[] {
  return (node.childIds ?? []).flatMap((id) => tree.byId.get(id) ?? []);
}

function roleOf(node: Node): string {
  return node.ignored ? 'none' : String(node.role?.value ?? '');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ').replaceAll(RUNNING, 'm:ss') : '';
}

/** A value as it is said: what is typed, or how far something is. */
function said(value: unknown): string {
  return typeof value === 'number' ? String(value) : plain(value);
}

/** The texts in an element, one for each line of its own; undefined if there is more than text in it. */
function textsIn(node: Node, tree: Tree): readonly string[] | undefined {
  const role = roleOf(node);
  if (role === 'StaticText') return [String(node.name?.value ?? '')];
  if (role === 'LineBreak') return ['', ''];
  let texts: string[] = [''];
  for (const child of childrenOf(node, tree)) {
    const isText = ['StaticText', 'LineBreak'].includes(roleOf(child)) || SILENT.has(roleOf(child));
    const inside = isText ? textsIn(child, tree) : undefined;
    if (inside === undefined) return undefined;
    const display = tree.displays.get(child.backendDOMNodeId ?? -1) ?? 'inline';
    const [first = '', ...rest] = inside;
    if (/^(inline|contents)/.test(display) || roleOf(child) === 'StaticText')
      texts = [...texts.slice(0, -1), (texts.at(-1) ?? '') + first, ...rest];
    else texts = [...texts, ...inside, ''];
  }
  return texts;
}

function linesOf(node: Node, depth: number, tree: Tree): readonly string[] {
  const role = roleOf(node);
  const line = (words: string): string => `${'  '.repeat(depth)}${words}`;
  const inside = (at: number): readonly string[] =>
    childrenOf(node, tree).flatMap((child) => linesOf(child, at, tree));
  if (WHOLE.has(role)) return [line(`${role}${about(node)}`)];
  const texts = textsIn(node, tree)
    ?.map(plain)
    .filter((text) => text !== '');
  const quoted = texts?.map((text) => `"${text}"`).join(' ') ?? '';
  // The words of a label are said with the field that they name.
  if (role === 'LabelText')
    return quoted === '' ? inside(depth).filter((inner) => !inner.trim().startsWith('"')) : [];
  if (SILENT.has(role) || role === 'StaticText') {
    if (texts === undefined) return inside(depth);
    return texts.map((text) => line(`"${text}"`));
  }
  if (quoted !== '') return [line(`${role}${about(node)} ${quoted}`)];
  const lines = inside(depth + 1);
  return lines.length === 0 ? [] : [line(`${role}${about(node)}`), ...lines]; // what is empty is not stopped at
}

/** Name, states, value and description, as far as there are any. */
function about(node: Node): string {
  const name = plain(node.name?.value);
  const value = said(node.value?.value);
  const description = plain(node.description?.value);
  const states = (node.properties ?? []).flatMap(({ name: state, value: { value: is } }) => {
    if (state === 'level' && roleOf(node) !== 'heading') return [];
    return STATES[state]?.(is) ?? [];
  });
  return [
    name === '' ? '' : ` "${name}"`,
    ...states.map((state) => `, ${state}`),
    value === '' ? '' : `, value "${value}"`,
    description === '' ? '' : `, described by "${description}"`,
  ].join('');
}
