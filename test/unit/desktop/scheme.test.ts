// Security rule 2: windows load our own pages, with the policy, and nothing else.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerRequest,
  isOurs,
  pageUrl,
  PRIVILEGES,
  resolvePage,
  serveScheme,
} from '../../../src/desktop/scheme';

let parent = '';
let dir = '';

beforeAll(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'tallylight-scheme-'));
  dir = path.join(parent, 'renderer');
  await mkdir(path.join(dir, 'prompt'), { recursive: true });
  await writeFile(path.join(dir, 'prompt', 'index.html'), '<!doctype html>');
  await writeFile(path.join(parent, 'secret.html'), 'secret');
});
afterAll(() => rm(parent, { recursive: true }));

describe('scheme', () => {
  it('answers a page with its type and the policy', () => {
    const { statusCode, data, headers } = answerRequest(dir, pageUrl('prompt'));
    expect(statusCode).toBe(200);
    expect(data).toEqual(Buffer.from('<!doctype html>'));
    expect(headers?.['content-type']).toBe('text/html; charset=utf-8');
    expect(headers?.['x-content-type-options']).toBe('nosniff');
  });

  it('sends a policy that begins from nothing and names no source but ourselves', () => {
    const policy = String(answerRequest(dir, pageUrl('prompt')).headers?.['content-security-policy']);
    const directives = new Map(
      policy.split('; ').map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)]),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'none'");
    expect(directives.get('form-action')).toBe("'none'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    for (const [name, value] of directives)
      if (name.endsWith('-src')) expect(["'none'", "'self'"]).toContain(value);
  });

  it.each([
    'tallylight://app/../secret.html',
    'tallylight://app/prompt/..%2f..%2fsecret.html',
    'tallylight://app/%2e%2e/secret.html',
    'tallylight://app/prompt\\..\\..\\secret.html',
    'tallylight://app//etc/passwd.html',
    'tallylight://app/prompt/',
    'tallylight://app/prompt/index.exe',
    'tallylight://app/prompt/missing.html',
    'tallylight://other/prompt/index.html',
    'tallylight://app.evil/prompt/index.html',
    'https://app/prompt/index.html',
  ])('has no answer for %s', (url) => {
    expect(answerRequest(dir, url)).toEqual({ statusCode: 404, data: Buffer.alloc(0) });
  });

  it('never names a file outside its folder', () => {
    for (const url of [
      'tallylight://app/..%2fsecret.html',
      'tallylight://app/a/%5c..%5csecret.html',
      'tallylight://other/x.html',
    ]) {
      expect(resolvePage(dir, url)).toBeUndefined();
    }
  });

  it('is a standard and secure scheme without further privileges', () => {
    expect(PRIVILEGES).toEqual({ scheme: 'tallylight', privileges: { standard: true, secure: true } });
  });

  it("puts the question into the prompt's page alone, under the same policy", async () => {
    type Answer = (answered: { data: Buffer; headers?: Record<string, string> }) => void;
    let serve: ((request: { url: string }, answer: Answer) => void) | undefined;
    const session = {
      protocol: {
        registerBufferProtocol: (_scheme: string, handler: typeof serve) => void (serve = handler),
      },
      webRequest: { onBeforeRequest: () => undefined },
    };
    await writeFile(path.join(dir, 'prompt', 'other.html'), 'other');
    serveScheme(session as never, dir, (page) => Buffer.concat([page, Buffer.from('asked')]));
    const get = (url: string) =>
      new Promise<Parameters<Answer>[0]>((resolve) => {
        serve?.({ url }, resolve);
      });
    const page = await get(pageUrl('prompt'));
    expect(page.data.toString()).toBe('<!doctype html>asked');
    expect(page.headers).toEqual(answerRequest(dir, pageUrl('prompt')).headers);
    expect((await get('tallylight://app/prompt/other.html')).data.toString()).toBe('other');
  });

  it('cancels every request to anything else', () => {
    let ask: ((details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void) | undefined;
    const session = {
      protocol: { registerBufferProtocol: () => true },
      webRequest: {
        onBeforeRequest: (listener: typeof ask) => {
          ask = listener;
        },
      },
    };
    serveScheme(session as never, dir, (page) => page);
    const verdict = (url: string): boolean | undefined => {
      let cancelled: boolean | undefined;
      ask?.({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    expect(verdict(pageUrl('banner'))).toBe(false);
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'tallylight://other/x',
      'data:text/html,x',
      'ws://x/',
    ]) {
      expect(verdict(url)).toBe(true);
    }
    expect(isOurs('tallylight://app')).toBe(false);
  });
});
