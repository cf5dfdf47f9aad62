// A small real PNG, made byte by byte (RFC 2083): bands of grey, as a window on a screen.
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** @param shade tells one picture from another */
export function smallPng(shade = 0, width = 160, height = 90): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // eight bits of grey
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from(
      { length: width },
      (_x, x) => (y < 12 ? 200 : x % 40 === 0 || y % 12 === 0 ? 180 : 235) - shade,
    ),
  ]);
  const pixels = deflateSync(Buffer.from(rows.flat()));
  return Uint8Array.from(
    Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]),
  );
}
