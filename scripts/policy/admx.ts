// The Windows template: which registry values the Group Policy editor writes (ADMX, schema 1.0).
import type { PolicyKey } from '../../src/model/policy';
import { POLICY_PLACES, type PolicyRow } from '../../src/model/policy-types';
import { mayBeDefault, ROWS } from './rows';
import { GROUPS, KEY_WORDS } from './words';
import { document, element, type Element } from './xml';

export const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
export const MADE_BY = 'Made from src/model/policy.ts by: npm run tables';
/** How long the editor lets one text or line be, and how many lines. */
const LINE_MAX = 1_000;
const LINES_MAX = 64;

/** A setting of the template: a key as enforced, or as a default. */
export interface Setting {
  readonly id: string;
  readonly key: PolicyKey;
  readonly row: PolicyRow;
  readonly isDefault: boolean;
}

/** Every key as enforced; those that somebody below may set, as defaults too. */
export const SETTINGS: readonly Setting[] = [
  ...ROWS.map(([key, row]) => ({ id: key, key, row, isDefault: false })),
  ...ROWS.filter(([, row]) => mayBeDefault(row)).map(([key, row]) => ({
    ...{ id: `Defaults_${key}`, key, row },
    isDefault: true,
  })),
];

export function admx(): string {
  const string = (id: string) => `$(string.${id})`;
  const category = (name: string, parent?: string) =>
    element(
      'category',
      { name, displayName: string(name) },
      parent === undefined ? [] : [element('parentCategory', { ref: parent })],
    );
  const root = element('policyDefinitions', { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' }, [
    element('policyNamespaces', {}, [
      element('target', { prefix: 'tallylight', namespace: 'Tallylight.Policies' }),
    ]),
    element('resources', { minRequiredRevision: '1.0' }),
    element('supportedOn', {}, [
      element('definitions', {}, [
        element('definition', { name: 'Supported', displayName: string('Supported') }),
      ]),
    ]),
    element('categories', {}, [
      category('Tallylight'),
      ...Object.keys(GROUPS).map((group) => category(`Group_${group}`, 'Tallylight')),
      category('Defaults', 'Tallylight'),
    ]),
    element('policies', {}, SETTINGS.map(policy)),
  ]);
  return document(root, MADE_BY);
}

function policy({ id, isDefault, key, row }: Setting): Element {
  const at = isDefault ? `${POLICY_PLACES.registryKey}\\Defaults` : POLICY_PLACES.registryKey;
  const isFlag = row.type.kind === 'flag';
  const decimal = (name: string, value: number) => element(name, {}, [element('decimal', { value })]);
  return element(
    'policy',
    {
      ...{ name: id, class: 'Machine', displayName: `$(string.${id})`, explainText: `$(string.${id}_Help)` },
      ...(isFlag ? { key: at, valueName: key } : { presentation: `$(presentation.${id})`, key: at }),
    },
    [
      element('parentCategory', { ref: isDefault ? 'Defaults' : `Group_${KEY_WORDS[key].group}` }),
      element('supportedOn', { ref: 'Supported' }),
      ...(isFlag
        ? [decimal('enabledValue', 1), decimal('disabledValue', 0)]
        : [element('elements', {}, [input(id, at, key, row)])]),
    ],
  );
}

/** What the editor asks for, and as what it is written. */
function input(id: string, at: string, key: PolicyKey, { type }: PolicyRow): Element {
  const named = { id, valueName: key, required: true };
  switch (type.kind) {
    case 'whole':
      return element('decimal', { ...named, minValue: type.min, maxValue: type.max });
    case 'level':
      return element(
        'enum',
        named,
        type.levels.map((level) => levelItem(key, level)),
      );
    case 'text':
      return element('text', { ...named, maxLength: type.max });
    case 'origin':
      return element('text', { ...named, maxLength: LINE_MAX });
    case 'list':
    case 'argv':
      return element('multiText', { ...named, maxLength: LINE_MAX, maxStrings: LINES_MAX });
    case 'map':
      return element('list', { id, key: `${at}\\${key}`, explicitValue: true });
    case 'flag':
      throw new Error('a flag needs no input: it is enabled or disabled');
  }
}

function levelItem(key: PolicyKey, level: string): Element {
  const displayName = `$(string.${key}_${level.replaceAll('-', '_')})`;
  return element('item', { displayName }, [element('value', {}, [element('string', {}, level)])]);
}
