// The window in which the person asks for help: what was written outlives an accident, not Send or Cancel; a picture only on a press.
import { describe, expect, it } from 'vitest';
import type { HelpRoom } from '../../../src/desktop/desktop-types';
import { createHelpWindow } from '../../../src/desktop/help-window';
import { pictureFrom, type Shot } from '../../../src/desktop/picture-size';
import type { HelpDraft, HelpPicture, HelpResult } from '../../../src/model/help';
import { alive, fakeWindows } from '../../fakes/desk-windows';
import { smallPng } from '../../fakes/png';

const area = { x: 0, y: 0, width: 1280, height: 720 };
const DRAFT: HelpDraft = { what: 'It is dark', urgency: 'low', thing: '', who: 'me', reach: 'other', address: '', when: '' }; // prettier-ignore
const PICTURE: HelpPicture = { bytes: smallPng(), type: 'image/png' };
const caller = { kind: 'help', key: 'help' } as const;

function bench(result: HelpResult = { is: 'recorded', isOffline: false }) {
  const windows = fakeWindows();
  const sent: unknown[] = [];
  const taking: ((picture: HelpPicture | undefined) => void)[] = [];
  const room: HelpRoom = {
    view: () => ({ language: 'en', way: 'endpoint', organisation: 'Contoso IT' }),
    repeats: ({ what }) => what.length,
    send: (...all) => (sent.push(all), result),
    close: () => undefined,
  };
  const help = createHelpWindow({
    open: windows.open,
    screenInUse: () => ({ id: 1, bounds: area, workArea: area }),
    openRoom: () => Promise.resolve(room),
    screens: () => 2,
    takePicture: () => new Promise((resolve) => taking.push(resolve)),
  });
  const calls = help.handlers;
  const view = async () => calls['help.view'](undefined, caller);
  const shoot = async (picture: HelpPicture | undefined) => {
    const taken = calls['help.picture'](undefined, caller);
    taking.pop()?.(picture);
    return taken;
  };
  return { ...windows, help, calls, sent, view, shoot, taking };
}

describe('the window', () => {
  it('is there once, within the work area, and empty at first', async () => {
    const { help, made, view } = bench();
    help.show();
    help.show();
    expect(alive(made)).toHaveLength(1);
    expect(made[0]?.area.height).toBeLessThanOrEqual(area.height);
    expect(await view()).toEqual({
      ...{ language: 'en', way: 'endpoint', organisation: 'Contoso IT' },
      ...{ repeats: 0, screens: 2 },
    });
  });

  it('that is closed by accident, or whose page dies, has what was written when it opens again', async () => {
    const { calls, help, made, shoot, view } = bench();
    for (const close of ['closeWanted', 'gone'] as const) {
      help.show();
      expect(await calls['help.draft'](DRAFT, caller)).toBe(DRAFT.what.length);
      expect(await shoot(PICTURE)).toEqual(PICTURE);
      made.at(-1)?.listener[close]('crashed');
      expect(alive(made)).toEqual([]);
      help.show();
      expect(await view()).toMatchObject({ draft: DRAFT, picture: PICTURE, repeats: DRAFT.what.length });
    }
  });

  it('forgets all of it on Cancel', async () => {
    const { calls, help, made, shoot, view } = bench();
    help.show();
    await calls['help.draft'](DRAFT, caller);
    await shoot(PICTURE);
    await calls['help.close'](undefined, caller);
    expect(alive(made)).toEqual([]);
    help.show();
    expect(Object.keys(await view()).sort()).toEqual([
      'language',
      'organisation',
      'repeats',
      'screens',
      'way',
    ]);
  });

  it('forgets it on Send once it is recorded, and stays to say so', async () => {
    const { calls, help, made, sent, shoot, view } = bench();
    help.show();
    await shoot(PICTURE);
    expect(await calls['help.send'](DRAFT, caller)).toEqual({ is: 'recorded', isOffline: false });
    expect(sent).toEqual([[DRAFT, PICTURE]]);
    expect(alive(made)).toHaveLength(1);
    expect(await view()).not.toHaveProperty('draft');
    expect(await view()).not.toHaveProperty('picture');
  });

  it.each([{ is: 'not-recorded' }, { is: 'too-often' }, { is: 'wrong', fields: {} }] as const)(
    'keeps it where nothing was sent: %s',
    async (result) => {
      const { calls, help, shoot, view } = bench(result);
      help.show();
      await shoot(PICTURE);
      expect(await calls['help.send'](DRAFT, caller)).toEqual(result);
      expect(await view()).toMatchObject({ draft: DRAFT, picture: PICTURE });
    },
  );

  it('takes no picture by itself, keeps the one there is where another fails, and sends none that was removed', async () => {
    const { calls, help, sent, shoot, taking, view } = bench({ is: 'too-often' });
    help.show();
    await calls['help.draft'](DRAFT, caller);
    expect(taking).toEqual([]);
    await shoot(PICTURE);
    expect(await shoot(undefined)).toBeUndefined();
    expect(await view()).toMatchObject({ picture: PICTURE });
    await calls['help.remove'](undefined, caller);
    await calls['help.send'](DRAFT, caller);
    expect(sent).toEqual([[DRAFT, undefined]]);
  });

  it('drops a picture that comes when it is closed', async () => {
    const { calls, help, taking, view } = bench();
    help.show();
    const taken = calls['help.picture'](undefined, caller);
    help.close();
    taking.pop()?.(PICTURE);
    expect(await taken).toBeUndefined();
    help.show();
    expect(await view()).not.toHaveProperty('picture');
  });
});

describe('a picture of a screen', () => {
  /** So many bytes for each pixel of width. */
  const shot = (width: number, perPixel: number): Shot => ({
    getSize: () => ({ width, height: width }),
    resize: (size) => shot(size.width, perPixel),
    toJPEG: () => new Uint8Array(width * perPixel).fill(width / 160),
  });
  const widthOf = (picture: HelpPicture | undefined) => (picture?.bytes[0] ?? NaN) * 160;

  it('has the screen’s own size, at most 2560 pixels in width', () => {
    expect(widthOf(pictureFrom(shot(1280, 100)))).toBe(1280);
    expect(widthOf(pictureFrom(shot(3840, 100)))).toBe(2560);
  });

  it('is smaller where it would be too large for a poor line, and none where the system gives none', () => {
    expect(widthOf(pictureFrom(shot(2560, 700)))).toBe(1920);
    expect(widthOf(pictureFrom(shot(3840, 1_000)))).toBe(1280);
    expect(pictureFrom(shot(0, 1))).toBeUndefined();
    expect(pictureFrom(shot(1280, 4_000))).toBeUndefined();
  });
});
