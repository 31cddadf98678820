import { expect, test } from "vitest";
import { synthArticle } from "@/lib/synth/synth-article";
import type { ExportedArticle } from "../export-writer";
import { writeSitemap } from "./sitemap";

type Given = { url: string | null; status?: string; updatedAt?: string | null };

async function write(given: Given[], most?: { addresses: number; bytes: number }) {
  const articles = given.map(({ url, status = "approved", updatedAt = null }, at): ExportedArticle => {
    const record = { ...synthArticle(1, at + 1), url, updatedAt, publishedAt: null };
    return { id: at, record, source: "here", status, galley: null, json: () => "" };
  });
  async function* some() {
    yield articles;
  }
  const files = new Map<string, { text: string; records: number }>();
  const notes: string[] = [];
  let current = { text: "", records: 0 };
  for await (const piece of writeSitemap(some(), most)) {
    if ("begin" in piece) {
      current = { text: "", records: 0 };
      files.set(piece.begin, current);
    } else if ("bytes" in piece) {
      current.text += String(piece.bytes);
      current.records += piece.records;
    } else if ("rename" in piece) {
      files.set(piece.to, files.get(piece.rename) ?? current);
      files.delete(piece.rename);
    } else notes.push(piece.note);
  }
  return { files, notes };
}

test("approved addresses stand in one file, escaped, with the day of their last change", async () => {
  const { files, notes } = await write([
    { url: "https://a.example/ä b?x=1&y='2'", updatedAt: "2025-05-27" },
    { url: "https://user:secret@a.example/plain#part" },
  ]);
  expect([...files.keys()]).toEqual(["sitemap.xml"]);
  expect(files.get("sitemap.xml")?.text).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
      "<url><loc>https://a.example/%C3%A4%20b?x=1&amp;y=%272%27</loc><lastmod>2025-05-27</lastmod></url>\n" +
      "<url><loc>https://a.example/plain</loc></url>\n</urlset>\n",
  );
  expect(notes).toEqual([]);
});

test("what has no address or no approval is left out, counted and said", async () => {
  const { files, notes } = await write([
    { url: null },
    { url: "mailto:a@b.example" },
    { url: `https://a.example/${"x".repeat(2_100)}` },
    { url: "https://a.example/1", status: "pending" },
    { url: "https://a.example/2" },
    { url: "http://b.example/3" },
  ]);
  expect(files.get("sitemap.xml")?.records).toBe(2);
  expect(notes).toEqual([
    "3 approved articles have no http or https address that a sitemap takes.",
    "1 article is not approved and so in no sitemap.",
    "The addresses are of 2 hosts; search engines want a sitemap for each.",
  ]);
});

test.each([
  ["addresses", { addresses: 2, bytes: 1_000_000 }],
  ["bytes", { addresses: 1_000, bytes: 230 }],
])("more %s than one file may hold make several and an index of them", async (_, most) => {
  const urls = Array.from({ length: 5 }, (_, at) => ({ url: `https://a.example/${at}` }));
  const { files } = await write(urls, most);
  expect([...files.keys()]).toEqual(["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
  expect([...files.values()].map(({ records }) => records)).toEqual([2, 2, 1, 3]);
  for (const { text } of files.values()) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(Math.max(most.bytes, 400));
  expect(files.get("sitemap.xml")?.text).toContain("<sitemap><loc>https://a.example/sitemap-3.xml</loc></sitemap>");
});
