// Reads a device's stream of messages as they come, for tests.
import { createParser, type EventSourceMessage } from 'eventsource-parser';

export interface OpenStream {
  readonly response: Response;
  /** The next message; waits for it. Rejects when the stream ends first. */
  readonly next: () => Promise<EventSourceMessage>;
  /** The next comment (heartbeat). */
  readonly heartbeat: () => Promise<void>;
  /** Resolves when the other side ends the stream. */
  readonly ended: Promise<void>;
  readonly close: () => void;
}

/** Opens the stream. @param token a fresh sign-in */
export async function openStream(url: string, token: string): Promise<OpenStream> {
  const control = new AbortController();
  const response = await fetch(`${url}/v1/messages`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: control.signal,
  });
  const messages: EventSourceMessage[] = [];
  let comments = 0;
  let isOver = false;
  let wake = (): void => undefined;
  const parser = createParser({
    onEvent: (event) => {
      messages.push(event);
      wake();
    },
    onComment: () => {
      comments += 1;
      wake();
    },
  });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
    } catch {
      // Closed by the test, or broken: over either way.
    }
    isOver = true;
    wake();
  };
  const ended = read();
  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (isOver) throw new Error('the stream is over');
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  return {
    response,
    next: () => until(() => messages.shift()),
    heartbeat: () =>
      until(() => (comments > 0 ? { rest: (comments -= 1) } : undefined)).then(() => undefined),
    ended,
    close: () => control.abort(),
  };
}
