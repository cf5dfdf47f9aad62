// Our own scheme, tallylight://app/<kind>/index.html: the only place that windows can load anything from.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CustomScheme, ProtocolResponse, Session } from 'electron';
import type { WindowKind } from '../model/ipc';

const SCHEME = 'tallylight';
const HOST = 'app';
const origin = `${SCHEME}://${HOST}`;

/** To be registered before `ready`. */
export const PRIVILEGES: CustomScheme = { scheme: SCHEME, privileges: { standard: true, secure: true } };

/** The page of a kind of window. */
export function pageUrl(kind: WindowKind): string {
  return `${origin}/${kind}/index.html`;
}

/** True for an address that our scheme can answer. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${origin}/`);
}

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'", // SECURITY(2): what is not named below is not loaded
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'", // SECURITY(2): addresses mean what they say
  "form-action 'none'", // SECURITY(2): nothing is sent away by a form
  "frame-ancestors 'none'", // SECURITY(2): no page of ours inside another
  "require-trusted-types-for 'script'", // SECURITY(2): no text becomes markup
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** File and content type for an address, or undefined if there can be none. */
export function resolvePage(rendererDir: string, url: string): { file: string; type: string } | undefined {
  if (!isOurs(url)) return undefined; // SECURITY(2): our own host only
  const { pathname } = new URL(url);
  if (!/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(pathname)) return undefined; // SECURITY(2): plain names only, so no way out of the folder
  const type = CONTENT_TYPES[path.extname(pathname)];
  return type === undefined ? undefined : { file: `${rendererDir}${pathname}`, type };
}

/** An answer with its bytes at hand. */
type PageAnswer = ProtocolResponse & { readonly data: Buffer };

const nothing: PageAnswer = { statusCode: 404, data: Buffer.alloc(0) };

/** What is answered to a request for an address: a page's file with the policy, or nothing. */
export function answerRequest(rendererDir: string, url: string): PageAnswer {
  const page = resolvePage(rendererDir, url);
  if (page === undefined) return nothing;
  try {
    return {
      statusCode: 200,
      data: readFileSync(page.file), // at once: the files are few and small, and a question waits for them
      headers: {
        'content-type': page.type,
        'content-security-policy': CONTENT_SECURITY_POLICY, // SECURITY(2): the policy goes with every answer
        'x-content-type-options': 'nosniff', // SECURITY(2): a file is what its type says
        'cache-control': 'no-store',
      },
    };
  } catch {
    return nothing; // an address without a file is not an error of ours
  }
}

/** What is put into a page before it is served. Never fails. */
export type FillPage = (page: Buffer) => Buffer;

/**
 * Makes a session serve our pages, and nothing else. `protocol.handle` would do the same by way of fetch's own classes: Node
 * loads those with the first request, which took a fifth of the time until a prompt was painted, and they stay in memory.
 */
export function serveScheme(
  session: Pick<Session, 'protocol' | 'webRequest'>,
  rendererDir: string,
  fillPrompt: FillPage,
): void {
  session.protocol.registerBufferProtocol(SCHEME, ({ url }, answer) => {
    const answered = answerRequest(rendererDir, url);
    answer(url === pageUrl('prompt') ? { ...answered, data: fillPrompt(answered.data) } : answered);
  });
  const cancel = (url: string): boolean => !isOurs(url) && !url.startsWith('devtools://');
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: cancel(url) })); // SECURITY(2): every other request is cancelled
}
