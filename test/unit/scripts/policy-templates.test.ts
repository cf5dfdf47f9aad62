// What administrators load into their tools is whole: every key, every word, nothing that points nowhere.
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'plist';
import { describe, expect, it } from 'vitest';
import { adml } from '../../../scripts/policy/adml';
import { admx, NAMESPACE, SETTINGS } from '../../../scripts/policy/admx';
import { jamfSchema } from '../../../scripts/policy/jamf';
import { mobileconfig } from '../../../scripts/policy/mobileconfig';
import { exampleValues, mayBeDefault, ROWS } from '../../../scripts/policy/rows';
import { LANGUAGES } from '../../../scripts/policy/words';
import { mergePolicy } from '../../../src/core/policy-merge';
import { POLICY } from '../../../src/model/policy';
import { POLICY_PLACES, type PolicyType } from '../../../src/model/policy-types';

const keys = Object.keys(POLICY).toSorted();

function parsed(text: string): Document {
  const fail = (_level: string, message: string): never => {
    throw new Error(message);
  };
  return new DOMParser({ onError: fail }).parseFromString(text, 'text/xml');
}
const all = (within: Document | Element, name: string): readonly Element[] =>
  Array.from({ length: within.getElementsByTagName(name).length }, (_, at) =>
    within.getElementsByTagName(name).item(at),
  ).filter((found) => found !== null);
const children = (of: Element): readonly Element[] =>
  Array.from({ length: of.childNodes.length }, (_, at) => of.childNodes.item(at)).filter(
    (node): node is Element => node?.nodeType === 1,
  );
const names = (elements: readonly Element[]): readonly string[] => elements.map(({ tagName }) => tagName);
const ids = (within: Document, name: string): readonly string[] =>
  all(within, name).map((found) => found.getAttribute('id') ?? found.getAttribute('name') ?? '');
const isUnique = (list: readonly string[]): boolean => new Set(list).size === list.length;

/** The elements of ADMX and the controls of ADML that belong together (PolicyDefinitions.xsd). */
const CONTROL: Readonly<Record<string, string>> = {
  decimal: 'decimalTextBox',
  enum: 'dropdownList',
  text: 'textBox',
  multiText: 'multiTextBox',
  list: 'listBox',
};
const ELEMENT: Readonly<Record<PolicyType['kind'], string | undefined>> = {
  ...{ flag: undefined, whole: 'decimal', level: 'enum', text: 'text', origin: 'text' },
  ...{ list: 'multiText', argv: 'multiText', map: 'list' },
};

describe('the Windows template', () => {
  const template = parsed(admx());
  const root = template.documentElement;
  const policies = all(template, 'policy');

  it('has the parts that the schema wants, in its order', () => {
    expect(root?.namespaceURI).toBe(NAMESPACE);
    expect(root === null ? [] : names(children(root))).toEqual([
      ...['policyNamespaces', 'resources', 'supportedOn', 'categories', 'policies'],
    ]);
    for (const policy of policies) {
      const parts = names(children(policy));
      const allowed = ['parentCategory', 'supportedOn', 'enabledValue', 'disabledValue', 'elements'];
      expect(parts).toEqual(allowed.filter((name) => parts.includes(name)));
      expect(policy.getAttribute('class')).toBe('Machine');
    }
  });

  it('has every key once as enforced, and once as a default where somebody below may set it', () => {
    const at = (key: string) => policies.filter((policy) => policy.getAttribute('key') === key);
    const valueNames = (of: readonly Element[]) =>
      of
        .map((policy) => {
          const [input] = all(policy, 'elements').flatMap(children);
          return (
            policy.getAttribute('valueName') ??
            input?.getAttribute('valueName') ??
            input?.getAttribute('key')?.split('\\').at(-1)
          );
        })
        .toSorted();
    expect(valueNames(at(POLICY_PLACES.registryKey))).toEqual(keys);
    expect(valueNames(at(`${POLICY_PLACES.registryKey}\\Defaults`))).toEqual(
      ROWS.filter(([, row]) => mayBeDefault(row))
        .map(([key]) => key)
        .toSorted(),
    );
    expect(isUnique(ids(template, 'policy'))).toBe(true);
  });

  it('writes each key as the type that the reader takes, within the bounds of the table', () => {
    for (const { id, row } of SETTINGS) {
      const policy = policies.find((one) => one.getAttribute('name') === id);
      const inputs = policy === undefined ? [] : all(policy, 'elements').flatMap(children);
      expect(names(inputs), id).toEqual(ELEMENT[row.type.kind] === undefined ? [] : [ELEMENT[row.type.kind]]);
      if (row.type.kind === 'whole') {
        expect(inputs[0]?.getAttribute('minValue')).toBe(String(row.type.min));
        expect(inputs[0]?.getAttribute('maxValue')).toBe(String(row.type.max));
      }
      if (row.type.kind === 'level')
        expect(inputs.flatMap((input) => all(input, 'string').map((one) => one.textContent))).toEqual(
          row.type.levels,
        );
    }
  });

  it('names categories that are there', () => {
    const categories = ids(template, 'category');
    expect(isUnique(categories)).toBe(true);
    for (const parent of all(template, 'parentCategory'))
      expect(categories).toContain(parent.getAttribute('ref'));
  });

  describe.each(LANGUAGES)('in %s', (language) => {
    const words = parsed(adml(language));

    it('has each sentence that the template asks for, none twice, none too many and none empty', () => {
      const asked = [...admx().matchAll(/\$\(string\.(\w+)\)/g)].map(([, id]) => id ?? '');
      const given = ids(words, 'string');
      expect(isUnique(given)).toBe(true);
      expect(new Set(given)).toEqual(new Set(asked));
      for (const one of all(words, 'string')) expect(one.textContent).not.toBe('');
    });

    it('has a control of the right kind for each input', () => {
      const presentations = ids(words, 'presentation');
      expect(isUnique(presentations)).toBe(true);
      for (const policy of policies) {
        const input = all(policy, 'elements').flatMap(children)[0];
        if (input === undefined) continue;
        const id = policy.getAttribute('name') ?? '';
        expect(policy.getAttribute('presentation')).toBe(`$(presentation.${id})`);
        const presentation = all(words, 'presentation').find((one) => one.getAttribute('id') === id);
        const controls = presentation === undefined ? [] : children(presentation);
        expect(names(controls)).toEqual([CONTROL[input.tagName]]);
        expect(controls[0]?.getAttribute('refId')).toBe(input.getAttribute('id'));
      }
    });
  });

  it('says each key’s meaning in the language of the file', () => {
    const german = adml('de-DE');
    for (const [, { meaning }] of ROWS) expect(german).not.toContain(meaning);
    expect(german).toContain('Fragen ohne Ticket werden abgewiesen.');
  });
});

describe('the examples', () => {
  const profile = parse(mobileconfig()) as { PayloadContent: Record<string, unknown>[] };
  const payload = (type: string) => profile.PayloadContent.find(({ PayloadType }) => PayloadType === type);
  const settings = Object.fromEntries(
    Object.entries(payload(POLICY_PLACES.preferenceDomain) ?? {}).filter(
      ([key]) => !key.startsWith('Payload'),
    ),
  );

  it('hold every key, and the profile says what the Linux file says', () => {
    const { Defaults, ...enforced } = exampleValues();
    expect([...Object.keys(enforced), ...Object.keys(Defaults as object)].toSorted()).toEqual(keys);
    expect(settings).toEqual(exampleValues());
  });

  it('are heeded to the last value', () => {
    expect(mergePolicy({ machine: exampleValues() }).ignored).toEqual([]);
  });

  it('leave every key that has a built-in default at that', () => {
    const { policy } = mergePolicy({ machine: exampleValues() });
    for (const [key, row] of ROWS) if (row.fallback !== undefined) expect(policy[key]).toEqual(row.fallback);
  });

  it('fit the form that Jamf draws, and a wrong value does not', () => {
    const schema = JSON.parse(jamfSchema()) as { properties: Record<string, unknown> };
    const fits = new Ajv2020({ strict: false, validateSchema: true }).compile(schema);
    expect(Object.keys(schema.properties).toSorted()).toEqual(['Defaults', ...keys].toSorted());
    expect(fits(settings), JSON.stringify(fits.errors)).toBe(true);
    expect(fits({ promptSeconds: 5 })).toBe(false);
    expect(fits({ nonsense: true })).toBe(false);
  });

  it('let the agent start in the background and show its question, under the app’s own id', () => {
    const builder = readFileSync(path.resolve(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
    expect(builder).toContain(`appId: ${POLICY_PLACES.preferenceDomain}\n`);
    expect(payload('com.apple.servicemanagement')).toMatchObject({
      Rules: [
        { RuleType: 'LabelPrefix' },
        { RuleType: 'BundleIdentifier', RuleValue: POLICY_PLACES.preferenceDomain },
      ],
    });
    expect(payload('com.apple.notificationsettings')).toMatchObject({
      NotificationSettings: [
        { BundleIdentifier: POLICY_PLACES.preferenceDomain, NotificationsEnabled: true },
      ],
    });
    expect(isUnique(profile.PayloadContent.map(({ PayloadUUID }) => String(PayloadUUID)))).toBe(true);
  });
});
