// Part of the composition root: what core may use of the world, made of this device's own parts.
import { createHash } from 'node:crypto';
import { matchCode } from './core/match-code';
import { promptText, type Wording } from './core/prompt-words';
import type { World } from './core/event';
import type { AgentEdges } from './edges';
import type { DeviceRecord } from './record';
import { hashOf } from './trust/ed25519';
import { verifyReceipt } from './trust/receipt';

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** @param wording the words in use when they are asked for */
export function worldOf(
  { about }: Pick<AgentEdges, 'about'>,
  { key }: Pick<DeviceRecord, 'key'>,
  wording: () => Wording,
): World {
  return {
    device: key.kid,
    host: about.host,
    openReceipt: (jws) => {
      const verdict = verifyReceipt(jws);
      return verdict.ok ? verdict : undefined;
    },
    sha256,
    describePrompt: (facts, policy) => {
      const code = matchCode(facts.digest, facts.nonce, sha256);
      const inUse = wording();
      const textHash = hashOf(promptText({ facts, policy, code }, inUse));
      return { textHash, language: inUse.language, textVersion: about.version };
    },
  };
}
