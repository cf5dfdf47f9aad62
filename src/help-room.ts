// Part of the composition root: asking for help, while its window is open. The picture is on the disk before the entry that names it,
// so that a crash loses neither; what no entry names is removed.
import { randomUUID } from 'node:crypto';
import type { AgentClock } from './clock';
import { asksTooOften, helperName, helpWay, namedPictures, repeatsOf } from './core/help';
import { helpEntry } from './core/help-entry';
import type { HelpRoom } from './desktop/desktop-types';
import type { AgentEdges } from './edges';
import type { Runner } from './effects';
import { createAttachmentFiles } from './intake/attachments';
import type { Attachment } from './model/entries';
import type { HelpDraft, HelpPicture, HelpResult } from './model/help';
import type { Line } from './model/strings/types';
import { hashOf } from './trust/ed25519';

/** What the room needs of the root. */
export interface HelpRoomOptions {
  readonly runner: Runner;
  readonly clock: Pick<AgentClock, 'moment'>;
  /** `H/attachments` */
  readonly dir: string;
  readonly language: () => string;
  readonly say: (line: Line) => string;
  readonly isOffline: () => boolean;
  readonly log: AgentEdges['log'];
}

export function openHelpRoom({ runner, clock, dir, log, ...options }: HelpRoomOptions): HelpRoom {
  const files = createAttachmentFiles(dir);

  /** Where no picture can be sent there is none. */
  const attachmentOf = (picture: HelpPicture | undefined): Attachment | undefined =>
    picture === undefined || helpWay(runner.state()) !== 'endpoint'
      ? undefined
      : { hash: hashOf(picture.bytes), bytes: picture.bytes.length, type: picture.type };

  /** @returns false where the disk refuses */
  function keep(attachment: Attachment | undefined, picture: HelpPicture | undefined): boolean {
    if (attachment === undefined || picture === undefined) return true;
    try {
      files.write(attachment.hash, picture.bytes);
      return true;
    } catch (error) {
      log('help: the picture could not be kept', error);
      return false;
    }
  }

  function send(draft: HelpDraft, picture: HelpPicture | undefined): HelpResult {
    const attachment = attachmentOf(picture);
    const help = randomUUID();
    const makings = { help, say: options.say, ...(attachment !== undefined && { attachment }) };
    if (helpWay(runner.state()) === undefined) return { is: 'nobody' };
    const entry = helpEntry(draft, makings);
    if ('wrong' in entry) return { is: 'wrong', fields: entry.wrong };
    if (asksTooOften(runner.state(), clock.moment())) return { is: 'too-often' };
    if (!keep(attachment, picture)) return { is: 'not-recorded' };
    runner.dispatch({ type: 'help.request', data: entry.data });
    const isRecorded = runner.state().help.some((request) => request.help === help);
    if (isRecorded) return { is: 'recorded', isOffline: options.isOffline() };
    files.keepOnly(new Set(namedPictures(runner.state(), clock.moment()).map(({ hash }) => hash)));
    return { is: 'not-recorded' };
  }

  return {
    view: () => {
      const state = runner.state();
      const [way, organisation] = [helpWay(state), helperName(state)];
      return {
        language: options.language(),
        ...(way !== undefined && { way }),
        ...(organisation !== undefined && { organisation }),
      };
    },
    repeats: (draft) => repeatsOf(runner.state(), draft, clock.moment()),
    send,
    close: () => undefined,
  };
}
