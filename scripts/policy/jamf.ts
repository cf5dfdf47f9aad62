// The JSON schema from which Jamf Pro draws a form for the preference domain ("Application & Custom Settings").
import { POLICY_PLACES, type PolicyRow } from '../../src/model/policy-types';
import { defaultInWords, mayBeDefault, ROWS } from './rows';
import { KEY_WORDS } from './words';

type Schema = Readonly<Record<string, unknown>>;
const LINES_MAX = 64;

export function jamfSchema(): string {
  const { preferenceDomain } = POLICY_PLACES;
  const schema = {
    title: `Tallylight (${preferenceDomain})`,
    description: 'Settings of Tallylight. A value set here is enforced; one under Defaults may be changed.',
    __preferencedomain: preferenceDomain,
    type: 'object',
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(ROWS.map(([key, row], at) => [key, property(key, row, at)])),
      Defaults: {
        title: 'Defaults',
        description: 'Values that the endpoint or the person may change, where README lets them.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          ROWS.filter(([, row]) => mayBeDefault(row)).map(([key, row], at) => [key, property(key, row, at)]),
        ),
        property_order: ROWS.length,
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function property(key: keyof typeof KEY_WORDS, row: PolicyRow, property_order: number): Schema {
  const fallback = defaultInWords(row);
  const description = fallback === undefined ? row.meaning : `${row.meaning} Default: ${fallback}.`;
  return { title: KEY_WORDS[key].en, description, ...typeOf(row), property_order };
}

function typeOf({ type }: PolicyRow): Schema {
  switch (type.kind) {
    case 'flag':
      return { type: 'boolean' };
    case 'whole':
      return { type: 'integer', minimum: type.min, maximum: type.max };
    case 'level':
      return { type: 'string', enum: type.levels };
    case 'text':
      return {
        ...{ type: 'string', minLength: 1, maxLength: type.max },
        ...(type.pattern !== undefined && { pattern: type.pattern.source }),
      };
    case 'origin':
      return { type: 'string', pattern: '^https?://[^/]+$' };
    case 'list':
      return { type: 'array', items: { type: 'string' }, maxItems: LINES_MAX };
    case 'argv':
      return { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: LINES_MAX };
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } };
  }
}
