import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { type Zippable, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import type { FormatName } from "@/lib/imports/formats/format";
import { describeFile } from "@/lib/imports/inputs/describe-file";
import type { Part } from "@/lib/imports/inputs/part";
import { partsOf } from "@/lib/imports/inputs/parts-of";
import { collectBytes } from "@/lib/testing/cut-bytes";
import { zipSample } from "@/lib/testing/zip-sample";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-parts-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function partsIn(content: Uint8Array | string, name = "in.zip", given: FormatName | null = null, fromPart = 0) {
  const bytes = Buffer.from(content);
  const file = path.join(fs.mkdtempSync(path.join(folder, "x-")), "file");
  fs.writeFileSync(file, bytes);
  const described = await describeFile(file, name, given);
  const input = { ...described, path: file, name, bytes: bytes.length, formatGiven: given !== null };
  const parts: Part[] = [];
  for await (const part of partsOf(input, fromPart)) parts.push(part);
  return parts;
}

const textOf = async (part: Part | undefined) =>
  part ? (await collectBytes(part.open().chunks)).bytes.toString() : "";

const line = '{"title":"Über café"}\n';
const bytesOf = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));

test("a plain file is one part, however often it is opened", async () => {
  const [part, ...others] = await partsIn(line, "posts/a.jsonl");
  expect(others).toEqual([]);
  expect(part).toMatchObject({ index: 0, name: "posts/a.jsonl", bytes: 24, format: "jsonl", passed: null });
  expect(part?.told).toBe("its lines are JSON objects");
  expect([await textOf(part), await textOf(part)]).toEqual([line, line]);
  expect(await partsIn(line, "a", null, 1)).toEqual([]);
});

test("a gzip file is one part that is named without its ending, and tells how much of it is taken", async () => {
  const packed = zlib.gzipSync(line.repeat(9));
  const [part] = await partsIn(packed, "posts/a.jsonl.GZ");
  expect(part).toMatchObject({ name: "posts/a.jsonl", bytes: packed.length, format: "jsonl" });
  const stream = part?.open();
  expect(stream?.bytesRead()).toBe(0);
  if (stream) await collectBytes(stream.chunks);
  expect(stream?.bytesRead()).toBe(packed.length);
  expect((await partsIn(packed, ".gz"))[0]?.name).toBe(".gz");
});

test("each file of a zip is a part that is told by its own content, in the order of the list", async () => {
  const files: Zippable = {
    "posts/": new Uint8Array(),
    "posts/ä.jsonl": bytesOf(line),
    "posts/b": [bytesOf(line, "utf16le"), { level: 0 }],
    "c.jsonl": bytesOf("just a word"),
    "d.png": bytesOf("\x89PNG\r\n\x1a\n", "latin1"),
    "e.jsonl": new Uint8Array(),
    "__MACOSX/posts/._ä.jsonl": bytesOf("x"),
    "f.jsonl.gz": new Uint8Array(zlib.gzipSync(line)),
  };
  const parts = await partsIn(zipSync(files));
  expect(parts.map(({ index, name, format, told, passed }) => [index, name, format, told, passed])).toEqual([
    [0, "posts/ä.jsonl", "jsonl", "its lines are JSON objects", null],
    [1, "posts/b", "jsonl", "its lines are JSON objects; its text is utf-16le", null],
    [2, "c.jsonl", null, "it is in no format that Galley knows", null],
    [3, "d.png", null, "it is an image", "image"],
    [4, "e.jsonl", null, "it is empty", null],
    [5, "__MACOSX/posts/._ä.jsonl", null, "it is a system file", "system file"],
    [6, "f.jsonl.gz", "jsonl", "its lines are JSON objects", null],
  ]);
  expect(await Promise.all([parts[0], parts[1], parts[6]].map(textOf))).toEqual([line, line, line]);
  expect(await textOf(parts[2])).toBe("just a word");
});

test("an import that was stopped goes on at any part of a zip", async () => {
  const zip = zipSync({ a: bytesOf(line), "x/": new Uint8Array(), b: bytesOf("word"), c: bytesOf(line) });
  const all = await partsIn(zip);
  for (const from of [0, 1, 2, 3]) {
    const rest = await partsIn(zip, "in.zip", null, from);
    expect(rest.map(({ index, name }) => [index, name])).toEqual(
      all.slice(from).map(({ index, name }) => [index, name]),
    );
  }
});

test("a given format holds for every file of a zip that holds text", async () => {
  const zip = zipSync({ a: bytesOf("a;b\n1;2"), b: bytesOf("%PDF-1.7"), c: bytesOf(line) });
  const parts = await partsIn(zip, "in.zip", "csv");
  expect(parts.map(({ format, passed }) => [format, passed])).toEqual([
    ["csv", null],
    [null, "PDF document"],
    ["csv", null],
  ]);
});

test("zips that were written as streams or for large files are read as well", async () => {
  const entries = [
    { name: "a", content: line, hasDescriptor: true },
    { name: "b", content: line, hasDescriptor: true, method: 0 },
    { name: "c", content: line, isZip64: true },
  ];
  for (const isZip64 of [false, true]) {
    const parts = await partsIn(zipSample(entries, { isZip64 }));
    expect(await Promise.all(parts.map(textOf))).toEqual([line, line, line]);
  }
});

test("names are read as what wrote them meant: UTF-8, said so or not, CP437, backslashes of Windows", async () => {
  const parts = await partsIn(
    zipSample([
      { name: "ü.md", flags: 0x800 },
      { name: "é.md" },
      { name: Buffer.from("caf\x82.md", "latin1") },
      { name: "posts\\a.md" },
      { name: "posts\\" },
    ]),
  );
  expect(parts.map(({ name }) => name)).toEqual(["ü.md", "é.md", "café.md", "posts/a.md"]);
});

test("an error of the file system passes as it is", async () => {
  const input = { path: path.join(folder, "absent"), name: "a", bytes: 1, format: null, formatGiven: false, told: "" };
  for (const container of ["none", "gzip", "zip"] as const) {
    await expect(partsOf({ ...input, container }).next()).rejects.toMatchObject({ code: "ENOENT" });
  }
});
