// What the endpoint says when it does not do what was asked: a status, a code for programs, a sentence that says what to do.
import type { FastifyError } from 'fastify';

/** A refusal that the caller is told about. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Further members of the body, where a contract asks for them (C11: `have`, `fork`, `bad`, `reenrol`). */
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function badRequest(message: string): ApiError {
  return new ApiError(400, 'bad-request', message);
}
/** This endpoint confirms, and holds no key for anything else. */
export function signedElsewhere(): ApiError {
  const message =
    'This endpoint holds no key that may sign this: sign it elsewhere and hand it over (POST /v1/messages).';
  return new ApiError(409, 'signed-elsewhere', message);
}
export function notFound(what: string): ApiError {
  return new ApiError(404, 'not-found', `There is no such ${what} here.`);
}
export function unauthorised(message: string, more: Readonly<Record<string, unknown>> = {}): ApiError {
  return new ApiError(401, 'unauthorised', message, more, { 'www-authenticate': 'Bearer' });
}

/** The framework's own refusals in our words. Anything else is our fault and tells the caller nothing of itself. */
export function apiErrorOf(error: FastifyError | Error): ApiError {
  if (error instanceof ApiError) return error;
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return tooLarge('The body is too large: send less at once.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ApiError(
        415,
        'media-type',
        'Send JSON, with the content-type that the API description names.',
      );
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return badRequest('The body is missing or shorter than its content-length.');
    default:
      return new ApiError(500, 'internal', 'The endpoint failed. Try again later; its log says why.');
  }
}

export function tooLarge(message: string): ApiError {
  return new ApiError(413, 'too-large', message);
}
