// The lamp: the only red there is, lit exactly while someone is, or may still be, connected.
import type { ReactNode } from 'react';

export function Lamp({ lit }: { readonly lit: boolean }): ReactNode {
  return <span className={lit ? 'lamp' : 'lamp lamp-off'} aria-hidden="true" />;
}
