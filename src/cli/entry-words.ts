// One plain sentence for each type of entry, for `journal show`. Technical, so in English alone.
import type { EntryData, EntryType, Note } from '../model/entries';

type Sentences = { readonly [T in EntryType]: (data: EntryData<T>) => string };

const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (${reason})`);
const short = (id: string): string => id.slice(0, 8);

const SENTENCES: Sentences = {
  'journal.opened': (d) =>
    `The record begins: ${d.reason}, device ${d.device}, ${d.person.name} at ${d.host}.`,
  'journal.pruned': (d) => `Entries up to ${d.throughSeq} were removed because they are old enough.`,
  'agent.started': (d) =>
    `Tallylight ${d.version} started on ${d.os}${d.clean ? '' : ' after an end out of order'}.`,
  'agent.stopped': (d) => `Tallylight stopped: ${d.reason}.`,
  'agent.alive': (d) => `Tallylight was running: ${d.live} live, ${d.unsent} not reported yet.`,
  'agent.recovered': (d) => `A torn last line of ${d.bytes} bytes was set aside.`,
  'clock.changed': (d) => `The clock was moved by ${Math.round(d.deltaMs / 1000)} seconds.`,
  'device.enrolled': (d) => `Enrolled with ${d.organisation.name} at ${d.endpoint} by ${d.by}.`,
  'device.unenrolled': (d) => `No longer enrolled with ${d.organisation.name}: by ${d.by}.`,
  'keys.changed': (d) => `${d.organisation.name} has new keys, version ${d.version}.`,
  'roster.changed': (d) =>
    `The list of technicians changed: ${d.added.length} added, ${d.removed.length} removed.`,
  'policy.changed': (d) =>
    `Policy changed: ${d.changes.map((change) => change.key).join(', ') || 'ignored values only'}.`,
  'ask.received': (d) =>
    `${d.ask.technician.name} asks (${d.ask.kind}, ${d.trust}, by ${d.door}): ask ${short(d.ask.id)}.`,
  'ask.refused': (d) => `A message was refused: ${d.code}.`,
  'intake.flooded': (d) => `Too many messages were refused from ${d.from} to ${d.to} to list each.`,
  'ask.held': (d) => `Ask ${short(d.ask)} waits: ${d.why}.`,
  'ask.shown': (d) => `Ask ${short(d.ask)} is on screen until ${d.until}.`,
  'ask.extended': (d) => `Ask ${short(d.ask)} was given more time, until ${d.until}.`,
  'ask.answered': (d) => `Ask ${short(d.ask)}: ${d.answer}${because(d.reason ?? d.declined)}.`,
  'ask.explained': (d) => `Ask ${short(d.ask)}: the person says why (${d.declined}).`,
  'pause.lifted': (d) => `${d.technician} may ask again at once.`,
  'asks.paused': (d) => `Questions are paused${d.until === undefined ? '' : ` until ${d.until}`}.`,
  'asks.resumed': (d) => `Questions come again: by ${d.by}.`,
  'receipt.issued': (d) => `The receipt of ask ${short(d.ask)} was issued.`,
  'grant.lapsed': (d) => `Nobody connected after ask ${short(d.ask)} was accepted; the permission is over.`,
  'session.started': (d) =>
    `${d.technician.name} is connected on the basis of ${d.basis}: session ${short(d.session)}.`,
  'session.noted': (d) => `Session ${short(d.session)}, note: ${d.text}`,
  'session.overrun': (d) => `Session ${short(d.session)} lasts longer than its ${d.minutes} minutes.`,
  'session.extended': (d) =>
    `The person gave session ${short(d.session)} more time: ${d.minutes} minutes in all.`,
  'session.end-requested': (d) => `The end of session ${short(d.session)} was asked for by ${d.by}.`,
  'session.ended': (d) =>
    `Session ${short(d.session)} ended by ${d.by} (evidence: ${d.proof}) after ${d.seconds} seconds.`,
  'session.documented': (d) => `Session ${short(d.session)} was documented: ${d.outcome}`,
  'session.feedback': (d) => `Session ${short(d.session)} solved the problem: ${d.solved}.`,
  'session.unannounced': (d) =>
    `A session that nobody announced${d.tool === undefined ? '' : ` with ${d.tool}`}.`,
  'sighting.started': (d) => `${d.tool} seems to be connected (${d.sure}).`,
  'sighting.ended': (d) => `A remote tool is no longer connected after ${d.seconds} seconds.`,
  'stated.answered': (d) =>
    `The person says that they had ${d.agreed ? '' : 'not '}agreed to session ${short(d.session)}.`,
  'notice.seen': (d) => `The notice about session ${short(d.session)} was seen.`,
  'help.requested': (d) => `Help was requested (${d.urgency}).`,
  'elevation.requested': (d) => `Permission to run ${d.program.name} was requested.`,
  'elevation.answered': (d) => `The request to run a program was answered: ${d.answer}.`,
  'elevation.started': () => 'The request to run a program went to the tool that gives administrator rights.',
  'elevation.ended': (d) => `The permission to run a program ended by ${d.by}.`,
  'concern.raised': () => 'A concern was raised.',
};

/** What an entry says. */
export function entryWords(note: Note): string {
  return wordsOf(note.type, note.data);
}

function wordsOf<T extends EntryType>(type: T, data: EntryData<EntryType>): string {
  // The note's own type ties its data to it; the compiler cannot follow that through a generic lookup.
  return (SENTENCES[type] as (data: EntryData<EntryType>) => string)(data);
}
