// The prompt's page with its question in it, or as it was: a drawing that fails never costs the prompt, and is in memory only as long as one.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDrawnAhead, loadDrawing } from '../../../src/desktop/drawn-ahead';
import type { PromptView } from '../../../src/model/views';
import { SCREENS } from '../../fakes/screens';

const view = SCREENS['prompt-signed'].view;
const page = Buffer.from('<page>');
const drawing = { drawAhead: (text: string, { ask }: PromptView) => text + ask };

function bench(load: () => typeof drawing, shown: PromptView | undefined = view) {
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
  it('holds the question that is open at that moment; what draws is loaded once for it', () => {
    const { ahead, loads } = bench(() => drawing);
    ahead.prepare();
    expect(ahead.fill(page).toString()).toBe(`<page>${view.ask}`);
    ahead.fill(page);
    expect(loads()).toBe(1);
  });

  it('is drawn for the next question by what is loaded anew', () => {
    const { ahead, loads } = bench(() => drawing);
    ahead.prepare();
    ahead.release();
    expect(ahead.fill(page).toString()).toBe(`<page>${view.ask}`);
    expect(loads()).toBe(2);
  });

  it('is as it was where nothing is asked', () => {
    const ahead = createDrawnAhead(
      () => drawing,
      () => undefined,
      () => undefined,
    );
    expect(ahead.fill(page)).toBe(page);
  });

  it('is as it was where what draws cannot be loaded, and the log says why', () => {
    const { ahead, logged } = bench(() => {
      throw new Error('no file');
    });
    ahead.prepare();
    expect(ahead.fill(page)).toBe(page);
    expect(logged).toEqual(['prompt: not drawn ahead: no file']);
  });

  it('is as it was where drawing fails, and the log says why', () => {
    const drawAhead = (): string => {
      throw new Error('no such icon');
    };
    const { ahead, logged } = bench(() => ({ drawAhead }));
    ahead.prepare();
    expect(ahead.fill(page)).toBe(page);
    expect(logged).toEqual(['prompt: not drawn ahead: no such icon']);
  });
});

describe('what draws', () => {
  function fileOf(text: string): string {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'drawing-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const file = path.join(dir, 'drawing.cjs');
    writeFileSync(file, text);
    return file;
  }

  /** Whether memory gives a thing back once nobody holds it. */
  async function isGivenBack(made: () => object): Promise<boolean> {
    const seen = new WeakRef(made());
    await turn(); // until then the weak reference holds it, too
    v8.setFlagsFromString('--expose-gc');
    vm.runInNewContext('gc()');
    return seen.deref() === undefined;
  }

  it('is the file’s function', () => {
    const file = fileOf('exports.drawAhead = (page, { ask }) => page + ask;');
    expect(loadDrawing(file).drawAhead('<page>', view)).toBe(`<page>${view.ask}`);
  });

  it('is given back by memory when it is let go of', async () => {
    const file = fileOf('exports.drawAhead = () => ""; exports.large = new Array(1_000).fill(0);');
    const kept = loadDrawing(file);
    expect(await isGivenBack(() => loadDrawing(file))).toBe(true);
    expect(await isGivenBack(() => kept)).toBe(false);
  });

  it('is given back also where the program lies behind a symbolic link', async () => {
    const file = fileOf('exports.drawAhead = () => "";');
    const link = `${path.dirname(file)}-link`;
    symlinkSync(path.dirname(file), link);
    onTestFinished(() => rmSync(link));
    expect(await isGivenBack(() => loadDrawing(path.join(link, 'drawing.cjs')))).toBe(true);
  });

  it('is asked for again where loading it failed once', () => {
    const file = fileOf('throw new Error("half a file");');
    expect(() => loadDrawing(file)).toThrow('half a file');
    writeFileSync(file, 'exports.drawAhead = () => "whole";');
    expect(loadDrawing(file).drawAhead('', view)).toBe('whole');
  });
});
