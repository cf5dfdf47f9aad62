// The view of a window before anything is drawn: asked for once, and never older than the last news.
import { describe, expect, it, vi } from 'vitest';
import { watchView } from '../../../../renderer/ui/use-view';

function source() {
  let resolve: (first: string) => void = () => undefined;
  let reject: (why: Error) => void = () => undefined;
  const first = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const heard: ((news: string) => void)[] = [];
  const listen = (listener: (news: string) => void) => {
    heard.push(listener);
    return () => undefined;
  };
  const tell = (news: string): void => heard.forEach((listener) => listener(news));
  return { resolve, reject, tell, watched: watchView({ load: () => first, listen }) };
}

describe('a watched view', () => {
  it('is the first answer, then the news, each told on', async () => {
    const { resolve, tell, watched } = source();
    resolve('first');
    const store = await watched;
    expect(store.view()).toBe('first');
    const changed = vi.fn();
    const stop = store.onChange(changed);
    tell('news');
    expect(store.view()).toBe('news');
    stop();
    tell('more news');
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('is the news where they come before the first answer', async () => {
    const { resolve, tell, watched } = source();
    tell('news');
    resolve('first');
    expect((await watched).view()).toBe('news');
  });

  it('waits for news where main refuses the first answer', async () => {
    const { reject, tell, watched } = source();
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    reject(new Error('failed'));
    await Promise.resolve();
    tell('news');
    expect((await watched).view()).toBe('news');
    vi.restoreAllMocks();
  });
});
