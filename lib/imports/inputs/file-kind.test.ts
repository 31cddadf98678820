import { expect, test } from "vitest";
import { containerOf, fileKindOf, isBinary, isSystemFile } from "@/lib/imports/inputs/file-kind";

const latin1 = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "image"],
  ["\xff\xd8\xff\xe0\0\x10JFIF", "image"],
  ["GIF89a\x01\0", "image"],
  ["RIFF\x24\0\0\0WEBPVP8 ", "image"],
  ["\0\0\0\x1cftypavif\0\0\0\0", "image"],
  ['<?xml version="1.0"?>\n<!-- made by a tool -->\n<svg xmlns="http://www.w3.org/2000/svg">', "image"],
  ['<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg>', "image"],
  ["%PDF-1.7\n", "PDF document"],
  ["wOF2\0\x01\0\0", "font"],
  ["\0\0\0\x18ftypmp42", "video"],
  ["ID3\x04\0", "audio file"],
  ["SQLite format 3\0", "database"],
  ["PK\x03\x04\x14\0\x06\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml", "Office document"],
  ["PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/epub+zip", "e-book"],
])("%j is passed by as what it is", (start, passed) => {
  expect(fileKindOf(latin1(start))).toEqual({ passed });
});

test("archives that may hold articles are refused by their names", () => {
  expect(fileKindOf(latin1("7z\xbc\xaf\x27\x1c"))).toEqual({
    refused: "it is a 7z archive, which is not opened; unpack it, or pack its files as a zip",
  });
  const tar = Buffer.alloc(512);
  tar.write("posts/a.md");
  tar.write("ustar", 257);
  expect(fileKindOf(tar)).toEqual({ refused: expect.stringContaining("a tar archive") });
});

test.each([
  '{"title":"PNG"}',
  "<rss>",
  "BM is a title\n\ntext",
  "<html><svg></svg></html>",
  "MZ,title\n",
  "",
  "# GIF89a",
])("%j may be text", (start) => {
  expect(fileKindOf(latin1(start))).toBeNull();
  expect(containerOf(latin1(start))).toBe("none");
  expect(isBinary(latin1(start))).toBe(false);
});

test.each([
  ["\x1f\x8b\x08\0", "gzip"],
  ["PK\x03\x04", "zip"],
  ["PK\x05\x06", "zip"],
  ["PK", "none"],
  ["\x1f\x8b", "none"],
])("%j begins a container: %s", (start, container) => {
  expect(containerOf(latin1(start))).toBe(container);
});

test("bytes that no text has tell a binary file, a few of them do not", () => {
  expect(isBinary(Buffer.from(Array.from({ length: 1_000 }, (_, index) => index & 0xff)))).toBe(true);
  expect(isBinary(latin1('["\0"]'))).toBe(false);
  expect(isBinary(latin1(`text with \0 and \x1b[31m colours, ${"a".repeat(100)}`))).toBe(false);
});

test.each([
  "__MACOSX/posts/._a.md",
  "a/__MACOSX/b",
  ".DS_Store",
  "posts/.DS_Store",
  "img/Thumbs.db",
  "desktop.ini",
  ".git/HEAD",
  "x/.git/config",
])("%s is a system file", (name) => {
  expect(isSystemFile(name)).toBe(true);
});

test.each(["posts/a.md", "my.git/a.md", ".gitignore", "a.DS_Store", "notes on thumbs.db.md", "__MACOSX.md"])(
  "%s is none",
  (name) => {
    expect(isSystemFile(name)).toBe(false);
  },
);
