// The main job, for real: an endpoint, an agent that enrols, a technician who asks, a person who answers, End, and the proof.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { startEndpoint } from '../../src/endpoint/start';
import { buildTarget } from '../build.mjs';
import { waitForWindow } from '../hands';
import { makeMachine } from './machine';
import type { DemoOptions } from './options';
import { readOptions } from './options';
import { drawOutside, signingTechnician } from './outside';
import { answerPrompt, pressEnd, TITLES } from './person';
import { prove } from './proof';
import { freshHome, openScreen } from './screen';
import type { DemoScreen } from './screen';
import type { TechnicianClient } from './technician';
import { technicianClient, until } from './technician';

const MINUTE_MS = 60_000;
const picturesDir = path.resolve(import.meta.dirname, '../../out/demo');

/** What has happened so far, told as it happens and at the end. */
class Story {
  readonly stages: { readonly stage: string; readonly ms: number }[] = [];
  readonly screenshots: string[] = [];
  private readonly began = performance.now();
  constructor(private readonly screen: DemoScreen) {}

  /** One more stage: said on standard error, with a picture where the display is ours. */
  async reach(stage: string, words: string): Promise<void> {
    this.stages.push({ stage, ms: Math.round(performance.now() - this.began) });
    console.error(`demo: ${words}`);
    if (this.screen.desktop === undefined) return;
    const file = path.join(picturesDir, `${this.stages.length}-${stage}.png`);
    await this.screen.desktop.screenshot(file);
    this.screenshots.push(file);
  }
}

const ASK = {
  purpose: 'The label printer prints blank pages',
  ticket: { id: 'INC-20418' },
  minutes: 20,
  scopes: ['view', 'control'],
} as const;

const ORGANISATION = { id: 'contoso.example', name: 'Contoso IT' };

async function startOrganisation(
  dataDir: string,
  signedOutside: boolean,
): Promise<{
  readonly endpoint: Awaited<ReturnType<typeof startEndpoint>>;
  readonly technician: TechnicianClient;
}> {
  const endpoint = await startEndpoint({ dataDir, organisation: ORGANISATION, signedOutside });
  const dana = {
    id: 'dana.ruiz',
    name: 'Dana Ruiz',
    title: 'Support engineer',
    company: 'Contoso IT',
    amr: ['mfa'],
    authTime: new Date(Date.now() - 4 * MINUTE_MS).toISOString(),
  };
  const { token } = await endpoint.admin.createTechnicianToken(dana);
  const technician = technicianClient(endpoint.url, token);
  if (!signedOutside) return { endpoint, technician };
  const outside = drawOutside(ORGANISATION.id);
  const { witnessKey } = await endpoint.admin.organisation();
  await endpoint.admin.installKeys(outside.keySet(witnessKey));
  console.error('demo: the endpoint holds the witness key alone; what asks is signed outside');
  return { endpoint, technician: signingTechnician(technician, outside, dana) };
}

/** The answer of the person: ours on a virtual display, theirs on their own. */
async function ask(
  story: Story,
  options: DemoOptions,
  screen: DemoScreen,
  technician: TechnicianClient,
): Promise<{ readonly id: string; readonly answer: string }> {
  const [device] = await until(
    'the agent enrols',
    async () => {
      const devices = await technician.devices();
      return devices.length > 0 ? devices : undefined;
    },
    MINUTE_MS,
  );
  await story.reach('enrolled', 'the agent runs and has enrolled; a lamp in the tray, nothing else');
  const { id } = await technician.ask({ device: device?.device, ...ASK });
  const { code } = await until(
    'the question appears',
    async () => {
      const seen = await technician.seeAsk(id, 0);
      return seen.state === 'shown' || seen.state === 'answered' ? seen : undefined;
    },
    MINUTE_MS,
  );
  if (screen.desktop !== undefined) await waitForWindow(screen.desktop, TITLES.prompt);
  await story.reach('asked', `Dana Ruiz asks; the number is ${code ?? '?'}`);
  if (screen.desktop === undefined)
    console.error('demo: answer on your screen. Try Enter, Escape, moving the window, waiting.');
  else if (options.answer !== 'none') await answerPrompt(screen.desktop, options.answer);
  const over = await until(
    'the answer',
    async () => {
      const seen = await technician.seeAsk(id, 5);
      return seen.answer === undefined ? undefined : seen;
    },
    25 * MINUTE_MS,
  );
  await story.reach(
    'answered',
    `answer: ${over.answer ?? ''}${over.reason === undefined ? '' : ` (${over.reason})`}`,
  );
  return { id, answer: over.answer ?? '' };
}

async function connect(
  story: Story,
  screen: DemoScreen,
  technician: TechnicianClient,
  askId: string,
): Promise<void> {
  const { session } = await technician.start({ ask: askId });
  const state = (wanted: string) => async () =>
    (await technician.session(session))?.state === wanted ? true : undefined;
  await until('the session is recorded', state('live'), MINUTE_MS);
  if (screen.desktop !== undefined) await waitForWindow(screen.desktop, TITLES.banner);
  await technician.note(session, 'Looking at the printer driver');
  await story.reach('connected', 'Dana Ruiz is connected; the banner is on every display');
  if (screen.desktop === undefined)
    console.error('demo: open the banner, make it small, drag it, try to close it; then press End.');
  else await pressEnd(screen.desktop);
  await until('End is pressed', state('ending'), 25 * MINUTE_MS);
  await story.reach('ending', 'End was pressed; Dana Ruiz is asked to disconnect');
  await technician.end(
    session,
    'Replaced the printer driver and printed a test page. Nothing else was changed.',
  );
  await until('the session has ended', state('ended'), MINUTE_MS);
  if (screen.desktop !== undefined) await waitForWindow(screen.desktop, TITLES.ended);
  await story.reach('ended', 'Dana Ruiz has disconnected');
}

/** Asks the agent to end in order, which also reports the last entry. */
async function stopAgent(agent: ReturnType<DemoScreen['startAgent']>): Promise<void> {
  if (agent.exitCode !== null) return;
  const ended = new Promise((resolve) => agent.once('exit', resolve));
  agent.kill('SIGTERM');
  await ended;
}

async function main(options: DemoOptions): Promise<boolean> {
  await buildTarget('agent');
  await rm(picturesDir, { recursive: true, force: true });
  await mkdir(picturesDir, { recursive: true });
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'tallylight-endpoint-'));
  const { endpoint, technician } = await startOrganisation(dataDir, options.signedOutside);
  const { organisationKeys } = await endpoint.admin.organisation();
  const machineDir = await makeMachine({
    organisationId: ORGANISATION.id,
    organisationName: ORGANISATION.name,
    organisationKeys,
    endpoint: endpoint.url,
    enrolmentToken: (await endpoint.admin.createEnrolmentToken('demo')).token,
    enrolmentSpreadMinutes: 0,
    quitAllowed: true,
    ...(options.headless && options.answer === 'none' && { promptSeconds: 30 }),
  });
  const screen = await openScreen(options.headless);
  const story = new Story(screen);
  try {
    const home = await freshHome(screen.person);
    const agent = screen.startAgent(home, machineDir);
    const { id, answer } = await ask(story, options, screen, technician);
    if (answer === 'accepted') await connect(story, screen, technician, id);
    await stopAgent(agent);
    const journal = path.join(home, 'journal');
    const proof = await prove(journal, technician);
    console.error(
      `demo: ${proof.entries} entries, ${proof.verified ? 'verified' : 'NOT VERIFIED'}; the endpoint holds ${proof.endpointHave}`,
    );
    console.error(
      `demo: the record is in ${journal}${screen.desktop === undefined ? '' : `, pictures in ${picturesDir}`}`,
    );
    const { screenshots, stages } = story;
    if (options.json) console.log(JSON.stringify({ answer, ...proof, screenshots, journal, stages }));
    return proof.verified && proof.reported;
  } finally {
    await screen.stop();
    await endpoint.stop();
    await rm(machineDir, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  }
}

try {
  const isProved = await main(readOptions(process.argv.slice(2)));
  process.exit(isProved ? 0 : 1);
} catch (error) {
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
