// electron-builder.yml states every fuse, with its reason, and packages nothing but the build. Read back from a package in test/packaged.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builderName, requiredFuses } from '../packaged/fuses';

const config = readFileSync(path.resolve(import.meta.dirname, '../../electron-builder.yml'), 'utf8');

/** The lines that are indented under a top-level key. */
function linesUnder(key: string): readonly string[] {
  const block = new RegExp(`^${key}:\\n((?:(?: +.*)?\\n)+)`, 'm').exec(config)?.[1] ?? '';
  return block.trimEnd().split('\n');
}

describe('the packaging', () => {
  it.each(Object.entries(requiredFuses))('states the fuse %s as %s', (fuse, on) => {
    const line = linesUnder('electronFuses').find((one) => one.trim().startsWith(`${builderName(fuse)}:`));
    expect(line).toMatch(new RegExp(`: ${on} # \\S`));
  });

  it('takes what was built and package.json', () => {
    expect(linesUnder('files').map((line) => line.trim())).toEqual([
      '- out/main/**',
      '- out/preload/**',
      '- out/renderer/**',
      '- package.json',
    ]);
  });

  it('installs for everyone at this computer, without a question, and starts nothing in the installer’s session', () => {
    const nsis = linesUnder('nsis').join('\n');
    for (const line of [
      'perMachine: true',
      'oneClick: true',
      'runAfterFinish: false',
      'warningsAsErrors: true',
    ])
      expect(nsis).toContain(line);
    expect(nsis).toContain('include: assets/installer/installer.nsh');
  });

  it('for macOS is hardened, and is never installed into a copy that a person can change', () => {
    expect(linesUnder('mac').join('\n')).toContain('hardenedRuntime: true');
    const pkg = linesUnder('pkg').join('\n');
    for (const guard of ['isRelocatable: false', 'allowAnywhere: false', 'allowCurrentUserHome: false'])
      expect(pkg).toContain(guard);
    expect(pkg).toContain('scripts: macos/pkg-scripts');
  });
});
