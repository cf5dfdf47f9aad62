// The access review as a page to read and to print: one HTML document, no script, nothing loaded from anywhere.
import { createHash } from 'node:crypto';
import { Html, markup } from '../core/markup';
import type { AccessReview, DeclinedAsk, ReviewedPerson, ReviewedSession } from './review-shapes';
import { type ZonedTime, zonedTime } from './review-month';
import { REVIEW_STYLE } from './review-style';
import { AGREED_WORDS, BASIS_WORDS, declinedWords, duration, endWords, monthWords } from './review-words';

const styleHash = createHash('sha256').update(REVIEW_STYLE).digest('base64');
/** Nothing may run, load, be sent or be framed; only this very style applies. */
export const REVIEW_CSP = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;

/** Names may run in another direction than the page: they are kept apart. */
const own = (text: string): Html => markup`<bdi>${text}</bdi>`;

function row(cells: readonly Html[]): Html {
  return markup`<tr>
    ${cells.map((cell) => markup`<td>${cell}</td>`)}
  </tr>`;
}

function table(heads: readonly string[], rows: readonly Html[]): Html {
  const head = heads.map((text) => markup`<th scope="col">${text}</th>`);
  return markup`<table>
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** A section with its number in the heading; where there is nothing, it says so. */
function section(title: string, rows: readonly Html[], nothing: string, heads: readonly string[]): Html {
  const body = rows.length === 0 ? markup`<p class="nothing">${nothing}</p>` : table(heads, rows);
  return markup`<section>
    <h2>${title} <span class="count">${rows.length}</span></h2>
    ${body}
  </section>`;
}

const SESSION_HEADS = ['When', 'Who', 'Computer and people', 'Basis', 'Why', 'How long'];

function peopleOf({ people }: ReviewedSession): Html {
  return markup`${people.map(({ name, confirmed }) => {
    return markup`<br />${own(name)}${confirmed ? '' : markup` <span class="note">(device not confirmed)</span>`}`;
  })}`;
}

/** What the person says of consent that IT stated. */
function wordOf({ name, agreed }: ReviewedPerson): Html {
  const word = AGREED_WORDS[agreed === undefined ? 'silent' : agreed ? 'yes' : 'no'];
  const said =
    agreed === false ? markup`<strong>${word}</strong>` : markup`<span class="note">${word}</span>`;
  return markup`<br />${own(name)} ${said}`;
}

function basisOf({ basis, documented, people, reason }: ReviewedSession): Html {
  const failed = [...new Set(people.flatMap(({ mismatch }) => (basis === 'none' ? (mismatch ?? []) : [])))];
  return markup`${BASIS_WORDS[basis]}${[
    ...(failed.length > 0
      ? [markup`<br /><span class="note">did not match: ${failed.join(', ')}</span>`]
      : []),
    ...(reason === undefined ? [] : [markup`<br /><span class="note">reason:</span> ${own(reason)}`]),
    ...(basis === 'stated' ? people.map(wordOf) : []),
    ...(documented === undefined
      ? []
      : [markup`<br />${documented ? 'documented' : markup`<strong>not documented</strong>`}`]),
  ]}`;
}

function whoOf({ technician: { id, name, company } }: ReviewedSession | DeclinedAsk): Html {
  const from = company === undefined ? '' : markup`, ${own(company)}`;
  return markup`${own(name)}${from}<br /><span class="note">${own(id)}</span>`;
}

function whyOf({ purpose, scopes, ticket, tool }: ReviewedSession): Html {
  return markup`${own(purpose)}${ticket === undefined ? '' : markup` (${own(ticket.id)})`}<br />
    <span class="note">${scopes.join(', ')}${tool === undefined ? '' : markup` by ${own(tool)}`}</span>`;
}

function lengthOf(session: ReviewedSession, time: ZonedTime): Html {
  const { minutes, overTime, seconds } = session;
  const length = seconds === undefined ? 'no end recorded' : duration(seconds);
  return markup`${overTime ? markup`<strong>${length}</strong>` : length}<br />
    <span class="note">agreed ${duration(minutes * 60)}${endWords(session, time)}</span>`;
}

function sessionRow(session: ReviewedSession, time: ZonedTime): Html {
  const other = session.fromOtherMonth ? markup`<br /><span class="note">of another month</span>` : '';
  return row([
    markup`${time(Date.parse(session.startedAt))}${other}`,
    whoOf(session),
    markup`${own(session.computer)}${peopleOf(session)}`,
    basisOf(session),
    whyOf(session),
    lengthOf(session, time),
  ]);
}

function summary({ counts }: AccessReview): Html {
  const { basis } = counts;
  const figures: readonly (readonly [string, number])[] = [
    ['connections', counts.sessions],
    ['agreed by the person', basis.consent],
    ['approved by someone else', basis.approval],
    ['stated by the technician', basis.stated],
    ['stated, and denied by the person', counts.denied],
    ['emergencies', basis.emergency],
    ['emergencies without documentation', counts.undocumented],
    ['unannounced', counts.unannounced],
    ['longer than agreed', counts.overTime],
    ['questions accepted', counts.answers.accepted ?? 0],
    ['questions declined', counts.answers.declined ?? 0],
    ['questions without an answer', counts.answers.unanswered ?? 0],
    ...(counts.erased > 0 ? [['entries erased, not counted here', counts.erased] as const] : []),
  ];
  return markup`<dl>
    ${figures.map(
      ([words, figure]) =>
        markup`<div>
          <dt>${words}</dt>
          <dd>${figure}</dd>
        </div>`,
    )}
  </dl>`;
}

function technicians(review: AccessReview): Html {
  const heads = [
    'Technician',
    'Connections',
    'Computers',
    'In all',
    'Undocumented',
    'Unannounced',
    'Over time',
    'Declined',
  ];
  const rows = review.technicians.map((one) =>
    row([
      markup`${own(one.name)}<br /><span class="note">${own(one.id)}</span>`,
      markup`${one.sessions}`,
      markup`${one.computers.map((name, at) => markup`${at > 0 ? ', ' : ''}${own(name)}`)}`,
      markup`${duration(one.seconds)}`,
      ...[one.undocumented, one.unannounced, one.overTime, one.declined].map((figure) => markup`${figure}`),
    ]),
  );
  return section('Technicians', rows, 'No technician connected or was declined.', heads);
}

function declined({ declined: asks }: AccessReview, time: ZonedTime): Html {
  const rows = asks.map((ask) =>
    row([
      markup`${time(Date.parse(ask.at))}`,
      whoOf(ask),
      markup`${own(ask.computer)}<br />${own(ask.person)}`,
      own(ask.purpose ?? ask.kind),
      markup`${declinedWords(ask.declined)}${ask.words === undefined ? '' : markup`<br />${own(ask.words)}`}`,
    ]),
  );
  return section('Declined', rows, 'Nobody declined.', [
    'When',
    'Who',
    'Computer and person',
    'Why',
    'Reason',
  ]);
}

function unannounced({ sessions, sightings }: AccessReview, time: ZonedTime): Html {
  const seen = sightings.map(({ at, computer, person, tool }) =>
    row([
      markup`${time(Date.parse(at))}`,
      markup`nobody said`,
      markup`${own(computer)}<br />${own(person)}`,
      markup`a remote tool was seen at work`,
      own(tool ?? 'not known'),
      markup``,
    ]),
  );
  const rows = sessions.filter(({ basis }) => basis === 'none').map((one) => sessionRow(one, time));
  return section(
    'Unannounced',
    [...rows, ...seen],
    'Nothing: somebody agreed to every connection.',
    SESSION_HEADS,
  );
}

function unseen({ unseen: announced }: AccessReview, time: ZonedTime): Html {
  const rows = announced.map(({ announcedAt, purpose, technician: { id, name } }) =>
    row([
      markup`${time(Date.parse(announcedAt))}`,
      markup`${own(name)}<br /><span class="note">${own(id)}</span>`,
      own(purpose),
    ]),
  );
  const nothing = 'Nothing: every announced connection was recorded by its computer.';
  return section('Announced, but not recorded by any computer', rows, nothing, ['When', 'Who', 'Why']);
}

function outdated({ minimumVersion, outdated: devices }: AccessReview): Html {
  if (minimumVersion === undefined) return markup``;
  const rows = devices.map(({ computer, device, person, version }) =>
    row([
      markup`${own(computer)}<br />${own(person)}`,
      markup`${own(version)}`,
      markup`<span class="note">${device}</span>`,
    ]),
  );
  const nothing = 'Nothing: every agent is new enough.';
  return section(`Older than version ${minimumVersion}`, rows, nothing, [
    'Computer and person',
    'Version',
    'Device',
  ]);
}

/** The whole document. Times are in the review's zone. */
export function reviewPage(review: AccessReview): string {
  const time = zonedTime(review.zone);
  const { sessions } = review;
  const list = (title: string, isIn: (one: ReviewedSession) => boolean, nothing: string) =>
    section(
      title,
      sessions.filter(isIn).map((one) => sessionRow(one, time)),
      nothing,
      SESSION_HEADS,
    );
  const until = review.complete ? '' : ' The month is not over yet.';
  const title = markup`Access review ${monthWords(review.month)}`;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content="${REVIEW_CSP}" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}: ${review.organisation.name}</title>
        <style>${new Html(REVIEW_STYLE)}</style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>
            ${own(review.organisation.name)} (${review.organisation.id}). Made
            ${time(Date.parse(review.madeAt))}. All times are ${review.zone} time.${until}
          </p>
          <p class="note">
            From what computers recorded and signed, as far as it had reached the endpoint. Connections that
            no computer recorded are not here, but for the last list.
          </p>
        </header>
        ${summary(review)}${list('Emergencies', ({ basis }) => basis === 'emergency', 'No emergencies.')}${unannounced(review, time)}
        ${list('Longer than agreed', ({ overTime }) => overTime, 'Every connection kept to its time.')}${declined(review, time)}
        ${technicians(review)}${list('All connections', () => true, 'Nobody connected.')}${unseen(review, time)}${outdated(review)}
        <footer>
          <p>Looked at by: <span class="line"></span> on: <span class="line"></span></p>
        </footer>
      </body>
    </html>
`.text;
}
