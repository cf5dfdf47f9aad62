// A stand-in for the agent, run as a real standard user: reads the inbox, writes answer files, follows a small script.
// usage: node fake-agent.mjs INBOX HOME SCENARIO; see `scenarios` for what it can be told to do.
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const [inbox = '', home = '', scenario = ''] = process.argv.slice(2);
const uid = String(process.getuid?.());
const answers = join(home, 'answers');
const device = 'A'.repeat(43);
const known = { v: 1, device, person: uid };
const startedAt = new Date(Date.now() - process.uptime() * 1000);

/** @param {string} name @param {object} value */
function write(name, value) {
  const file = join(answers, `${name}.json`);
  writeFileSync(`${file}.tmp`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
}

/** @param {string} id @param {object} rest */
const ask = (id, rest) => write(id, { ...known, kind: 'ask', id, at: new Date().toISOString(), ...rest });
/** @param {string} id @param {object} rest */
const session = (id, rest) =>
  write(id, { ...known, kind: 'session', id, at: new Date().toISOString(), ...rest });

const shown = { state: 'shown', until: '2030-01-01T00:00:00.000Z', code: '0417' };
const live = { state: 'live', basis: 'consent' };

/**
 * What becomes of an ask, a withdrawal, a session's start and end, under each name.
 * @type {Record<string, {ask?: object, withdraw?: object | null, start?: object | null, end?: object, after?: object, afterMs?: number}>}
 */
const scenarios = {
  accepted: { ask: { state: 'answered', answer: 'accepted', scopes: ['view'], grantUntil: shown.until } },
  declined: {
    ask: { state: 'answered', answer: 'declined', declined: 'busy', words: 'Not "now" \\ please' },
  },
  postponed: { ask: { state: 'postponed', answer: 'postponed', laterAt: shown.until } },
  timeout: { ask: { state: 'answered', answer: 'unanswered', reason: 'timeout' } },
  nobody: { ask: { state: 'answered', answer: 'unanswered', reason: 'nobody' } },
  locked: { ask: { state: 'answered', answer: 'unanswered', reason: 'locked' } },
  'prompt-failed': { ask: { state: 'answered', answer: 'unanswered', reason: 'prompt-failed' } },
  withdrawn: { ask: { state: 'answered', answer: 'withdrawn', reason: 'superseded' } },
  refused: { ask: { state: 'refused', refusal: 'rate' } },
  shown: { ask: shown },
  held: { ask: { state: 'held', held: 'locked' } },
  silent: {},
  'accepts-late': { ask: shown, withdraw: { state: 'answered', answer: 'accepted' } },
  'shown-silent': { ask: shown, withdraw: null },
  dies: { ask: shown, afterMs: 300 },
  none: {
    ask: { state: 'answered', answer: 'accepted' },
    start: { state: 'live', basis: 'none', mismatch: ['ask'] },
  },
  emergency: {
    start: { state: 'live', basis: 'emergency' },
    end: { state: 'ended', basis: 'emergency' },
  },
  'session-refused': {
    ask: { state: 'answered', answer: 'accepted' },
    start: { state: 'refused', refusal: 'trust' },
  },
  'session-silent': { ask: { state: 'answered', answer: 'accepted' }, start: null },
  'presses-end': {
    ask: { state: 'answered', answer: 'accepted' },
    after: { state: 'ending', basis: 'consent', endRequestedBy: 'person' },
    afterMs: 1000,
  },
  hostile: { ask: { ...shown, words: '\u009b31m', intruder: '\u001b[2J', code: '12345' } },
};
const play = scenarios[scenario];
if (play === undefined) throw new Error(`no scenario ${scenario}`);

/** @type {Set<string>} */
const seen = new Set();

/** @param {{type: string, id: string, ask?: string, session?: string}} message */
function take(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
  switch (message.type) {
    case 'ask':
      if (play?.ask) ask(message.id, play.ask);
      if (scenario === 'dies') setTimeout(() => process.exit(0), play?.afterMs);
      return;
    case 'ask.withdraw':
      if (play?.withdraw === null || !message.ask) return;
      ask(message.ask, play?.withdraw ?? { state: 'answered', answer: 'withdrawn', reason: 'technician' });
      return;
    case 'session.start':
      if (play?.start === null || !message.session) return;
      session(message.session, play?.start ?? live);
      if (play?.after) setTimeout(session, play.afterMs, message.session, play.after);
      return;
    case 'session.end':
      if (message.session) session(message.session, play?.end ?? { state: 'ended', basis: 'consent' });
  }
}

function look() {
  for (const folder of [join(inbox, uid), join(inbox, 'everyone')]) {
    for (const name of list(folder)) {
      if (seen.has(name) || !name.endsWith('.json') || name.startsWith('.')) continue;
      try {
        const text = readFileSync(join(folder, name), 'utf8');
        /** @type {unknown} */
        const parsed = JSON.parse(text);
        const message = /** @type {Parameters<typeof take>[0]} */ (parsed);
        seen.add(name);
        take(message);
      } catch (error) {
        process.stderr.write(`${name}: ${String(error)}\n`);
      }
    }
  }
}

/** @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

mkdirSync(answers, { recursive: true, mode: 0o700 });
const status = {
  v: 1,
  at: startedAt.toISOString(),
  pid: process.pid,
  startedAt: startedAt.toISOString(),
  version: '0.1.0',
};
write('status', {
  ...status,
  device,
  person: uid,
  screen: 'unlocked',
  asks: 0,
  sessions: [],
  enrolled: false,
  unsent: 0,
});
process.stdout.write('ready\n');
setInterval(look, 50);
