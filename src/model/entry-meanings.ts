// When each type of entry is written, in one plain sentence: for README's table of what is reported, and for the record.
import type { EntryType } from './entries';

export const ENTRY_MEANINGS: Readonly<Record<EntryType, string>> = {
  'journal.opened': 'A journal begins: which computer, which person, which key, and why.',
  'journal.pruned': 'Entries older than policy keeps were removed from this computer.',
  'agent.started': 'The agent started.',
  'agent.stopped': 'The agent stopped in order, and why.',
  'agent.alive': 'Once a day: the agent is running.',
  'agent.recovered': 'A line that was cut off by a crash was set aside.',
  'clock.changed': 'The computer’s clock was set.',
  'device.enrolled': 'This device was enrolled with an organisation.',
  'device.unenrolled': 'This device left its organisation.',
  'keys.changed': 'The organisation’s keys changed.',
  'roster.changed': 'The list of technicians who may ask changed.',
  'policy.changed': 'A setting of policy changed; secrets are never written.',
  'ask.received': 'A technician asked: the whole question.',
  'ask.refused': 'A message was refused, and by which check; never its content.',
  'intake.flooded': 'Many messages were refused in a short time: only their number.',
  'ask.held': 'A question could not be shown yet, and why.',
  'ask.shown': 'The question was on screen, with the hash of its exact text.',
  'ask.extended': 'The person took more time.',
  'ask.answered': 'The one final answer, and how it was given.',
  'ask.explained': 'The person said why they had declined; they need not.',
  'pause.lifted': 'The person lets a technician ask again before the pause is over.',
  'asks.paused': 'The person paused questions, where policy lets them: until when.',
  'asks.resumed':
    'Questions come again: the person went on, the time was over, or policy no longer allows the pause.',
  'receipt.issued':
    'The signed receipt of an answer to a question of kind approval, for the computers that it is about.',
  'grant.lapsed': 'Nobody connected after an accepted question.',
  'session.started': 'IT connected: who, on what basis, for what.',
  'session.noted': 'The technician said what they are doing.',
  'session.overrun': 'A session went on longer than planned.',
  'session.extended': 'The person gave a session more time: so many minutes in all.',
  'session.end-requested': 'End was pressed: the technician was asked to disconnect.',
  'session.ended': 'A session ended: by whom, on what evidence, after how long.',
  'session.documented': 'The technician wrote down what was done, why, and what came of it.',
  'session.feedback':
    'The person said whether the problem is solved, and whether somebody should get in touch; they need not.',
  'session.unannounced': 'Somebody connected whom nobody had agreed to.',
  'sighting.started': 'A remote tool was seen at work.',
  'sighting.ended': 'A remote tool is no longer seen.',
  'stated.answered': 'The person said whether they had agreed to a session of stated consent.',
  'notice.seen': 'The person closed the card of a session that they had not allowed.',
  'help.requested':
    'The person asked for help: what is wrong, how urgent, what and who is affected, how to reach them; of a picture only its hash, size and type.',
  'elevation.requested': 'The person asked for administrator rights for one program.',
  'elevation.answered': 'Administrator rights were approved or not: by whom, with their receipts.',
  'elevation.started':
    'The person started the approved program: the request went to the tool that gives administrator rights.',
  'elevation.ended': 'Administrator rights ended, or were not used in time.',
  'concern.raised': 'The person raised a concern.',
};
