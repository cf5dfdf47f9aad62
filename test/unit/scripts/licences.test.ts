// The licences of what ships: each package of a bundle once, with the text that it comes with.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { licencesOf } from '../../../scripts/licences.mjs';

const modules = path.resolve('node_modules');

describe('the licences of a bundle', () => {
  it('are those of its packages, once each, in order, and none of our own', () => {
    const found = licencesOf([
      `${modules}/react-dom/client.js`,
      `\0${modules}/react/index.js?commonjs-module`,
      `${modules}/react/jsx-runtime.js`,
      `${modules}/@tanstack/react-virtual/dist/esm/index.js`,
      path.resolve('src/main.ts'),
    ]);
    expect(found.map(({ name, licence }) => [name, licence])).toEqual([
      ['@tanstack/react-virtual', 'MIT'],
      ['react', 'MIT'],
      ['react-dom', 'MIT'],
    ]);
    for (const { text, version } of found) {
      expect(text).toContain('Permission is hereby granted');
      expect(version).toMatch(/^\d+\./);
    }
  });
});
