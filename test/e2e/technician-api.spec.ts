// The other door: an ask by the endpoint's technician API, answered on the real screen, and branched on by a small shell script with curl.
import { rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { technicianClient, until as untilThere, type TechnicianClient } from '../../scripts/demo/technician';
import { waitForWindow } from '../../scripts/hands';
import { startEndpoint } from '../../src/endpoint/start';
import { allow, press } from './answering';
import { pressEnd, shownAsk, test as base } from './commands';
import { expect } from './fixtures';
import { writePolicy } from './inbox';
import { BANNER_TITLE, ENDED_TITLE } from './looking';
import { SOON_MS } from './waiting';
import { endpointFolder } from '../fakes/endpoint-folder';

const hasTools = ['curl', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);

const scriptPath = path.join(import.meta.dirname, 'ask-by-endpoint.sh');

interface Contact {
  readonly env: Readonly<Record<string, string>>;
  readonly have: (journal: string) => Promise<number>;
  readonly seeAsk: TechnicianClient['seeAsk'];
}

const test = base.extend<{ readonly contact: Contact }>({
  contact: async ({ administrator: _first, profile, runAgent }, use, info) => {
    info.skip(!hasTools, 'needs curl and jq');
    const dataDir = await endpointFolder();
    const endpoint = await startEndpoint({
      dataDir,
      organisation: { id: 'contoso.example', name: 'Contoso IT' },
    });
    const { admin, url } = endpoint;
    writePolicy(profile.machineDir, {
      organisationId: 'contoso.example',
      organisationName: 'Contoso IT',
      organisationKeys: (await admin.organisation()).organisationKeys,
      endpoint: url,
      enrolmentToken: (await admin.createEnrolmentToken('test')).token,
      enrolmentSpreadMinutes: 0,
    });
    const { token } = await admin.createTechnicianToken({
      id: 'dana',
      name: 'Dana Ruiz',
      title: 'Support engineer',
    });
    const { devices, have, seeAsk } = technicianClient(url, token);
    await runAgent();
    const device = await untilThere('the agent enrols', async () => (await devices())[0]?.device, SOON_MS);
    await use({ env: { E: url, TOKEN: token, DEVICE: device }, have, seeAsk });
    await endpoint.stop();
    await rm(dataDir, { recursive: true, force: true });
  },
});
test('a yes on the screen reaches a shell script by the endpoint, and so does End', async ({
  administrator,
  contact,
  desktop,
  recorded,
}) => {
  const script = administrator.shell(`. ${scriptPath}`, contact.env);
  const ask = await shownAsk(recorded);
  expect(recorded.entriesOf('ask.received')[0]?.data).toMatchObject({ door: 'stream', trust: 'signed' });
  const seen = await untilThere(
    'the endpoint knows the match code',
    async () => (await contact.seeAsk(ask, 0)).code,
    SOON_MS,
  );
  expect(recorded.askFile(ask)?.code).toBe(seen);
  await allow(desktop, recorded, ask);
  await waitForWindow(desktop, BANNER_TITLE);
  await pressEnd(desktop);
  expect(await script.ended).toEqual({ code: 0, stdout: 'Agreed\nEnded\n', stderr: '' });
  await waitForWindow(desktop, ENDED_TITLE);
  const { journal } = recorded.entriesOf('session.ended')[0] ?? { journal: '' };
  await untilThere(
    'the endpoint holds every entry',
    async () => ((await contact.have(journal)) === recorded.entries().length ? true : undefined),
    SOON_MS,
  );
});

test('a no on the screen ends a shell script at the endpoint with its own code', async ({
  administrator,
  contact,
  desktop,
  recorded,
}) => {
  const script = administrator.shell(`. ${scriptPath}`, contact.env);
  await shownAsk(recorded);
  await press(desktop, 'decline');
  expect(await script.ended).toEqual({ code: 10, stdout: 'The person said no\n', stderr: '' });
  expect(recorded.entriesOf('session.started')).toEqual([]);
});
