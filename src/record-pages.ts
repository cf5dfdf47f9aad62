// Part of the composition root: what the pages of "My record" are made of, at the moment that they are asked for.
import { agreementPage } from './core/agreement-page';
import type { MergedPolicy } from './core/policy-merge';
import type { RecordGroup } from './core/record-groups';
import { rulesPage } from './core/rules-page';
import { sentPage } from './core/sent-page';
import type { State } from './core/state';
import { waitingPage } from './core/waiting-page';
import { whoPage } from './core/who-page';
import type { AgentEdges } from './edges';
import type { Doors } from './doors';
import type { PageView, RecordPage } from './model/record-views';
import type { Id } from './model/scalars';
import type { DeviceRecord } from './record';

/** What the pages need of the root. */
export interface PageSources {
  readonly state: () => State;
  readonly merged: () => MergedPolicy;
  /** Wall clock, ms since the epoch. */
  readonly now: () => number;
  /** Undefined until they are open. */
  readonly doors: () => Pick<Doors, 'enrolled' | 'offlineSince' | 'reported'> | undefined;
  readonly cursors: Pick<AgentEdges['cursors'], 'read'>;
  readonly reportable: DeviceRecord['reportable'];
}

/** The pages as they are now. */
export interface RecordPages {
  /** @param groups of the whole record, in the order in which they began · @returns undefined for the record itself */
  view(page: RecordPage, groups: Iterable<RecordGroup>): PageView | undefined;
  /** How many entries wait to be sent; 0 where nothing is sent. */
  waiting(): number;
}

export function recordPages(sources: PageSources): RecordPages {
  const { state, merged, now, doors } = sources;
  const isReported = (): boolean => {
    const { reportTo, endpoint } = merged().policy;
    if (reportTo === 'tallylight') return doors()?.enrolled() ?? false;
    return reportTo === 'generic' && endpoint !== undefined;
  };
  const organisation = (): { readonly organisation?: string } => {
    const name = merged().policy.organisationName ?? state().enrolled?.organisation.name;
    return name === undefined ? {} : { organisation: name };
  };
  /** The last entry of each journal that is confirmed; those that are not reported any more are not there. */
  const have = (): ReadonlyMap<Id, number> => {
    const journals = sources.cursors.read()?.journals ?? {};
    const spans = sources.reportable().filter(({ id }) => journals[id]?.stopped === undefined);
    return new Map(spans.map(({ id, first }) => [id, Math.max(journals[id]?.have ?? 0, first - 1)]));
  };
  const waiting = (groups: Iterable<RecordGroup>): PageView => {
    const offlineSince = doors()?.offlineSince();
    const lastConfirmedAt = doors()?.reported().lastConfirmedAt;
    return waitingPage(groups, {
      isReported: isReported(),
      have: have(),
      ...(offlineSince !== undefined && { offlineSince }),
      ...(lastConfirmedAt !== undefined && { lastConfirmedAt: Date.parse(lastConfirmedAt) }),
    });
  };
  return {
    view: (page, groups) => {
      switch (page) {
        case 'record':
          return undefined;
        case 'who':
          return whoPage({ state: state(), groups, now: now() });
        case 'agreement':
          return agreementPage(groups, merged().policy.requireAgreement);
        case 'sent':
          return sentPage({ isReported: isReported(), ...organisation() });
        case 'waiting':
          return waiting(groups);
        case 'rules':
          return rulesPage(merged());
      }
    },
    waiting: () => (isReported() ? (doors()?.reported().unsent ?? 0) : 0),
  };
}
