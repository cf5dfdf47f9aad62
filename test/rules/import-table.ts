// Who may import whom (design, "The house"), as data. Change it together with the design and docs/decisions.md.

/** What the files of one layer may import. */
export interface Layer {
  /** Name used in messages; also what other layers list under `ours`. */
  readonly name: string;
  /** Which files belong to it, by path from the repository's root. The first layer that matches wins. */
  readonly files: RegExp;
  /** Layers of ours, besides itself. */
  readonly ours: readonly string[];
  /** Layers of which only types may be imported. */
  readonly oursTypesOnly?: readonly string[];
  /** Packages, exactly as written in the import. */
  readonly packages: readonly string[];
  /** Built-in modules of Node: all, none, or those listed. */
  readonly node: 'all' | 'none' | readonly string[];
}

const everythingInTheAgent = [
  'strings',
  'model',
  'core',
  'policy',
  'trust',
  'journal',
  'intake',
  'intake places',
  'report',
  'watch',
  'desktop',
  'cli',
  'effects',
  'root parts',
  'app',
] as const;

/** Layers in the order in which a path is matched. */
export const importTable: readonly Layer[] = [
  {
    name: 'strings',
    files: /^src\/model\/strings(\/|\.ts$)/,
    ours: ['model'],
    packages: ['intl-messageformat'],
    node: 'none',
  },
  { name: 'model', files: /^src\/model\//, ours: ['strings'], packages: ['zod/mini'], node: 'none' },
  {
    name: 'core',
    files: /^src\/core\//,
    ours: ['model', 'strings'],
    packages: ['canonicalize', 'zod/mini'],
    node: 'none',
  },
  {
    name: 'policy',
    files: /^src\/policy\//,
    ours: ['core', 'model', 'strings'],
    packages: ['plist', 'zod/mini'],
    node: 'all',
  },
  {
    name: 'trust',
    files: /^src\/trust\//,
    ours: ['core', 'model', 'strings'],
    packages: ['canonicalize', 'jose', 'zod/mini'],
    node: 'all',
  },
  {
    name: 'journal',
    files: /^src\/journal\//,
    ours: ['core', 'model', 'strings'],
    packages: ['canonicalize', 'zod/mini'],
    node: 'all',
  },
  {
    // Where the folders and files of C1 lie: the one piece of intake that the command may use too.
    name: 'intake places',
    files: /^src\/intake\/places(\/|\.ts$)/,
    ours: ['core', 'model'],
    packages: ['zod/mini'],
    node: 'all',
  },
  {
    name: 'intake',
    files: /^src\/intake\//,
    ours: ['intake places', 'core', 'model', 'strings'],
    packages: ['eventsource-parser', 'eventsource-parser/stream', 'zod/mini'],
    node: 'all',
  },
  {
    name: 'report',
    files: /^src\/report\//,
    ours: ['core', 'model', 'strings'],
    packages: ['zod/mini'],
    node: 'all',
  },
  {
    name: 'watch',
    files: /^src\/watch\//,
    ours: ['core', 'model', 'strings'],
    packages: ['zod/mini'],
    node: 'all',
  },
  {
    name: 'desktop',
    files: /^src\/desktop\//,
    ours: ['core', 'model', 'strings'],
    packages: ['electron', 'electron-store', 'zod/mini'],
    node: 'all',
  },
  {
    name: 'cli',
    files: /^src\/cli\//,
    ours: ['strings', 'model', 'core', 'trust', 'journal', 'policy', 'intake places'],
    packages: ['zod/mini'],
    node: 'all',
  },
  {
    name: 'endpoint',
    files: /^src\/endpoint\//,
    ours: ['strings', 'model', 'core', 'trust', 'journal'],
    packages: ['@electric-sql/pglite', 'fastify', 'jose', 'pg', 'zod/mini'],
    node: 'all',
  },
  {
    name: 'effects',
    files: /^src\/effects\.ts$/,
    ours: everythingInTheAgent.filter((name) => name !== 'app' && name !== 'root parts'),
    packages: [],
    node: 'all',
  },
  {
    // What app.ts would be too long with: pieces of the composition root, which only it and main.ts may use.
    name: 'root parts',
    files:
      /^src\/(about-room|announcing|answers|calendar-saving|choosing|clock|command|contact|diagnosis|doors|edges|elevating|help-room|judging|policy-looks|policy-news|pressing|receipt-finding|record|record-check|record-opening|record-pages|record-room|rights-looks|rooms|surroundings|views|welcoming|wording|world)\.ts$/,
    ours: everythingInTheAgent.filter((name) => name !== 'app'),
    packages: [],
    node: 'all',
  },
  {
    name: 'app',
    files: /^src\/(app|clock|contact|doors|edges|judging|record)\.ts$/,
    ours: everythingInTheAgent,
    packages: ['electron'],
    node: 'all',
  },
  {
    name: 'main',
    files: /^src\/main\.ts$/,
    ours: everythingInTheAgent,
    packages: ['electron'],
    node: 'all',
  },
  { name: 'preload', files: /^src\/preload\.ts$/, ours: ['model'], packages: ['electron'], node: 'none' },
  {
    name: 'bridge',
    files: /^renderer\/bridge\.ts$/,
    ours: [],
    oursTypesOnly: ['model', 'strings'],
    packages: [],
    node: 'none',
  },
  {
    name: 'ui',
    files: /^renderer\/ui\//,
    ours: ['strings'],
    oursTypesOnly: ['model'],
    packages: ['react'],
    node: 'none',
  },
  // One layer a window folder is added by layerOf: windows never import each other.
];

const windowLayer: Omit<Layer, 'name' | 'files'> = {
  ours: ['ui', 'bridge', 'strings'],
  oursTypesOnly: ['model'],
  packages: ['@tanstack/react-virtual', 'react', 'react-dom', 'react-dom/client', 'react-dom/server'],
  node: 'none',
};

/** Files that are not code of a layer: what the compiler reads beside it. */
const outside = /\.d\.ts$/;

/**
 * The layer that a file belongs to.
 * @param file path from the repository's root, with forward slashes
 * @returns undefined for declaration files and for files that belong to no layer
 */
export function layerOf(file: string): Layer | undefined {
  if (outside.test(file)) return undefined;
  const window = /^renderer\/([^/]+)\//.exec(file)?.[1];
  const listed = importTable.find((layer) => layer.files.test(file));
  if (listed !== undefined || window === undefined) return listed;
  return { ...windowLayer, name: `window ${window}`, files: new RegExp(`^renderer/${window}/`) };
}
