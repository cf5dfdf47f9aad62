// The page "Who may connect": the roster in words, who may approve, and whom this computer has met so far.
import type { Technician } from '../model/messages';
import type { PageGroup, PageView, RecordFact } from '../model/record-views';
import type { Line } from '../model/strings/types';
import { asWritten } from './as-written';
import { firstOf } from './record-groups';
import type { RecordGroup } from './record-groups';
import { beganAt } from './record-row';
import type { State } from './state';
import { onTheList } from './who-view';

/** What the page is made of. */
export interface WhoPage {
  readonly state: Pick<State, 'roster' | 'policy'>;
  readonly groups: Iterable<RecordGroup>;
  /** Wall clock in ms. */
  readonly now: number;
}

/** Who may ask, who may approve, and who has asked or connected so far. */
export function whoPage({ state, groups, now }: WhoPage): PageView {
  const { roster, policy } = state;
  const says: Line =
    roster === undefined
      ? { key: policy.rosterRequired ? 'page.who.nobody' : 'page.who.no-list' }
      : { key: policy.rosterRequired ? 'tray.who.required' : 'tray.who.known' };
  const groupsShown = [listed(state, now), approvers(state), met(groups)];
  return { page: 'who', says: [says], groups: groupsShown.filter((group) => group !== undefined) };
}

function listed(state: WhoPage['state'], now: number): PageGroup | undefined {
  if (state.roster === undefined) return undefined;
  const { coming, there } = onTheList(state.roster, now);
  const rows: readonly RecordFact[] = [
    ...coming.map(({ row, at }) => person(row.name, { key: 'page.who.from', args: { time: at } })),
    ...there.map(({ name, until }) =>
      person(
        name,
        until === undefined
          ? { key: 'page.who.may' }
          : { key: 'page.who.until', args: { time: Date.parse(until) } },
      ),
    ),
  ];
  const says: readonly Line[] = rows.length === 0 ? [{ key: 'tray.who.nobody' }] : [];
  return { label: { key: 'page.who.list' }, says, rows };
}

function person(name: string, value: Line, notes: readonly Line[] = []): RecordFact {
  return { label: asWritten(name), values: [value], notes };
}

function approvers({ roster }: WhoPage['state']): PageGroup | undefined {
  const rows = roster?.layers[0].content?.approvers ?? [];
  if (rows.length === 0) return undefined;
  return {
    label: { key: 'page.who.approvers' },
    rows: rows.map(({ name, mayApprove }) => ({
      label: asWritten(name),
      values: mayApprove.map((what): Line => ({ key: `page.who.approves.${what}` })),
      notes: [],
    })),
  };
}

interface Met {
  readonly name: string;
  readonly company: string | undefined;
  readonly last: number;
  readonly connected: number;
}

/** Everybody who has asked or connected, whoever came last first. */
function met(groups: Iterable<RecordGroup>): PageGroup | undefined {
  const people = new Map<string, Met>();
  for (const group of groups) {
    const started = firstOf(group, 'session.started');
    const who: Technician | undefined =
      started?.data.technician ?? firstOf(group, 'ask.received')?.data.ask.technician;
    if (who === undefined) continue;
    const key = `${who.id}\n${who.name}`;
    const before = people.get(key);
    people.set(key, {
      name: who.name,
      company: who.company,
      last: Math.max(beganAt(group), before?.last ?? 0),
      connected: (before?.connected ?? 0) + (started === undefined ? 0 : 1),
    });
  }
  if (people.size === 0) return undefined;
  const rows = [...people.values()].sort((one, other) => other.last - one.last);
  return {
    label: { key: 'page.who.met' },
    rows: rows.map(({ name, company, last, connected }) =>
      person(
        name,
        connected === 0
          ? { key: 'page.who.asked' }
          : { key: 'page.who.connected', args: { count: connected } },
        [
          ...(company === undefined ? [] : [asWritten(company)]),
          { key: 'page.who.last', args: { time: last } },
        ],
      ),
    ),
  };
}
