// What the sources of policy say before it is merged, and what of it is not heeded.
import type { PolicySource } from '../model/policy-types';

/** A source that can give values; the default is none. */
export type GivingSource = Exclude<PolicySource, 'default'>;

/**
 * What each source gives, unread. An absent source gives nothing. Machine and file may hold a member `Defaults`: a table
 * of values that only take the place of the built-in defaults, so that every source may still set another value.
 */
export type PolicyGiven = { readonly [S in GivingSource]?: Readonly<Record<string, unknown>> };

/** A given value that is not in force as it was given. */
export interface IgnoredValue {
  readonly key: string;
  readonly source: GivingSource;
  readonly why: string;
}

/** A source that could not be read at all, or only in part. */
export interface SourceProblem {
  readonly source: GivingSource;
  readonly why: string;
}
