// From bytes at a door to a genuine message or a refusal (C1, C3).
import { describe, expect, it } from 'vitest';
import type { InboxFile } from '../../../src/intake/inbox';
import { readFromInbox, readFromStream, type Judge } from '../../../src/intake/reading';
import { ASK, digestOf, ISSUER, KID, sessionAsk, sessionStart } from '../../fakes/ask-messages';

const ask = sessionAsk();
const start = sessionStart();
const bytes = new TextEncoder().encode('bytes');

function judgeSaying(message: typeof ask | typeof start): Judge {
  const judged = { ok: true, message, digest: digestOf(message) } as const;
  return { plain: () => judged, signed: () => ({ ...judged, kid: KID, issuer: ISSUER }) };
}
const refusing: Judge = {
  plain: () => ({ ok: false, code: 'malformed' }),
  signed: () => ({ ok: false, code: 'signature', id: ASK, kid: KID }),
};

function fileOf(changes: Partial<InboxFile> = {}): InboxFile {
  return { bytes, form: 'json', name: ASK, reach: 'person', trust: 'administrator', ...changes };
}

describe('a message of the stream', () => {
  it('is signed, and keeps who signed it', () => {
    expect(readFromStream(bytes, judgeSaying(ask)).genuine).toMatchObject({
      trust: 'signed',
      door: 'stream',
      kid: KID,
      issuer: ISSUER,
    });
  });
  it('is refused with the code of the check that failed', () => {
    expect(readFromStream(bytes, refusing).refused).toEqual({
      code: 'signature',
      door: 'stream',
      id: ASK,
      kid: KID,
      bytes: bytes.length,
    });
  });
});

describe('a file of the inbox', () => {
  it('is trusted as far as its folder is', () => {
    expect(readFromInbox(fileOf(), judgeSaying(ask)).genuine?.trust).toBe('administrator');
    expect(readFromInbox(fileOf({ trust: 'unverified' }), judgeSaying(ask)).genuine?.trust).toBe(
      'unverified',
    );
  });
  it('is signed when it is a JWS, whoever may write the folder', () => {
    expect(readFromInbox(fileOf({ form: 'jwt', trust: 'unverified' }), judgeSaying(ask)).genuine?.trust).toBe(
      'signed',
    );
  });
  it('is malformed when it does not bear the id of its message', () => {
    expect(readFromInbox(fileOf({ name: start.id }), judgeSaying(ask)).refused?.code).toBe('malformed');
  });
  it('may not ask everyone at once: asks go to one person', () => {
    expect(readFromInbox(fileOf({ reach: 'everyone' }), judgeSaying(ask)).refused).toMatchObject({
      code: 'audience',
      id: ASK,
    });
  });
  it('may tell everyone of a session: the remote tool shows the computer, not the person', () => {
    const file = fileOf({ reach: 'everyone', name: start.id });
    expect(readFromInbox(file, judgeSaying(start)).genuine?.message).toBe(start);
  });
  it('is refused with the code of the check that failed', () => {
    expect(readFromInbox(fileOf(), refusing).refused).toEqual({
      code: 'malformed',
      door: 'inbox',
      bytes: bytes.length,
    });
  });
});
