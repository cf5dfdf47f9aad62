// The pages of "My record" beside the record itself, as their window shows them.
import { agreementPage } from '../../src/core/agreement-page';
import { mergePolicy } from '../../src/core/policy-merge';
import { rulesPage } from '../../src/core/rules-page';
import { sentPage } from '../../src/core/sent-page';
import { waitingPage } from '../../src/core/waiting-page';
import { whoPage } from '../../src/core/who-page';
import type { PageView, RecordView } from '../../src/model/record-views';
import { timeFrom } from '../../src/model/scalars';
import { HAPPENED, MY_RECORD } from './record-screens';
import { approver, DAY_MS, listed } from './rosters';
import { AT, CONTOSO, DANA, LEE, SAM, stateWith } from './screen-states';

function opened(view: PageView): RecordView {
  return { ...MY_RECORD, page: view.page, opened: view };
}

/** Robin Meyer was added and may not ask yet. */
const there = [listed(DANA), listed(SAM, { until: timeFrom(AT.now + 9 * DAY_MS) })];
const layer = (effectiveAt: number, technicians: ReturnType<typeof listed>[]) => ({
  version: 1,
  hash: 'H'.repeat(42) + 'A',
  effectiveAt,
  content: { technicians, approvers: [approver()] },
});
const roster = {
  layers: [layer(AT.now + 2 * DAY_MS, [...there, listed(LEE)]), layer(AT.now - DAY_MS, there)],
} as const;

export const WHO_PAGE = opened(
  whoPage({ state: stateWith({ roster }, CONTOSO), groups: HAPPENED, now: AT.now }),
);
export const AGREEMENT_PAGE = opened(agreementPage(HAPPENED, true));
export const SENT_PAGE = opened(sentPage({ isReported: true, organisation: 'Contoso IT' }));

const [first] = HAPPENED;
const last = Math.max(...HAPPENED.flatMap(({ entries }) => entries.map(({ seq }) => seq)));
export const WAITING_PAGE = opened(
  waitingPage(HAPPENED, {
    isReported: true,
    have: new Map(first === undefined ? [] : [[first.journal, last - 5]]),
    offlineSince: AT.now - 40 * 60_000,
    lastConfirmedAt: AT.now - 3 * 3_600_000,
  }),
);

/** What a machine's administrator has set; one value is none. */
export const MERGED = mergePolicy({
  machine: {
    organisationName: 'Contoso IT',
    endpoint: 'https://tallylight.contoso.example',
    enrolmentToken: 'a-token-that-nobody-may-read',
    reportHeaders: { Authorization: 'Bearer nobody-may-read-this' },
    promptSeconds: 90,
    emergencyAllowed: 'never',
    enforcedScopes: ['files', 'clipboard'],
    endCommand: ['/opt/remote-tool/disconnect', '--now'],
    grantMinutes: 'soon',
    Defaults: { sounds: false },
  },
  person: { language: 'de' },
});
export const RULES_PAGE = opened(rulesPage(MERGED));
