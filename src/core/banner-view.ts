// The banner as a projection of the state (C9): everyone who is, or may still be, connected.
import type { BannerSession, BannerView } from '../model/views';
import { restsElsewhere } from './elsewhere';
import { selfChosen } from './enrolled';
import { allowedMinutes, mayExtend } from './extending';
import { initialsOf, organisationOf } from './people';
import type { SessionState, State } from './state';

/** A session that the banner shows. */
export type OnScreen = Exclude<SessionState, { state: 'ended' }>;

/** Every session that is not over, oldest first. */
export function onScreen(state: State): readonly OnScreen[] {
  return state.sessions
    .filter((session) => session.state !== 'ended')
    .toSorted((one, other) => one.facts.startedAt - other.facts.startedAt);
}

/** The sessions on the banner. Why they came, and what they do, is not told where another person agreed to it (design 5). */
export function bannerSessions(state: State): readonly BannerSession[] {
  return onScreen(state).map((session) => {
    const { facts } = session;
    const { technician, ticket, tool } = facts;
    const company = organisationOf(
      technician,
      facts.trust,
      state.policy,
      selfChosen(state.enrolled, state.policy),
    );
    const agreed = facts.basis === 'consent';
    const elsewhere = restsElsewhere(facts);
    return {
      session: facts.session,
      state: session.state,
      unannounced: facts.basis === 'none' && !elsewhere,
      technician: technician.name,
      ...(technician.title === undefined ? {} : { title: technician.title }),
      ...(company === undefined ? {} : { company }),
      initials: initialsOf(technician.name),
      scopes: facts.scopes,
      ...(agreed ? { purpose: facts.purpose } : {}),
      ...(elsewhere ? { ground: 'elsewhere' as const } : {}),
      ...(facts.basis !== 'consent' && facts.basis !== 'none' ? { ground: facts.basis } : {}),
      ...(agreed && ticket !== undefined ? { ticket: ticket.id } : {}),
      ...(tool === undefined ? {} : { tool }),
      startedAt: facts.startedAt,
      minutes: allowedMinutes(facts),
      overrun: session.state === 'live' && facts.overrun,
      mayExtend: mayExtend(session, state),
      ...(facts.concernedAt === undefined ? {} : { concernedAt: facts.concernedAt }),
      ...(session.state === 'live' ? {} : { endPressedAt: session.request.at }),
      notes: elsewhere ? [] : facts.notes,
    };
  });
}

/** What one display wants of its banner. */
export interface BannerPlace extends Pick<
  BannerView,
  'shape' | 'edge' | 'names' | 'endKeys' | 'language' | 'doubted'
> {
  readonly language: string;
}

/** The banner on one display; undefined while nobody is connected. */
export function bannerView(state: State, place: BannerPlace): BannerView | undefined {
  const sessions = bannerSessions(state);
  if (sessions.length === 0) return undefined;
  const mustBeSeen = sessions.some((session) => session.state === 'not-released');
  const organisation = state.policy.organisationName;
  const told = state.enrolled?.organisation.name;
  const contact = state.policy.concernContact;
  return {
    ...place,
    shape: place.shape === 'pill' && mustBeSeen ? 'bar' : place.shape,
    ...(organisation === undefined ? {} : { organisation }),
    ...(told === undefined ? {} : { told }),
    ...(contact === undefined ? {} : { contact }),
    sessions,
  };
}
