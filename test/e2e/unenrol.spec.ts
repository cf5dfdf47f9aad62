// The end of belonging on the real screen: the endpoint unenrols the computer while IT is connected (C13, C15).
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { technicianClient, until as untilThere } from '../../scripts/demo/technician';
import { waitForWindow } from '../../scripts/hands';
import { startEndpoint } from '../../src/endpoint/start';
import { expect, test } from './fixtures';
import { writePolicy } from './inbox';
import { BANNER_TITLE, ENDED_TITLE } from './looking';
import { SOON_MS, until } from './waiting';
import { endpointFolder } from '../fakes/endpoint-folder';

test('End is asked for, the record is handed over to its last entry, and nothing is left that can ask', async ({
  desktop,
  profile,
  recorded,
  runAgent,
}) => {
  const dataDir = await endpointFolder();
  const organisation = { id: 'contoso.example', name: 'Contoso IT' };
  const endpoint = await startEndpoint({ dataDir, organisation });
  const { admin, url } = endpoint;
  writePolicy(profile.machineDir, {
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKeys: (await admin.organisation()).organisationKeys,
    endpoint: url,
    enrolmentToken: (await admin.createEnrolmentToken('test')).token,
    enrolmentSpreadMinutes: 0,
  });
  const { token } = await admin.createTechnicianToken({ id: 'dana', name: 'Dana Ruiz' });
  const technician = technicianClient(url, token);
  await runAgent();
  const seen = async () => (await technician.devices())[0]?.device;
  const device = await untilThere('the agent enrols', seen, SOON_MS);
  const enrolmentPath = path.join(profile.homeDir, 'state', 'enrolment.json');
  await until('the enrolment is kept', () => existsSync(enrolmentPath));

  const { session } = await technician.start({
    ...{ ask: randomUUID(), devices: [device], purpose: 'Look', scopes: ['view'], minutes: 5 },
    heartbeatSeconds: 600,
  });
  await waitForWindow(desktop, BANNER_TITLE);
  await admin.unenrolDevice(device, 'offboarding');
  await recorded.sessionState(session, 'ending');
  expect(recorded.entriesOf('device.unenrolled')).toEqual([]);
  expect(recorded.status()?.enrolled).toBe(true);

  await technician.end(session, 'Bye');
  await waitForWindow(desktop, ENDED_TITLE);
  const last = await recorded.entry('device.unenrolled');
  expect(last.data).toEqual({ organisation, by: 'endpoint' });
  expect((await recorded.entry('session.ended')).data).toMatchObject({ by: 'unenrol', proof: 'message' });
  const isHandedOver = async () => ((await technician.have(last.journal)) >= last.seq ? true : undefined);
  await untilThere('the endpoint holds the last entry', isHandedOver, SOON_MS);
  await until('the agent says so', () => recorded.status()?.enrolled === false);
  expect(existsSync(enrolmentPath)).toBe(false);
  await expect(technician.ask({ device, purpose: 'Again', minutes: 5, scopes: ['view'] })).rejects.toThrow(
    /404/,
  );
  expect(await technician.have(last.journal)).toBe(last.seq);
  expect(recorded.verdict()).toMatchObject({ ok: true });
  await endpoint.stop();
  await rm(dataDir, { recursive: true, force: true });
});
