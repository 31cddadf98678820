import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { BrokenInput, type Part } from "@/lib/imports/inputs/part";
import { partsOf } from "@/lib/imports/inputs/parts-of";
import { collectBytes } from "@/lib/testing/cut-bytes";
import { type SampleEntry, zipSample } from "@/lib/testing/zip-sample";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-hostile-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const file = path.join(folder, "in.zip");
const megabyte = 1024 * 1024;
const line = '{"title":"a"}\n';

async function partsIn(zip: Buffer): Promise<Part[]> {
  fs.writeFileSync(file, zip);
  const parts: Part[] = [];
  const input = { path: file, name: "in.zip", bytes: zip.length, format: null, formatGiven: false, told: "" };
  for await (const part of partsOf({ ...input, container: "zip" })) parts.push(part);
  return parts;
}

/** The entry stands between two that are fine, which must not suffer from it. */
async function partFrom(entry: SampleEntry): Promise<{ part: Part | undefined; bytes: Buffer; error: unknown }> {
  const parts = await partsIn(zipSample([{ name: "before", content: line }, entry, { name: "after", content: line }]));
  expect(parts.map(({ name }) => name)).toEqual(["before", parts[1]?.name, "after"]);
  for (const part of [parts[0], parts[2]]) {
    expect(part?.format).toBe("jsonl");
    expect(part && (await collectBytes(part.open().chunks))).toEqual({ bytes: Buffer.from(line), error: null });
  }
  const part = parts[1];
  return { part, ...(part ? await collectBytes(part.open().chunks) : { bytes: Buffer.alloc(0), error: null }) };
}

test.each([
  ["../etc/passwd", 'its path "../etc/passwd" leads out of the zip'],
  ["a/../../b", 'its path "a/../../b" leads out of the zip'],
  ["/etc/passwd", 'its path "/etc/passwd" leads out of the zip'],
  ["..\\..\\b.md", 'its path "../../b.md" leads out of the zip'],
  ["\\\\server\\share", 'its path "//server/share" leads out of the zip'],
  ["C:\\b.md", 'its path "C:/b.md" leads out of the zip'],
  ["c:b.md", 'its path "c:b.md" leads out of the zip'],
  ["a.md\0.png", 'its name "a.md\\u0000.png" holds a NUL character'],
  ["", "it has no name"],
  ["before", "the zip holds another file of this name before it"],
])("an entry named %j is refused by name, the others are read", async (name, told) => {
  const { part } = await partFrom({ name, content: line });
  expect(part).toMatchObject({ index: 1, format: null, told, passed: null });
});

test.each<[string, Omit<SampleEntry, "name">, string]>([
  ["encrypted", { content: line, flags: 1 }, "it is encrypted"],
  [
    "compressed in an unknown way",
    { content: line, method: 93 },
    "it is compressed by a method (93) that is not known",
  ],
  ["elsewhere", { content: line, claims: { offset: 7 } }, "its data is not where the zip's list of files says"],
  [
    "beyond the end",
    { content: line, claims: { offset: 99_999 } },
    "its data is not where the zip's list of files says",
  ],
  [
    "larger than the zip",
    { content: line, claims: { compressed: 99_999 } },
    "its data is not where the zip's list of files says",
  ],
  ["a zip", { content: zipSample([{ name: "a", content: line }]) }, "a zip within a zip is not opened"],
])("an entry that is %s says so, the others are read", async (_, entry, told) => {
  const { part, error } = await partFrom({ name: "it", ...entry });
  expect(part).toMatchObject({ format: null, told, passed: null });
  expect(error).toBeNull();
});

test.each<[string, SampleEntry["claims"], number, string]>([
  ["more bytes than listed", { size: 20 }, 20, "its data expands to more bytes than the zip's list of files says"],
  ["fewer bytes than listed", { size: 999 }, 56, "its data ends before the zip's list of files says"],
  ["another checksum", { checksum: 1 }, 56, "its data is damaged: its checksum does not match"],
  ["half its data", { compressed: 10 }, 7, "its compressed data stops before its end"],
])("an entry with %s gives what it has and then says so", async (_, claims, least, told) => {
  const { part, bytes, error } = await partFrom({ name: "it", content: line.repeat(4), claims });
  expect(part?.format).toBe("jsonl");
  expect(bytes.length).toBeGreaterThanOrEqual(least);
  expect(bytes.equals(Buffer.from(line.repeat(4)).subarray(0, bytes.length))).toBe(true);
  expect(error).toEqual(new BrokenInput(told));
});

test("a stored entry that lies about its size is no harm to the others", async () => {
  const { error } = await partFrom({ name: "it", content: line, method: 0, claims: { size: 5 } });
  expect(error).toBeInstanceOf(BrokenInput);
});

test("an entry that expands as a bomb does is refused before it is opened, whatever it claims", async () => {
  const content = Buffer.alloc(70 * megabyte);
  const honest = await partFrom({ name: "bomb", content });
  expect(honest.part).toMatchObject({
    format: null,
    told: expect.stringMatching(/expand to more than 64 MB.*zip bomb/),
  });
  const lying = await partFrom({ name: "bomb", content, claims: { size: 1_000 } });
  expect(lying.bytes.length).toBe(1_000);
  expect(String(lying.error)).toContain("expands to more bytes");
});

test("a zip whose entries share their data is refused as a whole", async () => {
  const kernel = { name: "0", content: Buffer.from(line.repeat(900)), method: 0 };
  const claims = { offset: 0, size: kernel.content.length, compressed: kernel.content.length };
  const zip = zipSample([kernel, ...Array.from({ length: 200 }, (_, n) => ({ name: `${n + 1}`, method: 0, claims }))]);
  await expect(partsIn(zip)).rejects.toThrow("the entries of the zip overlap");
});

test("a zip of many entries that are each just small enough to be no bomb is one as a whole", async () => {
  const content = Buffer.alloc(60 * megabyte);
  const zip = zipSample([1, 2].map((n) => ({ name: `${n}`, content })));
  await expect(partsIn(zip)).rejects.toThrow("expand to more than 200 times its size");
});

test.each<[string, (zip: Buffer) => Buffer, string]>([
  ["has lost its end", (zip) => zip.subarray(0, -30), "the list of its files at its end is missing"],
  [
    "has a list that is damaged",
    (zip) => spoil(zip, "PK\x01\x02", 1),
    "the list of its files can't be read to its end",
  ],
  ["is a piece of several", (zip) => spoil(zip, "PK\x05\x06", 4), "it is one piece of a zip that was split"],
])("a zip that %s brings nothing and says so", async (_, damage, told) => {
  const zip = zipSample(["a", "b"].map((name) => ({ name, content: line })));
  await expect(partsIn(damage(Buffer.from(zip)))).rejects.toThrow(told);
});

function spoil(zip: Buffer, signature: string, at: number): Buffer {
  zip[zip.lastIndexOf(signature, undefined, "latin1") + at] = 7;
  return zip;
}

test("a zip that lists more files than it counts loses none of them without a word", async () => {
  const zip = zipSample(
    ["a", "b", "c"].map((name) => ({ name, content: line })),
    { count: 2 },
  );
  await expect(partsIn(zip)).rejects.toThrow("it lists more files than it counts");
  const fewer = zipSample([{ name: "a", content: line }], { count: 2 });
  await expect(partsIn(fewer)).rejects.toThrow(BrokenInput);
});

test("more than a million entries are refused before they are walked", async () => {
  const zip = zipSample([{ name: "a" }], { isZip64: true });
  const record = zip.indexOf("PK\x06\x06", undefined, "latin1");
  zip.writeBigUInt64LE(1_000_001n, record + 32);
  await expect(partsIn(zip)).rejects.toThrow("the zip has more than 1,000,000 entries");
});

test("whatever byte of a zip is another, it is read or refused and nothing else", async () => {
  const zip = zipSample([
    { name: "a", content: line.repeat(3) },
    { name: "b", content: line, method: 0 },
    { name: "c", content: line, isZip64: true },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.nat(zip.length - 1), fc.nat(255), async (place, byte) => {
      const damaged = Buffer.from(zip);
      damaged[place] = byte;
      try {
        for (const part of await partsIn(damaged)) {
          const { error } = await collectBytes(part.open().chunks);
          expect(error === null || error instanceof BrokenInput).toBe(true);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenInput);
      }
    }),
    { numRuns: 200 },
  );
});
