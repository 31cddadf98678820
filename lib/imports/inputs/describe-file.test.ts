import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import zlib from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { FormatName } from "@/lib/imports/formats/format";
import { describeFile } from "@/lib/imports/inputs/describe-file";
import { zipSample } from "@/lib/testing/zip-sample";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "galley-describe-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const file = path.join(folder, "input");

async function describe(bytes: Buffer | string, given: FormatName | null = null, name = "any.dat") {
  fs.writeFileSync(file, bytes);
  return describeFile(file, name, given);
}

const line = '{"title":"Über café"}\n';
const asJsonl = { container: "none", format: "jsonl", told: "its lines are JSON objects", passed: null };

test.each([
  ["UTF-8", Buffer.from(line), ""],
  ["UTF-8 with a mark", Buffer.from(`\ufeff${line}`), ""],
  ["UTF-16 with a mark", Buffer.from(`\ufeff${line}`, "utf16le"), "; its text is utf-16le"],
  ["UTF-16 without", Buffer.from(line, "utf16le").swap16(), "; its text is utf-16be"],
  ["windows-1252", Buffer.from(line, "latin1"), "; its text is windows-1252"],
])("a format is told in %s", async (_, bytes, as) => {
  expect(await describe(bytes)).toEqual({ ...asJsonl, told: `${asJsonl.told}${as}` });
  expect(await describe(zlib.gzipSync(bytes))).toEqual({
    ...asJsonl,
    container: "gzip",
    told: `${asJsonl.told}${as}`,
  });
});

test("a format that is given holds for whatever is text, in any container", async () => {
  const given = { format: "csv", told: "the format was given", passed: null };
  expect(await describe(line, "csv")).toEqual({ container: "none", ...given });
  expect(await describe(zlib.gzipSync(line), "csv")).toEqual({ container: "gzip", ...given });
  const zip = zipSample([{ name: "a", content: line }]);
  expect(await describe(zip, "csv")).toEqual({ container: "zip", ...given, told: "a zip with 1 file" });
  expect(await describe("%PDF-1.7", "csv")).toMatchObject({ format: null, passed: "PDF document" });
  expect(await describe("", "csv")).toMatchObject({ format: null, told: "it is empty" });
});

test.each([
  ["nothing", Buffer.alloc(0), "it is empty"],
  ["a mark alone", Buffer.from("\ufeff"), "it is empty"],
  ["blank lines", Buffer.from(" \n\n\t\n"), "it holds nothing but blank space"],
  ["an empty gzip file", zlib.gzipSync(""), "it is empty"],
  ["notes", Buffer.from("x"), "it is in no format that Galley knows"],
  ["UTF-32", Buffer.from("fffe00007b000000", "hex"), "its text is UTF-32, which is not read; save it as UTF-8"],
  ["a damaged gzip file", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7]), /^its compressed data is damaged/],
  ["a gzip file cut off in its head", zlib.gzipSync(line).subarray(0, 9), "its compressed data stops before its end"],
  ["gzip twice", zlib.gzipSync(zlib.gzipSync(line)), "a gzip file within a gzip file is not opened"],
  ["a zip in gzip", zlib.gzipSync(zipSample([{ name: "a" }])), "a zip within a gzip file is not opened"],
])("%s has no format, and the reason is told", async (_, bytes, told) => {
  const expected = typeof told === "string" ? told : expect.stringMatching(told);
  expect(await describe(bytes)).toMatchObject({ format: null, told: expected, passed: null });
});

test.each([
  ["an image", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "image", "it is an image"],
  [
    "random bytes",
    Buffer.from(Uint32Array.from({ length: 999 }, (_, n) => n * n * 77_777).buffer),
    "file that holds no text",
    "it is a file that holds no text",
  ],
  ["a gzipped font", zlib.gzipSync("wOFF\0\x01\0\0"), "font", "it is a font"],
])("%s is passed by", async (_, bytes, passed, told) => {
  expect(await describe(bytes)).toMatchObject({ format: null, passed, told });
});

test("the files of a zip are counted, folders and system files are not", async () => {
  const names = ["posts/", "posts/a.md", "posts/b.png", "__MACOSX/posts/._a.md", ".DS_Store"];
  const zip = zipSample(names.map((name) => ({ name, content: "x", method: 0 })));
  expect(await describe(zip)).toEqual({ container: "zip", format: null, told: "a zip with 2 files", passed: null });
  expect(await describe(zipSample([]))).toMatchObject({ container: "zip", told: "a zip with 0 files" });
});

test("a zip that is cut off says so", async () => {
  const zip = zipSample([{ name: "a", content: line.repeat(9) }]);
  const told = "the zip is cut off or damaged: the list of its files at its end is missing";
  expect(await describe(zip.subarray(0, -10))).toEqual({ container: "zip", format: null, told, passed: null });
});

test("a system file is passed by its name alone", async () => {
  expect(await describe(line, null, "posts/.DS_Store")).toMatchObject({ format: null, passed: "system file" });
});

test("errors of the file system pass as they are", async () => {
  await expect(describeFile(path.join(folder, "absent"), "absent", null)).rejects.toMatchObject({ code: "ENOENT" });
  await expect(describeFile(folder, "folder", null)).rejects.toMatchObject({ code: "EISDIR", syscall: "read" });
});
