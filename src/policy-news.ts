// Part of the composition root: what a reading of policy means, and what of it the journal does not say yet.
import { newsOfPolicy, type PolicyHistory } from './core/policy-history';
import { mergePolicy, policyChanges, type MergedPolicy } from './core/policy-merge';
import type { EntryData } from './model/entries';
import type { PolicyReading } from './policy/reader';

/** The policy in force, and how far it can be relied on. */
export interface PolicyInForce extends MergedPolicy {
  /** Every source was read: something may follow from what is missing. */
  readonly isSure: boolean;
  /** A source is still to come. */
  readonly isPending: boolean;
}

export function policyOf({ given, isPending, problems }: PolicyReading): PolicyInForce {
  const isComplete = isPending !== true;
  return {
    ...mergePolicy(given, problems),
    isSure: problems.length === 0 && isComplete,
    isPending: !isComplete,
  };
}

/**
 * @param history what the journal said when the agent started
 * @returns what is to be noted of a policy; undefined if nothing is, or not yet: a source that comes later would take it back
 */
export function policyNews(
  history: PolicyHistory,
): (now: PolicyInForce) => EntryData<'policy.changed'> | undefined {
  let told: MergedPolicy | undefined;
  return (now) => {
    if (now.isPending) return undefined;
    const changes = policyChanges(told, now);
    const news = told === undefined ? newsOfPolicy(history, changes) : changes;
    told = now;
    return news;
  };
}
