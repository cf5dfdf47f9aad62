// Reading what callers send: bounded, strict JSON, closed objects, and a sentence that names the member that is wrong.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { parseStrict } from '../core/strict-json';
import { PICTURE_MAX_BYTES, PICTURE_TYPES } from '../model/help';
import type { TextProblem } from '../model/text';
import { utf8 } from '../trust/jws';
import { ApiError, badRequest, tooLarge } from './errors';

/** Largest body of a report, as sent and unpacked, in bytes. */
export const REPORT_MAX_BYTES = 2_097_152;
const REPORT_MAX_UNPACKED_BYTES = 16_777_216;
/** A batch nests an entry two levels deep, and an entry nests a message. */
const REPORT_MAX_DEPTH = 12;
const unzip = promisify(gunzip);
/** What zod's small edition leaves out: words for what is wrong. */
const { localeError } = z.locales.en();

async function unpacked(request: FastifyRequest, body: Buffer): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') throw new ApiError(415, 'encoding', 'Send content-encoding gzip, or none.');
  try {
    return await unzip(body, { maxOutputLength: REPORT_MAX_UNPACKED_BYTES });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge('The body is too large when unpacked: send fewer entries at once.');
    throw badRequest('The body is not gzip.');
  }
}

function parsed(bytes: Uint8Array, maxDepth?: number): unknown {
  const text = utf8(bytes);
  if (text === undefined) throw badRequest('The body is not UTF-8.');
  const result = parseStrict(text, maxDepth);
  if (!result.ok) throw badRequest(`The body is not acceptable JSON: ${result.detail}.`);
  return result.value;
}

/** Replaces the framework's JSON parser by the strict one. */
export function readBodiesStrictly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parsed(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  server.addContentTypeParser(
    'application/cloudevents-batch+json',
    { parseAs: 'buffer', bodyLimit: REPORT_MAX_BYTES },
    readReport,
  );
  server.addContentTypeParser(
    [...PICTURE_TYPES],
    { parseAs: 'buffer', bodyLimit: PICTURE_MAX_BYTES },
    (_request, body, done) => done(null, body), // looked into where it is taken
  );
}

async function readReport(request: FastifyRequest, body: Buffer): Promise<unknown> {
  try {
    return parsed(await unpacked(request, body), REPORT_MAX_DEPTH);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    const bad = { seq: 0, why: error.message }; // C11: a report is refused in these words
    throw new ApiError(400, 'bad-entry', error.message, { bad });
  }
}

/** What may not stand in a text that a person will read (C1), in words. */
const TEXT_WORDS: Readonly<Record<TextProblem, string>> = {
  malformed: 'not well-formed Unicode',
  empty: 'empty',
  'too-long': 'too long',
  'not-nfc': 'not in Unicode form NFC',
  control: 'has a control character, or a line break where none may be',
  bidi: 'has a character that turns the direction of text',
  invisible: 'has a character that nobody sees',
  'white-space': 'begins or ends with white space',
  'mixed-scripts': 'a name mixes letters of different scripts, so it could pass for another',
};

function inWords(message: string): string {
  const words = Object.entries(TEXT_WORDS).find(([problem]) => message === `display: ${problem}`)?.[1];
  return words === undefined ? message : `display: ${words}`;
}

/** `value` in the shape of `schema`. @throws ApiError 400 that names the first member that is wrong */
export function shaped<T>(schema: z.ZodMiniType<T>, value: unknown, what = 'body'): T {
  const result = schema.safeParse(value, { error: localeError });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = [what, ...(issue?.path ?? [])].join('.');
  throw badRequest(`${where}: ${inWords(issue?.message ?? 'has another shape')}.`);
}
