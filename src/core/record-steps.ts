// What happened, step by step: one plain sentence for each entry, for the person whose record it is.
import type { EntryData, EntryType, Note } from '../model/entries';
import type { Line } from '../model/strings/types';

type Sentences = { readonly [T in EntryType]: (data: EntryData<T>, technician: string) => Line };

const SENTENCES: Sentences = {
  'journal.opened': ({ reason }) => ({ key: `record.opened.${reason}` }),
  'journal.pruned': () => ({ key: 'record.step.pruned' }),
  'agent.started': ({ version, clean }) => ({
    key: clean ? 'record.step.started' : 'record.step.started.unclean',
    args: { version },
  }),
  'agent.stopped': ({ reason }) => ({ key: 'record.step.stopped', args: { reason } }),
  'agent.alive': () => ({ key: 'record.step.alive' }),
  'agent.recovered': () => ({ key: 'record.step.recovered' }),
  'clock.changed': ({ deltaMs }) => ({
    key: 'record.step.clock',
    args: { minutes: Math.round(Math.abs(deltaMs) / 60_000), way: deltaMs < 0 ? 'back' : 'on' },
  }),
  'device.enrolled': ({ organisation }) => ({
    key: 'record.enrolled',
    args: { organisation: organisation.name },
  }),
  'device.unenrolled': ({ organisation }) => ({
    key: 'record.unenrolled',
    args: { organisation: organisation.name },
  }),
  'keys.changed': ({ organisation }) => ({ key: 'record.keys', args: { organisation: organisation.name } }),
  'roster.changed': ({ added, removed }) => ({
    key: 'record.roster.detail',
    args: { added: added.length, removed: removed.length },
  }),
  'policy.changed': ({ changes }) => ({ key: 'record.policy.detail', args: { count: changes.length } }),
  'ask.received': ({ trust }, technician) => ({ key: `record.step.asked.${trust}`, args: { technician } }),
  'ask.refused': ({ code }) => ({ key: 'record.step.refused', args: { code } }),
  'intake.flooded': () => ({ key: 'record.flooded' }),
  'ask.held': ({ why }) => ({ key: `record.step.held.${why}` }),
  'ask.shown': () => ({ key: 'record.step.shown' }),
  'ask.extended': () => ({ key: 'record.step.extended' }),
  'ask.answered': ({ answer }, technician) => ({ key: `record.step.${answer}`, args: { technician } }),
  'ask.explained': ({ declined }) => ({ key: `record.why.${declined}` }),
  'receipt.issued': () => ({ key: 'record.step.receipt' }),
  'pause.lifted': () => ({ key: 'record.lifted' }),
  'asks.paused': ({ until }) =>
    until === undefined
      ? { key: 'record.paused.open' }
      : { key: 'record.paused.until', args: { time: Date.parse(until) } },
  'asks.resumed': ({ by }) => ({ key: `record.resumed.${by}` }),
  'grant.lapsed': () => ({ key: 'record.allowed.lapsed' }),
  'session.started': ({ tool, resumed }, technician) =>
    resumed
      ? { key: 'record.step.resumed', args: { technician } }
      : tool === undefined
        ? { key: 'record.step.connected', args: { technician } }
        : { key: 'record.step.connected.tool', args: { technician, tool } },
  'session.noted': ({ text }) => ({ key: 'record.step.noted', args: { text } }),
  'session.overrun': ({ minutes }) => ({ key: 'record.step.overrun', args: { minutes } }),
  'session.extended': ({ minutes }) => ({ key: 'record.step.longer', args: { minutes } }),
  'session.end-requested': ({ by }) => ({
    key: by === 'policy' ? 'record.step.end.policy' : 'record.step.end',
  }),
  'session.ended': ({ by }, technician) => ({ key: `record.step.ended.${by}`, args: { technician } }),
  'session.documented': ({ outcome }) => ({ key: 'record.step.documented', args: { text: outcome } }),
  'session.feedback': ({ solved }) => ({ key: `record.solved.${solved}` }),
  'session.unannounced': () => ({ key: 'record.sighting.detail' }),
  'sighting.started': ({ tool }) => ({ key: 'record.step.sighted', args: { tool } }),
  'sighting.ended': () => ({ key: 'record.step.sighted.over' }),
  'stated.answered': ({ agreed }) => ({ key: agreed ? 'record.step.stated.yes' : 'record.step.stated.no' }),
  'notice.seen': () => ({ key: 'record.step.seen' }),
  'help.requested': () => ({ key: 'record.help' }),
  'elevation.requested': () => ({ key: 'record.elevation' }),
  'elevation.answered': ({ answer, mismatch }) => {
    if (mismatch !== undefined) return { key: 'record.elevation.mismatch' };
    if (answer === 'withdrawn') return { key: 'record.elevation.withdrawn' };
    return { key: 'record.step.elevation', args: { answer } };
  },
  'elevation.started': () => ({ key: 'record.elevation.started' }),
  'elevation.ended': ({ by }) => ({
    key: by === 'failed' ? 'record.elevation.failed' : 'record.step.elevation.over',
  }),
  'concern.raised': () => ({ key: 'record.concern' }),
};

/** What an entry says to the person. @param technician whom it is about, where somebody is named */
export function stepLine(note: Note, technician = ''): Line {
  return lineOf(note.type, note.data, technician);
}

function lineOf<T extends EntryType>(type: T, data: EntryData<EntryType>, technician: string): Line {
  // The note's own type ties its data to it; the compiler cannot follow that through a generic lookup.
  return (SENTENCES[type] as (data: EntryData<EntryType>, technician: string) => Line)(data, technician);
}
