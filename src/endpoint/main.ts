// The endpoint's own entry point: serves until it is told to stop, or does one administrator's verb and ends.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseStrict } from '../core/strict-json';
import { Technician, UnenrolReason } from '../model/messages';
import { Device, Id, whole } from '../model/scalars';
import { utf8 } from '../trust/jws';
import { KeyUse } from '../trust/keys';
import type { Admin } from './admin';
import { remoteAdmin } from './admin-client';
import { type Invocation, readArguments, USAGE } from './arguments';
import { shaped } from './body';
import { holderOf } from './lock';
import { reviewPage } from './review-page';
import { RosterDraft } from './rosters';
import { Version } from './routes/versions';
import type { TakenMessage } from './signed-messages';
import { openEndpoint, startEndpoint } from './start';
import { readAdminToken } from './tokens';

/** A message is 64 KiB at most, so this many fit into one request. */
const CARRIED_AT_ONCE = 20;

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function serve({ options }: Invocation): Promise<void> {
  const running = await startEndpoint(options);
  const { id, name, organisationKeys, witnessKey } = await running.admin.organisation();
  print({ url: running.url, pid: process.pid, organisation: { id, name }, organisationKeys, witnessKey });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    running.stop().catch(fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

async function doOne(
  { words, flags, isFlaggedOnly, isPage, isCheck }: Invocation,
  admin: Admin,
): Promise<void> {
  switch (words.slice(0, 3).join(' ')) {
    case 'organisation show':
      print(await admin.organisation());
      return;
    case 'token enrolment create':
      print(await admin.createEnrolmentToken(flags.label ?? 'enrolment'));
      return;
    case 'token technician create': {
      const { id, name, title, company, email, phone } = flags;
      const optional = { title, company, email, phone };
      const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
      print(await admin.createTechnicianToken(shaped(Technician, { id, name, ...given }, 'technician')));
      return;
    }
    case 'review': {
      const review = await admin.accessReview(flags);
      if (isPage) process.stdout.write(reviewPage(review));
      else print(review);
      return;
    }
    case 'version show':
      print(await admin.showMinimumVersion());
      return;
    case 'roster show':
      print(await admin.showRoster());
      return;
    case 'keys show':
      print(await admin.listKeys());
      return;
    case 'keys rotate':
      print(await rotate(flags, admin));
      return;
    case 'device list':
      print({ devices: await admin.listDevices(isFlaggedOnly) });
      return;
    default: {
      const [noun, verb, device] = words;
      if (noun === 'keys' && verb === 'revoke') {
        print(await admin.revokeKey(shaped(Device, device, 'KID')));
        return;
      }
      if (noun === 'version' && verb === 'minimum') {
        const minimum = device === 'none' ? undefined : shaped(Version, device, 'VERSION');
        print(await admin.setMinimumVersion(minimum));
        return;
      }
      if (noun === 'entry' && verb === 'erase') {
        const [journal, seq] = [
          shaped(Id, device, 'JOURNAL'),
          shaped(whole(1, 999_999_999), Number(words[3]), 'SEQ'),
        ];
        await admin.eraseEntry(journal, seq);
        print({ erased: { journal, seq } });
        return;
      }
      if (noun === 'keys' && verb === 'install') {
        print(await admin.installKeys(readFileSync(device ?? '', 'utf8').trim()));
        return;
      }
      if (noun === 'messages' && verb === 'carry' && device !== undefined) {
        print({ messages: await carried(device, admin) });
        return;
      }
      if (noun === 'device' && verb === 'unenrol') {
        const reason = shaped(UnenrolReason, flags.reason ?? 'offboarding', '--reason');
        await admin.unenrolDevice(shaped(Device, device, 'DEVICE'), reason);
        print({ unenrolled: device, reason });
        return;
      }
      if (noun === 'roster' && verb === 'set' && device !== undefined) {
        const draft = rosterIn(device);
        print(isCheck ? await admin.checkRoster(draft) : await admin.setRoster(draft));
        return;
      }
      if (noun !== 'device' || verb !== 'confirm') throw new Error(`unknown command\n${USAGE}`);
      await admin.confirmDevice(shaped(Device, device, 'DEVICE'));
      print({ confirmed: device });
    }
  }
}

/** @throws Error if the file is not a roster */
function rosterIn(file: string): RosterDraft {
  const parsed = parseStrict(utf8(readFileSync(file)) ?? '');
  if (!parsed.ok) throw new Error(`${file}: ${parsed.detail}`);
  return shaped(RosterDraft, parsed.value, file);
}

/** Hands over each line of a file, a few at a time: a second try with the same file is safe. */
async function carried(file: string, admin: Admin): Promise<readonly TakenMessage[]> {
  const messages = readFileSync(file, 'utf8')
    .split(/\s+/)
    .filter((line) => line !== '');
  if (messages.length === 0) throw new Error(`${file}: no message in it`);
  const taken: TakenMessage[] = [];
  for (let at = 0; at < messages.length; at += CARRIED_AT_ONCE)
    taken.push(...(await admin.carryMessages(messages.slice(at, at + CARRIED_AT_ONCE))));
  return taken;
}

function rotate({ use, 'overlap-hours': hours }: Invocation['flags'], admin: Admin): Promise<object> {
  const chosen = shaped(KeyUse, use, '--use');
  if (hours === undefined) return admin.rotateKey(chosen);
  return admin.rotateKey(chosen, shaped(whole(0, 8_760), Number(hours), '--overlap-hours'));
}

/** Speaks to the endpoint that runs on this data folder, or opens the folder itself. */
async function administrate(invocation: Invocation): Promise<void> {
  const { dataDir } = invocation.options;
  const url = holderOf(dataDir)?.url;
  const token = readAdminToken(dataDir);
  if (url !== undefined && token !== undefined) {
    await doOne(invocation, remoteAdmin(url, token));
    return;
  }
  const opened = await openEndpoint(invocation.options);
  try {
    await doOne(invocation, opened.admin);
  } finally {
    await opened.close();
  }
}

function fail(error: unknown): void {
  process.stderr.write(`endpoint: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const invocation = readArguments(process.argv.slice(2), process.env);
  if (invocation === 'help') {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const [verb] = invocation.words;
  await (verb === undefined || verb === 'serve' ? serve(invocation) : administrate(invocation));
}

main().catch(fail);
