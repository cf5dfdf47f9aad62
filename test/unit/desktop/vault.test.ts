// Security rule 6: a storage that only pretends to protect is not used.
import { describe, expect, it } from 'vitest';
import { systemVault, type VaultSource } from '../../../src/desktop/vault';

function storage(backend: string): VaultSource {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => Buffer.from(`sealed ${text}`),
    decryptString: (sealed) => sealed.toString().slice('sealed '.length),
    getSelectedStorageBackend: () => backend as never,
  };
}

describe('the vault', () => {
  it('is none on Linux without a keyring', () => {
    expect(systemVault(storage('basic_text'), 'linux').available).toBe(false);
    expect(systemVault(storage('gnome_libsecret'), 'linux').available).toBe(true);
    expect(systemVault(storage('basic_text'), 'win32').available).toBe(true);
  });

  it('gives back what it was given, every byte', () => {
    const vault = systemVault(storage('gnome_libsecret'), 'linux');
    const secret = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(new Uint8Array(vault.open(vault.protect(secret)))).toEqual(secret);
  });
});
