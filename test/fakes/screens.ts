// Every screen by name: the view that main would send. The picture maker and the renderer's tests draw from the same list.
import { createHash } from 'node:crypto';
import { bannerView } from '../../src/core/banner-view';
import type { BannerPlace } from '../../src/core/banner-view';
import { endedView } from '../../src/core/ended-view';
import { laterView } from '../../src/core/later-words';
import { ownPictureView } from '../../src/core/picture-view';
import { promptView } from '../../src/core/prompt-view';
import type { PromptWorld } from '../../src/core/prompt-view';
import type { AskFacts, SessionState, State } from '../../src/core/state';
import type { ElevationView } from '../../src/model/elevation-view';
import type { WindowKind } from '../../src/model/ipc';
import { timeFrom } from '../../src/model/scalars';
import type { HelpView } from '../../src/model/help';
import type { RecordView } from '../../src/model/record-views';
import type { BannerView, EndedView, LaterView, PromptView } from '../../src/model/views';
import { OWN_SCREENS, type OwnScreen } from './own-screens';
import { advisoryAsk, agreementAsk, idOf } from './ask-messages';
import { policyWith } from './machine-driver';
import { ELEVATION_SCREENS, ownRequest } from './elevation-screens';
import { LANGUAGE, WORDS } from './screens-language';
import { AGREEMENT_PAGE, RULES_PAGE, SENT_PAGE, WAITING_PAGE, WHO_PAGE } from './page-screens';
import { HELP_COLLECTOR, HELP_EMPTY, HELP_NOBODY, HELP_WRITTEN } from './help-screens';
import { EMPTY_RECORD, MY_RECORD, RECORD_CHANGED, RECORD_CHECKING } from './record-screens';
import {
  allowed,
  AT,
  diskAdvice,
  endedSession,
  ENROLLED,
  factsOf,
  LEE,
  printerAsk,
  programApproval,
  rosterApproval,
  remoteAgreement,
  REQUEST,
  SAM,
  serverApproval,
  sessionFacts,
  shownAsk,
  stateWith,
} from './screen-states';

const world = {
  catalogue: WORDS,
  language: LANGUAGE,
  sha256: (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest(),
};

export function promptOf(state: State, other: Partial<PromptWorld> = {}): PromptView {
  const view = promptView(state, AT, { ...world, ...other });
  if (view === undefined) throw new Error('no prompt is open in this state');
  return view;
}

function asked(facts: AskFacts, changes: Partial<State> = {}): PromptView {
  return promptOf(stateWith({ asks: [shownAsk(facts)], ...changes }));
}

export function bannerOf(sessions: readonly SessionState[], place: Partial<BannerPlace> = {}): BannerView {
  const view = bannerView(stateWith({ sessions }), {
    language: LANGUAGE,
    shape: 'bar',
    edge: 'top',
    names: true,
    endKeys: ['Ctrl', 'Alt', 'F9'],
    ...place,
  });
  if (view === undefined) throw new Error('nobody is connected in this state');
  return view;
}

const notes = [
  { at: AT.now - 60_000, text: 'Printing a test page' },
  { at: AT.now - 300_000, text: 'Installing the printer driver' },
  { at: AT.now - 660_000, text: 'Looking at the printer settings' },
];
const dana: SessionState = { state: 'live', facts: sessionFacts(1, { notes }) };
const sam: SessionState = {
  state: 'live',
  facts: sessionFacts(2, {
    technician: SAM,
    scopes: ['view'],
    startedAt: AT.now - 3 * 60_000,
    notes: [{ at: AT.now - 180_000, text: 'Looking at the driver too' }],
  }),
};
const lee: SessionState = {
  state: 'live',
  facts: sessionFacts(3, { technician: LEE, scopes: ['terminal'], startedAt: AT.now - 60_000 }),
};
const kim: SessionState = {
  state: 'live',
  facts: sessionFacts(4, { technician: { id: 'kim', name: 'Kim Osei' }, startedAt: AT.now - 50_000 }),
};
const nobodyAsked: SessionState = {
  state: 'live',
  facts: sessionFacts(5, { basis: 'none', tool: 'TeamViewer', mismatch: ['ask'] }),
};
const anotherAsked: SessionState = {
  state: 'live',
  facts: sessionFacts(1, { basis: 'none', mismatch: ['person'], notes }),
};
const over = { startedAt: AT.now - 26 * 60_000, overrun: true };
const overTime: SessionState = { state: 'live', facts: sessionFacts(1, { ...over, notes }) };
const samOver: SessionState = {
  state: 'live',
  facts: sessionFacts(2, { ...over, technician: SAM, scopes: ['view'], concernedAt: AT.now - 60_000 }),
};
const doubted: SessionState = {
  state: 'live',
  facts: sessionFacts(5, { basis: 'none', tool: 'TeamViewer', concernedAt: AT.now - 60_000 }),
};
const elevated: SessionState = {
  state: 'live',
  facts: sessionFacts(1, { scopes: ['view', 'control', 'elevate'], notes }),
};
const ending: SessionState = { state: 'ending', facts: sessionFacts(1, { notes }), request: REQUEST };
const notReleased: SessionState = {
  state: 'not-released',
  facts: sessionFacts(1, { tool: 'TeamViewer' }),
  request: REQUEST,
};
const summary = 'Replaced the printer driver and printed a test page. Nothing else was changed.';
const long = endedSession(sessionFacts(1, { startedAt: AT.now - 26 * 60_000 }), { summary });
const byPerson = endedSession(sessionFacts(1), { by: 'person', proof: 'none' });

const longName = 'Maximiliana Wolfeschlegelsteinhausenbergerdorff';
const longText =
  'The accounting program stops with error 0x80070005 whenever the monthly report is opened from the shared folder, and it has to be found out which update changed the rights of that folder';

/** A screen: which window, and what main sends it. */
export type Screen =
  | {
      readonly window: 'prompt';
      readonly view: PromptView;
      /** Later was pressed: what it offers. */
      readonly later?: LaterView;
    }
  | { readonly window: 'banner'; readonly view: BannerView }
  | { readonly window: 'ended'; readonly view: EndedView }
  | { readonly window: 'help'; readonly view: HelpView }
  | { readonly window: 'record'; readonly view: RecordView }
  | OwnScreen
  | { readonly window: 'elevation'; readonly view: ElevationView };

function card(ended: typeof long, others: readonly SessionState[] = []): EndedView {
  const answered = new Map([[idOf('ask', 1), allowed(idOf('ask', 1))]]);
  return endedView(ended, stateWith({ sessions: [ended, ...others], answered }), LANGUAGE);
}

const held = (n: number) =>
  ({ state: 'held', facts: factsOf(printerAsk({ id: idOf('ask', n) })), why: 'queue' }) as const;

export const SCREENS = {
  ...ELEVATION_SCREENS,
  'prompt-signed': { window: 'prompt', view: asked(factsOf(printerAsk())) },
  'prompt-switches': {
    window: 'prompt',
    view: promptOf(
      stateWith(
        { asks: [shownAsk(factsOf(printerAsk()))] },
        policyWith({ organisationName: 'Contoso IT', enforcedScopes: ['view', 'control', 'files'] }),
      ),
      { picture: 'kettle' },
    ),
  },
  'prompt-administrator': { window: 'prompt', view: asked(factsOf(printerAsk(), 'administrator')) },
  'prompt-unverified': { window: 'prompt', view: asked(factsOf(printerAsk(), 'unverified')) },
  'prompt-queue': {
    window: 'prompt',
    view: promptOf(stateWith({ asks: [shownAsk(factsOf(printerAsk())), held(2), held(3)] })),
  },
  'prompt-arming': {
    window: 'prompt',
    view: promptOf(
      stateWith({ asks: [{ state: 'opening', facts: factsOf(printerAsk()), attempt: 1, openedMono: 0 }] }),
    ),
  },
  'prompt-bare': {
    window: 'prompt',
    view: promptOf(
      stateWith(
        {
          asks: [shownAsk(factsOf(printerAsk({ technician: LEE, minutes: 1, scopes: ['terminal'] })))],
        },
        policyWith(),
      ),
    ),
  },
  'prompt-everything': {
    window: 'prompt',
    view: asked(
      factsOf(
        printerAsk({
          technician: { ...SAM, name: longName, title: 'Senior specialist for label printers and scanners' },
          purpose: longText,
          scopes: ['view', 'control', 'files', 'clipboard', 'terminal', 'elevate'],
        }),
        'administrator',
      ),
    ),
  },
  'prompt-approval': { window: 'prompt', view: asked(factsOf(serverApproval())) },
  'prompt-approval-own': { window: 'prompt', view: asked(factsOf(ownRequest('Northwind Labels'))) },
  'prompt-approval-own-unsigned': { window: 'prompt', view: asked(factsOf(ownRequest())) },
  'prompt-approval-program': { window: 'prompt', view: asked(factsOf(programApproval(), 'administrator')) },
  'prompt-approval-roster': { window: 'prompt', view: asked(factsOf(rosterApproval())) },
  'prompt-approval-failed': {
    window: 'prompt',
    view: promptOf(stateWith({ failedAsk: factsOf(serverApproval()) })),
  },
  'prompt-advisory': { window: 'prompt', view: asked(factsOf(diskAdvice())) },
  'prompt-advisory-unverified': {
    window: 'prompt',
    view: asked(factsOf(advisoryAsk({ technician: LEE }), 'unverified')),
  },
  'prompt-agreement': { window: 'prompt', view: asked(factsOf(remoteAgreement())) },
  'prompt-agreement-short': { window: 'prompt', view: asked(factsOf(agreementAsk())) },
  'prompt-later': {
    window: 'prompt',
    view: asked(factsOf(printerAsk())),
    later: laterView(factsOf(printerAsk()), stateWith(), AT.now, world),
  },
  'prompt-later-agreement': {
    window: 'prompt',
    view: asked(factsOf(remoteAgreement())),
    later: laterView(factsOf(remoteAgreement()), stateWith(), AT.now, world),
  },
  'prompt-scheduled': {
    window: 'prompt',
    view: asked(factsOf(printerAsk({ startsAt: timeFrom(AT.now + 25 * 3_600_000) }))),
  },
  'prompt-arranged': {
    window: 'prompt',
    view: promptOf(
      stateWith({
        arranged: {
          facts: factsOf(printerAsk({ startsAt: timeFrom(AT.now + 25 * 3_600_000) })),
          untilMono: 120_000,
        },
      }),
    ),
  },
  'prompt-aside': {
    window: 'prompt',
    view: asked(factsOf(printerAsk()), {
      asks: [shownAsk(factsOf(printerAsk()), { aside: { untilMono: 87_000 } })],
    }),
  },
  'prompt-declined': {
    window: 'prompt',
    view: promptOf(stateWith({ explaining: { facts: factsOf(printerAsk()), untilMono: 120_000 } })),
  },
  'prompt-declined-unexpected': {
    window: 'prompt',
    view: promptOf(
      stateWith(
        {
          explaining: { facts: factsOf(printerAsk()), untilMono: 120_000 },
          enrolled: ENROLLED,
        },
        policyWith({ concernContact: 'security@contoso.example, extension 4000' }),
      ),
    ),
  },
  'prompt-declined-picture': {
    window: 'prompt',
    view: {
      ...promptOf(stateWith({ explaining: { facts: factsOf(printerAsk()), untilMono: 120_000 } })),
      picture: ownPictureView('lighthouse', world), // just chosen: the offer stays until the window closes
    },
  },
  'prompt-declined-approval': {
    window: 'prompt',
    view: promptOf(stateWith({ explaining: { facts: factsOf(serverApproval()), untilMono: 120_000 } })),
  },
  'prompt-failed': { window: 'prompt', view: promptOf(stateWith({ failedAsk: factsOf(printerAsk()) })) },
  'banner-single': { window: 'banner', view: bannerOf([dana]) },
  'banner-two': { window: 'banner', view: bannerOf([dana, sam]) },
  'banner-three': { window: 'banner', view: bannerOf([dana, sam, lee]) },
  'banner-four': { window: 'banner', view: bannerOf([dana, sam, lee, kim]) },
  'banner-open': { window: 'banner', view: bannerOf([dana], { shape: 'open' }) },
  'banner-open-two': { window: 'banner', view: bannerOf([dana, sam], { shape: 'open' }) },
  'banner-open-bottom': { window: 'banner', view: bannerOf([dana], { shape: 'open', edge: 'bottom' }) },
  'banner-pill': { window: 'banner', view: bannerOf([dana], { shape: 'pill' }) },
  'banner-pill-two': { window: 'banner', view: bannerOf([dana, sam], { shape: 'pill' }) },
  'banner-pill-three': { window: 'banner', view: bannerOf([dana, sam, lee], { shape: 'pill' }) },
  'banner-unannounced': { window: 'banner', view: bannerOf([nobodyAsked]) },
  'banner-unannounced-open': { window: 'banner', view: bannerOf([nobodyAsked], { shape: 'open' }) },
  'banner-unannounced-pill': { window: 'banner', view: bannerOf([nobodyAsked], { shape: 'pill' }) },
  'banner-unannounced-two': { window: 'banner', view: bannerOf([dana, nobodyAsked]) },
  'banner-elsewhere': { window: 'banner', view: bannerOf([anotherAsked]) },
  'banner-elsewhere-open': { window: 'banner', view: bannerOf([anotherAsked], { shape: 'open' }) },
  'banner-overrun': { window: 'banner', view: bannerOf([overTime]) },
  'banner-overrun-open': { window: 'banner', view: bannerOf([overTime], { shape: 'open' }) },
  'banner-overrun-two': { window: 'banner', view: bannerOf([overTime, samOver]) },
  'banner-overrun-open-two': { window: 'banner', view: bannerOf([overTime, samOver], { shape: 'open' }) },
  'banner-overrun-nameless': { window: 'banner', view: bannerOf([overTime], { names: false }) },
  'banner-concern': { window: 'banner', view: bannerOf([dana], { shape: 'open' }) },
  'banner-concern-raised': { window: 'banner', view: bannerOf([doubted], { shape: 'open' }) },
  'banner-end-now': { window: 'banner', view: bannerOf([elevated]) },
  'banner-end-now-two': { window: 'banner', view: bannerOf([elevated, sam], { shape: 'open' }) },
  'banner-ending': { window: 'banner', view: bannerOf([ending]) },
  'banner-not-released': { window: 'banner', view: bannerOf([notReleased], { shape: 'pill' }) },
  'banner-mixed': { window: 'banner', view: bannerOf([notReleased, sam]) },
  'banner-mixed-open': { window: 'banner', view: bannerOf([notReleased, sam], { shape: 'open' }) },
  'banner-nameless': { window: 'banner', view: bannerOf([dana], { names: false }) },
  'ended-card': { window: 'ended', view: card(long) },
  'ended-answered': { window: 'ended', view: card(long) },
  'ended-told': { window: 'ended', view: card(byPerson) },
  'ended-others': { window: 'ended', view: card(long, [sam]) },
  'help-empty': { window: 'help', view: HELP_EMPTY },
  'help-written': { window: 'help', view: HELP_WRITTEN },
  'help-large': { window: 'help', view: HELP_WRITTEN },
  'help-wrong': { window: 'help', view: HELP_EMPTY },
  'help-collector': { window: 'help', view: HELP_COLLECTOR },
  'help-nobody': { window: 'help', view: HELP_NOBODY },
  'help-done': { window: 'help', view: HELP_WRITTEN },
  'record-list': { window: 'record', view: MY_RECORD },
  'record-detail': { window: 'record', view: MY_RECORD },
  'record-checking': { window: 'record', view: RECORD_CHECKING },
  'record-changed': { window: 'record', view: RECORD_CHANGED },
  'record-empty': { window: 'record', view: EMPTY_RECORD },
  ...OWN_SCREENS,
  'record-who': { window: 'record', view: WHO_PAGE },
  'record-agreement': { window: 'record', view: AGREEMENT_PAGE },
  'record-sent': { window: 'record', view: SENT_PAGE },
  'record-waiting': { window: 'record', view: WAITING_PAGE },
  'record-rules': { window: 'record', view: RULES_PAGE },
} as const satisfies Record<string, Screen & { readonly window: WindowKind }>;
export type ScreenName = keyof typeof SCREENS;
