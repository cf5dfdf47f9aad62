// An organisation inside the test: its endpoint runs here, so that a test can be its administrator, and both computers of the test belong to it.
import { rmSync } from 'node:fs';
import { technicianClient, type TechnicianClient } from '../../scripts/demo/technician';
import { startEndpoint, type RunningEndpoint } from '../../src/endpoint/start';
import { enrollingPolicy } from '../fakes/enrolling-policy';
import { test as base } from './fixtures';
import { DANA, writePolicy } from './inbox';
import { endpointFolder } from '../fakes/endpoint-folder';

export interface OwnOrganisation {
  readonly endpoint: RunningEndpoint;
  /** Dana Ruiz. */
  readonly technician: TechnicianClient;
}

export const test = base.extend<{ readonly organisation: OwnOrganisation }>({
  organisation: async ({ profile, other }, use) => {
    const dataDir = await endpointFolder();
    const names = { id: 'contoso.example', name: 'Contoso IT' };
    const endpoint = await startEndpoint({ dataDir, organisation: names });
    const policy = { ...(await enrollingPolicy(endpoint)), rosterNoticeDays: 0 };
    for (const { machineDir } of [profile, other]) writePolicy(machineDir, policy);
    const { token } = await endpoint.admin.createTechnicianToken(DANA);
    await use({ endpoint, technician: technicianClient(endpoint.url, token) });
    await endpoint.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
});
