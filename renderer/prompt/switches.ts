// What the person has left on of what was asked for. Control needs the screen, and something has to be left to allow.
import { useState } from 'react';
import type { Scope } from '../../src/model/messages';
import type { PromptView } from '../../src/model/views';

type Asked = Pick<PromptView, 'scopes'>;

/** Why a switch cannot be moved. */
export type HeldBy = keyof NonNullable<PromptView['switchHints']>;

/** @param off what the person switched off, as far as it can still be: policy may have changed meanwhile */
export function leftOn({ scopes }: Asked, off: readonly string[]): readonly Scope[] {
  const isOn = ({ scope, canSwitch }: Asked['scopes'][number]): boolean =>
    canSwitch !== true || !off.includes(scope);
  const hasControl = scopes.some((one) => one.scope === 'control' && isOn(one));
  return scopes.filter((one) => isOn(one) || (hasControl && one.scope === 'view')).map(({ scope }) => scope);
}

/** Undefined where the switch can be moved. */
export function heldBy(scope: Scope, on: readonly Scope[]): HeldBy | undefined {
  if (!on.includes(scope)) return undefined;
  if (scope === 'view' && on.includes('control')) return 'control';
  return on.length === 1 ? 'last' : undefined;
}

/** What is off after a press on one switch. */
export function afterPress(asked: Asked, off: readonly string[], scope: Scope): readonly string[] {
  const on = leftOn(asked, off);
  if (heldBy(scope, on) !== undefined) return off;
  if (on.includes(scope)) return [...off, scope];
  return off.filter((other) => other !== scope && !(scope === 'control' && other === 'view'));
}

export interface Switches {
  readonly on: readonly Scope[];
  readonly press: (scope: Scope) => void;
}

/** @param before what was switched off already */
export function useSwitches(asked: Asked, before: readonly string[] = []): Switches {
  const [off, setOff] = useState(before);
  return {
    on: leftOn(asked, off),
    press: (scope) => setOff((last) => afterPress(asked, last, scope)),
  };
}
