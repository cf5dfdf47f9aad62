// Holds real answers of the endpoint against its OpenAPI description: an answer that the description does not know is an error.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';

interface Operation {
  readonly tags: readonly string[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const file = new URL('../../assets/endpoint/openapi.json', import.meta.url);
export const description = JSON.parse(readFileSync(file, 'utf8')) as Description;
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(description, 'api');

/** The description's path of a real one, as `/v1/asks/{id}`. */
function templateOf(path: string): string {
  const matches = Object.keys(description.paths).filter((template) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  const [template] = matches.sort((a, b) => a.split('{').length - b.split('{').length);
  if (template === undefined) throw new Error(`${path} is not described`);
  return template;
}

function operationOf(method: string, path: string): { readonly operation: Operation; readonly at: string } {
  const template = templateOf(path);
  const operation = description.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`${method} ${template} is not described`);
  const pointer = template
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .replaceAll('{', '%7B')
    .replaceAll('}', '%7D');
  return { operation, at: `api#/paths/${pointer}/${method.toLowerCase()}` };
}

/** Operations whose answers were held against the description. */
export const seen = new Set<string>();

/**
 * Checks one answer.
 * @param path without query · @param body parsed JSON, undefined for none
 * @throws Error that says how the answer differs
 */
export function mustConform(method: string, path: string, status: number, body: unknown): void {
  const { operation, at } = operationOf(method, path);
  const response = operation.responses[String(status)];
  if (response === undefined) throw new Error(`${method} ${path}: status ${status} is not described`);
  seen.add(`${method} ${templateOf(path)} ${status}`);
  if (response.content === undefined) {
    if (body !== undefined) throw new Error(`${method} ${path} ${status}: a body that is not described`);
    return;
  }
  if (response.content['application/json'] === undefined) return; // a page
  const schema = `${at}/responses/${status}/content/application~1json/schema`;
  const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
  if (validate(body) !== true)
    throw new Error(
      `${method} ${path} ${status}: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(body)}`,
    );
}
