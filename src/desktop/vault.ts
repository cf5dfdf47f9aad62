// The operating system's protected storage for the device key: DPAPI, Keychain, or a keyring.
import type { SafeStorage } from 'electron';

/** Protects bytes so that only this person on this computer can open them. */
export interface SystemVault {
  readonly available: boolean;
  readonly protect: (bytes: Uint8Array) => Uint8Array;
  readonly open: (bytes: Uint8Array) => Uint8Array;
}

/** What the vault needs of Electron. */
export type VaultSource = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>;

/** The vault of this system. On Linux a storage that only hides the key behind a fixed password counts as none. */
export function systemVault(storage: VaultSource, platform: NodeJS.Platform): SystemVault {
  let isReal = true;
  if (platform === 'linux' && storage.getSelectedStorageBackend() === 'basic_text') isReal = false; // SECURITY(6): a fixed password protects nothing
  return {
    available: isReal && storage.isEncryptionAvailable(), // asked last: it takes a while
    protect: (bytes) => storage.encryptString(Buffer.from(bytes).toString('base64url')),
    open: (bytes) => Buffer.from(storage.decryptString(Buffer.from(bytes)), 'base64url'),
  };
}
