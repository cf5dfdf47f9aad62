// The words in use: English until another language's are there, then that language's; English again where there are none.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../src/model/strings/en';
import type { Wording } from '../../src/core/prompt-words';
import type * as Words from '../../src/wording';

let keepWording: typeof Words.keepWording;
beforeEach(async () => {
  vi.resetModules(); // no other language is loaded, whichever test ran before
  ({ keepWording } = await import('../../src/wording'));
});

describe('the words in use', () => {
  it('are English at once, and the wanted language’s once they are loaded, of which it tells', async () => {
    let wording = (): Wording => ({ catalogue: en, language: '' });
    await new Promise<void>((changed) => {
      wording = keepWording({ wanted: () => 'system', locale: 'de-AT', changed, log: () => undefined });
      expect(wording()).toEqual({ catalogue: en, language: 'en-GB' });
    });
    expect(wording().language).toBe('de-AT');
    expect(wording().catalogue.close).toBe('Schließen');
  });

  it('follow policy at the next call', () => {
    let wanted = 'system';
    const changed = (): void => undefined;
    const wording = keepWording({ wanted: () => wanted, locale: 'en-US', changed, log: () => undefined });
    expect(wording().language).toBe('en-US');
    wanted = 'en-IE';
    expect(wording().language).toBe('en-IE');
    wanted = 'sv';
    expect(wording()).toEqual({ catalogue: en, language: 'en-GB' });
  });
});
