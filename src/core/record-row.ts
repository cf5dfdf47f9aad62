// One row of "My record": what happened, with whom, and how it ended, in two lines (design 5).
import type { EntryData } from '../model/entries';
import type { Ask } from '../model/messages';
import type { RecordRow } from '../model/record-views';
import type { Line } from '../model/strings/types';
import { asWritten } from './as-written';
import { firstOf, isAboutAnother, lastOf } from './record-groups';
import type { RecordGroup } from './record-groups';
import { computerFace } from './record-computer';
import type { Face } from './record-computer';

/** The row of a group of entries. */
export function recordRow(group: RecordGroup): RecordRow {
  const { isCaution = false, ...face } = faceOf(group);
  return { ...face, isCaution, id: group.id, at: beganAt(group), also: alsoOf(group) };
}

/** Wall clock in ms. Of a session: when it began, as IT's message says. */
export function beganAt(group: RecordGroup): number {
  const started = firstOf(group, 'session.started');
  const [first] = group.entries;
  return Date.parse(started?.data.at ?? first?.time ?? '');
}

/** Whom a group is about; undefined where nobody is named. */
export function technicianOf(group: RecordGroup): string | undefined {
  const started = firstOf(group, 'session.started');
  return (started?.data.technician ?? firstOf(group, 'ask.received')?.data.ask.technician)?.name;
}

function faceOf(group: RecordGroup): Face {
  const started = firstOf(group, 'session.started');
  if (started !== undefined) return sessionFace(group, started.data);
  const [first] = group.entries;
  if (first?.type === 'concern.raised') return concernFace(first.data);
  const received = firstOf(group, 'ask.received');
  return received === undefined ? computerFace(group) : askFace(group, received.data.ask);
}

function sessionFace(group: RecordGroup, started: EntryData<'session.started'>): Face {
  const { basis, purpose } = started;
  const technician = started.technician.name;
  const ended = lastOf(group, 'session.ended')?.data;
  const minutes = Math.round((ended?.seconds ?? 0) / 60);
  const why: Line = ended === undefined ? { key: 'record.live.detail', args: { purpose } } : { key: 'record.session.detail', args: { minutes, purpose } }; // prettier-ignore
  const face = { kind: 'session', icon: 'mark' } as const;
  const caution = { kind: 'session', icon: 'warn', isCaution: true } as const;
  switch (basis) {
    case 'consent': {
      const key = ended === undefined ? 'record.live' : 'record.session';
      return { ...face, title: { key, args: { technician } }, detail: why };
    }
    case 'approval':
      return { ...face, title: { key: 'record.session.approval', args: { technician } }, detail: why };
    case 'stated': {
      const word = lastOf(group, 'stated.answered')?.data.agreed;
      const key = word === false ? 'record.stated.denied' : 'record.stated.detail';
      const look = word === false ? caution : face;
      return { ...look, title: { key: 'record.session', args: { technician } }, detail: { key } };
    }
    case 'emergency': {
      const isDocumented = lastOf(group, 'session.documented') !== undefined;
      const key = isDocumented ? 'record.emergency.documented' : 'record.emergency.undocumented';
      return { ...caution, title: { key: 'record.emergency', args: { technician } }, detail: { key } };
    }
    case 'none':
      if (isAboutAnother(group)) {
        const key = ended === undefined ? 'record.live' : 'record.session';
        return { ...face, title: { key, args: { technician } }, detail: { key: 'record.elsewhere.detail' } };
      }
      return { ...caution, title: { key: 'record.unannounced', args: { technician } }, detail: why };
  }
}

function askFace(group: RecordGroup, ask: Ask): Face {
  const technician = ask.technician.name;
  const answered = lastOf(group, 'ask.answered')?.data;
  const face = { kind: 'question' } as const;
  if (answered === undefined)
    return { ...face, icon: 'clock', title: { key: 'record.asking', args: { technician } } };
  switch (answered.answer) {
    case 'accepted':
      return { ...face, ...acceptedFace(group, ask) };
    case 'declined': {
      const reason = lastOf(group, 'ask.explained')?.data.declined ?? answered.declined;
      const title: Line = { key: 'record.declined', args: { technician } };
      return {
        ...face,
        icon: 'no',
        title,
        ...(reason !== undefined && { detail: { key: `record.why.${reason}` } }),
      };
    }
    case 'postponed': {
      const { laterAt } = answered;
      const title: Line = { key: 'record.later', args: { technician } };
      const detail: Line | undefined = laterAt === undefined ? undefined : { key: 'record.later.at', args: { time: Date.parse(laterAt) } }; // prettier-ignore
      return { ...face, icon: 'later', title, ...(detail !== undefined && { detail }) };
    }
    case 'unanswered': {
      const key = `record.unanswered.${answered.reason ?? 'timeout'}` as const;
      return {
        ...face,
        icon: 'clock',
        title: { key: 'record.unanswered', args: { technician } },
        detail: { key },
      };
    }
    case 'withdrawn':
      return { ...face, icon: 'clock', title: { key: 'record.withdrawn', args: { technician } } };
  }
}

function acceptedFace(group: RecordGroup, ask: Ask): Pick<Face, 'icon' | 'title' | 'detail'> {
  const technician = ask.technician.name;
  switch (ask.kind) {
    case 'session': {
      const lapsed = lastOf(group, 'grant.lapsed') !== undefined;
      const { purpose } = ask;
      const detail: Line = lapsed ? { key: 'record.allowed.lapsed' } : { key: 'record.live.detail', args: { purpose } }; // prettier-ignore
      return { icon: 'check-circle', title: { key: 'record.allowed', args: { technician } }, detail };
    }
    case 'agreement': {
      const { version } = ask.agreement;
      return {
        icon: 'doc',
        title: { key: 'record.agreement' },
        detail: { key: 'record.agreement.version', args: { version } },
      };
    }
    case 'advisory': {
      const { title } = ask.advice;
      return {
        icon: 'doc',
        title: { key: 'record.advisory', args: { technician } },
        detail: asWritten(title),
      };
    }
    case 'approval': {
      const { computer } = ask.approval;
      return {
        icon: 'shield',
        title: { key: 'record.approval', args: { technician } },
        detail: { key: 'record.approval.for', args: { computer } },
      };
    }
  }
}

function concernFace({ words }: EntryData<'concern.raised'>): Face {
  const detail = words === undefined ? undefined : asWritten(words);
  return {
    kind: 'concern',
    icon: 'flag',
    title: { key: 'record.concern' },
    ...(detail !== undefined && { detail }),
  };
}

/** Texts of a group by which it can be found, whether or not its two lines show them. */
function alsoOf(group: RecordGroup): string {
  const ask = firstOf(group, 'ask.received')?.data.ask;
  const started = firstOf(group, 'session.started')?.data;
  const notes = group.entries.flatMap((entry) => (entry.type === 'session.noted' ? [entry.data.text] : []));
  const who = [technicianOf(group), (started?.technician ?? ask?.technician)?.company];
  const why = [
    ask !== undefined && 'purpose' in ask ? ask.purpose : undefined,
    started?.purpose,
    (started?.ticket ?? (ask !== undefined && 'ticket' in ask ? ask.ticket : undefined))?.id,
    started?.tool,
    firstOf(group, 'help.requested')?.data.affects,
    lastOf(group, 'session.ended')?.data.summary,
    ...notes,
  ];
  const texts = isAboutAnother(group) ? who : [...who, ...why];
  return texts.filter((text) => text !== undefined).join('\n');
}
