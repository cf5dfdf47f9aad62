// Refuses public keys under which a signature proves nothing: not on the curve, or of small order (C13, RFC 8032 §5.1.3).
import { isBase64Url, type Key } from '../model/scalars';
import { type PublicKey, verifierOf } from './ed25519';

export type KeyProblem = 'not-base64url' | 'not-on-curve' | 'small-order';

const P = 2n ** 255n - 19n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
/** y of the points whose order divides 8: with such a key one signature fits many messages. */
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  2707385501144840649318225287225658788936804267575313519463743609750303402022n,
  P - 2707385501144840649318225287225658788936804267575313519463743609750303402022n,
]);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % P;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

/** True if some x with −x² + y² = 1 + d·x²·y² exists: (y²−1)/(d·y²+1) is a square, by Euler's criterion. */
function isOnCurve(y: bigint): boolean {
  const y2 = (y * y) % P;
  const numerator = (y2 - 1n + P) % P;
  const denominator = (D * y2 + 1n) % P;
  const square = (numerator * power(denominator, P - 2n)) % P;
  return square === 0n || power(square, (P - 1n) / 2n) === 1n;
}

/** Why `key` must not be trusted, or undefined. Costs about a millisecond: check where a key comes in, not at each use. */
export function keyProblem(key: string): KeyProblem | undefined {
  const bytes = Buffer.from(key, 'base64url');
  if (key.length !== 43 || !isBase64Url(key) || bytes.length !== 32) return 'not-base64url';
  const encoded = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
  const y = encoded & (2n ** 255n - 1n);
  if (y >= P || !isOnCurve(y)) return 'not-on-curve'; // SECURITY(10): such a key has no owner
  return SMALL_ORDER_Y.has(y) ? 'small-order' : undefined; // SECURITY(10): under such a key one signature fits many messages
}

/** The verifier of a key that came from outside, or why it is refused. */
export function publicKeyOf(key: Key): PublicKey | KeyProblem {
  return keyProblem(key) ?? verifierOf(key);
}
