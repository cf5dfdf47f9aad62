// The fuses that the package must have, each exactly so (design, security rule 5).
import type { FuseV1Options } from '@electron/fuses';

export const requiredFuses: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** The name of a fuse as electron-builder.yml spells it. */
export function builderName(fuse: string): string {
  return fuse.charAt(0).toLowerCase() + fuse.slice(1);
}
