// Security rule 4: one door, which lets in only our own page, only with its own calls, only with what parses.
import { describe, expect, it } from 'vitest';
import { checkCall, openDoor, type Caller, type Handlers, type Page } from '../../../src/desktop/ipc-door';
import { pageUrl } from '../../../src/desktop/scheme';
import { CALLS, CALL_CHANNEL } from '../../../src/model/ipc';
import type { Reply } from '../../../src/model/ipc-payloads';

const ask = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const prompt: Caller = { kind: 'prompt', subject: ask, key: ask };
const banner: Caller = { kind: 'banner', key: '1' };
const card: Caller = { kind: 'ended', subject: ask, key: ask };

function knockOf(caller: Caller): { pageId: number; frame: { url: string; isMain: boolean } } {
  return { pageId: 1, frame: { url: pageUrl(caller.kind), isMain: true } };
}

function refusal(
  caller: Caller | undefined,
  name: unknown,
  payload: unknown,
  knock = knockOf(caller ?? prompt),
): unknown {
  const checked = checkCall(caller, knock, name, payload);
  return 'refusal' in checked ? checked.refusal : 'let in';
}

describe('the door', () => {
  it('lets a window make its own calls', () => {
    expect(refusal(prompt, 'prompt.accept', { ask, input: 'pointer', dwellMs: 1200 })).toBe('let in');
    expect(refusal(banner, 'banner.end', {})).toBe('let in');
    expect(refusal(banner, 'banner.end', { session: other })).toBe('let in');
    expect(refusal(card, 'ended.close', { session: ask })).toBe('let in');
  });

  it.each(['nothing', '__proto__', 'toString', '', 7, null])('knows no call %s', (name) => {
    expect(refusal(prompt, name, undefined)).toBe('not-a-call');
  });

  it('refuses a page that main did not let in', () => {
    expect(refusal(undefined, 'prompt.view', undefined)).toBe('wrong-window');
  });

  it('refuses a frame within the page, a frame that is gone, and any other address', () => {
    const url = pageUrl('prompt');
    expect(refusal(prompt, 'prompt.view', undefined, { pageId: 1, frame: { url, isMain: false } })).toBe(
      'wrong-frame',
    );
    expect(refusal(prompt, 'prompt.view', undefined, { pageId: 1, frame: null } as never)).toBe(
      'wrong-frame',
    );
    for (const wrong of ['https://example.org/', pageUrl('banner'), `${url}#x`, 'about:blank']) {
      expect(
        refusal(prompt, 'prompt.view', undefined, { pageId: 1, frame: { url: wrong, isMain: true } }),
      ).toBe('wrong-frame');
    }
  });

  it('refuses every call that is another kind of window’s', () => {
    for (const [name, kinds] of Object.entries(CALLS)) {
      for (const caller of [prompt, banner, card]) {
        if ((kinds as readonly string[]).includes(caller.kind)) continue;
        expect(refusal(caller, name, undefined)).toBe('wrong-window');
      }
    }
  });

  it('refuses what does not parse: missing, extra, of another kind', () => {
    expect(refusal(prompt, 'prompt.accept', undefined)).toBe('bad-payload');
    expect(refusal(prompt, 'prompt.accept', { ask, input: 'pointer', dwellMs: 1, extra: 1 })).toBe(
      'bad-payload',
    );
    expect(refusal(prompt, 'prompt.accept', { ask, input: 'telepathy', dwellMs: 1 })).toBe('bad-payload');
    expect(refusal(prompt, 'prompt.view', {})).toBe('bad-payload');
    expect(refusal(banner, 'window.size', { width: 0, height: 10 })).toBe('bad-payload');
  });

  it('lets a prompt answer only the ask that it was opened for, and a card close only itself', () => {
    expect(refusal(prompt, 'prompt.accept', { ask: other, input: 'pointer', dwellMs: 1 })).toBe('wrong-ask');
    expect(refusal(prompt, 'prompt.decline', { ask: other })).toBe('wrong-ask');
    expect(refusal(card, 'ended.close', { session: other })).toBe('wrong-ask');
  });
});

type Invoke = (event: unknown, name: unknown, payload: unknown) => Reply;

function opened(handlers: Partial<Handlers>): {
  invoke: Invoke;
  door: ReturnType<typeof openDoor>;
  log: string[];
} {
  const log: string[] = [];
  let invoke: Invoke | undefined;
  const ipcMain = {
    handle: (channel: string, listener: unknown) => {
      expect(channel).toBe(CALL_CHANNEL);
      invoke = listener as Invoke;
    },
    removeHandler: () => undefined,
  };
  const door = openDoor(ipcMain, handlers as Handlers, (line) => log.push(line));
  if (invoke === undefined) throw new Error('the door listens to nothing');
  return { invoke, door, log };
}

function page(id: number): { page: Page; sent: unknown[][]; destroy(): void } {
  const sent: unknown[][] = [];
  let onDestroyed = (): void => undefined;
  const made: Page = {
    id,
    isDestroyed: () => false,
    once: (_event, listener) => {
      onDestroyed = listener;
    },
    send: (...args) => sent.push(args),
  };
  return { page: made, sent, destroy: () => onDestroyed() };
}

describe('behind the door', () => {
  const event = { sender: { id: 7 }, senderFrame: { url: pageUrl('prompt'), parent: null } };

  it('a call reaches its handler with the payload and the window that made it', () => {
    const seen: unknown[] = [];
    const { invoke, door } = opened({
      'prompt.decline': (payload, caller) => {
        seen.push(payload, caller);
        return 'closed';
      },
    });
    door.admit(page(7).page, prompt);
    expect(invoke(event, 'prompt.decline', { ask })).toEqual({ value: 'closed' });
    expect(seen).toEqual([{ ask }, prompt]);
  });

  it('a page that is gone is nobody', () => {
    const { invoke, door } = opened({ 'prompt.decline': () => 'closed' });
    const seventh = page(7);
    door.admit(seventh.page, prompt);
    seventh.destroy();
    expect(invoke(event, 'prompt.decline', { ask })).toEqual({ refusal: 'wrong-window' });
  });

  it('a handler that fails is a refusal, and says nothing of why to the page', () => {
    const { invoke, door, log } = opened({
      'prompt.view': () => {
        throw new Error('inner');
      },
    });
    door.admit(page(7).page, prompt);
    expect(invoke(event, 'prompt.view', undefined)).toEqual({ refusal: 'failed' });
    expect(log.join()).toContain('inner');
  });

  it('tells news only to pages of the right kind', () => {
    const { door } = opened({});
    const first = page(1);
    const second = page(2);
    door.admit(first.page, prompt);
    door.admit(second.page, banner);
    door.tell(first.page, 'prompt.changed', {} as never);
    door.tell(second.page, 'prompt.changed', {} as never);
    expect(first.sent).toHaveLength(1);
    expect(second.sent).toHaveLength(0);
  });
});
