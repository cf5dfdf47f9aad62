// Part of the composition root: administrator rights. The window's room, the notification, and the hand-over to the tool that gives them.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { AgentClock } from './clock';
import { WHY_MAX } from './core/elevation';
import type { ElevationFacts } from './core/elevation-state';
import { elevationArgv } from './core/elevation-command';
import { elevationNotice, elevationView, hexOf } from './core/elevation-view';
import type { World } from './core/event';
import { mayBeRecorded, wordsAsTyped } from './core/explaining';
import type { Wording } from './core/prompt-words';
import type { Rooms } from './desktop/desktop-types';
import type { ElevationRoom } from './desktop/elevation-window';
import { hashFile, nameOfFile } from './desktop/program-file';
import type { AgentEdges } from './edges';
import type { EffectHands, Runner } from './effects';
import { makeOwnFolder, removeOlder, replaceFile } from './intake/replacing';
import type { ElevationAskResult } from './model/elevation-payloads';
import type { Payload } from './model/ipc-payloads';
import { type Id, timeFrom } from './model/scalars';
import { say } from './model/strings/format';
import { name } from './model/text';

/** What it stands on. */
export interface ElevatingSources {
  readonly edges: Pick<AgentEdges, 'places' | 'publisherOf' | 'runCommand' | 'log'>;
  readonly world: Pick<World, 'device' | 'host'>;
  readonly runner: () => Runner;
  readonly clock: Pick<AgentClock, 'moment'>;
  readonly wording: () => Wording;
  readonly notify: (notice: { readonly title: string; readonly body: string }) => void;
}

export interface Elevating {
  readonly hands: Pick<EffectHands, 'elevate' | 'tellElevation'>;
  readonly room: Rooms['elevation'];
}

/** A program as it was read. */
interface Chosen {
  readonly file: string;
  readonly program: ElevationFacts['program'];
}

/** What the approver reads of a program, and nothing else. */
const Shown = name(120);
const FILE_FORM = /^\.?[0-9a-f-]{36}\.json(\.tmp)?$/;
const DAY_MS = 24 * 3_600_000;

export function elevatingOf(sources: ElevatingSources): Elevating {
  const { edges, world, runner, clock, wording } = sources;
  /** Which file each request means: the journal does not say where it lies. */
  const files = new Map<Id, string>();
  const dir = path.join(edges.places.home, 'elevations');

  function openRoom(tell: Parameters<Rooms['elevation']>[0]): ElevationRoom {
    let chosen: Chosen | undefined;
    const view: ElevationRoom['view'] = () =>
      elevationView(runner().state(), {
        ...{ at: clock.moment(), world, language: wording().language },
        chosen: chosen?.program,
      });
    const look = (): void => tell(view());

    const ask = ({ why, minutes }: Payload<'elevation.ask'>): ElevationAskResult => {
      if (chosen === undefined) return 'program';
      const words = wordsAsTyped(why);
      if (words === '' || !mayBeRecorded(words, WHY_MAX)) return 'words';
      const { file, program } = chosen;
      const elevation = randomUUID();
      runner().dispatch({ type: 'elevation.request', elevation, program, why, minutes });
      if (runner().state().elevation?.facts.elevation !== elevation) return 'failed';
      files.set(elevation, file);
      chosen = undefined;
      return 'sent';
    };

    return {
      view,
      look,
      ask,
      choose: async (file) => {
        chosen = undefined;
        if (!Shown.safeParse(nameOfFile(file)).success) return 'unnamed'; // SECURITY(7): the approver must not be misled by a file's name
        try {
          chosen = { file, program: await readProgram(file, edges.publisherOf) };
        } catch (error) {
          edges.log('elevation: a program could not be read', error);
          return 'unreadable';
        }
        look();
        return 'picked';
      },
      takeBack: (elevation) => runner().dispatch({ type: 'elevation.take-back', elevation }),
      knowsFile: (elevation) => files.has(elevation),
      start: (elevation, file = files.get(elevation)) => start(elevation, file),
      end: (elevation) => runner().dispatch({ type: 'elevation.end', elevation, by: 'person' }),
      dismiss: (elevation) => runner().dispatch({ type: 'elevation.dismiss', elevation }),
      close: () => {
        chosen = undefined;
      },
    };
  }

  async function start(elevation: Id, file: string | undefined): ReturnType<ElevationRoom['start']> {
    const wanted = runner().state().elevation;
    if (file === undefined || wanted?.facts.elevation !== elevation) return 'gone';
    files.delete(elevation); // until it has proved to be the one: else the next press asks for it
    const hash = await hashFile(file).catch(() => undefined);
    if (hash === undefined) return 'gone';
    if (hash !== wanted.facts.program.hash) return 'changed';
    files.set(elevation, file);
    runner().dispatch({ type: 'elevation.begin', elevation, hash });
    const { elevation: now } = runner().state();
    return now?.state === 'on' && now.facts.elevation === elevation ? 'started' : 'failed';
  }

  async function handOver(elevation: Id): Promise<void> {
    const { elevation: on, policy } = runner().state();
    const program = files.get(elevation);
    if (on?.state !== 'on' || on.facts.elevation !== elevation || program === undefined) return;
    const { facts, yes, startedAt } = on;
    makeOwnFolder(dir);
    removeOlder(dir, FILE_FORM, clock.moment().now - DAY_MS);
    const { requestedAt, ...wanted } = facts;
    const said = { v: 1, ...wanted, requestedAt: timeFrom(requestedAt), startedAt: timeFrom(startedAt) };
    replaceFile(dir, `${elevation}.json`, `${JSON.stringify({ ...said, receipts: yes.receipts })}\n`);
    const { minutes } = facts;
    const receipts = path.join(dir, `${elevation}.json`);
    const values = { program, hash: hexOf(facts.program.hash), minutes, receipts, elevation };
    if (await edges.runCommand(elevationArgv(policy.elevationCommand ?? [], values))) return;
    edges.log('elevation: elevationCommand did not end well');
    runner().dispatch({ type: 'elevation.end', elevation, by: 'failed' });
  }

  return {
    room: (tell) => Promise.resolve(openRoom(tell)),
    hands: {
      elevate: (elevation) =>
        void handOver(elevation).catch((error: unknown) => {
          edges.log('elevation: the request could not be handed over', error);
          runner().dispatch({ type: 'elevation.end', elevation, by: 'failed' });
        }),
      tellElevation: () => {
        const notice = elevationNotice(runner().state());
        const { catalogue, language } = wording();
        if (notice === undefined) return;
        sources.notify({
          title: say(catalogue, notice.title, language),
          body: say(catalogue, notice.body, language),
        });
      },
    },
  };
}

/** @throws the file system's error */
async function readProgram(file: string, publisherOf: AgentEdges['publisherOf']): Promise<Chosen['program']> {
  const before = await hashFile(file);
  const publisher = await publisherOf(file);
  const hash = await hashFile(file);
  const isSigned = publisher !== undefined && hash === before && Shown.safeParse(publisher).success;
  return { name: nameOfFile(file), hash, ...(isSigned && { publisher }) };
}
