// What a row of the policy table is made of: types, sources, direction of strictness (C12).

/** Where a value comes from: machine policy, managed file, endpoint, person; `default` is no source. */
export type PolicySource = 'machine' | 'file' | 'endpoint' | 'person' | 'default';

/** What kind of value a key takes, with its bounds. */
export type PolicyType =
  | { readonly kind: 'flag' }
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'level'; readonly levels: readonly string[] }
  | { readonly kind: 'text'; readonly max: number; readonly pattern?: RegExp }
  | { readonly kind: 'origin' }
  | { readonly kind: 'list'; readonly of: 'key' | 'scope' | 'text' }
  | { readonly kind: 'map' }
  | { readonly kind: 'argv' };

/**
 * The direction in which a lower source may still move a value that a higher one set.
 * `none`: the highest source wins alone. `zero-off`: lower is stricter, but 0 means off.
 */
export type Stricter = 'none' | 'higher' | 'lower' | 'zero-off' | 'more' | 'left' | true | false;

/** One row of the table. */
export interface PolicyRow {
  readonly type: PolicyType;
  /** Absent: no value unless a source gives one. */
  readonly fallback?: PolicyValue;
  readonly stricter: Stricter;
  readonly from: readonly Exclude<PolicySource, 'default'>[];
  /** Never written to the journal or shown: `"set"` instead. */
  readonly secret?: boolean;
  /** One plain sentence for README, templates and the record window. */
  readonly meaning: string;
}
export type PolicyValue = boolean | number | string | readonly string[] | Readonly<Record<string, string>>;

/** Where machine policy lies on Windows (below HKEY_LOCAL_MACHINE) and on macOS (preference domain, the app's bundle id). */
export const POLICY_PLACES = {
  registryKey: 'Software\\Policies\\Tallylight',
  preferenceDomain: 'app.tallylight.agent',
} as const;
