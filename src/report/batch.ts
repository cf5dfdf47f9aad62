// Entries as a batch of CloudEvents (C11, CloudEvents 1.0 JSON batch format), and its bytes as they go out.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Device, Id } from '../model/scalars';
import type { ReportLine } from './reportable';

/** Bodies above this many bytes are compressed. */
const GZIP_ABOVE_BYTES = 1_024;
const compress = promisify(gzip);

/** One request's body and the headers that describe it. */
export interface BatchBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The batch as JSON. `data` is the journal's line, byte for byte, so that the receiver can verify it.
 * @param lines consecutive lines of one journal
 */
export function batchJson(journal: Id, device: Device, lines: readonly ReportLine[]): string {
  return `[${lines.map((line) => eventJson(journal, device, line)).join(',')}]`;
}

function eventJson(journal: Id, device: Device, { seq, json }: ReportLine): string {
  const { type, time } = JSON.parse(json) as { readonly type: string; readonly time: string };
  const attributes = JSON.stringify({
    specversion: '1.0',
    id: `${journal}/${seq}`,
    source: `urn:tallylight:device:${device}`,
    type: `app.tallylight.${type}.v1`,
    time,
    datacontenttype: 'application/json',
  });
  return `${attributes.slice(0, -1)},"data":${json}}`;
}

/** The body for a batch, compressed where that is worth it. */
export async function batchBody(json: string): Promise<BatchBody> {
  const plain = new TextEncoder().encode(json);
  const headers = { 'content-type': 'application/cloudevents-batch+json' };
  if (plain.length <= GZIP_ABOVE_BYTES) return { bytes: plain, headers };
  return {
    bytes: new Uint8Array(await compress(plain)),
    headers: { ...headers, 'content-encoding': 'gzip' },
  };
}
