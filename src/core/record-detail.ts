// Everything about one row of "My record": when, why, what was allowed, what came of it, and each step.
import { withImplied } from '../model/messages';
import type { Scope, Technician } from '../model/messages';
import type { RecordDetail, RecordFact } from '../model/record-views';
import type { Line, StringKey } from '../model/strings/types';
import { asWritten } from './as-written';
import { fact } from './fact';
import { firstOf, isAboutAnother, isOf, lastOf } from './record-groups';
import { helpFacts } from './record-help';
import type { RecordGroup } from './record-groups';
import { beganAt, recordRow, technicianOf } from './record-row';
import { stepLine } from './record-steps';

/** @param entries the group's entries exactly as they stand in the record */
export function recordDetail(group: RecordGroup, entries: readonly string[]): RecordDetail {
  const technician = technicianOf(group);
  return {
    id: group.id,
    title: titleOf(group),
    when: whenOf(group),
    facts: factsOf(group),
    steps: stepsOf(group).map((entry) => ({ at: Date.parse(entry.time), line: stepLine(entry, technician) })),
    ...receiptOf(group),
    entries,
  };
}

/** Of a session that another person agreed to: who and what they could do; the rest is that person's. */
function factsOf(group: RecordGroup): readonly RecordFact[] {
  const [who, allowed] = [whoFacts(group), allowedFacts(group)];
  return isAboutAnother(group)
    ? [...who, ...allowed]
    : [
        ...who,
        ...elevationFacts(group),
        ...whyFacts(group),
        ...helpFacts(group),
        ...allowed,
        ...resultFacts(group),
      ];
}

function stepsOf(group: RecordGroup): RecordGroup['entries'] {
  return isAboutAnother(group)
    ? group.entries.filter((entry) => !isOf(entry, 'session.noted'))
    : group.entries;
}

/** Of a final answer there is a receipt (C14). */
function receiptOf(group: RecordGroup): Pick<RecordDetail, 'receipt'> {
  const answered = lastOf(group, 'ask.answered')?.data;
  return answered === undefined || answered.answer === 'postponed' ? {} : { receipt: answered.ask };
}

function titleOf(group: RecordGroup): Line {
  const { title } = recordRow(group);
  const ended = lastOf(group, 'session.ended')?.data;
  const technician = technicianOf(group);
  if (ended === undefined || technician === undefined || title.key !== 'record.session') return title;
  return { key: 'record.session.long', args: { technician, minutes: Math.round(ended.seconds / 60) } };
}

function whenOf(group: RecordGroup): Line {
  const time = beganAt(group);
  const started = firstOf(group, 'session.started');
  const ended = lastOf(group, 'session.ended')?.data;
  if (started === undefined || ended === undefined) return { key: 'record.when', args: { time } };
  return { key: 'record.when.span', args: { time, until: Date.parse(ended.at) } };
}

/** Nothing where there are no values; only the notes that there are. */
function facts(
  key: StringKey,
  values: readonly Line[],
  notes: readonly (Line | undefined)[] = [],
): readonly RecordFact[] {
  const said = notes.filter((note) => note !== undefined);
  return values.length === 0 ? [] : [fact(key, values, said)];
}

function whoFacts(group: RecordGroup): readonly RecordFact[] {
  const who: Technician | undefined =
    firstOf(group, 'session.started')?.data.technician ?? firstOf(group, 'ask.received')?.data.ask.technician;
  if (who === undefined) return [];
  const about = [who.title, who.company].filter((one) => one !== undefined).map(asWritten);
  const trust = (firstOf(group, 'ask.received') ?? firstOf(group, 'session.started'))?.data.trust;
  return facts('record.who', [asWritten(who.name)], [...about, trust && { key: `record.trust.${trust}` }]);
}

function whyFacts(group: RecordGroup): readonly RecordFact[] {
  const started = firstOf(group, 'session.started')?.data;
  const ask = firstOf(group, 'ask.received')?.data.ask;
  const number = (started?.ticket ?? (ask !== undefined && 'ticket' in ask ? ask.ticket : undefined))?.id;
  const ticket: Line | undefined =
    number === undefined ? undefined : { key: 'prompt.ticket', args: { ticket: number } };
  const evidence = started?.evidence;
  const reason =
    evidence !== undefined && 'reason' in evidence
      ? facts('record.reason', [asWritten(evidence.reason)])
      : [];
  if (started !== undefined)
    return [...facts('prompt.why.label', [asWritten(started.purpose)], [ticket]), ...reason];
  switch (ask?.kind) {
    case undefined:
      return wordsFacts(group);
    case 'session':
      return facts('prompt.why.label', [asWritten(ask.purpose)], [ticket]);
    case 'approval':
      return facts(
        'prompt.why.label',
        [asWritten(ask.approval.purpose)],
        [asWritten(ask.approval.computer), ticket],
      );
    case 'agreement':
      return facts('record.about', [asWritten(ask.agreement.title)]);
    case 'advisory':
      return facts('record.about', [asWritten(ask.advice.title)], [ticket]);
  }
}

/** Of administrator rights: for what, how long, and who approved it. */
function elevationFacts(group: RecordGroup): readonly RecordFact[] {
  const wanted = firstOf(group, 'elevation.requested')?.data;
  if (wanted === undefined) return [];
  const { program, why, minutes } = wanted;
  const { publisher } = program;
  const signed: Line =
    publisher === undefined
      ? { key: 'elevation.unsigned' }
      : { key: 'elevation.signed', args: { publisher } };
  const approvers = lastOf(group, 'elevation.answered')?.data.approvers ?? [];
  return [
    ...facts('approval.program.label', [asWritten(program.name)], [signed]),
    ...facts('prompt.why.label', [asWritten(why)]),
    ...facts('prompt.long.label', [{ key: 'approval.minutes', args: { minutes } }]),
    ...facts(
      'record.elevation.by',
      approvers.map(({ name }) => asWritten(name)),
    ),
  ];
}

/** Of what the person wrote without having been asked. */
function wordsFacts(group: RecordGroup): readonly RecordFact[] {
  const words = firstOf(group, 'concern.raised')?.data.words ?? firstOf(group, 'help.requested')?.data.what;
  return words === undefined ? [] : facts('record.words', [asWritten(words)]);
}

function scopeLines(scopes: readonly Scope[]): readonly Line[] {
  return scopes.map((scope) => ({ key: `scope.${scope}` }));
}

function allowedFacts(group: RecordGroup): readonly RecordFact[] {
  const ask = firstOf(group, 'ask.received')?.data.ask;
  const answered = lastOf(group, 'ask.answered')?.data;
  const started = firstOf(group, 'session.started')?.data;
  const allowed = answered?.answer === 'accepted' ? answered.scopes : undefined;
  if (allowed !== undefined) {
    const asked = ask?.kind === 'session' ? withImplied(ask.scopes) : [];
    const off = asked.filter((scope) => !allowed.includes(scope));
    return [
      ...facts('record.allowed.label', scopeLines(allowed)),
      ...facts('record.off.label', scopeLines(off)),
    ];
  }
  if (started !== undefined) return facts('record.could.label', scopeLines(started.scopes));
  return ask?.kind === 'session' ? facts('record.asked.label', scopeLines(ask.scopes)) : [];
}

function resultFacts(group: RecordGroup): readonly RecordFact[] {
  const ended = lastOf(group, 'session.ended')?.data;
  const written = lastOf(group, 'session.documented')?.data;
  const solved = lastOf(group, 'session.feedback')?.data.solved;
  const said: Line | undefined = solved === undefined ? undefined : { key: `record.solved.${solved}` };
  const summary = written?.done ?? ended?.summary;
  const values = summary === undefined ? [] : [asWritten(summary)];
  const result: readonly Line[] = values.length === 0 && said !== undefined ? [said] : values;
  return [
    ...facts('record.result', result, values.length === 0 ? [] : [said]),
    ...(written === undefined ? [] : facts('record.written.why', [asWritten(written.why)])),
  ];
}
