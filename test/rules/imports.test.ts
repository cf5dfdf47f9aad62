// The import table holds for every file, and the checker is shown to catch what it must.
import { describe, expect, it } from 'vitest';
import { importCircles, importsOf, importViolations } from './imports';
import { readFiles } from './tree';

const product = readFiles(['src', 'renderer'], /\.tsx?$/);

describe('the import table', () => {
  it('holds for every import of src and renderer', () => {
    expect(importViolations(product)).toEqual([]);
  });

  it('has no import circles', () => {
    expect(importCircles(product)).toEqual([]);
  });
});

/** What the checker says of one planted file beside a few innocent ones. */
function planted(file: string, text: string): readonly string[] {
  const innocent = [
    'src/model/ask.ts',
    'src/model/strings/en.ts',
    'src/core/machine.ts',
    'src/journal/append.ts',
    'src/trust/keys.ts',
    'src/intake/inbox.ts',
    'src/intake/places.ts',
    'src/desktop/tray.ts',
    'src/endpoint/server.ts',
    'renderer/bridge.ts',
    'renderer/ui/button.tsx',
    'renderer/banner/banner.tsx',
  ].map((name) => [name, '// nothing'] as const);
  return importViolations(new Map([...innocent, [file, text] as const]));
}

describe('the import checker', () => {
  it.each([
    ['src/model/planted.ts', `import { z } from 'zod';`],
    ['src/model/planted.ts', `import { step } from '../core/machine';`],
    ['src/model/planted.ts', `import { IntlMessageFormat } from 'intl-messageformat';`],
    ['src/core/planted.ts', `import { app } from 'electron';`],
    ['src/core/planted.ts', `import fs from 'node:fs';`],
    ['src/core/planted.ts', `import fs from 'fs';`],
    ['src/core/planted.ts', `const fs = await import('node:fs');`],
    ['src/core/planted.ts', `export { append } from '../journal/append';`],
    ['src/core/planted.ts', `export * from '../journal/append';`],
    ['src/core/planted.ts', `import type { Append } from '../journal/append';`],
    ['src/core/planted.ts', `type Append = import('../journal/append').Append;`],
    ['src/core/planted.ts', 'const part = await import(`../journal/${name}`);'],
    ['src/core/planted.ts', `const fs = require('node:fs');`],
    ['src/journal/planted.ts', `import { keys } from '../trust/keys';`],
    ['src/report/planted.ts', `import Store from 'electron-store';`],
    ['src/intake/planted.ts', `import { tray } from '../desktop/tray';`],
    ['src/desktop/planted.ts', `import { append } from '../journal/append';`],
    ['src/cli/planted.ts', `import { readInbox } from '../intake/inbox';`],
    ['src/app.ts', `import { serve } from './endpoint/server';`],
    ['src/effects.ts', `import { app } from 'electron';`],
    ['renderer/prompt/planted.tsx', `import { banner } from '../banner/banner';`],
    ['renderer/prompt/planted.tsx', `import { ask } from '../../src/model/ask';`],
    ['renderer/prompt/planted.tsx', `import { step } from '../../src/core/machine';`],
    ['renderer/ui/planted.tsx', `import { bridge } from '../bridge';`],
    ['src/somewhere/planted.ts', `import { ask } from '../model/ask';`],
    ['src/core/planted.ts', `import { gone } from './not-there';`],
  ])('catches in %s: %s', (file, text) => {
    expect(planted(file, text)).not.toEqual([]);
  });

  it.each([
    ['src/core/planted.ts', `import type { Ask } from '../model/ask';`],
    ['src/cli/planted.ts', `import { inboxDir } from '../intake/places';`],
    ['src/desktop/planted.ts', `import { app } from 'electron';`],
    ['src/journal/planted.ts', `import { open } from 'node:fs/promises';`],
    ['renderer/prompt/planted.tsx', `import { type Ask } from '../../src/model/ask';`],
    ['renderer/prompt/planted.tsx', `import { Button } from '../ui/button'; import './prompt.css';`],
    ['src/main.ts', `const cli = await import('./cli/planted');`],
  ])('allows in %s: %s', (file, text) => {
    const other = file === 'src/main.ts' ? [['src/cli/planted.ts', '// nothing'] as const] : [];
    const files = new Map([
      ...other,
      ['src/model/ask.ts', '// nothing'] as const,
      ['src/intake/places.ts', '// nothing'] as const,
      ['renderer/ui/button.tsx', '// nothing'] as const,
      [file, text] as const,
    ]);
    expect(importViolations(files)).toEqual([]);
  });

  it('finds a circle, through a type import too', () => {
    const circle = importCircles(
      new Map([
        ['src/core/a.ts', `import { b } from './b';`],
        ['src/core/b.ts', `import type { C } from './c';`],
        ['src/core/c.ts', `export { a } from './a';`],
      ]),
    );
    expect(circle).toEqual(['src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts']);
  });

  it('tells a type import from one that is left at run time', () => {
    const found = importsOf('x.ts', `import type { A } from './a';\nimport { type B, c } from './b';`);
    expect(found.map((one) => one.typeOnly)).toEqual([true, false]);
  });
});
