// What a signed ask costs from its bytes to the verdict, before the journal: everything that C3 checks, against one raw Ed25519 verify.
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { reduce } from '../../src/core/machine';
import { emptyState } from '../../src/core/empty-state';
import { readFromStream } from '../../src/intake/reading';
import { verifySigned } from '../../src/trust/message';
import { NONCE, policyWith, WORLD } from '../fakes/machine-driver';
import {
  askMessage,
  askSigner,
  deviceSigner,
  heldKeys,
  messageClaims,
  NOW,
  ORGANISATION,
  signed,
} from '../fakes/organisation';
import { figure, median, type Figure } from './figures';

const ASKS = 500;
const ROUNDS = 15;

function perSecond(run: () => void): number {
  const from = performance.now();
  run();
  return (ASKS / (performance.now() - from)) * 1000;
}

/** Bytes of the stream to an ask that core has admitted, and its notes; each ask is another one. */
export function benchVerdict(): Record<string, Figure> {
  const context = { device: deviceSigner.kid, organisationId: ORGANISATION, keys: heldKeys(), now: NOW };
  const judge = {
    signed: (bytes: Uint8Array) => verifySigned(bytes, context),
    plain: () => ({ ok: false, code: 'malformed' }) as const,
  };
  const at = { now: NOW, mono: 0 };
  const state = emptyState(policyWith({ organisationId: ORGANISATION }), at);
  const asks = Array.from({ length: ASKS }, () => signed(messageClaims(askMessage({ id: randomUUID() }))));
  const judgeAll = (): void => {
    for (const bytes of asks) {
      const { genuine } = readFromStream(bytes, judge);
      if (genuine === undefined) throw new Error('the ask of the benchmark is refused');
      const { notes } = reduce(state, { type: 'message', genuine, nonce: NONCE, at }, WORLD);
      if (notes[0]?.type !== 'ask.received') throw new Error('the ask of the benchmark is not received');
    }
  };
  const parts = asks.map((bytes) => {
    const end = bytes.lastIndexOf('.'.charCodeAt(0));
    const signature = Buffer.from(Buffer.from(bytes.subarray(end + 1)).toString(), 'base64url');
    return { text: bytes.subarray(0, end), signature };
  });
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: askSigner.key };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const verifyAll = (): void => {
    for (const { text, signature } of parts)
      if (!verify(null, text, key, signature)) throw new Error('the signature of the benchmark does not fit');
  };
  const rounds = Array.from({ length: ROUNDS }, () => ({
    raw: perSecond(verifyAll),
    ours: perSecond(judgeAll),
  }));
  const [ours, raw] = [rounds.map((round) => round.ours), rounds.map((round) => round.raw)].map(median);
  const note = 'baseline: one raw Ed25519 verify of the same bytes';
  return { verdict: figure(ours ?? 0, raw ?? 0, 'asks a second', 'at least 0.5', note) };
}
