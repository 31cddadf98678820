import zlib from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gunzipped, inflated } from "@/lib/imports/inputs/decompress";
import { BrokenInput } from "@/lib/imports/inputs/part";
import { anyCuts, collectBytes, sourceOf } from "@/lib/testing/cut-bytes";

const gunzip = (bytes: Buffer, cuts: number[] = []) => collectBytes(gunzipped(sourceOf(bytes, cuts), bytes.length)());

/** Bytes that do not compress, always the same. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0, state = 7; index < length; index++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

const anyBytes = fc.uint8Array({ maxLength: 5_000 }).map((bytes) => Buffer.from(bytes));

test("what was gzipped comes out whole, in one member or several, however the bytes are cut and padded", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyBytes, { minLength: 1, maxLength: 3 }),
      anyCuts,
      fc.nat(30),
      async (all, cuts, pad) => {
        const packed = Buffer.concat([...all.map((bytes) => zlib.gzipSync(bytes)), Buffer.alloc(pad)]);
        const { bytes, error } = await gunzip(packed, cuts);
        expect(error).toBeNull();
        expect(bytes.equals(Buffer.concat(all))).toBe(true);
      },
    ),
  );
});

test("gzip that is cut off gives what is there and says that it stops", async () => {
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.nat(), anyCuts, async (content, place, cuts) => {
      const packed = zlib.gzipSync(content);
      const { bytes, error } = await gunzip(packed.subarray(0, 1 + (place % (packed.length - 1))), cuts);
      expect(error).toBeInstanceOf(BrokenInput);
      expect(String(error)).toContain("its compressed data stops before its end");
      expect(content.subarray(0, bytes.length).equals(bytes)).toBe(true);
    }),
  );
});

test("all of it comes before a checksum that is wrong is told", async () => {
  const content = noise(300_000);
  const packed = zlib.gzipSync(content);
  packed.writeUInt32LE(1, packed.length - 8);
  const { bytes, error } = await gunzip(packed, [100_000]);
  expect(bytes.equals(content)).toBe(true);
  expect(String(error)).toContain("its checksum does not match");
});

test("everything before the damaged place comes first", async () => {
  // Blocks that are only stored have their own heads: an unknown kind of block stops the reader at that very byte.
  const content = noise(200_000);
  const packed = zlib.gzipSync(content, { level: 0 });
  const length = packed.readUInt16LE(11);
  packed[10 + 5 + length] = 0x07;
  const { bytes, error } = await gunzip(packed);
  expect(bytes.equals(content.subarray(0, length))).toBe(true);
  expect(error).toBeInstanceOf(BrokenInput);
});

test.each([
  ["at once", Buffer.from("garbage that is no gzip")],
  ["after padding", Buffer.concat([Buffer.alloc(20), Buffer.from("garbage")])],
])("bytes that follow the end %s are told after all the data", async (_, garbage) => {
  const content = noise(150_000);
  for (const cuts of [[], [zlib.gzipSync(content).length]]) {
    const { bytes, error } = await gunzip(Buffer.concat([zlib.gzipSync(content), garbage]), cuts);
    expect(bytes.equals(content)).toBe(true);
    expect(error).toEqual(
      new BrokenInput("after the end of its compressed data follow bytes that do not belong to it"),
    );
  }
});

test("what only begins like gzip is damaged", async () => {
  const { bytes, error } = await gunzip(Buffer.from([0x1f, 0x8b, 8, 0xff, 1, 2, 3]));
  expect(bytes.length).toBe(0);
  expect(error).toBeInstanceOf(BrokenInput);
});

test("gzip that becomes more than 64 MB and 200 times its size is stopped there", async () => {
  const bomb = zlib.gzipSync(Buffer.alloc(70 * 1024 * 1024));
  let most = 0;
  let made = 0;
  const read = async () => {
    for await (const chunk of gunzipped(sourceOf(bomb), bomb.length)()) {
      made += chunk.length;
      most = Math.max(most, chunk.length);
    }
  };
  await expect(read).rejects.toThrow(/^its [\d,]+ bytes expand to more than 64 MB, as those of a zip bomb do$/);
  expect(made).toBeLessThanOrEqual(64 * 1024 * 1024);
  expect(most).toBeLessThan(1024 * 1024);
});

test("nothing is decompressed before it is asked for", async () => {
  const packed = zlib.gzipSync(noise(4_000_000));
  let taken = 0;
  const cuts = Array.from({ length: 60 }, (_, index) => index * 60_000);
  for await (const _ of gunzipped(
    sourceOf(packed, cuts),
    packed.length,
  )((bytes) => {
    taken = bytes;
  })) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    break;
  }
  expect(taken).toBeLessThan(500_000);
});

test("an error of the file system passes as it is", async () => {
  const refused = Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
  const { error } = await collectBytes(
    inflated(
      async function* () {
        yield zlib.deflateRawSync(noise(100)).subarray(0, 20);
        throw refused;
      },
      999_999,
      999_999,
    )(),
  );
  expect(error).toBe(refused);
});
