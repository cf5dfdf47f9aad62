// Which of the asked scopes the person may switch off (design 5, policy `enforcedScopes`), and main's own check of what is left on.
import { withImplied } from '../model/messages';
import type { Ask, Scope } from '../model/messages';
import type { Policy } from '../model/policy';

type Enforced = Pick<Policy, 'enforcedScopes'>;

/** The scopes that get a switch: the tool can be held to each, and to what needs it, and something is left to allow. */
export function switchesOf(ask: Ask, policy: Enforced): readonly Scope[] {
  if (ask.kind !== 'session') return [];
  const asked = withImplied(ask.scopes);
  return asked.filter((scope) => {
    const rest = asked.filter((other) => !withImplied([other]).includes(scope));
    return mayAllowOnly(ask, rest, policy);
  });
}

/**
 * True if a yes may be for exactly these scopes.
 * @param left what the person left on; undefined: all that was asked for
 */
export function mayAllowOnly(
  ask: Ask,
  left: readonly Scope[] | undefined,
  { enforcedScopes }: Enforced,
): boolean {
  if (left === undefined) return true;
  if (ask.kind !== 'session' || left.length === 0) return false;
  const asked = withImplied(ask.scopes);
  const isDropped = (scope: Scope): boolean => !left.includes(scope);
  if (withImplied(left).some(isDropped)) return false; // SECURITY(10): nobody uses a mouse on a screen that they may not see
  if (!left.every((scope) => asked.includes(scope))) return false; // SECURITY(10): never more than the question said
  return asked.filter(isDropped).every((scope) => enforcedScopes.includes(scope)); // SECURITY(10): no promise that the tool cannot keep
}
