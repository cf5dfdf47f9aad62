// The policy by which a computer enrols by itself, and at once, at an endpoint that runs in the test.
import type { RunningEndpoint } from '../../src/endpoint/start';

/** Makes a token and pins the organisation's keys; what else policy says is the test's. */
export async function enrollingPolicy({ admin, url }: Pick<RunningEndpoint, 'admin' | 'url'>) {
  const { token } = await admin.createEnrolmentToken('tests');
  const { id, name, organisationKeys } = await admin.organisation();
  return {
    ...{ organisationId: id, organisationName: name, organisationKeys: [...organisationKeys] },
    ...{ endpoint: url, enrolmentToken: token, enrolmentSpreadMinutes: 0 },
  };
}
