// The prompt's page with its question in it, or as it was: a drawing that fails never costs the prompt.
import { describe, expect, it } from 'vitest';
import { createDrawnAhead } from '../../../src/desktop/drawn-ahead';
import type { PromptView } from '../../../src/model/views';
import { SCREENS } from '../../fakes/screens';

const view = SCREENS['prompt-signed'].view;
const page = Buffer.from('<page>');
const drawing = { drawAhead: (text: string, { ask }: PromptView) => text + ask };

function bench(load: () => Promise<typeof drawing>, shown: PromptView | undefined = view) {
  const logged: string[] = [];
  let loads = 0;
  const counted = () => {
    loads += 1;
    return load();
  };
  const ahead = createDrawnAhead(
    counted,
    () => shown,
    (line) => logged.push(line),
  );
  return { ahead, logged, loads: () => loads };
}

describe('the page that is drawn ahead', () => {
  it('holds the question that is open at that moment; what draws is loaded once', async () => {
    const { ahead, loads } = bench(() => Promise.resolve(drawing));
    ahead.prepare();
    expect((await ahead.fill(page)).toString()).toBe(`<page>${view.ask}`);
    await ahead.fill(page);
    expect(loads()).toBe(1);
  });

  it('is as it was where nothing is asked', async () => {
    const ahead = createDrawnAhead(
      () => Promise.resolve(drawing),
      () => undefined,
      () => undefined,
    );
    expect(await ahead.fill(page)).toBe(page);
  });

  it.each([
    ['cannot be loaded', () => Promise.reject(new Error('no file'))],
    [
      'fails',
      () =>
        Promise.resolve({
          drawAhead: () => {
            throw new Error('no file');
          },
        }),
    ],
  ] as const)('is as it was where what draws %s, and the log says why', async (_case, load) => {
    const { ahead, logged } = bench(load);
    ahead.prepare();
    expect(await ahead.fill(page)).toBe(page);
    expect(logged).toEqual(['prompt: not drawn ahead: no file']);
  });
});
