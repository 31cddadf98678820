import fc from "fast-check";

/** Bytes cut into chunks at any places, as a stream may bring them. */
export function chunksOf(bytes: Buffer, cuts: number[] = []): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((place, index) => bytes.subarray(places[index], place));
}

export const anyCuts = fc.array(fc.nat({ max: 10_000 }), { maxLength: 12 });

/** A source of `lib/imports/inputs` that begins anew each time, as a file does. */
export function sourceOf(
  bytes: Buffer,
  cuts: number[] = [],
): (taken?: (bytes: number) => void) => AsyncIterable<Buffer> {
  return async function* read(taken) {
    let position = 0;
    for (const chunk of chunksOf(bytes, cuts)) {
      position += chunk.length;
      taken?.(position);
      yield chunk;
    }
  };
}

/** All that comes before the end, or before what is thrown. */
export async function collectBytes(chunks: AsyncIterable<Buffer>): Promise<{ bytes: Buffer; error: unknown }> {
  const all: Buffer[] = [];
  try {
    for await (const chunk of chunks) all.push(chunk);
  } catch (error) {
    return { bytes: Buffer.concat(all), error };
  }
  return { bytes: Buffer.concat(all), error: null };
}
