// The least of the X11 protocol that tells which windows are full screen, whether ours are there, and where the pointer is.
// X.Org, "X Window System Protocol", version 11 release 7.7. Linux only; nothing is changed, only read.
import { readFileSync } from 'node:fs';
import net from 'node:net';
import type { Point } from './placement';

/** A connection to the X server. */
export interface X11Client {
  readonly root: number;
  /** The atom of a name. */
  intern(name: string): Promise<number>;
  /** A property as 32-bit values; empty if there is none, or the window is gone. */
  values(window: number, property: number): Promise<readonly number[]>;
  /** Where the pointer is, in pixels of the whole screen. */
  pointer(): Promise<Point | undefined>;
  /** From now on tells when a property of the window changes, or when it is hidden or destroyed. */
  watch(window: number, what: 'properties' | 'presence'): void;
  close(): void;
}

/** What a connection needs. */
export interface X11Options {
  /** As in DISPLAY; only a display of this computer. */
  readonly display: string;
  /** File of X authority. */
  readonly authorityPath: string;
  onProperty(window: number, property: number): void;
  /** The window was hidden or destroyed, by whomever. */
  onAbsent(window: number): void;
}

const littleEndian = 0x6c;
/** Event masks and event codes of the protocol. */
const MASKS = { properties: 1 << 22, presence: 1 << 17 } as const;
const EVENTS = { destroyed: 17, unmapped: 18, property: 28 } as const;
const authName = 'MIT-MAGIC-COOKIE-1';
const longestValue = 4_096;

function padded(length: number): number {
  return (length + 3) & ~3;
}

/** The cookie for a display in the bytes of an X authority file; empty if there is none. */
export function cookieIn(file: Buffer, display: string): Buffer {
  let at = 0;
  const field = (): Buffer => {
    const length = file.readUInt16BE(at);
    at += 2 + length;
    return file.subarray(at - length, at);
  };
  while (at + 2 < file.length) {
    at += 2; // family: the socket is local, so any entry with the number will do
    field();
    const number = field().toString();
    const name = field().toString();
    const data = field();
    if (name === authName && (number === '' || number === display)) return data;
  }
  return Buffer.alloc(0);
}

function setupRequest(cookie: Buffer): Buffer {
  const name = cookie.length === 0 ? '' : authName;
  const request = Buffer.alloc(12 + padded(name.length) + padded(cookie.length));
  request.writeUInt8(littleEndian, 0);
  request.writeUInt16LE(11, 2);
  request.writeUInt16LE(name.length, 6);
  request.writeUInt16LE(cookie.length, 8);
  request.write(name, 12, 'latin1');
  cookie.copy(request, 12 + padded(name.length));
  return request;
}

/** Root window of the first screen in the server's greeting. */
function rootIn(greeting: Buffer): number {
  const vendor = padded(greeting.readUInt16LE(24));
  const formats = greeting.readUInt8(29) * 8;
  return greeting.readUInt32LE(40 + vendor + formats);
}

/** Bytes of the message at the front, or undefined while it is not whole. */
function messageLength(bytes: Buffer, isGreeted: boolean): number | undefined {
  if (bytes.length < (isGreeted ? 32 : 8)) return undefined;
  const isReply = bytes.readUInt8(0) === 1;
  const length = isGreeted ? 32 + (isReply ? bytes.readUInt32LE(4) * 4 : 0) : 8 + bytes.readUInt16LE(6) * 4;
  return bytes.length < length ? undefined : length;
}

/** Connects. @throws if there is no such display, or it refuses us */
export function connectX11(options: X11Options): Promise<X11Client> {
  const number = /^:(\d+)/.exec(options.display)?.[1];
  if (number === undefined) return Promise.reject(new Error('not a display of this computer'));
  const cookie = cookieIn(readFileSync(options.authorityPath), number);
  const socket = net.connect(`/tmp/.X11-unix/X${number}`);
  const waiting = new Map<number, (reply: Buffer | undefined) => void>();
  let sequence = 0;
  let received: Buffer = Buffer.alloc(0);

  const send = (request: Buffer): number => {
    socket.write(request);
    sequence = (sequence + 1) & 0xffff;
    return sequence;
  };
  const ask = (request: Buffer): Promise<Buffer | undefined> =>
    new Promise((resolve) => waiting.set(send(request), resolve));

  const client = (root: number): X11Client => ({
    root,
    intern: async (name) => {
      const request = Buffer.alloc(8 + padded(name.length));
      request.writeUInt8(16, 0);
      request.writeUInt16LE(request.length / 4, 2);
      request.writeUInt16LE(name.length, 4);
      request.write(name, 8, 'latin1');
      return (await ask(request))?.readUInt32LE(8) ?? 0;
    },
    values: async (window, property) => {
      const request = Buffer.alloc(24);
      request.writeUInt8(20, 0);
      request.writeUInt16LE(6, 2);
      request.writeUInt32LE(window, 4);
      request.writeUInt32LE(property, 8);
      request.writeUInt32LE(longestValue, 20);
      const reply = await ask(request);
      if (reply === undefined || reply.readUInt8(1) !== 32) return [];
      const count = reply.readUInt32LE(16);
      return Array.from({ length: count }, (_, index) => reply.readUInt32LE(32 + index * 4));
    },
    pointer: async () => {
      const request = Buffer.alloc(8);
      request.writeUInt8(38, 0);
      request.writeUInt16LE(2, 2);
      request.writeUInt32LE(root, 4);
      const reply = await ask(request);
      return reply && { x: reply.readInt16LE(16), y: reply.readInt16LE(18) };
    },
    watch: (window, what) => {
      const request = Buffer.alloc(16);
      request.writeUInt8(2, 0);
      request.writeUInt16LE(4, 2);
      request.writeUInt32LE(window, 4);
      request.writeUInt32LE(1 << 11, 8); // the event mask is what is set
      request.writeUInt32LE(MASKS[what], 12);
      send(request);
    },
    close: () => socket.destroy(),
  });

  return new Promise((resolve, reject) => {
    let isGreeted = false;
    const hear = (event: number, message: Buffer): void => {
      if (event === EVENTS.property) options.onProperty(message.readUInt32LE(4), message.readUInt32LE(8));
      else if (event === EVENTS.destroyed || event === EVENTS.unmapped)
        options.onAbsent(message.readUInt32LE(8));
    };
    const take = (message: Buffer): void => {
      const kind = message.readUInt8(0);
      if (!isGreeted) {
        if (kind !== 1) return void socket.destroy(new Error('the display refuses us'));
        isGreeted = true;
        return resolve(client(rootIn(message)));
      }
      if (kind === 0 || kind === 1) {
        const answered = message.readUInt16LE(2);
        waiting.get(answered)?.(kind === 1 ? message : undefined);
        waiting.delete(answered);
      } else hear(kind & 0x7f, message);
    };
    socket.on('connect', () => socket.write(setupRequest(cookie)));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      for (let length = messageLength(received, isGreeted); length !== undefined;) {
        const message = received.subarray(0, length);
        received = received.subarray(length);
        take(message);
        length = messageLength(received, isGreeted);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => {
      for (const answer of waiting.values()) answer(undefined);
      waiting.clear();
      reject(new Error('the display closed the connection'));
    });
  });
}
