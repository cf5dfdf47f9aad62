// Rows of "My record" that are about this computer and its rules, not about a question or a session.
import type { RecordRow } from '../model/record-views';
import type { Line } from '../model/strings/types';
import { asWritten } from './as-written';
import { firstOf, lastOf } from './record-groups';
import type { RecordGroup } from './record-groups';
import { stepLine } from './record-steps';

/** What a row says and looks like. */
export type Face = Pick<RecordRow, 'kind' | 'icon' | 'title'> & {
  readonly detail?: Line;
  readonly isCaution?: boolean;
};

/** The row of a group that neither an ask nor a session began. */
export function computerFace(group: RecordGroup): Face {
  const [first] = group.entries;
  const computer = { kind: 'computer', icon: 'computer' } as const;
  const shield = { kind: 'computer', icon: 'shield' } as const;
  switch (first?.type) {
    case 'ask.refused':
      return {
        kind: 'question',
        icon: 'shield',
        title: { key: 'record.refused' },
        detail: { key: 'record.refused.detail' },
      };
    case 'intake.flooded':
      return {
        kind: 'question',
        icon: 'shield',
        title: { key: 'record.flooded' },
        detail: { key: 'record.refused.detail' },
      };
    case 'session.unannounced':
    case 'sighting.started':
      return sightingFace(group);
    case 'help.requested':
      return {
        kind: 'question',
        icon: 'flag',
        title: { key: 'record.help' },
        detail: asWritten(first.data.what),
      };
    case 'elevation.requested':
      return {
        ...shield,
        kind: 'question',
        title: elevationTitle(group),
        detail: asWritten(first.data.program.name),
      };
    case 'pause.lifted':
      return { kind: 'question', icon: 'check-circle', title: { key: 'record.lifted' } };
    case 'asks.paused':
      return { kind: 'question', icon: 'later', title: { key: 'record.paused' }, detail: stepLine(first) };
    case 'asks.resumed':
      return { kind: 'question', icon: 'later', title: { key: 'record.resumed' }, detail: stepLine(first) };
    case 'device.enrolled':
      return {
        ...shield,
        title: { key: 'record.enrolled', args: { organisation: first.data.organisation.name } },
      };
    case 'device.unenrolled':
      return {
        ...shield,
        title: { key: 'record.unenrolled', args: { organisation: first.data.organisation.name } },
      };
    case 'keys.changed':
      return {
        ...shield,
        title: { key: 'record.keys', args: { organisation: first.data.organisation.name } },
      };
    case 'roster.changed': {
      const { added, removed } = first.data;
      const args = { added: added.length, removed: removed.length };
      return { ...shield, title: { key: 'record.roster' }, detail: { key: 'record.roster.detail', args } };
    }
    case 'policy.changed': {
      const count = first.data.changes.length;
      return {
        ...shield,
        title: { key: 'record.policy' },
        detail: { key: 'record.policy.detail', args: { count } },
      };
    }
    case 'journal.opened':
      return {
        ...computer,
        title: { key: 'record.opened' },
        detail: { key: `record.opened.${first.data.reason}` },
      };
    default: {
      const count = group.entries.length;
      return {
        ...computer,
        title: { key: 'record.computer' },
        detail: { key: 'record.computer.detail', args: { count } },
      };
    }
  }
}

function elevationTitle(group: RecordGroup): Line {
  const answer = lastOf(group, 'elevation.answered')?.data.answer;
  if (answer === undefined || answer === 'postponed' || answer === 'withdrawn')
    return { key: 'record.elevation' };
  return { key: answer === 'accepted' ? 'record.elevation.accepted' : 'record.elevation.declined' };
}

/** A remote tool that was seen without a session; always to be looked at. */
function sightingFace(group: RecordGroup): Face {
  const tool =
    firstOf(group, 'sighting.started')?.data.tool ?? firstOf(group, 'session.unannounced')?.data.tool;
  const detail: Line = tool === undefined ? { key: 'record.sighting.detail' } : asWritten(tool);
  return { kind: 'session', icon: 'warn', isCaution: true, title: { key: 'record.sighting' }, detail };
}
