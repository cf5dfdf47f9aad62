// The bridge: calls and news by name, and nothing else of Electron, for the one page of this window.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { CALLS, CALL_CHANNEL, NEWS, NEWS_CHANNEL } from './model/ipc';
import type { Reply } from './model/ipc-payloads';

type Listener = (news: unknown) => void;

const api = {
  /** Rejects with the refusal as the error's message. */
  call: async (name: unknown, payload: unknown): Promise<unknown> => {
    if (typeof name !== 'string' || !Object.hasOwn(CALLS, name)) throw new Error('not-a-call');
    const reply = (await ipcRenderer.invoke(CALL_CHANNEL, name, payload)) as Reply;
    if ('refusal' in reply) throw new Error(reply.refusal);
    return reply.value;
  },
  on: (name: unknown, listener: Listener): (() => void) => {
    if (typeof name !== 'string' || !Object.hasOwn(NEWS, name)) throw new Error('not-news');
    const hear = (_event: IpcRendererEvent, told: unknown, news: unknown): void => {
      if (told === name) listener(news);
    };
    ipcRenderer.on(NEWS_CHANNEL, hear);
    return () => void ipcRenderer.off(NEWS_CHANNEL, hear);
  },
};

contextBridge.exposeInMainWorld('tallylight', api); // SECURITY(1): the page gets two functions, never ipcRenderer itself
