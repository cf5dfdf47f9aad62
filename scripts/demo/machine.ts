// The managed computer of demo and tests: a machine folder that belongs to root, with policy and inbox, as an installer makes it.
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** Below here every parent belongs to root, so the ownership rule (C16) holds. */
const PARENT = '/var/lib';

/**
 * Makes a machine folder `M`.
 * @param policy what `policy.json` says
 * @throws if we are not root: inbox and policy must belong to the administrator
 */
export async function makeMachine(policy: object): Promise<string> {
  if (process.getuid?.() !== 0)
    throw new Error(
      'Inbox and policy belong to the administrator, as on a managed computer. Run this as root (sudo).',
    );
  const machineDir = await mkdtemp(path.join(PARENT, 'tallylight-demo-'));
  await chmod(machineDir, 0o755);
  await mkdir(path.join(machineDir, 'inbox/everyone'), { recursive: true, mode: 0o755 });
  await writeFile(path.join(machineDir, 'policy.json'), JSON.stringify(policy, undefined, 2), {
    mode: 0o644,
  });
  return machineDir;
}
