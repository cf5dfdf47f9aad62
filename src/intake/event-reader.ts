// Server-sent events out of a byte stream (WHATWG HTML §9.2), each bounded: one that is too large is passed over, alone.
import { createParser } from 'eventsource-parser';
import { MESSAGE_MAX_BYTES } from '../model/messages';

/** One event of the stream. */
export interface StreamEvent {
  readonly id?: string;
  /** `message` where the server named none. */
  readonly type: string;
  readonly data: string;
}

export interface EventReader {
  /** Takes the next bytes; they may end anywhere. */
  feed(bytes: Uint8Array): void;
}

const EVENT_END = /\r\n\r\n|\n\n|\r\r/;
/** Longest end of an event, less one character: what must be kept to find an end that two chunks share. */
const TAIL = 3;

/**
 * @param onEvent called for each whole event that has data
 * @param onOversized called once for each event that was passed over
 */
export function createEventReader(
  onEvent: (event: StreamEvent) => void,
  onOversized: () => void,
): EventReader {
  const decoder = new TextDecoder();
  let passingOver = false;
  let tail = '';
  const parser = createParser({
    maxBufferSize: MESSAGE_MAX_BYTES + 16, // the field's name stands before the data
    onEvent: ({ id, event, data }) => {
      if (data.length > MESSAGE_MAX_BYTES) return onOversized(); // SECURITY(7): text from outside is bounded
      onEvent({ type: event ?? 'message', data, ...(id !== undefined && { id }) });
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') passingOver = true;
    },
  });

  function passOver(text: string): string {
    const seen = tail + text;
    const end = EVENT_END.exec(seen);
    tail = seen.slice(-TAIL);
    if (end === null) return '';
    passingOver = false;
    return seen.slice(end.index + end[0].length);
  }

  return {
    feed: (bytes) => {
      const text = decoder.decode(bytes, { stream: true });
      const rest = passingOver ? passOver(text) : text;
      if (rest === '') return;
      parser.feed(rest);
      if (!passingOver) return;
      parser.reset();
      tail = rest.slice(-TAIL);
      onOversized();
    },
  };
}
