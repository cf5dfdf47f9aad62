// Gathers what a network body yields, up to a bound: nothing from outside may fill the memory.

/**
 * Joins chunks into one array.
 * @param chunks a body, or null where there is none
 * @param maxBytes bound in bytes
 * @returns the bytes, or undefined as soon as there are more than `maxBytes`
 */
export async function collect(
  chunks: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks ?? []) {
    length += part.length;
    if (length > maxBytes) return undefined;
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
